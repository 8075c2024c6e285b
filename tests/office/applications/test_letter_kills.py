"""Killed anywhere while an answer is worked on, the case is whole when somebody looks again."""

from collections.abc import Callable
from itertools import count

import pytest

from gongkai.office.applications.models import CaseFile, Finding, Letter
from gongkai.office.applications.queries.files import content
from gongkai.office.applications.states import FileRole, LetterState
from gongkai.office.base.refusals import NotPossible
from tests.office.cases import case
from tests.office.items import Office
from tests.office.letter_deeds import DEEDS
from tests.office.letter_wholeness import assert_cases_whole
from tests.office.letters import (
    a_file,
    answer,
    approved,
    deliberated,
    equip,
    fresh_letter,
    pass_one,
    sealed,
    sent,
    submitted,
)
from tests.office.victims import Kill
from tests.office.wholeness import every_row


@pytest.fixture
def equipped(place: Office) -> Office:
    equip(place)
    return place


def _drafted(place: Office) -> Letter:
    letter = answer(place, case(place))
    deliberated(place, letter.application)
    return letter


def _submitted(place: Office) -> Letter:
    return submitted(place, _drafted(place))


def _to_be_signed(place: Office) -> Letter:
    return pass_one(place, _submitted(place))


def _sealed(place: Office) -> Letter:
    return sealed(place, approved(place, _submitted(place)))


def _sent(place: Office) -> Letter:
    letter = sent(place, _sealed(place))
    a_file(place, letter.application, FileRole.SERVICE, "发送记录.txt")
    return letter


LIVES: dict[str, tuple[str, Callable[[Office], Letter], LetterState]] = {
    "submitted": ("submit_letter", _drafted, LetterState.IN_REVIEW),
    "passed": ("pass_letter", _submitted, LetterState.IN_REVIEW),
    "signed": ("pass_letter", _to_be_signed, LetterState.SIGNED),
    "sent": ("send_letter", _sealed, LetterState.SENT),
    "delivered": ("deliver_letter", _sent, LetterState.DELIVERED),
}


@pytest.mark.parametrize("life", LIVES)
def test_what_is_done_with_an_answer_happens_whole_or_not_at_all(
    life: str, kill: Kill, equipped: Office
) -> None:
    deed, carried, then = LIVES[life]
    letter = carried(equipped)
    assert_cases_whole()
    before, kills = every_row(), 0
    for point in count():
        again = DEEDS[deed](str(letter.pk))
        outcome = kill(deed, point, 0, letter.pk)
        if every_row() == before:
            assert outcome == "killed"
            kills += 1
            continue
        assert fresh_letter(letter).state == then
        assert_cases_whole()
        assert_refused(again)
        if outcome == "done":
            break
        letter = carried(equipped)
        before = every_row()
    assert kills > 7


def assert_refused(again: Callable[[], object]) -> None:
    """What was done before the kill is not done twice; whoever tries is told."""
    rows = every_row()
    with pytest.raises(NotPossible):
        again()
    assert every_row() == rows


def test_a_finding_is_kept_whole_or_not_at_all(kill: Kill, equipped: Office) -> None:
    asked = case(equipped)
    for point in count():
        outcome = kill("find", point, 0, asked.pk)
        assert Finding.objects.count() in {0, 1}
        if Finding.objects.exists():
            assert_cases_whole()
            break
        assert outcome == "killed"
    assert point > 7


@pytest.mark.parametrize("deed", ["add_file", "seal_letter"])
def test_a_file_is_kept_with_its_row_or_not_at_all(deed: str, kill: Kill, equipped: Office) -> None:
    letter = approved(equipped, _submitted(equipped))
    upon = letter.pk if deed == "seal_letter" else letter.application_id
    for point in count():
        outcome = kill(deed, point, 0, upon)
        files = CaseFile.objects.select_related("data_key")
        if files.exists():
            assert all(content(each) for each in files)
            assert_cases_whole()
            break
        assert outcome == "killed"
    assert point > 6
