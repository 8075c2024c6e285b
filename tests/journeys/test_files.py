"""Files at the desk: hidden traces are seen and removed or cleared, secret marks are refused."""

import io

import docx
from playwright.sync_api import Locator, Page, expect

from tests.journeys.papers import (
    Paper,
    attach,
    choose_file,
    draft,
    item_page,
    next_step_of,
    press,
    submit,
)
from tests.journeys.people import Office

CLERK, SECRECY = "jy-xinxi", "jy-baomi"


def word_file(text: str, *, author: str = "", comment: str = "") -> bytes:
    """Return a Word file, with its writer in its properties or a comment in its margin."""
    document = docx.Document()
    paragraph = document.add_paragraph(text)
    document.core_properties.author = author
    if comment:
        document.add_comment(paragraph.runs, comment, author="审稿人")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def panel_of(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name)


def test_the_writers_name_is_removed_by_one_click(office: Office) -> None:
    clerk = office.at_desk(CLERK)
    number = draft(clerk, Paper("关于公布普惠幼儿园名单的通知", "示教发〔2026〕931号"))
    attach(clerk, number, "名单.docx", word_file("一、城关幼儿园", author="王起草"))
    panel = panel_of(clerk, "名单.docx")
    expect(panel).to_contain_text("须处理")
    expect(panel).to_contain_text("王起草")
    clerk.goto(item_page(number))
    expect(next_step_of(clerk)).to_contain_text("需要改正")

    clerk.goto(f"{item_page(number)}files/")
    press(clerk, "一键清除文件属性")
    expect(panel_of(clerk, "名单.docx")).not_to_contain_text("王起草")
    expect(panel_of(clerk, "名单.docx")).to_contain_text("没有发现隐藏痕迹")
    submit(clerk, number)


def test_a_comment_is_cleared_by_the_secrecy_reviewer_alone(office: Office) -> None:
    clerk, secrecy = office.at_desk(CLERK), office.at_desk(SECRECY)
    number = draft(clerk, Paper("关于公布研学基地的通知", "示教发〔2026〕932号"))
    attach(clerk, number, "基地.docx", word_file("一、示例县博物馆", comment="名称请核对"))
    expect(panel_of(clerk, "基地.docx")).to_contain_text("须处理")
    expect(clerk.get_by_role("link", name="核准，可以公开")).to_have_count(0)

    secrecy.goto(f"{item_page(number)}files/")
    while secrecy.get_by_role("link", name="核准，可以公开").count():
        secrecy.get_by_role("link", name="核准，可以公开").first.click()
        secrecy.get_by_label("理由").fill("批注只涉及名称核对，可以公开")
        press(secrecy, "核准")
        secrecy.goto(f"{item_page(number)}files/")
    clerk.reload()
    expect(panel_of(clerk, "基地.docx")).to_contain_text("已核准")
    expect(panel_of(clerk, "基地.docx")).to_contain_text(office.name(SECRECY))
    submit(clerk, number)


def test_a_marked_file_is_refused_and_a_false_hit_is_released(office: Office) -> None:
    clerk, secrecy = office.at_desk(CLERK), office.at_desk(SECRECY)
    title = "关于讲解保密知识的通知"
    number = draft(clerk, Paper(title, "示教发〔2026〕933号"))
    name, content = "讲义.txt", f"机密★10年\n{title}的讲义示意。\n".encode()
    clerk.goto(f"{item_page(number)}files/")
    choose_file(clerk, name, content)
    refused = clerk.get_by_role("alert")
    expect(refused).to_contain_text("有 1 个文件没有上传")
    expect(refused).to_contain_text("机密")
    clerk.goto(f"{item_page(number)}files/")
    expect(clerk.get_by_text("还没有附件。")).to_be_visible()
    assert not kept_anywhere(office, content)

    secrecy.get_by_role("link", name="误判放行").click()
    row = secrecy.get_by_role("row", name=office.name(CLERK)).filter(has_not_text="已放行").first
    expect(row).to_contain_text("机密")
    row.get_by_role("link", name="放行").click()
    secrecy.get_by_label("理由").fill("培训讲义里的示意，不是密级标志")
    press(secrecy, "放行")
    attach(clerk, number, name, content)
    expect(panel_of(clerk, name)).to_be_visible()


def kept_anywhere(office: Office, content: bytes) -> bool:
    """Return whether a file of the server's folder holds these bytes."""
    files = (each for each in office.server.folder.rglob("*") if each.is_file())
    return any(content in each.read_bytes() for each in files)
