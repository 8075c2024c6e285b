"""Applying, tracking and replying in a browser: with and without JavaScript, on both widths."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.test import override_settings
from playwright.sync_api import Browser, Page, expect

from gongkai.office.applications.states import WayWanted
from tests.journeys.servers import Running, running
from tests.journeys.stories import barriers, is_wider_than_the_screen
from tests.journeys.visiting import DESKTOP, Visit, Visitors
from tests.office import cases, databases, letters
from tests.office.county import TODAY, county
from tests.office.items import office, published

PHONE = {"width": 390, "height": 844}
APPLY = "/bodies/S-JY/apply/"
HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
SHOTS = os.environ.get("GONGKAI_SHOTS", "")


@dataclass(frozen=True, slots=True)
class Bureau:
    """A server with a bureau, a case that waits for its applicant, one answered, one consulted."""

    server: Running
    proofs: dict[str, tuple[str, str]]


@pytest.fixture(scope="module")
def bureau(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any) -> Iterator[Bureau]:
    folder: Path = tmp_path_factory.mktemp("bureau")
    with django_db_blocker.unblock():
        proofs = _prepared(folder)
    with running(folder) as server:
        yield Bureau(server, proofs)


@pytest.fixture
def visit(browser: Browser, bureau: Bureau) -> Iterator[Visit]:
    visitors = Visitors(browser, bureau.server.address)
    yield visitors.visit
    visitors.leave()


def _prepared(folder: Path) -> dict[str, tuple[str, str]]:
    place = databases._copy(databases._template("sqlite"), folder)
    before = databases._connect(place.settings)
    try:
        with override_settings(GONGKAI_DATA=place.data, GONGKAI_KEYS="", PASSWORD_HASHERS=HASHERS):
            return _proofs()
    finally:
        connections.close_all()
        databases._connect(before)


def _proofs() -> dict[str, tuple[str, str]]:
    there = office(county().education)
    letters.equip(there)
    published(there, title="示例县学生营养餐采购合同公示", keywords="营养餐 采购")
    platform = {"way_wanted": WayWanted.PLATFORM}
    asked = cases.confirmed(there, **platform)
    facts = {"supplement_points": "请写明年份"}
    until = TODAY + timedelta(days=10)
    notice = letters.drafted(there, asked, "supplement_notice", until=until, facts=facts)
    letters.sent(there, notice, way=WayWanted.PLATFORM)
    done = cases.confirmed(there, **platform)
    answer = letters.answer(there, done, "partly_granted")
    letters.sent(there, answer, way=WayWanted.PLATFORM)
    consulted = cases.confirmed(there)
    party = letters.a_party(there, consulted)
    letter = letters.consulted(there, consulted, party)
    found = {
        name: (case.number, cases.fresh(case).reveal("tracking_code"))
        for name, case in (("asked", asked), ("done", done), ("consulted", consulted))
    }
    return found | {"party": (letter.number or "", party.reveal("reply_code"))}


def looked_at(page: Page, name: str) -> None:
    """Nothing bars anybody, and nothing is wider than the screen, on both widths."""
    assert barriers(page) == [], name
    fits(page, name)


def fits(page: Page, name: str) -> None:
    """Nothing is wider than the screen; the rules of access need a page that runs scripts."""
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        assert not is_wider_than_the_screen(page), (name, size)
        if SHOTS:
            page.screenshot(path=f"{SHOTS}/{name}-{size['width']}.png", full_page=True)


def fill_in(page: Page) -> None:
    page.get_by_label("第 1 项").fill("1. 2025年学生营养餐采购合同；2. 2025年校车租赁合同")
    page.get_by_label("电子数据").check()
    page.get_by_label("在本平台下载").check()
    page.get_by_label("姓名", exact=True).fill("岑晚舟")
    page.get_by_label("居民身份证").check()
    page.get_by_label("证件号码").fill("11010519491231002X")
    page.get_by_label("联系电话").fill("13900001234")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_citizen_applies_and_looks_the_case_up(visit: Visit, script: bool) -> None:
    page = visit(APPLY, script=script)
    look = looked_at if script else fits
    look(page, "apply")
    page.get_by_role("link", name="网上申请").last.click()
    look(page, "start")
    page.get_by_role("link", name="公民 以个人名义申请").click()
    look(page, "form")
    page.get_by_role("button", name="下一步").last.click()
    expect(page.get_by_text("有内容需要改正")).to_be_visible()
    look(page, "form-wrong")
    fill_in(page)
    page.get_by_role("button", name="下一步", exact=True).last.click()
    expect(page.get_by_text("这里面好像写了几件事")).to_be_visible()
    look(page, "form-several")
    page.get_by_role("button", name="按上面拆开").click()
    expect(page.get_by_label("第 2 项")).to_have_value("2025年校车租赁合同")
    page.get_by_role("button", name="下一步", exact=True).last.click()
    expect(page.get_by_text("示例县学生营养餐采购合同公示")).to_be_visible()
    look(page, "public")
    page.get_by_role("button", name="下一步，继续申请").click()
    look(page, "submit")
    page.get_by_label("以上内容属实").check()
    page.get_by_role("button", name="提交申请").click()
    expect(page.get_by_role("heading", name="申请已经提交")).to_be_visible()
    look(page, "done")
    number, code = page.locator(".keep dd").all_inner_texts()
    page.get_by_role("link", name="查询办理进度").click()
    look(page, "track")
    prove(page, number.strip(), code.strip())
    expect(page.get_by_text("等待本机关与您确认收到")).to_be_visible()
    assert code.strip() not in page.url
    assert number.strip() not in page.url
    look(page, "case-arrived")


def prove(page: Page, number: str, code: str) -> None:
    page.get_by_label("编号").or_(page.get_by_label("征求意见书的文号")).fill(number)
    page.get_by_label("查询码").or_(page.get_by_label("答复码")).fill(code)
    page.locator("main form button").first.click()


def test_an_applicant_supplements_and_takes_the_answer(visit: Visit, bureau: Bureau) -> None:
    page = visit("/applications/")
    prove(page, *bureau.proofs["asked"])
    looked_at(page, "case-supplement")
    page.get_by_label("补正的内容").fill("要2025年春季学期的")
    page.get_by_role("button", name="提交补正").click()
    expect(page.get_by_text("补正已经送到本机关")).to_be_visible()
    looked_at(page, "case-supplemented")
    page = visit("/applications/")
    prove(page, *bureau.proofs["done"])
    looked_at(page, "case-answered")
    with page.expect_download() as download:
        page.get_by_role("button", name="签收并下载").click()
    assert download.value.suggested_filename.endswith(".pdf")
    page.reload()
    expect(page.get_by_text("已经答复并送达")).to_be_visible()
    looked_at(page, "case-delivered")


def test_two_cases_in_two_tabs_of_one_browser_stay_apart(visit: Visit, bureau: Bureau) -> None:
    one = visit("/applications/")
    prove(one, *bureau.proofs["consulted"])
    two = one.context.new_page()
    two.goto("/applications/")
    prove(two, *bureau.proofs["done"])
    one.reload()
    expect(one.get_by_role("heading", level=1)).to_contain_text(bureau.proofs["consulted"][0])
    expect(two.get_by_role("heading", level=1)).to_contain_text(bureau.proofs["done"][0])
    expect(one.get_by_text("第三方一").first).to_be_visible()
    looked_at(one, "case-consulted")
    two.get_by_role("button", name="看完了，退出").click()
    one.reload()
    expect(one.get_by_role("heading", level=1)).to_contain_text(bureau.proofs["consulted"][0])


def test_a_third_party_replies(visit: Visit, bureau: Bureau) -> None:
    page = visit("/opinions/")
    looked_at(page, "opinions")
    prove(page, *bureau.proofs["party"])
    expect(page.get_by_text("贵公司中标价格的明细")).to_be_visible()
    looked_at(page, "opinion")
    page.get_by_label("不同意公开", exact=True).check()
    page.get_by_role("button", name="提交意见").click()
    expect(page.get_by_text("请说明理由").first).to_be_visible()
    looked_at(page, "opinion-wrong")
    page.get_by_label("理由", exact=True).fill("属于商业秘密")
    page.get_by_role("button", name="提交意见").click()
    expect(page.get_by_text("意见已经收到")).to_be_visible()
    looked_at(page, "opinion-done")


def test_an_application_can_be_sent_by_keyboard_alone(visit: Visit) -> None:
    page = visit(f"{APPLY}online/organisation/")
    said = {
        "第 1 项": "2025年图书采购目录",
        "单位名称": "示例县晨光书店",
        "号码": "营业执照0001",
        "联系人": "岑晚舟",
        "联系电话": "13900001234",
    }
    chosen = {"不限", "当面领取", "商业企业", "其他证明"}
    for _ in range(80):
        page.keyboard.press("Tab")
        label = page.evaluate("document.activeElement.labels?.[0]?.innerText.trim() || ''")
        kind = page.evaluate("document.activeElement.type || ''")
        if label in said:
            page.keyboard.type(said.pop(label))
        while kind == "radio" and label.split("（")[0] not in chosen:
            page.keyboard.press("ArrowDown")
            label = page.evaluate("document.activeElement.labels?.[0]?.innerText.trim() || ''")
        if kind == "radio":
            page.keyboard.press("Space")
        if kind == "submit" and page.evaluate("document.activeElement.value") == "next":
            page.keyboard.press("Enter")
            break
    assert not said
    expect(page.get_by_role("heading", name="核对并提交")).to_be_visible()
