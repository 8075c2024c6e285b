"""Killed anywhere while a result reopens its case, the record is whole when it is read again."""

from itertools import count

import pytest

from gongkai.office.agencies.models import Work
from gongkai.office.applications.models import Application, Hold
from gongkai.office.base.refusals import NotPossible
from gongkai.office.remedies.models import Decision, Remedy
from gongkai.office.trail import heads
from gongkai.office.trail.models import Entry
from gongkai.office.trail.verify import verify
from tests.office import cases
from tests.office.deeds import DEEDS
from tests.office.items import Office
from tests.office.suits import fresh, refused, review
from tests.office.victims import Kill
from tests.office.wholeness import every_row


def assert_decided_whole(remedy: Remedy, case: Application) -> None:
    """The result, the new round, the work and the trail are there once each."""
    decision = Decision.objects.get(remedy=remedy)
    found = cases.fresh(case)
    assert fresh(remedy).stage == "decided"
    assert found.is_open
    assert found.rounds.count() == 2
    assert decision.reopened == found.rounds.get(ordinal=2)
    work = Work.objects.filter(finished_on=None)
    assert work.filter(kind="remedies.remedy", object=str(remedy.pk)).count() == 1
    assert work.filter(kind="applications.application", object=str(case.pk)).count() == 1
    assert Hold.objects.filter(application=case, until=None).count() == 1
    told = Entry.objects.filter(object=str(remedy.pk), kind="remedies.remedy")
    assert told.filter(event="remedies.decided").count() == 1
    assert told.filter(event="remedies.reopened").count() == 1
    assert verify(heads.exported(heads.folder())).problems == []


def test_a_result_that_reopens_its_case_is_entered_whole_or_not_at_all(
    kill: Kill, place: Office
) -> None:
    case = refused(place)
    remedy = review(place, case)
    before, kills = every_row(), 0
    for point in count():
        again = DEEDS["decide_review"](str(remedy.pk))
        outcome = kill("decide_review", point, 0, remedy.pk)
        if every_row() == before:
            assert outcome == "killed"
            kills += 1
            continue
        assert_decided_whole(remedy, case)
        rows = every_row()
        with pytest.raises(NotPossible):
            again()
        assert every_row() == rows
        if outcome == "done":
            break
        case = refused(place)
        remedy = review(place, case, number=f"示政复〔2026〕{point}号")
        before = every_row()
    assert kills > 20
