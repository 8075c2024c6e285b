"""Cases from the application to the proof of delivery, by nothing but pages in a browser."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys import papers_of_cases as desk
from tests.journeys.bureaus import BODY, PUBLIC, Bureau
from tests.journeys.papers import next_step_of, press
from tests.journeys.papers_of_cases import Proof
from tests.journeys.people import Office
from tests.office.letters import PDF

DAY = date(2026, 11, 24)
COPY = "采购合同（遮盖）.txt"
REDACTED = "采购合同：甲方、乙方、价款。值班人员：■■■"


@pytest.fixture(scope="module")
def running_bureau(
    bureau: Bureau, tmp_path_factory: pytest.TempPathFactory, browser: Browser
) -> Iterator[Office]:
    """The bureau on one day, for all journeys that need no other."""
    with bureau.copied(tmp_path_factory.mktemp("today")).on(DAY, browser) as office:
        yield office


def apply_online(page: Page, *matters: str) -> Proof:
    """Apply as a citizen who takes the answer on the platform."""
    page.goto(f"/bodies/{BODY}/apply/")
    page.get_by_role("link", name="网上申请").last.click()
    page.get_by_role("link", name="公民 以个人名义申请").click()
    page.get_by_label("第 1 项").fill(matters[0])
    page.get_by_label("电子数据").check()
    page.get_by_label("在本平台下载").check()
    page.get_by_label("姓名", exact=True).fill(desk.APPLICANT)
    page.get_by_label("居民身份证").check()
    page.get_by_label("证件号码").fill("11010519491231002X")
    page.get_by_label("联系电话").fill("13900001234")
    page.get_by_role("button", name="下一步", exact=True).last.click()
    go_on = page.get_by_role("button", name="下一步，继续申请")
    sure = page.get_by_label("以上内容属实")
    expect(go_on.or_(sure)).to_be_visible()
    if go_on.is_visible():
        go_on.click()
    sure.check()
    page.get_by_role("button", name="提交申请").click()
    expect(page.get_by_role("heading", name="申请已经提交")).to_be_visible()
    number, code = page.locator(".keep dd").all_inner_texts()
    return Proof(number.strip(), code.strip())


def test_from_the_web_form_to_the_redacted_answer(running_bureau: Office) -> None:
    office = running_bureau
    applicant, clerk = office.outside(), office.at_desk("clerk")
    proof = apply_online(applicant, "有关学校食堂采购的材料")

    clerk.goto("/desk/applications/unconfirmed/")
    waiting = clerk.get_by_role("row", name=proof.number)
    waiting.get_by_role("button", name="今天电话已确认").click()
    case = desk.open_case(clerk, proof.number)
    supplemented(clerk, applicant, proof, case)
    partly_granted(clerk)
    letter = desk.answered(office, clerk, "在本平台下载")
    expect(clerk.get_by_role("article", name="文书")).to_contain_text("能够作区分处理")

    desk.look_up(applicant, proof)
    expect(applicant.get_by_role("heading", name="已经答复", exact=True)).to_be_visible()
    expect(applicant.get_by_role("link", name=COPY)).to_have_count(0)
    sealed = desk.download(applicant, "签收并下载", "button")
    assert sealed.path().read_bytes() == PDF
    assert sealed.suggested_filename.startswith("政府信息部分公开告知书 示教公复〔2026〕")
    applicant.reload()
    expect(applicant.get_by_role("heading", name="已经答复并送达")).to_be_visible()
    assert desk.download(applicant, COPY).path().read_text() == REDACTED
    clerk.goto(letter)
    expect(next_step_of(clerk)).to_contain_text("已经送达")
    clerk.goto(case)
    expect(clerk.get_by_role("row", name="送达").last).to_contain_text("2026-11-24")
    expect(next_step_of(clerk)).to_contain_text("办理结果：部分公开")


def supplemented(clerk: Page, applicant: Page, proof: Proof, case: str) -> None:
    """Ask what is meant, and be told on the page of the applicant."""
    desk.go_on(clerk, "文书")
    until = {"补正期限届满之日": f"{DAY + timedelta(days=14)}"}
    desk.draft(clerk, "补正告知书", {"需要补正的事项": "请写明学校和年度", **until})
    desk.sign(clerk)
    desk.send(clerk, "在本平台下载")
    clerk.goto(case)
    expect(next_step_of(clerk)).to_contain_text("正在等待申请人补正")
    desk.look_up(applicant, proof)
    desk.download(applicant, "签收并下载", "button")
    applicant.reload()
    applicant.get_by_label("补正的内容").fill("要示例县第一小学2025年食堂采购合同")
    applicant.get_by_role("button", name="提交补正").click()
    desk.done(applicant, "补正已经送到本机关")
    clerk.goto(case)
    expect(clerk.get_by_text("要示例县第一小学2025年食堂采购合同")).to_be_visible()


def partly_granted(clerk: Page) -> None:
    """Answer the questions up to the part that is cut out, and put in the redacted copy."""
    desk.go_on(clerk, "逐项认定")
    desk.find(clerk, 1, *desk.HELD, "部分内容不应当公开，能够区分处理")
    clerk.get_by_label("内部事务信息").check()
    press(clerk, "下一步")
    clerk.get_by_label("不予公开的内容").fill("合同附件中食堂值班人员的排班")
    clerk.get_by_label("提供政府信息的形式").fill("电子数据")
    clerk.get_by_label("后勤管理").check()
    clerk.get_by_label("决定不予公开的理由").fill("属于后勤管理的内部事务")
    desk.upload(clerk, "上传区分处理后的副本", COPY, REDACTED.encode(), stated=True)
    desk.keep_finding(clerk, "部分公开")
    clerk.get_by_role("link", name="下一步：拟制答复书").click()


@pytest.mark.parametrize(
    ("script", "sought"),
    [(True, "2019年以前的校舍图纸"), (False, "2018年以前的校舍图纸")],
    ids=["with script", "without script"],
)
def test_one_matter_is_public_and_the_other_does_not_exist(
    running_bureau: Office, script: bool, sought: str
) -> None:
    office = running_bureau
    clerk = office.at_desk("clerk", script=script)
    asked = ("示例县学生营养餐采购合同", sought)
    proof = desk.register(clerk, "当面提交", "当面领取", *asked)
    case = clerk.url
    desk.go_on(clerk, "逐项认定")
    address = already_public(clerk)
    desk.find(clerk, 2, *desk.HELD[:-1], "经检索没有")
    clerk.get_by_label("检索记录").fill("用“校舍 图纸”检索了业务系统和档案室，没有找到")
    desk.keep_finding(clerk, "部分公开")
    clerk.get_by_role("link", name="下一步：拟制答复书").click()
    desk.answered(office, clerk, "当面领取", script=script)
    paper = clerk.get_by_role("article", name="文书")
    expect(paper).to_contain_text(f"{office.server.address}{address}")
    expect(paper).to_contain_text("用“校舍 图纸”检索了业务系统和档案室，没有找到")
    desk.deliver(clerk)

    clerk.goto(case)
    expect(next_step_of(clerk)).to_contain_text("办理结果：部分公开")
    kept = desk.download(clerk, "公开页面留存")
    assert "留存时间：2026-11-24" in kept.path().read_text()
    counted = desk.figure(clerk, DAY.year, "applications.partly_granted.natural_person", desk.ANY)
    assert counted.count(proof.number) == 1
    counted = desk.figure(clerk, DAY.year, "applications.new.total", desk.ANY)
    assert counted.count(proof.number) == 1
    clerk.get_by_role("link", name=proof.number).click()
    expect(clerk.get_by_role("heading", level=1)).to_have_text(f"{asked[0]}等 2 项")


def already_public(clerk: Page) -> str:
    """Find what was asked for among what the bureau has published; return where it is."""
    desk.find(clerk, 1, *desk.HELD[:-1], "有，已经主动公开")
    clerk.get_by_label("在本机关已公开的信息中查找").fill("营养餐")
    press(clerk, "查找")
    clerk.get_by_role("radio", name=PUBLIC).check()
    desk.keep_finding(clerk, "予以公开")
    public = clerk.context.new_page()
    public.goto(f"/bodies/{BODY}/disclosed/")
    address = public.get_by_role("link", name=PUBLIC).first.get_attribute("href")
    assert address
    public.close()
    return address
