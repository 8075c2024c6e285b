"""The page of an item: all that was released of it, nothing else, and nothing once withdrawn."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from gongkai.office.disclosures import queries
from gongkai.office.disclosures.actions.withdrawing import withdraw
from gongkai.office.disclosures.models import Item
from gongkai.office.disclosures.states import ItemState, Validity
from tests.doors.portal.reading import HOSTILE, page, words
from tests.office.county import TODAY
from tests.office.items import (
    Office,
    acting,
    approve,
    carried_to,
    corrected,
    fresh,
    publish,
    published,
    submit,
)

CANARY = "金丝雀"
NEVER_PUBLIC = [
    ItemState.DRAFT,
    ItemState.IN_REVIEW,
    ItemState.RETURNED,
    ItemState.APPROVED,
    ItemState.SCHEDULED,
    ItemState.KEPT,
    ItemState.DISCARDED,
]


def address(item: Item) -> str:
    return f"/items/{item.pk}/"


def box(client: Client, item: Item) -> dict[str, str]:
    lines = page(client, address(item)).xpath("//dl[@class='box']/div")
    return {words(each.find("dt")): words(each.find("dd")) for each in lines}


def test_the_box_prints_what_government_pages_print(client: Client, place: Office) -> None:
    item = published(place)
    shown = box(client, item)
    assert shown == {
        "索引号": item.index_number,
        "主题分类": "科技、教育",
        "发文机关": "示例县教育局",
        "成文日期": "2026年11月20日",
        "标题": "关于印发《示例县中小学校课后服务管理办法》的通知",
        "发文字号": "示教发〔2026〕1号",
        "文种": "通知",
        "发布日期": "2026-11-23 09:30",
        "有效性": "有效",
        "关键词": "课后服务 管理办法",
        "公开方式": "主动公开",
        "发布机构": "示例县教育局",
        "发布人": "付发",
        "内容概述": "明确课后服务的对象、时间、内容、收费和保障措施。",
    }


def test_what_an_item_does_not_have_leaves_no_line(client: Client, place: Office) -> None:
    item = published(place, keywords="", genre="", validity="")
    shown = box(client, item)
    assert not {"关键词", "文种", "有效性", "施行日期", "有效期至"} & shown.keys()


def test_the_text_stands_as_it_was_signed_with_its_marking(client: Client, place: Office) -> None:
    shown = page(client, address(published(place)))
    assert "现将管理办法印发给你们" in words(shown.find(".//div[@class='item-body']"))
    assert words(shown.find(".//p[@class='marking']")) == "（此件公开发布）"
    assert len(shown.findall(".//h1")) == 1


@pytest.mark.parametrize("state", NEVER_PUBLIC)
def test_what_was_never_released_does_not_exist(
    client: Client, place: Office, state: ItemState
) -> None:
    said = {name: CANARY + name for name in ("title", "issuers", "keywords", "summary", "body")}
    item = carried_to(state, place, **said)
    for path in (address(item), f"{address(item)}files/1/x"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert CANARY not in answer.content.decode()
        assert "no-store" in answer["Cache-Control"]
    missing = client.get("/items/999999/").content
    assert client.get(address(item)).content == missing.replace(
        b"/items/999999/", address(item).encode()
    ).replace(b"%2Fitems%2F999999%2F", f"%2Fitems%2F{item.pk}%2F".encode())


def test_a_withdrawn_item_says_only_that(client: Client, place: Office) -> None:
    item = carried_to(ItemState.WITHDRAWN, place, title=f"{CANARY}的通知")
    for path in (address(item), f"{address(item)}files/1/x"):
        answer = client.get(path)
        text = answer.content.decode()
        assert answer.status_code == 410
        assert "已经撤下" in text
        for secret in (CANARY, "内容有误", item.agency.name, str(item.index_number)):
            assert secret not in text
        assert "no-store" in answer["Cache-Control"]
        assert client.head(path).status_code == 410


def test_a_correction_is_unseen_until_released_and_then_says_so(
    client: Client, place: Office, moment: time_machine.Traveller
) -> None:
    item = published(place)
    item = corrected(place, item, title=f"{CANARY}的通知")
    assert CANARY not in client.get(address(item)).content.decode()
    item = approve(place, submit(place, item))
    assert CANARY not in client.get(address(item)).content.decode()
    publish(place, item)
    shown = page(client, address(item))
    note = shown.find(".//article/div[@class='notice']")
    assert words(note) == "更正说明（2026年11月23日） 更正第二段的施行日期"
    assert words(shown.find(".//h1")) == f"{CANARY}的通知"


@pytest.mark.parametrize(
    ("facts", "word"),
    [
        ({"validity": Validity.EXPIRED.value}, "失效"),
        ({"validity": Validity.REPEALED.value}, "废止"),
        ({"expires_on": TODAY - timedelta(days=1)}, "失效"),
        ({"expires_on": TODAY}, ""),
        ({"validity": Validity.AMENDED.value}, ""),
        ({}, ""),
    ],
)
def test_what_is_no_longer_in_force_says_so_on_page_and_list(
    client: Client, place: Office, facts: dict[str, Any], word: str
) -> None:
    item = published(place, **facts)
    shown = page(client, address(item))
    warning = [words(each) for each in shown.xpath("//div[contains(@class, 'notice-warning')]/h2")]
    assert warning == ([f"这份文件已经{word}"] if word else [])
    tags = page(client, "/bodies/S-JY/disclosed/").xpath("//table//span[contains(@class, 'tag')]")
    assert [words(each) for each in tags] == ([word] if word else [])


def test_a_document_lapses_by_itself_after_its_last_day(
    client: Client, place: Office, moment: time_machine.Traveller
) -> None:
    item = published(place, expires_on=TODAY)
    kept = client.get(address(item))
    moment.shift(timedelta(days=1))
    later = client.get(address(item), headers={"if-none-match": kept["ETag"]})
    assert later.status_code == 200
    assert "已经失效" in later.content.decode()


def test_whatever_stands_in_a_field_is_shown_as_text(client: Client, place: Office) -> None:
    names = ("title", "issuers", "keywords", "summary")
    item = published(place, **dict.fromkeys(names, HOSTILE), number="", body=f"<p>{HOSTILE}</p>")
    for path in (address(item), "/", "/areas/S/", "/bodies/S-JY/", "/bodies/S-JY/disclosed/"):
        text = client.get(path).content.decode()
        assert "<script>alert" not in text
        assert "<img src=x" not in text
    shown = page(client, address(item))
    assert words(shown.find(".//h1")).startswith("<script>")
    tags = {each.get("name"): each.get("content") for each in shown.iter("meta")}
    assert tags["ArticleTitle"].startswith("<script>")
    assert tags["Keywords"].startswith("<script>")


def test_text_that_was_stored_uncleaned_is_cleaned_when_shown(
    client: Client, place: Office
) -> None:
    item = published(place)
    assert item.public
    item.public.body = "<p onclick='alert(1)'>正文<script>alert(1)</script></p>"
    item.public.save()
    text = client.get(address(item)).content.decode()
    assert "正文" in text
    assert "alert(1)" not in text


def test_the_page_carries_the_tags_of_an_article(client: Client, place: Office) -> None:
    item = published(place)
    shown = page(client, address(item))
    tags = {each.get("name"): each.get("content") for each in shown.iter("meta")}
    assert {name: tags[name] for name in tags.keys() - {"viewport", None}} == {
        "SiteName": "示例县政府信息公开",
        "SiteDomain": "testserver",
        "ColumnName": "法定主动公开内容",
        "ColumnType": "政府信息公开",
        "ArticleTitle": "关于印发《示例县中小学校课后服务管理办法》的通知",
        "PubDate": "2026-11-23 09:30",
        "ContentSource": "示例县教育局",
        "Keywords": "课后服务 管理办法",
        "Author": "示例县教育局",
        "Url": f"http://testserver/items/{item.pk}/",
        "description": "明确课后服务的对象、时间、内容、收费和保障措施。",
    }


@pytest.mark.parametrize(
    "number",
    ["0", "-1", "01", "1.0", "1e3", "9" * 19, "9" * 5000, "１", "٣", "0x1", "1%00", "1 ", "+1"],
)
def test_what_is_no_number_of_an_item_is_not_found(
    client: Client, place: Office, number: str
) -> None:
    published(place)
    for path in (f"/items/{number}/", f"/items/{number}/files/1/x", f"/items/1/files/{number}/x"):
        assert client.get(path).status_code == 404


def test_the_largest_number_is_only_not_found(client: Client, place: Office) -> None:
    for path in (f"/items/{'9' * 18}/", f"/items/1/files/{'9' * 18}/x"):
        assert client.get(path).status_code == 404


def test_an_unchanged_item_is_not_sent_again(
    client: Client, place: Office, moment: time_machine.Traveller
) -> None:
    item = published(place)
    first = client.get(address(item))
    assert first["Cache-Control"] == "public, max-age=60"
    assert first["Last-Modified"] == "Mon, 23 Nov 2026 01:30:00 GMT"
    for asked in (
        {"if-none-match": first["ETag"]},
        {"if-modified-since": first["Last-Modified"]},
    ):
        again = client.get(address(item), headers=asked)
        assert (again.status_code, again.content) == (304, b"")
    head = client.head(address(item))
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", first["ETag"])
    large = Client(headers={"if-none-match": first["ETag"]})
    large.cookies["display_text"] = "large"
    assert large.get(address(item)).status_code == 200


def test_a_withdrawal_reaches_who_holds_the_page(client: Client, place: Office) -> None:
    item = published(place)
    first = client.get(address(item))
    withdraw(fresh(item), "内容有误，需要核实", **acting(place.publisher))
    asked = {"if-none-match": first["ETag"], "if-modified-since": first["Last-Modified"]}
    assert client.get(address(item), headers=asked).status_code == 410


def test_a_withdrawal_while_the_page_is_made_is_noticed(
    client: Client, place: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = published(place)
    withdraw(fresh(item), "内容有误，需要核实", **acting(place.publisher))
    monkeypatch.setattr(queries, "public_item", lambda number: item)
    assert client.get(address(item)).status_code == 410


def test_the_front_page_is_asked_for_every_time(client: Client, place: Office) -> None:
    item = published(place, title="只在这里")
    front = client.get("/")
    assert "no-cache" in front["Cache-Control"]
    withdraw(fresh(item), "内容有误，需要核实", **acting(place.publisher))
    assert "只在这里" not in client.get("/").content.decode()


def test_items_answer_to_reading_alone(client: Client, place: Office) -> None:
    item = published(place)
    for method in ("post", "put", "delete", "patch"):
        assert getattr(client, method)(address(item)).status_code == 405
