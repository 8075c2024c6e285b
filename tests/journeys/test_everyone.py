"""The same pages for everyone: by keyboard, on a phone, without JavaScript, in axe's eyes."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.stories import (
    CHECK,
    RIGHT,
    WRONG,
    barriers,
    is_wider_than_the_screen,
    upload,
    upload_examples,
)
from tests.journeys.visiting import Visit

DEADLINE = "/deadline/?received=2026-12-20&channel=counter&extended=2027-01-12"


def press_until(page: Page, key: str, selector: str) -> None:
    for _ in range(60):
        page.keyboard.press(key)
        if page.locator(f"{selector}:focus").count():
            return
    pytest.fail(f"{selector} cannot be reached with {key}")


def test_by_keyboard_alone(visit: Visit) -> None:
    page = visit()
    # Asked for early: the browser needs a moment before it hands file choosers over.
    page.on("filechooser", lambda chooser: chooser.set_files(str(WRONG)))
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    page.keyboard.press("Enter")
    press_until(page, "Tab", "a[href='/reports/check/']")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{CHECK}")
    press_until(page, "Tab", "#id_reports")
    page.keyboard.press("Enter")
    expect(page.locator("[data-chosen]")).to_contain_text(WRONG.name)
    press_until(page, "Tab", ".button-large")
    page.keyboard.press("Enter")
    expect(page.locator(".verdict-word")).to_have_text("有错误")
    press_until(page, "Tab", "a[href='#cell-disclosure.other_services.decisions']")
    page.keyboard.press("Enter")
    expect(page.locator("td:target")).to_be_in_viewport()
    press_until(page, "Tab", "td:target a")
    press_until(page, "Tab", "[data-source]")


def test_without_javascript(visit: Visit) -> None:
    page = visit(CHECK, script=False)
    upload(page, WRONG, RIGHT)
    page.get_by_role("link", name="示例市综合行政执法局 2020年").click()
    finding = page.locator(".finding", has_text="5177（含2019年3527份）")
    finding.get_by_role("link", name="看原文").click()
    expect(page.locator("p:target")).to_contain_text("5177（含2019年3527份）")
    finding.get_by_role("link", name="看表格").click()
    expect(page.locator("td:target")).to_contain_text("5177（含2019年3527份）")
    page.goto("/deadline/")
    page.get_by_label("申请到达本机关的日期").fill("2026-03-02")
    page.get_by_role("button", name="计算期限").click()
    expect(page.locator("#headline")).to_contain_text("2026年3月30日")


def test_on_a_phone_only_tables_scroll_sideways(visit: Visit) -> None:
    page = visit(phone=True)
    assert not is_wider_than_the_screen(page)
    page.get_by_role("link", name="上传年度报告").click()
    assert not is_wider_than_the_screen(page)
    upload_examples(page)
    assert not is_wider_than_the_screen(page)
    page.get_by_role("link", name="示例市综合行政执法局 2020年").click()
    assert not is_wider_than_the_screen(page)
    page.goto(page.url.split("#")[0] + "#cell-applications.total.total")
    expect(page.locator("td:target")).to_be_in_viewport()
    page.goto(DEADLINE)
    assert not is_wider_than_the_screen(page)


@pytest.mark.parametrize("phone", [False, True])
@pytest.mark.parametrize(
    "path", ["/", CHECK, CHECK + "rules/", "/deadline/", DEADLINE, "/deadline/?received=x"]
)
def test_plain_pages_have_no_barriers(visit: Visit, path: str, phone: bool) -> None:
    assert barriers(visit(path, phone=phone)) == []


@pytest.mark.parametrize("phone", [False, True])
def test_results_have_no_barriers(visit: Visit, phone: bool) -> None:
    page = visit(CHECK, phone=phone)
    page.get_by_role("button", name="开始体检").click()
    upload_examples(page)
    assert barriers(page) == []
    names = page.locator(".report-line a").all_text_contents()
    for name in names:
        page.get_by_role("link", name=re.sub(r"\s+", " ", name).strip()).click()
        assert barriers(page) == []
        page.get_by_role("link", name="返回全部 5 份报告").click()


@pytest.mark.parametrize("choice", ["放大文字", "高对比度"])
def test_results_stay_readable_larger_and_in_high_contrast(visit: Visit, choice: str) -> None:
    page = visit(CHECK, phone=True)
    page.get_by_role("link", name=choice).click()
    upload(page, WRONG)
    expect(page.locator(".verdict")).to_be_visible()
    assert barriers(page) == []
    assert not is_wider_than_the_screen(page)


def test_refusals_have_no_barriers(visit: Visit) -> None:
    page = visit(CHECK + "x" * 32 + "/")
    assert barriers(page) == []
    page.goto(CHECK)
    page.evaluate("document.querySelector('#id_reports').setCustomValidity('')")
    page.evaluate("document.querySelector('form[data-upload]').noValidate = true")
    page.get_by_role("button", name="开始体检").click()
    expect(page.get_by_role("alert")).to_contain_text("还没有选择文件")
    assert barriers(page) == []
