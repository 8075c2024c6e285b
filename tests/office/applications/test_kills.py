"""Killed anywhere while a case comes in or is confirmed, nothing is lost, doubled or half done."""

from collections.abc import Callable
from itertools import count

import pytest

from gongkai.office.applications.models import Application
from gongkai.office.base.refusals import NotPossible
from tests.office.case_deeds import DEEDS
from tests.office.case_wholeness import assert_cases_whole
from tests.office.cases import fresh, online
from tests.office.items import Office
from tests.office.victims import Kill
from tests.office.wholeness import every_row

COMING_IN = ("register_case", "submit_case")


@pytest.mark.parametrize("deed", COMING_IN)
def test_an_application_comes_in_whole_or_not_at_all(deed: str, kill: Kill, place: Office) -> None:
    before, kills = every_row(), 0
    for point in count():
        kept = Application.objects.count()
        outcome = kill(deed, point, 0, place.agency.code)
        now = every_row()
        if now == before:
            assert outcome == "killed"
            kills += 1
            continue
        assert Application.objects.count() == kept + 1
        assert_cases_whole()
        before = now
        if outcome == "done":
            break
    assert kills > 20


def test_receipt_is_confirmed_whole_or_not_at_all(kill: Kill, place: Office) -> None:
    kept = online(place)
    before, kills = every_row(), 0
    for point in count():
        again: Callable[[], object] = DEEDS["confirm_case"](str(kept.pk))
        outcome = kill("confirm_case", point, 0, kept.pk)
        if every_row() == before:
            assert outcome == "killed"
            kills += 1
            continue
        assert fresh(kept).stage == "handling"
        assert_cases_whole()
        with pytest.raises(NotPossible):
            again()
        if outcome == "done":
            break
        kept = online(place)
        before = every_row()
    assert kills > 10
