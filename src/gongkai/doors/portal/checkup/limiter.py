"""How often one address may upload (频率限制), counted in small files that all workers share."""

import hashlib
import hmac
import json
from pathlib import Path

from gongkai.doors.portal.checkup.limits import Limits, Refused
from gongkai.doors.portal.checkup.locks import locked

SHARDS = 64


def count_upload(folder: Path, address: str, key: str, at: float, limits: Limits) -> None:
    """Count one upload from ``address`` at the moment ``at`` (seconds since 1970).

    Raise Refused (429) when the window already holds as many as are allowed. Addresses are kept
    only as keyed digests, and only as long as the window lasts.
    """
    visitor = hmac.new(key.encode(), address.encode(), hashlib.sha256).hexdigest()[:32]
    shard = folder / f"{int(visitor[:8], 16) % SHARDS:02}.json"
    with locked(shard.with_suffix(".lock")):
        kept = _recent(shard, since=at - limits.window_seconds)
        moments = kept.setdefault(visitor, [])
        if len(moments) >= limits.uploads_per_window:
            wait = int(moments[0] + limits.window_seconds - at) + 1
            raise Refused(429, _too_often(limits, wait), retry_after=wait)
        moments.append(at)
        shard.write_text(json.dumps(kept), encoding="ascii")


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


def _too_often(limits: Limits, wait: int) -> str:
    minutes = max(1, round(wait / 60))
    return (
        f"您所在的网络地址 {limits.window_seconds / 60:.0f} 分钟内已经上传 "
        f"{limits.uploads_per_window} 次，达到上限。请约 {minutes} 分钟后再上传；"
        f"报告较多时，可以打成一个 .zip 压缩包一次上传。"
    )
