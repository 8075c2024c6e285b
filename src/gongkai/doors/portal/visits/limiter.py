"""How often one address may do something (频率限制), counted in small files all workers share."""

import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from gongkai.doors.portal.visits.locks import locked
from gongkai.doors.portal.visits.refusals import Refused

SHARDS = 64


@dataclass(frozen=True, slots=True)
class Allowance:
    """So many times in so many seconds; ``told`` words the refusal by the minutes to wait."""

    most: int
    seconds: float
    told: Callable[[int], str]


def count(folder: Path, address: str, key: str, at: float, allowance: Allowance) -> None:
    """Count one visit from ``address`` at the moment ``at`` (seconds since 1970).

    Raise Refused (429) when the window already holds as many as are allowed. Addresses are kept
    only as keyed digests, and only as long as the window lasts.
    """
    visitor, shard = _place_of(folder, address, key)
    with locked(shard.with_suffix(".lock")):
        kept = _recent(shard, since=at - allowance.seconds)
        moments = kept.setdefault(visitor, [])
        if len(moments) >= allowance.most:
            wait = int(moments[0] + allowance.seconds - at) + 1
            raise Refused(429, allowance.told(max(1, round(wait / 60))), retry_after=wait)
        moments.append(at)
        shard.write_text(json.dumps(kept), encoding="ascii")


def forget(folder: Path, address: str, key: str, at: float) -> None:
    """Take back what ``count`` counted from ``address`` at the moment ``at``."""
    visitor, shard = _place_of(folder, address, key)
    with locked(shard.with_suffix(".lock")):
        kept = _recent(shard, since=0)
        moments = kept.get(visitor, [])
        if at in moments:
            moments.remove(at)
            shard.write_text(json.dumps(kept), encoding="ascii")


def _place_of(folder: Path, address: str, key: str) -> tuple[str, Path]:
    visitor = hmac.new(key.encode(), address.encode(), hashlib.sha256).hexdigest()[:32]
    return visitor, folder / f"{int(visitor[:8], 16) % SHARDS:02}.json"


def _recent(shard: Path, since: float) -> dict[str, list[float]]:
    """Return the moments after ``since`` by visitor; a file cut short by a crash is empty."""
    try:
        kept: dict[str, list[float]] = json.loads(shard.read_text(encoding="ascii"))
    except (FileNotFoundError, ValueError):
        return {}
    recent = {
        visitor: [moment for moment in moments if moment > since]
        for visitor, moments in kept.items()
    }
    return {visitor: moments for visitor, moments in recent.items() if moments}
