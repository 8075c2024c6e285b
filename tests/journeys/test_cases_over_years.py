"""Cases that take their time: the server lives on one day, and then on a later one."""

from contextlib import AbstractContextManager
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys import papers_of_cases as desk
from tests.journeys.bureaus import AT_NINE, Bureau
from tests.journeys.papers import next_step_of, press
from tests.journeys.papers_of_cases import Proof
from tests.journeys.people import Office

PARTY = "示例县晨光服装厂"
AFTER_TWENTY = date(2026, 12, 24)
NEXT_YEAR = 2027


class Days(Protocol):
    """Lets the bureau of one journey live on a day, with all that happened before."""

    def __call__(self, day: date) -> AbstractContextManager[Office]: ...


@pytest.fixture
def on(bureau: Bureau, tmp_path: Path, browser: Browser) -> Days:
    own = bureau.copied(tmp_path / "bureau")
    return lambda day: own.on(day, browser)


def test_by_post_a_third_party_objects_and_the_extension_runs_over_new_year(on: Days) -> None:
    with on(date(2026, 12, 8)) as office:
        clerk = office.at_desk("clerk")
        post = {"邮件号码": "XA12345678901"}
        asked = "2025年校服采购各家投标的价格明细"
        proof = desk.register(clerk, "邮寄，需要签收", "邮寄", asked, proof=post)
        case = path_of(clerk)
        party = consulted(clerk)
        clerk.goto(case)
        expect(next_step_of(clerk)).to_contain_text("正在等待被征求意见方的意见")
    with on(date(2026, 12, 16)) as office:
        objects(office, party, proof)
        clerk = office.at_desk("clerk", case)
        expect(clerk.get_by_text("不同意公开").first).to_be_visible()
        extended(office, clerk)
        clerk.goto(case)
        told_of_new_year(clerk)


def consulted(clerk: Page) -> Proof:
    """Ask a third party by post; return with what it replies."""
    desk.go_on(clerk, "征求意见")
    clerk.get_by_label("第三方", exact=True).check()
    clerk.get_by_label("姓名或者名称").fill(PARTY)
    clerk.get_by_label("通信地址").fill("示例县工业路3号")
    clerk.get_by_label("征求意见的内容").fill("贵厂2025年校服投标的价格明细")
    press(clerk, "登记")
    desk.go_on(clerk, "文书")
    desk.draft(clerk, "征求意见书（第三方）")
    desk.sign(clerk)
    paper = clerk.get_by_role("article", name="文书")
    expect(paper).not_to_contain_text(desk.APPLICANT)
    code = paper.inner_text().split("答复码")[1].split("，")[0]
    number = clerk.locator(".letter-number").inner_text()
    desk.send(clerk, "邮寄", "XA00000000099")
    desk.deliver(clerk, "邮寄回执.pdf")
    return Proof(number.strip(), code.strip())


def objects(office: Office, party: Proof, case: Proof) -> None:
    """Let the third party say no on its page, which tells nothing of who applied."""
    page = office.outside()
    desk.look_up(page, party, "/opinions/")
    for hidden in (desk.APPLICANT, case.number, "E00000077", "示例路7号"):
        assert hidden not in page.content()
    page.get_by_label("不同意公开", exact=True).check()
    page.get_by_label("理由", exact=True).fill("价格明细属于商业秘密，公开会影响以后的投标")
    page.get_by_role("button", name="提交意见").click()
    desk.done(page, "意见已经收到")
    assert desk.APPLICANT not in page.content()


def extended(office: Office, clerk: Page) -> None:
    """Extend the deadline before it ends, with the leader's consent."""
    desk.go_on(clerk, "文书")
    letter = desk.draft(
        clerk, "延期答复告知书", {"延长答复期限的理由": "需要进一步核实第三方的意见"}
    )
    desk.carried(office, clerk, letter, "邮寄")


def told_of_new_year(clerk: Page) -> None:
    """See why each day is skipped, and that what nobody has announced yet may still change."""
    expect(clerk.get_by_text("暂定日期").first).to_be_visible()
    clerk.get_by_text("各个期限和逐日计算过程").click()
    walk = clerk.get_by_role("region", name="逐日计算过程")
    for told in (
        "2026年12月9日至12月16日为征求第三方意见的时间，不计算在答复期限内",
        "2027年1月1日元旦法定假日（2027年放假安排尚未公布）",
        "延长前的答复期限至2027年1月14日",
        "答复期限于2027年2月15日届满（第40个工作日），当日答复不算逾期。该日期为暂定",
    ):
        expect(walk).to_contain_text(told)


def test_refused_corrected_on_review_and_granted_in_the_next_year(on: Days) -> None:
    with on(date(2026, 12, 1)) as office:
        clerk = office.at_desk("clerk")
        proof = desk.register(clerk, "当面提交", "当面领取", "2025年教师职称评审的会议记录")
        case = path_of(clerk)
        refused(office, clerk)
        clerk.goto(case)
        expect(next_step_of(clerk)).to_contain_text("过程性信息")
    with on(date(2027, 1, 15)) as office:
        clerk = office.at_desk("clerk", case)
        reviewed(clerk)
        granted(office, clerk)
        clerk.goto(case)
        expect(next_step_of(clerk)).to_contain_text("办理结果：予以公开")
        counted_in_both_years(clerk, proof)


