"""Where a list goes on (翻页位置): a place between two items, written into an address."""

import re
from datetime import UTC, datetime, timedelta

from gongkai.office.disclosures.queries import Mark

_WRITTEN = re.compile(r"(0|[1-9][0-9]{0,15})-([1-9][0-9]{0,17})", re.ASCII)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
# A place is a moment of this software's life; what lies beyond was never written by us.
_LAST = datetime(2200, 1, 1, tzinfo=UTC)


def written(mark: Mark) -> str:
    """Return a place as an address has it, e.g. ``1764000000000000-17``."""
    return f"{(mark.since - _EPOCH) // _MICROSECOND}-{mark.item}"


def read(text: str) -> Mark | None:
    """Return the place a text names, or None where it names none."""
    found = _WRITTEN.fullmatch(text)
    if found is None:
        return None
    since = _EPOCH + int(found[1]) * _MICROSECOND
    return Mark(since, int(found[2])) if since < _LAST else None
