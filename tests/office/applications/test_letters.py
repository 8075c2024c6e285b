"""Letters: numbered when signed, sent as what they are in law, proved to have arrived."""

import pytest

from tests.office.cases import case, fresh
from tests.office.county import TODAY
from tests.office.items import Office
from tests.office.letters import (
    answer,
    approved,
    delivered,
    equip,
    sent,
    submitted,
)


@pytest.fixture
def equipped(place: Office) -> Office:
    equip(place)
    return place


def test_an_answer_is_reviewed_numbered_sent_and_delivered(equipped: Office) -> None:
    found = case(equipped)
    letter = answer(equipped, found)
    assert letter.number is None
    letter = approved(equipped, submitted(equipped, letter))
    assert letter.number == "示教公复〔2026〕1号"
    assert fresh(found).stage == "decided"
    letter = sent(equipped, letter)
    assert fresh(found).stage == "answered"
    assert fresh(found).rounds.get().outcome == "granted"
    letter = delivered(equipped, letter)
    assert fresh(found).stage == "delivered"
    assert letter.delivery.delivered_on == TODAY