def refused(office: Office, clerk: Page) -> None:
    desk.go_on(clerk, "逐项认定")
    desk.find(clerk, 1, *desk.HELD, "不应当公开，或者不能区分处理", "过程性信息")
    clerk.get_by_role("radio", name="讨论记录").check()
    clerk.get_by_label("决定不予公开的理由").fill("记录的是各人在讨论中的意见")
    desk.keep_finding(clerk, "过程性信息")
    clerk.get_by_role("link", name="下一步：拟制答复书").click()
    desk.answered(office, clerk, "当面领取")
    desk.deliver(clerk)


def reviewed(clerk: Page) -> None:
    """Register the review and how it ended: the refusal is set aside."""
    clerk.get_by_role("link", name="登记复议、诉讼").click()
    clerk.get_by_role("radio", name="行政复议").check()
    clerk.get_by_label("复议机关、法院").fill("示例县人民政府")
    clerk.get_by_label("案号").fill("示政复〔2026〕9号")
    clerk.get_by_label("提起日期").fill("2026-12-10")
    clerk.get_by_label("本机关知道的日期").fill("2026-12-14")
    press(clerk, "登记")
    desk.go_on(clerk, "登记结果")
    clerk.get_by_role("radio", name="撤销或者部分撤销").check()
    clerk.get_by_label("决定、裁判的日期").fill("2027-01-13")
    clerk.get_by_label("文书文号").fill("示政复决〔2027〕1号")
    clerk.get_by_label("要求本机关做什么").fill("撤销原答复，责令重新答复。")
    clerk.get_by_label("现在重新办理这件申请").check()
    press(clerk, "登记结果")
    desk.done(clerk, "这是第 2 轮")


def granted(office: Office, clerk: Page) -> None:
    """Find anew and give what was asked for."""
    desk.go_on(clerk, "逐项认定")
    desk.find(clerk, 1, *desk.HELD, "全部可以公开", "不涉及", "随答复提供政府信息")
    clerk.get_by_label("提供政府信息的形式").fill("纸质复印件")
    minutes = "评审会议记录：略。".encode()
    desk.upload(clerk, "上传要提供的文件", "会议记录.txt", minutes, stated=True)
    desk.keep_finding(clerk, "予以公开")
    clerk.get_by_role("link", name="下一步：拟制答复书").click()
    desk.answered(office, clerk, "当面领取")
    desk.deliver(clerk)


def counted_in_both_years(clerk: Page, proof: Proof) -> None:
    """Each round counts in the year of its own answer, the second as new (ADR 0020)."""
    first = NEXT_YEAR - 1
    refusal = "applications.refused.process_information.total"
    assert desk.figure(clerk, first, "applications.new.total", "1") == [proof.number]
    assert desk.figure(clerk, first, refusal, "1") == [proof.number]
    desk.figure(clerk, first, "applications.carried_over.total", "0")
    desk.figure(clerk, NEXT_YEAR, "applications.carried_in.total", "0")
    assert desk.figure(clerk, NEXT_YEAR, "applications.new.total", "1") == [proof.number]
    assert desk.figure(clerk, NEXT_YEAR, "applications.granted.total", "1") == [proof.number]
    desk.figure(clerk, NEXT_YEAR, refusal, "0")
    remedies = desk.figure(clerk, NEXT_YEAR, "remedies.reconsideration.corrected", "1")
    assert remedies == ["示政复〔2026〕9号"]


def test_a_fee_that_is_not_paid_ends_the_case(on: Days) -> None:
    with on(date(2026, 11, 24)) as office:
        clerk = office.at_desk("clerk")
        asked = "2020年以来全部食堂采购合同和发票"
        proof = desk.register(clerk, "当面提交", "当面领取", asked)
        case = path_of(clerk)
        charged(office, clerk)
        clerk.goto(case)
        expect(next_step_of(clerk)).to_contain_text("正在等待申请人缴纳信息处理费")
        expect(next_step_of(clerk)).to_contain_text("缴费期限到2026年12月22日")
    with on(AFTER_TWENTY) as office:
        office.server.tick(datetime.combine(AFTER_TWENTY, AT_NINE))
        clerk = office.at_desk("clerk", case)
        desk.go_on(clerk, "登记不再处理")
        press(clerk, "登记")
        desk.done(clerk, "已登记视为放弃")
        expect(next_step_of(clerk)).to_contain_text("2026年12月24日办结")
        unpaid = "applications.other.fee_unpaid.natural_person"
        assert desk.figure(clerk, AFTER_TWENTY.year, unpaid, "1") == [proof.number]


def charged(office: Office, clerk: Page) -> None:
    """Ask a fee for the pages that would be given: thirty are free."""
    desk.go_on(clerk, "文书")
    clerk.get_by_role("link", name="先核定费用").click()
    clerk.get_by_role("radio", name="按量计收").check()
    clerk.get_by_label("本件的件数或者页数").fill("64")
    press(clerk, "算一算")
    expect(clerk.get_by_role("row", name="31 至 64")).to_contain_text("340")
    press(clerk, "核定为 340 元")
    clerk.get_by_role("link", name="拟制收费通知书").click()
    why = {
        "收取信息处理费的理由": "申请的数量明显超过合理范围",
        "缴费方式": "凭本通知书到示例县教育局办公室缴纳",
    }
    letter = desk.compose(clerk, why)
    expect(clerk.get_by_role("article", name="文书")).to_contain_text("340")
    desk.carried(office, clerk, letter, "当面领取")
    desk.deliver(clerk)


def path_of(page: Page) -> str:
    """Where the page is on any server of the bureau."""
    return f"/{page.url.split('/', 3)[3]}"
