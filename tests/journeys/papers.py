"""What people of the office do with a document at the desk, told in the words of its pages."""

import re
from dataclasses import dataclass
from datetime import date

from playwright.sync_api import Locator, Page, expect

from gongkai.doors import clock


@dataclass(frozen=True, slots=True)
class Paper:
    """What a clerk has on paper and types in."""

    title: str
    number: str
    body: str = "各有关单位：\n现将有关事项通知如下，请遵照执行。"
    summary: str = "说明这项工作的目标、步骤和责任单位。"
    keywords: str = "水利 管理"
    formed_on: date | None = None


def type_in(page: Page, paper: Paper) -> None:
    """Fill the form of a new document, every field that somebody would ask for."""
    form = page.locator("form[data-guarded]")
    form.get_by_label("标题", exact=True).fill(paper.title)
    form.get_by_label("发文字号").fill(paper.number)
    formed = paper.formed_on or clock.today()
    form.get_by_label("成文日期").fill(f"{formed:%Y-%m-%d}")
    form.get_by_label("文种").select_option("通知")
    form.get_by_label("主题分类").select_option(index=2)
    body_of(page).fill(paper.body)
    form.get_by_label("主动公开", exact=True).check()
    form.get_by_label("关键词").fill(paper.keywords)
    form.get_by_label("内容概述").fill(paper.summary)


def body_of(page: Page) -> Locator:
    """The text field of a document, with or without the editor that stands in for it."""
    return page.get_by_role("textbox", name="正文", exact=True)


def draft(page: Page, paper: Paper) -> int:
    """Draft a document from the work list and save it; return its number at the desk."""
    page.get_by_role("link", name="起草公文").first.click()
    type_in(page, paper)
    save(page)
    expect(page.get_by_role("status")).to_contain_text("草稿已保存")
    return number_in(page.url)


def press(page: Page, button: str) -> None:
    """Press a button of the page's main part and wait for the page that answers."""
    with page.expect_navigation():
        page.locator("main").get_by_role("button", name=button, exact=True).click()


def save(page: Page) -> None:
    press(page, "保存")


def number_in(address: str) -> int:
    found = re.search(r"/items/(\d+)/", address)
    assert found, address
    return int(found[1])


def item_page(number: int) -> str:
    return f"/desk/items/{number}/"


def submit(page: Page, number: int) -> None:
    """Send a document on from its page."""
    page.goto(f"{item_page(number)}submit/")
    press(page, "送审")
    expect(state_of(page)).to_contain_text("审核中")


def state_of(page: Page) -> Locator:
    """The line of an item's page that tells its state."""
    return page.locator(".item-state")


def next_step_of(page: Page) -> Locator:
    """The part of an item's page that tells what is to be done."""
    return page.get_by_role("region", name="下一步")


def open_from_work_list(page: Page, title: str, step: str) -> None:
    """Find a document in what waits for oneself, and go to where it is decided."""
    page.goto("/desk/")
    row = page.get_by_role("row", name=title)
    expect(row).to_contain_text(f"去{step.removeprefix('信息员')}")
    row.get_by_role("link", name=title, exact=True).click()
    next_step_of(page).get_by_role("link", name=f"去办理：{step}").click()


def decide(page: Page, title: str, step: str, opinion: str = "同意。") -> None:
    """Pass a step that waits in one's work list."""
    open_from_work_list(page, title, step)
    page.get_by_label("意见（选填）").fill(opinion)
    press(page, "同意")
    expect(page.get_by_role("status").first).to_contain_text("已同意")


def send_back(page: Page, title: str, step: str, reason: str, *remark: str) -> None:
    """Send a document back to its drafter, with a remark: the field, the words, what to write."""
    open_from_work_list(page, title, step)
    page.get_by_text("退回修改", exact=True).click()
    page.get_by_label("退回原因").fill(reason)
    if remark:
        row = page.get_by_role("group", name="第 1 处")
        field, quote, text = remark
        row.get_by_label("在哪一项").select_option(field)
        row.get_by_label("原文").fill(quote)
        row.get_by_label("怎么改").fill(text)
    press(page, "退回")
    expect(page.get_by_role("status").first).to_contain_text("已退回")


def publish(page: Page, title: str) -> str:
    """Release an approved document from the work list; return the address of its public page."""
    page.goto("/desk/")
    page.get_by_role("row", name=title).get_by_role("link", name=title, exact=True).click()
    next_step_of(page).get_by_role("link", name="去发布").click()
    press(page, "现在发布")
    expect(page.get_by_role("status").first).to_contain_text("已发布")
    address = page.get_by_role("link", name="打开公开页面").get_attribute("href")
    assert address
    return address


def correct(page: Page, number: int, note: str, body: str) -> None:
    """Begin a correction of what is public, with a note, and save a new text."""
    page.goto(item_page(number))
    page.get_by_role("link", name="更正或更新").click()
    page.get_by_label("更正：").check()
    page.get_by_label("更正或更新说明").fill(note)
    press(page, "开始修改")
    body_of(page).fill(body)
    save(page)


def attach(page: Page, number: int, name: str, content: bytes) -> None:
    """Upload a file to a document, which is taken."""
    page.goto(f"{item_page(number)}files/")
    choose_file(page, name, content)
    expect(page.get_by_role("status")).to_contain_text("已上传 1 个文件")


def choose_file(page: Page, name: str, content: bytes) -> None:
    """Choose a file, state that it holds no secret, and send it."""
    page.get_by_label("选择文件").set_input_files(
        [{"name": name, "mimeType": "application/octet-stream", "buffer": content}]
    )
    page.get_by_label("我已核对").check()
    press(page, "上传")
