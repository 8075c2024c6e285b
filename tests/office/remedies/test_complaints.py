"""Complaints about disclosure are sealed, answered in time, and mended where they are founded."""

from datetime import date
from typing import Any

import pytest

from gongkai.office.base.actors import NotPermitted
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.remedies.actions import complaining
from gongkai.office.remedies.facts import ComplaintFacts, LessonFacts
from gongkai.office.remedies.models import Complaint
from gongkai.office.remedies.queries import lists, shown
from gongkai.office.remedies.queries.cases import complaints_of
from gongkai.office.remedies.states import Cause, ComplaintAbout, ComplaintResult
from gongkai.office.trail.models import Entry
from tests.office import cases
from tests.office.county import TODAY, only
from tests.office.items import Office, acting
from tests.office.suits import task_of

DUE = date(2026, 12, 11)
MENDING = LessonFacts(Cause.PROACTIVE, "学区划分没有公开", "学区划分方案制成当日公开")


def complain(place: Office, application: Any = None, **changes: Any) -> Complaint:
    """Register a complaint."""
    said: dict[str, Any] = {
        "about": ComplaintAbout.NOT_DISCLOSED,
        "content": "至今查不到2026年学区划分方案",
        "received_on": date(2026, 11, 20),
        "due_on": DUE,
        "name": "穆清和",
        "contact": "13900006172",
    }
    facts = ComplaintFacts(**(said | changes))
    return complaining.receive(place.agency, facts, application=application, **acting(place.clerk))


def close(place: Office, complaint: Complaint, result: ComplaintResult) -> None:
    complaining.close(complaint, result, "已电话告知。", **acting(place.clerk))


def test_who_complains_is_sealed_and_never_in_the_trail(place: Office) -> None:
    complaint = complain(place)
    told = shown.told_complaint(complaint, acting(place.clerk)["by"])
    assert (told.name, told.contact) == ("穆清和", "13900006172")
    masked = shown.told_complaint(complaint, only(place.agency, Permission.SUPERVISE))
    assert masked.name == "穆**"
    assert "学区" not in masked.content
    rows = repr([*Complaint.objects.values_list(), *Entry.objects.values_list()])
    assert "穆清和" not in rows
    assert "学区" not in rows


def test_a_complaint_is_work_until_it_is_closed_and_mended(place: Office) -> None:
    complaint = complain(place)
    assert task_of(complaint) == ("remedy_complaint", DUE)
    with pytest.raises(NotPossible, match="还没有办结"):
        complaining.mend(complaint, MENDING, **acting(place.clerk))
    close(place, complaint, ComplaintResult.FOUNDED)
    assert task_of(complaint) == ("remedy_mend", None)
    with pytest.raises(NotPossible, match="已于"):
        close(place, complaint, ComplaintResult.UNFOUNDED)
    complaining.mend(complaint, MENDING, **acting(place.clerk))
    assert task_of(complaint) is None
    found = Complaint.objects.get()
    assert (found.result, found.closed_on, found.mended_on) == ("founded", TODAY, TODAY)
    (lesson,) = lists.lessons(acting(place.clerk)["by"], Cause.PROACTIVE)
    assert lesson.complaint == complaint
    with pytest.raises(NotPossible, match="已于"):
        complaining.mend(complaint, MENDING, **acting(place.clerk))


def test_what_is_not_founded_needs_no_mending(place: Office) -> None:
    complaint = complain(place, name="", contact="")
    assert shown.told_complaint(complaint, acting(place.clerk)["by"]).name == "（没有署名）"
    close(place, complaint, ComplaintResult.UNFOUNDED)
    assert task_of(complaint) is None


def test_a_second_click_makes_one_complaint(place: Office) -> None:
    complain(place)
    with pytest.raises(NotPossible, match="刚刚已经登记"):
        complain(place)
    complain(place, content="答复迟迟不来")
    assert Complaint.objects.count() == 2


def test_a_complaint_about_a_case_is_found_from_it(place: Office) -> None:
    case = cases.case(place)
    complaint = complain(place, case, about=ComplaintAbout.APPLICATION)
    assert complaints_of(case) == [complaint]
    assert complaint.data_key != case.data_key


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"content": "  "}, "请填写“反映的问题”"),
        ({"due_on": date(2026, 11, 1)}, "办理期限早于收到日期"),
        ({"received_on": date(2026, 11, 24), "due_on": DUE}, "还没有到"),
    ],
)
def test_what_cannot_be_is_refused(place: Office, changes: dict[str, Any], said: str) -> None:
    with pytest.raises(NotPossible, match=said):
        complain(place, **changes)


def test_struck_out_it_is_listed_no_more(place: Office) -> None:
    complaint = complain(place)
    by = acting(place.clerk)["by"]
    assert list(lists.complaints(by)) == [complaint]
    complaining.void(complaint, "登记错了", **acting(place.clerk))
    assert list(lists.complaints(by)) == []
    assert task_of(complaint) is None
    with pytest.raises(NotPossible, match="已经作废"):
        close(place, complaint, ComplaintResult.FOUNDED)


def test_who_does_not_handle_applications_closes_nothing(place: Office) -> None:
    complaint = complain(place)
    with pytest.raises(NotPermitted):
        complaining.close(complaint, ComplaintResult.FOUNDED, "已告知。", **acting(place.leader))
