"""From an empty server to the first public document, by nothing but commands and pages."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from gongkai.doors import clock
from tests.journeys.papers import Paper, decide, draft, press, publish, submit
from tests.journeys.people import Member, Office, code_now
from tests.journeys.servers import Running
from tests.journeys.visiting import Visitors

FIRST = Member("guanli", "Chuci-Dengji-2026", "管一")
OWN = "Ziji-Zhidao-2026"
BODIES = (
    ("A", "示范县", "地区", ""),
    ("A-ZF", "示范县人民政府", "人民政府", "A"),
    ("A-WL", "示范县文化和旅游局", "政府部门", "A"),
)
STAFF = {
    "wl-xin": ("文信", ["信息员"]),
    "wl-he": ("何审", ["审核人", "发布人"]),
    "wl-qian": ("乾签", ["保密审查员", "签发领导"]),
}
BODY = "示范县文化和旅游局"


@pytest.fixture
def new_office(empty: Running, browser: Browser) -> Iterator[Office]:
    office = Office(empty, {FIRST.username: FIRST}, {}, browser)
    office.visitors = Visitors(browser, empty.address)
    yield office
    office.visitors.leave()


def bind_phone(page: Page) -> str:
    """Bind the phone on the page that asks for it; return the secret it then holds."""
    press(page, "显示二维码")
    page.get_by_text("不能扫描，手工输入").click()
    secret = "".join(page.locator(".secret").inner_text().split())
    page.get_by_label("手机上显示的 6 位数字").fill(code_now(secret))
    press(page, "完成绑定")
    expect(page.get_by_text("动态口令已启用")).to_be_visible()
    return secret


def sign_in_first(page: Page, who: Member) -> Member:
    """Sign in for the first time; bind the phone where that is asked for, choose a password."""
    page.get_by_label("用户名").fill(who.username)
    page.get_by_label("密码").fill(who.password)
    press(page, "登录")
    if page.get_by_role("heading", name="用手机绑定动态口令").count():
        who = replace(who, secret=bind_phone(page))
        page.get_by_label("用户名").fill(who.username)
        page.get_by_label("密码").fill(who.password)
        press(page, "登录")
        # The code that proved the phone counts no more: the next one does, half a minute early.
        page.get_by_label("动态口令").fill(code_now(who.secret, ahead=1))
        press(page, "登录")
    if page.get_by_role("heading", name="修改密码").count():
        page.get_by_label("现在的密码").fill(who.password)
        page.get_by_label("新密码", exact=True).fill(OWN)
        page.get_by_label("再输入一次新密码").fill(OWN)
        press(page, "修改密码")
        who = replace(who, password=OWN)
    page.get_by_role("button", name="退出登录").wait_for()
    return who


def import_bodies(page: Page) -> None:
    """Fill the template that the page gives, look at what would change, and confirm."""
    page.get_by_role("link", name="机构和人员").click()
    page.get_by_role("link", name="导入机构名单").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="下载模板").click()
    book = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()))
    sheet = book.worksheets[0]
    columns = {str(cell.value).strip("* "): cell.column for cell in sheet[1]}
    for number, row in enumerate(BODIES, start=2):
        for heading, text in zip(
            ("机构编码", "机构名称", "机构类型", "上级编码"), row, strict=True
        ):
            sheet.cell(number, columns[heading], text)
    for extra in range(2 + len(BODIES), sheet.max_row + 1):
        for column in columns.values():
            sheet.cell(extra, column).value = None
    filled = io.BytesIO()
    book.save(filled)
    page.get_by_label("机构名单").set_input_files(
        [{"name": "机构.xlsx", "mimeType": "application/xlsx", "buffer": filled.getvalue()}]
    )
    press(page, "查看变动")
    expect(page.get_by_text("现在还没有写入")).to_be_visible()
    expect(page.get_by_role("region", name="将有的变动")).to_contain_text(BODY)
    press(page, "确认导入")
    expect(page.get_by_role("link", name=BODY)).to_be_visible()


def hire(page: Page, username: str, name: str, roles: list[str]) -> Member:
    """Register somebody, open the account and give the roles; return what is handed over."""
    page.goto("/desk/people/add/")
    page.get_by_label("姓名").fill(name)
    page.get_by_label("所在机构").select_option(label=f"　{BODY}")
    press(page, "登记")
    page.get_by_role("link", name="开通账户").click()
    page.get_by_label("用户名").fill(username)
    press(page, "开通")
    password = page.locator(".password-once").inner_text()
    page.get_by_role("link", name=f"已经抄好，回到{name}").click()
    for role in roles:
        page.get_by_role("link", name="授予角色").click()
        press(page, "下一步，选角色")
        page.get_by_label(re.compile(f"(?<!法制){role}：")).check()
        press(page, "授予")
        expect(page.get_by_text(f"“{role}”").first).to_be_visible()
    return Member(username, password, name)


def set_chain(page: Page, *steps: str) -> None:
    """Set the steps of the body's own chain; one person may hold several of them."""
    page.get_by_role("link", name="设置").click()
    page.get_by_role("link", name=BODY).click()
    page.get_by_role("link", name="审核流程").click()
    for number in range(1, 9):
        step = steps[number - 1] if number <= len(steps) else "没有了"
        page.get_by_label(f"第 {number} 个环节", exact=True).select_option(step)
    page.get_by_label("每个环节由不同的人办理").uncheck()
    press(page, "保存流程")
    set_now = page.get_by_role("region", name="审核流程").get_by_role("listitem")
    expect(set_now).to_have_text([re.compile(step) for step in steps])


def test_from_createadmin_to_the_first_public_document(new_office: Office) -> None:
    office = new_office
    said = office.server.command(
        "createadmin", "--username", FIRST.username, "--name", FIRST.name, "--password-stdin",
        said=f"{FIRST.password}\n",
    )  # fmt: skip
    assert "已创建系统管理员" in said
    keeper = office.outside("/desk/")
    sign_in_first(keeper, FIRST)
    import_bodies(keeper)
    for username, (name, roles) in STAFF.items():
        office.people[username] = hire(keeper, username, name, roles)
    set_chain(keeper, "初审", "保密审查", "签发")
    for username in STAFF:
        page = office.outside("/desk/")
        office.people[username] = sign_in_first(page, office.people[username])
        office.take_seat(username, page)

    paper = Paper("关于公布首批非遗工坊的通知", "示文旅发〔2026〕1号", formed_on=yesterday())
    clerk = office.at_desk("wl-xin")
    number = draft(clerk, paper)
    submit(clerk, number)
    for who, step in (("wl-he", "初审"), ("wl-qian", "保密审查"), ("wl-qian", "签发")):
        decide(office.at_desk(who), paper.title, step)
    address = publish(office.at_desk("wl-he"), paper.title)
    public = office.outside(address)
    expect(public.get_by_role("heading", level=1)).to_have_text(paper.title)
    public.goto("/")
    expect(public.get_by_role("link", name=paper.title)).to_be_visible()


def yesterday() -> date:
    return clock.today() - timedelta(days=1)
