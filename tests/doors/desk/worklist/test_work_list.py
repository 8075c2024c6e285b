"""The work list: what waits for somebody, in the order it is due, at the same cost at any size."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.doors.desk.worklist.rows import due_in_words
from gongkai.office.accounts.actions.appointments import appoint, revoke
from gongkai.office.accounts.models import Appointment
from gongkai.office.accounts.roles import Role
from gongkai.office.disclosures.actions.reviewing import send_back
from gongkai.office.disclosures.states import ItemState
from gongkai.office.review.queries import current
from tests.doors.desk.items.world import World, a_world, address
from tests.doors.desk.seated import HOME, ON_SQLITE, at_desk, text
from tests.office.county import FOUNDED, KEEPER, NOW, TODAY
from tests.office.items import (
    acting,
    an_item,
    as_actor,
    carried_to,
    corrected,
    pass_one,
    submit,
)
from tests.office.staff import give

pytestmark = ON_SQLITE


def titles(answer: Any) -> list[str]:
    return re.findall(r"data-row>([^<]*)</a>", text(answer))


def listed(client: Client, tab: str = "mine") -> list[str]:
    return titles(client.get(HOME, {"tab": tab}))


def drafts(world: World, count: int) -> None:
    for number in range(count):
        formed = TODAY - timedelta(days=number % 3) if number % 4 else None
        an_item(world.office, title=f"第{number}件", formed_on=formed)


@pytest.mark.parametrize(
    ("due_on", "words"),
    [
        (None, ""),
        (TODAY, "今天到期"),
        (TODAY + timedelta(days=3), "还剩 3 天"),
        (TODAY - timedelta(days=2), "已逾期 2 天"),
    ],
)
def test_a_day_is_told_in_words(due_on: date | None, words: str) -> None:
    assert due_in_words(due_on, TODAY) == words


def test_each_tab_shows_its_own() -> None:
    world = a_world()
    an_item(world.office, title="草稿")
    carried_to(ItemState.RETURNED, world.office, title="退回的")
    carried_to(ItemState.IN_REVIEW, world.office, title="在审的")
    an_item(world.office, title="超期的", formed_on=TODAY - timedelta(days=60))
    carried_to(ItemState.WITHDRAWN, world.office, title="撤下的")
    assert listed(world.clerk) == ["超期的", "草稿", "退回的"]
    assert listed(world.clerk, "returned") == ["退回的"]
    assert listed(world.clerk, "due") == ["超期的"]
    assert listed(world.clerk, "drafted") == ["撤下的", "超期的", "在审的", "退回的", "草稿"]
    assert listed(world.reviewer) == ["在审的"]
    assert listed(world.reviewer, "drafted") == []
    assert len(listed(world.reviewer, "all")) == 5
    page = text(world.clerk.get(HOME))
    assert "待我办理（3）" in page
    assert re.search(r"已逾期 \d+ 天", page)


def test_who_drafted_does_not_have_the_review_on_the_list() -> None:
    world = a_world()
    clerk, of = world.office.clerk, world.county.education
    appoint(clerk, Role.FIRST_REVIEWER, of, **as_actor(KEEPER, FOUNDED))
    submit(world.office, an_item(world.office, title="自己起草的"))
    assert listed(world.clerk) == []
    assert listed(world.reviewer) == ["自己起草的"]


def statements(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("tab", ["mine", "returned", "due", "drafted", "all"])
def test_a_longer_list_asks_no_more_of_the_database(tab: str) -> None:
    world = a_world()
    address = f"{HOME}?tab={tab}"
    drafts(world, 2)
    carried_to(ItemState.WITHDRAWN, world.office)
    carried_to(ItemState.RETURNED, world.office)
    before = statements(world.clerk, address)
    drafts(world, 8)
    carried_to(ItemState.WITHDRAWN, world.office)
    carried_to(ItemState.RETURNED, world.office)
    assert statements(world.clerk, address) == before


@pytest.mark.parametrize(
    "query",
    [
        "tab=none",
        "after=x",
        "after=2026-13-01_2026-01-01_1",
        "after=_2026-01-01_9999999999999999999",
        "tab=all&after=x",
        "tab=all&after=9999999999999999999",
        "tab=all&state=none",
    ],
)
def test_an_address_that_no_page_of_ours_leads_to_is_not_found(query: str) -> None:
    assert a_world().clerk.get(f"{HOME}?{query}").status_code == 404


def test_items_are_found_by_number_and_state() -> None:
    world = a_world()
    an_item(world.office, title="甲", number="示教发〔2026〕71号")
    carried_to(ItemState.PUBLISHED, world.office, title="乙")
    assert titles(world.clerk.get(HOME, {"tab": "all", "number": "示教发[2026]71号"})) == ["甲"]
    assert titles(world.clerk.get(HOME, {"tab": "all", "state": "published"})) == ["乙"]


def test_an_administrator_sees_what_nobody_can_do() -> None:
    world = a_world()
    page = text(at_desk(Role.BODY_ADMINISTRATOR, world.county.education).get(HOME))
    assert "您现在没有待办事项" in page


def test_another_body_sees_nothing_of_it() -> None:
    world = a_world()
    an_item(world.office, title="本局的事")
    client = at_desk(Role.CLERK, world.county.water)
    for tab in ("mine", "all", "drafted", "due"):
        assert listed(client, tab) == []


def doings(answer: Any) -> list[tuple[str, str]]:
    """Return what is to be done in each row, with the page where it is done."""
    found = re.findall(r'<a class="button button-row-end"\s+href="([^"]*)">([^<]*)<', text(answer))
    return [(said, page) for page, said in found]


@pytest.mark.parametrize(
    ("state", "who", "verb", "page"),
    [
        (ItemState.DRAFT, "clerk", "继续起草", "edit/"),
        (ItemState.RETURNED, "clerk", "去修改", "edit/"),
        (ItemState.IN_REVIEW, "reviewer", "去初审", "review/"),
        (ItemState.APPROVED, "publisher", "去发布", "release/"),
    ],
)
def test_the_verb_leads_to_the_page_where_it_is_done(
    state: ItemState, who: str, verb: str, page: str
) -> None:
    world = a_world()
    item = carried_to(state, world.office)
    assert doings(getattr(world, who).get(HOME)) == [(verb, address(item, page))]
    assert getattr(world, who).get(address(item, page)).status_code == 200


def test_who_drafted_is_not_told_to_release_while_somebody_else_can() -> None:
    world = a_world()
    give(world.office.clerk, Role.PUBLISHER, world.county.education)
    carried_to(ItemState.APPROVED, world.office)
    assert listed(world.clerk) == []
    assert len(listed(world.publisher)) == 1


def test_what_nobody_else_can_do_stays_in_the_list_and_asks_for_somebody_else() -> None:
    world = a_world()
    give(world.office.clerk, Role.PUBLISHER, world.county.education)
    carried_to(ItemState.APPROVED, world.office)
    held = Appointment.objects.get(user=world.office.publisher, role=Role.PUBLISHER.value)
    revoke(held, by=KEEPER, on=TODAY, at=NOW)
    answer = world.clerk.get(HOME)
    assert len(titles(answer)) == 1
    assert "须换人办理" in text(answer)
    assert doings(answer) == []


def test_who_took_another_step_of_a_chain_that_separates_them_is_left_out() -> None:
    world = a_world()
    give(world.office.reviewer, Role.SECRECY_REVIEWER, world.county.education)
    item = carried_to(ItemState.IN_REVIEW, world.office)
    assert len(listed(world.reviewer)) == 1
    pass_one(world.office, item)
    assert listed(world.reviewer) == []
    assert len(listed(world.secrecy)) == 1


def test_a_step_that_a_return_undid_bars_nobody() -> None:
    world = a_world()
    item = pass_one(world.office, carried_to(ItemState.IN_REVIEW, world.office))
    run = current(item)
    send_back(item, 1, "请再核对", [], seen=run.digest, **acting(world.office.secrecy))
    assert len(listed(world.reviewer)) == 1
    assert listed(world.secrecy) == []


def test_what_was_released_long_ago_bars_nobody_from_its_correction() -> None:
    world = a_world()
    item = carried_to(ItemState.PUBLISHED, world.office)
    corrected(world.office, item)
    assert len(listed(world.clerk)) == 1
