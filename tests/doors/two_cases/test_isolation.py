"""Whatever is got about a case tells nothing of another, be it the same person's at one body."""

from collections import Counter

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from gongkai.law.outcomes import outcomes
from tests.doors.desk.applications.desk import address
from tests.doors.matrix.canaries import found_in, hidden
from tests.doors.portal.tracking.looking import enter, enter_as_party
from tests.doors.two_cases.full_cases import ENDED, OPEN, STRANGE, SUBJECTS, Full, Side
from tests.doors.two_cases.outputs import (
    addresses_of,
    foreign_addresses,
    got,
    opened,
    portal_addresses,
    words_of,
)
from tests.office.wholeness import every_row

OWNERS = ENDED + OPEN + STRANGE
WHICH = ("mine", "ended")


def told_of_others(mine: Full, words: bytes) -> list[str]:
    """Return the words of other cases, in whatever is told of one."""
    others = OWNERS.replace(mine.owner, "")
    said = [each for each in others if SUBJECTS[each].encode() in words]
    return found_in(words, others) + said


@pytest.mark.parametrize("which", WHICH)
def test_the_desk_tells_of_a_case_nothing_of_the_same_persons_other_one(
    side: Side, which: str
) -> None:
    mine: Full = getattr(side, which)
    wrong, statuses, told = [], Counter[int](), set[str]()
    asked = f"?number={mine.case.number}&tab=all"
    lists = [reverse(f"desk:applications:{each}") + asked for each in ("list", "export")]
    for each in [*addresses_of(mine), *lists]:
        if which == "mine" and each == address(mine.case):
            continue  # tells of the ended one, of which more below
        status, words = got(side.world.clerk, each)
        statuses[status] += 1
        wrong += [f"{each} ({status}) tells {what}" for what in told_of_others(mine, words)]
        told |= set(found_in(words, mine.owner))
    assert not wrong, "\n".join(wrong)
    assert statuses[200] > 50, statuses
    assert statuses[500] == 0
    assert len(told) > 20, told


def test_the_page_of_a_case_tells_of_the_other_how_it_is_called_and_ended_alone(
    side: Side,
) -> None:
    page = side.world.clerk.get(address(side.mine.case))
    tree = html.fromstring(page.content.decode())
    part = tree.xpath('//section[@aria-labelledby="alike"]')[0]
    rows = [" ".join(each.text_content().split()) for each in part.xpath(".//li")]
    case, letter = side.ended.case, side.ended.answer
    ended = outcomes()[case.rounds.get().outcome].label
    assert rows == [
        f"{case.number} 同一申请人 {case.reveal('subject')} "
        f"2026-11-09 到达，2026-11-23 办结：{ended}，{letter.number}"
    ]
    part.getparent().remove(part)
    assert told_of_others(side.mine, opened(html.tostring(tree, encoding="utf-8"))) == []
    assert found_in(words_of(page), OPEN)


@pytest.mark.parametrize("which", WHICH)
def test_the_public_door_tells_of_a_case_nothing_of_another(side: Side, which: str) -> None:
    mine: Full = getattr(side, which)
    wrong, told = [], set[str]()
    visitor, asked = Client(), Client()
    pages = {
        visitor: portal_addresses(enter(visitor, mine.case), mine),
        asked: portal_addresses(enter_as_party(asked, mine.party, mine.asked), mine),
    }
    for client, addresses in pages.items():
        for each in addresses:
            status, words = got(client, each)
            assert status in {200, 404}, (each, status)
            wrong += [f"{each} tells {what}" for what in told_of_others(mine, words)]
            told |= set(found_in(words, mine.owner))
    assert not wrong, "\n".join(wrong)
    assert len(told) > 3, told


def test_a_key_of_one_case_gives_nothing_of_another_by_a_guessed_number(side: Side) -> None:
    visitor, asked = Client(), Client()
    pages = {
        visitor: enter(visitor, side.mine.case),
        asked: enter_as_party(asked, side.mine.party, side.mine.asked),
    }
    before = every_row()
    for client, page in pages.items():
        for other in (side.ended, side.strange):
            for each in portal_addresses(page, other):
                if each != page:
                    status, words = got(client, each)
                    assert status == 404, (each, status)
                    assert told_of_others(side.mine, words) == []
    assert every_row() == before


def test_what_is_of_one_case_is_missing_below_the_number_of_another(side: Side) -> None:
    wrong, before, asked = [], every_row(), 0
    for other in (side.ended, side.strange):
        for each in foreign_addresses(side.mine, other):
            for answer in (side.world.clerk.get(each), side.world.clerk.post(each, FORM)):
                asked += 1
                # Forms and plain downloads take the other method alone.
                if answer.status_code not in {404, 405}:
                    wrong.append(f"{answer.wsgi_request.method} {each}: {answer.status_code}")
                wrong += told_of_others(side.mine, words_of(answer))
    assert not wrong, "\n".join(wrong)
    assert every_row() == before
    assert asked > 100


FORM = {
    "on": "2026-11-23",
    "reason": "登记错了",
    "opinion": "agrees",
    "way": "counter",
    "verdict": "pass",
    "step": "1",
    "seen": "",
}


def test_words_are_found_wherever_they_lie() -> None:
    word = hidden("a word to find", STRANGE)
    assert found_in(opened(f"<p>{word[:5]}\n{word[5:]}</p>".encode()), STRANGE)
