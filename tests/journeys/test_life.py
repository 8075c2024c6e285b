"""The life of a document, from a unit's draft to the public and out of its sight again."""

import urllib.error
import urllib.request
from urllib.parse import quote

from playwright.sync_api import expect

from tests.journeys.papers import (
    Paper,
    attach,
    correct,
    decide,
    draft,
    item_page,
    next_step_of,
    publish,
    save,
    send_back,
    state_of,
    submit,
)
from tests.journeys.people import Office

GONE = 410


def asked(office: Office, address: str) -> tuple[int, str]:
    """What anybody without a browser gets at an address: status and text."""
    try:
        with urllib.request.urlopen(office.server.address + quote(address, "/%?=")) as answer:  # noqa: S310
            return answer.status, answer.read().decode(errors="replace")
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode(errors="replace")


def public_places(office: Office, body: str) -> list[str]:
    """Every list by which the public finds the documents of a body: pages, feeds, sitemaps."""
    index = asked(office, "/sitemap.xml")[1]
    maps = [part.split("</loc>")[0] for part in index.split("<loc>")[1:]]
    items = [f"/{each.split('/', 3)[3]}" for each in maps if "bodies" not in each]
    assert items
    return [
        "/",
        f"/bodies/{body}/",
        f"/bodies/{body}/disclosed/",
        "/feed.xml",
        f"/bodies/{body}/feed.xml",
        *items,
    ]


def shown_at(office: Office, body: str, *words: str) -> set[str]:
    """Return at which of the public places one of the words stands."""
    places = public_places(office, body)
    pages = {each: asked(office, each)[1] for each in places}
    return {each for each, page in pages.items() if any(word in page for word in words)}


def walk(office: Office, title: str, *, script: bool) -> None:
    """Let secrecy, the county's leader and the recheck pass what the clerk has passed."""
    for who, step in (("sl-mi", "保密审查"), ("zf-qian", "签发"), ("sl-fa", "复核")):
        decide(office.at_desk(who, script=script), title, step)


def whole_life(office: Office, paper: Paper, *, script: bool) -> None:
    unit, clerk = office.at_desk("sl-ke", script=script), office.at_desk("sl-xin", script=script)

    number = draft(unit, paper)
    attach(unit, number, "任务分工.txt", "一、河道巡查由河湖管理科负责。\n".encode())
    submit(unit, number)
    expect(next_step_of(unit)).to_contain_text(f"可由{office.name('sl-xin')}办理")

    remark = ("summary", "责任单位", "写明是哪几个单位")
    send_back(clerk, paper.title, "信息员核稿", "请改正后重新报送。", *remark)
    unit.goto("/desk/?tab=returned")
    row = unit.get_by_role("row", name=paper.title)
    expect(row).to_contain_text("去修改")
    row.get_by_role("link").click()
    expect(unit.get_by_text("请改正后重新报送。").first).to_be_visible()
    next_step_of(unit).get_by_role("link", name="去修改").click()
    expect(unit.get_by_text("“责任单位”：写明是哪几个单位")).to_be_visible()
    unit.get_by_label("内容概述").fill("说明河道巡查的步骤，由水利局和各乡镇负责。")
    save(unit)
    submit(unit, number)

    decide(clerk, paper.title, "信息员核稿", "已核稿。")
    assert shown_at(office, "SL-SL", paper.title) == set()
    walk(office, paper.title, script=script)
    publisher = office.at_desk("sl-fa", script=script)
    address = publish(publisher, paper.title)

    public = office.outside(address, script=script)
    expect(public.get_by_role("heading", level=1)).to_have_text(paper.title)
    expect(public.get_by_text(paper.number).first).to_be_visible()
    expect(public.get_by_text("由水利局和各乡镇负责").first).to_be_visible()
    file = public.get_by_role("link", name="任务分工.txt").get_attribute("href")
    assert file
    assert asked(office, file)[0] == 200
    words = (paper.title, f"{address}<")
    assert shown_at(office, "SL-SL", *words) == set(public_places(office, "SL-SL"))

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

    publisher.goto(f"{item_page(number)}withdraw/")
    publisher.get_by_label("撤下原因").fill("内容需要重新核实，先行撤下")
    publisher.get_by_role("button", name="撤下", exact=True).click()
    expect(state_of(publisher)).to_contain_text("已撤下")
    public.reload()
    expect(public.get_by_role("heading", level=1)).to_have_text("这件信息已经撤下")
    for each in (address, file):
        status, page = asked(office, each)
        assert status == GONE
        assert paper.title not in page
    assert shown_at(office, "SL-SL", *words) == set()


def test_from_a_units_draft_to_the_public_corrected_and_withdrawn(office: Office) -> None:
    paper = Paper("关于加强河道日常巡查工作的通知", "示水发〔2026〕9011号")
    whole_life(office, paper, script=True)


def test_the_same_without_javascript(office: Office) -> None:
    paper = Paper("关于做好冬季饮水安全保障的通知", "示水发〔2026〕902号")
    whole_life(office, paper, script=False)
