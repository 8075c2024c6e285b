"""The trail answers who did what to what, and gives its answers out as files."""

import csv
import io
import json
from datetime import timedelta

import pytest

from gongkai.office.base.references import NotAReference
from gongkai.office.trail.events import Event, TrailEvent, label_of
from gongkai.office.trail.export import as_csv, as_json_lines
from gongkai.office.trail.models import Entry
from gongkai.office.trail.queries import Filter, matching, of_object
from gongkai.office.trail.recording import Subject
from tests.office.acting import CLERK, NOW, send, sign
from tests.office.databases import Place
from tests.office.sample.models import Case

pytestmark = pytest.mark.usefixtures("database")
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _story(database: Place) -> None:
    for hours in range(3):
        sign(at=NOW + hours * HOUR)
    send(Case.objects.get(number=2), at=NOW + 3 * HOUR)


def numbers(wanted: Filter) -> list[int]:
    return [entry.number for entry in matching(wanted)]


def test_the_story_of_one_object_latest_first() -> None:
    case = Case.objects.get(number=2)
    assert [entry.event for entry in of_object(case)] == ["sample.sent", "sample.signed"]
    subject = Subject("sample.case", str(case.pk))
    assert list(of_object(subject)) == list(of_object(case))


def test_filters_narrow_and_combine() -> None:
    assert numbers(Filter()) == [4, 3, 2, 1]
    assert numbers(Filter(by=CLERK.id, body="7", kind="sample.case")) == [4, 3, 2, 1]
    assert numbers(Filter(by="person:1")) == []
    assert numbers(Filter(event="sample.sent")) == [4]
    assert numbers(Filter(event="sample")) == [4, 3, 2, 1]
    assert numbers(Filter(event="sample.s")) == []
    assert numbers(Filter(since=NOW + HOUR, until=NOW + 2 * HOUR)) == [2]
    assert numbers(Filter(object=str(Case.objects.get(number=3).pk))) == [3]


def test_a_csv_opens_in_a_spreadsheet_and_speaks_chinese() -> None:
    text = "".join(as_csv(matching(Filter())))
    assert text.startswith("\ufeff")
    heading, latest, *_ = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    shown = dict(zip(heading, latest, strict=True))
    assert shown["操作时间"] == "2026-11-23 12:30:00"
    assert (shown["操作"], shown["操作代码"], shown["操作人"]) == ("发送", "sample.sent", CLERK.id)
    assert shown["涉及字段"] == "sent"


def test_json_carries_everything_the_chain_covers() -> None:
    lines = [json.loads(line) for line in as_json_lines(matching(Filter()))]
    assert len(lines) == 4
    assert set(lines[0]) == {field.name for field in Entry._meta.fields}
    assert lines[-1]["details"] == {"number": "1"}
    assert lines[-1]["at"] == "2026-11-23T01:30:00.000000+00:00"


def test_events_have_stable_names_and_chinese_labels() -> None:
    assert label_of(TrailEvent.KEYS_ROTATED) == "更换密钥"
    assert label_of("gone.long_ago") == "gone.long_ago"
    with pytest.raises(NotAReference):

        class Careless(Event):
            NAMED = "改名", "改名"
