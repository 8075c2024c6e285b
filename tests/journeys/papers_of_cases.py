"""What people do with a case, told in the words of the pages: the desk's, and those outside."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from playwright.sync_api import Download, Page, expect

from tests.journeys.papers import next_step_of, press
from tests.journeys.people import Office
from tests.office.letters import PDF

Said = Mapping[str, str]
NOTHING: Said = MappingProxyType({})
ANY = re.compile(r"[1-9]")
CASES = "/desk/applications/"
SEAL = "盖章扫描件.pdf"
APPLICANT = "岑晚舟"
REVIEWERS = (("reviewer", "初审"), ("legal", "法制审核"), ("leader", "签发"))
HELD = (
    "内容明确，或者已经补正明确",
    "没有发出收费通知，或者已经按期缴费",
    "是，要求获取政府信息",
    "不是重复申请，数量、频次合理或者理由合理",
    "由本机关负责公开",
    "有，尚未主动公开",
)
"""The answers to the questions before the one whether it may be given."""


@dataclass(frozen=True, slots=True)
class Proof:
    """With what somebody looks a case up: its number, or that of a letter, and a code."""

    number: str
    code: str


def look_up(page: Page, proof: Proof, where: str = "/applications/") -> None:
    """Prove number and code, of a case or of a letter that asks for an opinion."""
    page.goto(where)
    page.get_by_label("编号").or_(page.get_by_label("征求意见书的文号")).fill(proof.number)
    page.get_by_label("查询码").or_(page.get_by_label("答复码")).fill(proof.code)
    page.locator("main form button").first.click()
    expect(page.get_by_role("button", name="退出")).to_be_visible()


def download(page: Page, name: str, role: str = "link") -> Download:
    """Take a file by a link or button of a page."""
    with page.expect_download() as taken:
        page.get_by_role(role, name=name).first.click()  # type: ignore[arg-type]
    return taken.value


def open_case(page: Page, number: str) -> str:
    """Find a case in the list and open its page; return the address of that."""
    page.goto(f"{CASES}?tab=all&number={number}")
    page.get_by_role("row", name=number).get_by_role("link").click()
    expect(page.get_by_role("heading", name="期限怎样算的")).to_be_visible()
    return page.url


def go_on(page: Page, label: str) -> None:
    """Follow a way that the part about the next step shows."""
    with page.expect_navigation():
        next_step_of(page).get_by_role("link", name=label, exact=True).click()


def more_ways(page: Page, label: str) -> None:
    """Follow a way that is seldom gone, which has to be opened first."""
    next_step_of(page).get_by_text("更多操作", exact=True).click()
    go_on(page, label)


def done(page: Page, words: str) -> None:
    """See that the page says that something was done."""
    expect(page.get_by_role("status").filter(has_text=words).first).to_be_visible()


def answer(page: Page, *options: str) -> None:
    """Answer one question of the seven after the other."""
    for each in options:
        page.get_by_role("radio", name=each, exact=True).check()
        press(page, "下一步")


def upload(page: Page, label: str, name: str, content: bytes, *, stated: bool = False) -> None:
    """Choose a file; say that it holds no secret where the page asks for that."""
    page.get_by_label(label, exact=True).set_input_files(
        [{"name": name, "mimeType": "application/octet-stream", "buffer": content}]
    )
    if stated:
        page.get_by_label("我已核对").check()


def keep_finding(page: Page, row: str) -> None:
    """Read over which row of the report a finding feeds, and save it."""
    press(page, "下一步：核对计入哪一行")
    expect(page.get_by_role("heading", name="这件将计入")).to_contain_text(row)
    press(page, "保存认定")
    done(page, "已认定")


def draft(page: Page, title: str, said: Said = NOTHING) -> str:
    """Draft a letter from the page of letters; return the address of its page."""
    row = page.get_by_role("listitem").filter(has_text=title)
    row.get_by_role("link", name="拟制").click()
    return compose(page, said)


def compose(page: Page, said: Said = NOTHING) -> str:
    """Say what a letter still needs and have it written; return the address of its page."""
    for label, words in said.items():
        page.get_by_label(label).fill(words)
    press(page, "生成文书")
    done(page, "已生成草稿")
    return page.url


def sign(page: Page) -> None:
    """Sign a letter that nobody reviews."""
    go_on(page, "签发")
    press(page, "签发")
    expect(next_step_of(page)).to_contain_text("已签发编号")


def answered(office: Office, page: Page, way: str, *, script: bool = True) -> str:
    """Carry the answer from the page of letters to its sending; return where it is."""
    return carried(office, page, draft(page, "申请答复书"), way, script=script)


def carried(office: Office, page: Page, letter: str, way: str, *, script: bool = True) -> str:
    """Carry a draft that is reviewed, whose page is open, to its sending."""
    submit(page)
    review(office, letter, script=script)
    seal(page)
    send(page, way, "EMS1234567890" if way == "邮寄" else "")
    return letter


def review(office: Office, letter: str, *, script: bool = True) -> None:
    """Let one after the other pass a step of a letter; each is somebody else."""
    for who, step in REVIEWERS:
        page = office.at_desk(who, letter, script=script)
        go_on(page, f"去办理：{step}")
        page.get_by_label("意见（选填）").fill("同意。")
        press(page, "同意")
        done(page, "已同意")
        page.context.close()


def submit(page: Page) -> None:
    """Send the letter of a page into review."""
    go_on(page, "送审")
    press(page, "送审")
    expect(next_step_of(page)).to_contain_text("正在等待")


def seal(page: Page) -> None:
    """Upload the scan of the sealed letter."""
    page.reload()
    go_on(page, "上传盖章文书")
    upload(page, "盖章文书", SEAL, PDF)
    press(page, "上传")
    done(page, "盖章文书已存入")


def send(page: Page, way: str, reference: str = "") -> None:
    """Note that a letter left today."""
    go_on(page, "登记发出")
    page.get_by_role("radio", name=way, exact=True).check()
    page.get_by_label("邮件号码").fill(reference)
    press(page, "登记发出")
    done(page, "已登记发出")


def deliver(page: Page, proof: str = "送达回证.pdf") -> None:
    """Note that a letter arrived today, with what proves it."""
    go_on(page, "登记送达")
    upload(page, "送达凭证", proof, PDF)
    press(page, "登记送达")
    done(page, "已登记送达")


def register(page: Page, channel: str, way: str, *matters: str, proof: Said = NOTHING) -> Proof:
    """Register what a person brought or sent; return with what the person looks it up."""
    page.goto(CASES)
    page.get_by_role("link", name="登记申请").click()
    page.get_by_role("radio", name=channel).check()
    page.get_by_role("radio", name="自然人").check()
    said = {
        "姓名或者名称": APPLICANT,
        "证件号码": "E00000077",
        "联系电话": "13900001234",
        "通信地址": "示例县示例路7号",
    }
    page.get_by_label("身份证明种类").select_option("护照")
    for label, words in {**said, **proof}.items():
        page.get_by_label(label, exact=True).fill(words)
    for number, matter in enumerate(matters, start=1):
        if number > 1:
            press(page, "再加一项")
        page.get_by_label(f"第 {number} 项").fill(matter)
    page.get_by_label("怎样取得答复").select_option(way)
    press(page, "登记")
    expect(page.get_by_role("heading", name="交给申请人")).to_be_visible()
    number, code = page.locator("dd.code").all_inner_texts()
    page.get_by_role("link", name="办理这件申请").click()
    return Proof(number.strip(), code.strip())


def find(page: Page, matter: int, *options: str) -> None:
    """Begin to find what becomes of a matter: answer the questions up to what is asked then."""
    page.get_by_role("link", name=f"认定第 {matter} 项").first.click()
    answer(page, *options)


def figure(page: Page, year: int, cell: str, number: str | re.Pattern[str]) -> list[str]:
    """See a number on the page of a year's figures; return the cases that it counts."""
    page.goto("/desk/figures/")
    page.get_by_label("年度").select_option(f"{year} 年")
    press(page, "查看")
    shown = page.locator(f"#cell-{cell.replace('.', '-')}")
    expect(shown).to_have_text(number)
    if number == "0":
        return []
    shown.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    return page.locator("table.figure-rows tbody a").all_inner_texts()
