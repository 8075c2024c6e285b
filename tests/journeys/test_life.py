"""The life of a document, from a unit's draft to the public and out of its sight again."""

import urllib.error
import urllib.request
from urllib.parse import quote

from playwright.sync_api import Page, expect

from tests.journeys.papers import (
    Paper,
    attach,
    correct,
    decide,
    draft,
    item_page,
    next_step_of,
    press,
    publish,
    save,
    send_back,
    state_of,
    submit,
)
from tests.journeys.people import Office

BODY = "SL-SL"
FILE = "任务分工.txt"
OPEN, GONE = 200, 410


def asked(office: Office, address: str) -> tuple[int, str]:
    """What anybody without a browser gets at an address: status and text."""
    try:
        with urllib.request.urlopen(office.server.address + quote(address, "/%?=")) as answer:  # noqa: S310
            return answer.status, answer.read().decode(errors="replace")
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode(errors="replace")


def public_places(office: Office) -> list[str]:
    """Every list by which the public finds the documents of the body: pages, feeds, sitemaps."""
    index = asked(office, "/sitemap.xml")[1]
    maps = [part.split("</loc>")[0] for part in index.split("<loc>")[1:]]
    items = [f"/{each.split('/', 3)[3]}" for each in maps if "bodies" not in each]
    assert items
    return [
        "/",
        f"/bodies/{BODY}/",
        f"/bodies/{BODY}/disclosed/",
        "/feed.xml",
        f"/bodies/{BODY}/feed.xml",
        *items,
    ]


def shown_at(office: Office, *words: str) -> set[str]:
    """Return at which of the public places one of the words stands."""
    places = public_places(office)
    pages = {each: asked(office, each)[1] for each in places}
    return {each for each, page in pages.items() if any(word in page for word in words)}


def walk(office: Office, title: str, *, script: bool) -> None:
    """Let secrecy, the county's leader and the recheck pass what the clerk has passed."""
    for who, step in (("sl-mi", "保密审查"), ("zf-qian", "签发"), ("sl-fa", "复核")):
        decide(office.at_desk(who, script=script), title, step)


def whole_life(office: Office, paper: Paper, *, script: bool) -> None:
    unit, clerk = office.at_desk("sl-ke", script=script), office.at_desk("sl-xin", script=script)
    publisher = office.at_desk("sl-fa", script=script)

    number = draft(unit, paper)
    attach(unit, number, FILE, "一、河道巡查由河湖管理科负责。\n".encode())
    submit(unit, number)
    expect(next_step_of(unit)).to_contain_text(f"可由{office.name('sl-xin')}办理")
    remark = ("summary", "责任单位", "写明是哪几个单位")
    send_back(clerk, paper.title, "信息员核稿", "请改正后重新报送。", *remark)
    correct_as_told(unit, paper.title)
    submit(unit, number)
    decide(clerk, paper.title, "信息员核稿", "已核稿。")
    assert shown_at(office, paper.title) == set()
    walk(office, paper.title, script=script)
    address = publish(publisher, paper.title)
    public = office.outside(address, script=script)
    file = is_public(office, public, paper)

    note = "原文第二段中的日期有误，现予更正。"
    correct(unit, number, note, f"{paper.body}\n自下月起施行。")
    public.reload()
    expect(public.get_by_text("自下月起施行")).to_have_count(0)
    submit(unit, number)
    decide(clerk, paper.title, "信息员核稿")
    walk(office, paper.title, script=script)
    publish(publisher, paper.title)
    public.reload()
    expect(public.get_by_text(note)).to_be_visible()
    expect(public.get_by_text("自下月起施行")).to_be_visible()

    withdraw(publisher, number)
    is_gone(office, public, paper, file)


def correct_as_told(page: Page, title: str) -> None:
    """Find what was returned and why, and correct it at the place that the remark names."""
    page.goto("/desk/?tab=returned")
    row = page.get_by_role("row", name=title)
    expect(row).to_contain_text("去修改")
    row.get_by_role("link", name=title, exact=True).click()
    expect(page.get_by_text("请改正后重新报送。").first).to_be_visible()
    next_step_of(page).get_by_role("link", name="去修改").click()
    expect(page.get_by_text("“责任单位”：写明是哪几个单位")).to_be_visible()
    page.get_by_label("内容概述").fill("说明河道巡查的步骤，由水利局和各乡镇负责。")
    save(page)


def is_public(office: Office, page: Page, paper: Paper) -> str:
    """See that a document is on its page and in every list; return the address of its file."""
    expect(page.get_by_role("heading", level=1)).to_have_text(paper.title)
    expect(page.get_by_text(paper.number).first).to_be_visible()
    expect(page.get_by_text("由水利局和各乡镇负责").first).to_be_visible()
    file = page.get_by_role("link", name=FILE).get_attribute("href")
    assert file
    assert asked(office, file)[0] == OPEN
    assert shown_at(office, paper.title, f"{address_of(page)}<") == set(public_places(office))
    return file


def withdraw(page: Page, number: int) -> None:
    page.goto(f"{item_page(number)}withdraw/")
    page.get_by_label("撤下原因").fill("内容需要重新核实，先行撤下")
    press(page, "撤下")
    expect(state_of(page)).to_contain_text("已撤下")


def is_gone(office: Office, page: Page, paper: Paper, file: str) -> None:
    """See that a document and its file are gone at once, and stand in no list."""
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("这件信息已经撤下")
    for each in (address_of(page), file):
        status, answer = asked(office, each)
        assert status == GONE
        assert paper.title not in answer
    assert shown_at(office, paper.title, f"{address_of(page)}<") == set()


def address_of(page: Page) -> str:
    return f"/{page.url.split('/', 3)[3]}"


def test_from_a_units_draft_to_the_public_corrected_and_withdrawn(office: Office) -> None:
    paper = Paper("关于加强河道日常巡查工作的通知", "示水发〔2026〕9011号")
    whole_life(office, paper, script=True)


def test_the_same_without_javascript(office: Office) -> None:
    paper = Paper("关于做好冬季饮水安全保障的通知", "示水发〔2026〕902号")
    whole_life(office, paper, script=False)
