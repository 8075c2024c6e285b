"""A place written into an address is read back exactly; nothing else is read."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as some

from gongkai.doors.portal.lists import cursors
from gongkai.office.disclosures.queries import Mark

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MOMENTS = some.timedeltas(timedelta(0), timedelta(days=80_000)).map(lambda since: EPOCH + since)


@given(since=MOMENTS, item=some.integers(1, 10**18 - 1))
def test_a_place_comes_back(since: datetime, item: int) -> None:
    mark = Mark(since, item)
    assert cursors.read(cursors.written(mark)) == mark


@given(some.text() | some.from_regex(r"[0-9]{1,17}-[0-9]{1,19}", fullmatch=True))
def test_any_other_text_is_no_place(text: str) -> None:
    mark = cursors.read(text)
    assert mark is None or cursors.written(mark) == text
