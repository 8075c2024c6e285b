"""Lists: newest first, narrowed and turned page by page, complete in both directions."""

import pytest
from django.test import Client

from gongkai.office.disclosures.actions.withdrawing import withdraw
from gongkai.office.disclosures.states import ItemState, Section
from tests.doors.portal.office import copied, titles
from tests.doors.portal.reading import page, words
from tests.office.databases import database
from tests.office.items import Office, acting, carried_to, fresh, published

__all__ = ["database"]

LIST = "/bodies/S-JY/disclosed/"
SIZE = 20
TOPICS = ["", "04", "0401", "11", "1101", "1102"]
ODD_PLACES = [
    *("x", "1", "-1", "1-", "1-0", "1-01", "01-1", "1--1", "1e9-1", "１-1", " 1-1", "1.5-1"),
    *("9" * 16 + "-1", "9" * 17 + "-1", "1-" + "9" * 19, "1-1-1", "1-1'", "1-1%00"),
]
MADE_UP = ["0-1", "1-1", "7258118399999999-" + "9" * 18, "1700000000000000-5"]
ODD_FILTERS = ["topic=99", "topic=1'", "topic=%00", "year=26", "year=２０２６", "year=x"]


def turn(client: Client, address: str, relation: str) -> str:
    """Return where a page leads on; "" where it does not."""
    found = page(client, address).xpath(f"//a[@rel='{relation}']/@href")
    return f"{address.split('?', maxsplit=1)[0]}{found[0].split('#')[0]}" if found else ""


def test_a_list_holds_what_is_public_and_nothing_else(client: Client, place: Office) -> None:
    for number, state in enumerate(ItemState):
        carried_to(state, place, title=f"{number}-{state.value}")
    assert [each.split("-")[1] for each in titles(client, LIST)] == ["published"]
    assert titles(client, "/bodies/S-SL/disclosed/") == []


def test_a_line_shows_title_number_and_both_dates(client: Client, place: Office) -> None:
    published(place)
    row = page(client, LIST).find(".//table[@class='items']/tbody/tr")
    assert [words(each) for each in row] == [
        "关于印发《示例县中小学校课后服务管理办法》的通知",
        "示教发〔2026〕1号",
        "2026-11-20",
        "2026-11-23",
    ]


@pytest.mark.parametrize("address", [LIST, "/areas/S/"])
def test_turning_pages_forth_and_back_meets_every_item_once(
    client: Client, place: Office, address: str
) -> None:
    copied(published(place, title="第0份"), 2 * SIZE + 4)
    everything = [f"第{number}份" for number in range(2 * SIZE + 5)]
    forth, at = [], address
    while at:
        forth += titles(client, at)
        last, at = at, turn(client, at, "next")
    assert forth == everything
    back, at = [], last
    while at:
        back = titles(client, at) + back
        at = turn(client, at, "prev")
    assert back == everything


def test_items_of_one_moment_are_all_met(client: Client, place: Office) -> None:
    item = published(place)
    copied(item, SIZE + 5)
    type(item).objects.update(public_since=item.public_since)
    assert len(titles(client, LIST) + titles(client, turn(client, LIST, "next"))) == SIZE + 6


def test_what_is_withdrawn_between_two_pages_moves_nothing(client: Client, place: Office) -> None:
    item = published(place, title="第0份")
    copied(item, SIZE + 5)
    following = turn(client, LIST, "next")
    withdraw(fresh(item), "内容有误，需要核实", **acting(place.publisher))
    assert titles(client, following) == [f"第{number}份" for number in range(SIZE, SIZE + 6)]


def test_a_list_is_narrowed_by_topic_and_year(client: Client, place: Office) -> None:
    published(place, title="教育", topic="1102")
    published(place, title="科技", topic="1101")
    published(place, title="财政", topic="0401")
    shown = page(client, LIST)
    assert shown.xpath("//select[@id='topic']/option/@value") == [
        "",
        "04",
        "0401",
        "11",
        "1101",
        "1102",
    ]
    assert shown.xpath("//select[@id='year']/option/@value") == ["", "2026"]
    assert titles(client, f"{LIST}?topic=11&year=") == ["科技", "教育"]
    assert titles(client, f"{LIST}?topic=1102&year=2026") == ["教育"]
    assert titles(client, f"{LIST}?year=2025") == []
    narrowed = page(client, f"{LIST}?topic=11")
    assert narrowed.xpath("//option[@selected]/@value") == ["11"]
    assert "没有符合条件的内容" in words(page(client, f"{LIST}?year=2025").find(".//main"))


def test_turning_keeps_what_a_list_is_narrowed_to(client: Client, place: Office) -> None:
    copied(published(place, topic="1102"), SIZE + 2)
    published(place, title="财政", topic="0401")
    following = turn(client, f"{LIST}?topic=11&year=2026", "next")
    assert "topic=11" in following
    assert "year=2026" in following
    assert len(titles(client, following)) == 3


def test_rules_of_a_body_stand_in_their_own_column(client: Client, place: Office) -> None:
    item = published(place, title="公开制度", section=Section.RULES.value)
    published(place, title="其他文件")
    assert titles(client, "/bodies/S-JY/rules/") == ["公开制度"]
    assert titles(client, LIST) == ["其他文件"]
    trail = page(client, f"/items/{item.pk}/").xpath("//nav[@aria-label='所在位置']//a")
    assert words(trail[-1]) == "政府信息公开制度"


@pytest.mark.parametrize("name", ["older", "newer"])
@pytest.mark.parametrize("odd", ODD_PLACES)
def test_a_place_we_never_wrote_is_not_found(
    client: Client, place: Office, name: str, odd: str
) -> None:
    assert client.get(f"{LIST}?{name}={odd}").status_code == 404


@pytest.mark.parametrize(
    "made_up", ["0-1", "1-1", "7258118399999999-" + "9" * 18, "1700000000000000-5"]
)
def test_a_made_up_place_shows_nothing_that_is_not_public(
    client: Client, place: Office, made_up: str
) -> None:
    published(place, title="公开的")
    carried_to(ItemState.APPROVED, place, title="没有公开的")
    for name in ("older", "newer"):
        assert set(titles(client, f"{LIST}?{name}={made_up}")) <= {"公开的"}


@pytest.mark.parametrize(
    "query", ["topic=99", "topic=1'", "topic=%00", "year=26", "year=２０２６", "year=x"]
)
def test_what_no_form_of_ours_sends_is_not_found(client: Client, place: Office, query: str) -> None:
    assert client.get(f"{LIST}?{query}").status_code == 404


def test_the_newest_stand_on_the_front_page_and_at_their_body(
    client: Client, place: Office
) -> None:
    copied(published(place, title="第0份"), 15)
    assert titles(client, "/") == [f"第{number}份" for number in range(10)]
    assert titles(client, "/bodies/S-JY/") == [f"第{number}份" for number in range(8)]
