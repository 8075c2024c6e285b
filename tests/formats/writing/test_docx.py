"""The report as a Word document (Word 文档): page, merged tables, comments, nothing of the tool."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import replace

import docx
from docx.document import Document
from docx.oxml.ns import qn

from gongkai.formats.writing import write
from gongkai.law.annual_report.findings import Finding
from gongkai.law.annual_report.report import AnnualReport
from tests.formats.builders import BLANK, report, text
from tests.formats.writing.examples import AT_CELLS, AT_SECTION, AT_WHOLE, FINDINGS


def opened(of: AnnualReport, findings: Sequence[Finding] = ()) -> Document:
    return docx.Document(io.BytesIO(write(of, "docx", findings)))


def commented_text(document: Document, number: int) -> str:
    """The text between the marks of a comment."""
    body = document.element.body
    (start,) = body.xpath(f".//w:commentRangeStart[@w:id='{number}']")
    texts = []
    for following in start.itersiblings():
        if following.tag == qn("w:commentRangeEnd") and following.get(qn("w:id")) == str(number):
            break
        texts += [node.text or "" for node in following.iter(qn("w:t"))]
    return "".join(texts)


def test_page_is_that_of_an_official_document() -> None:
    section = opened(report()).sections[0]
    measures = (
        section.page_width, section.page_height, section.top_margin, section.left_margin,
        section.right_margin, section.bottom_margin,
    )  # fmt: skip
    assert [round(each.mm) for each in measures if each] == [210, 297, 37, 28, 26, 35]


def test_page_numbers_stand_at_the_outer_side() -> None:
    document = opened(report())
    odd, even = document.sections[0].footer, document.sections[0].even_page_footer
    assert document.settings.odd_and_even_pages_header_footer
    assert "PAGE" in odd._element.xml
    assert 'w:jc w:val="right"' in odd._element.xml
    assert 'w:jc w:val="left"' in even._element.xml


def test_text_is_set_in_the_styles_of_its_level() -> None:
    styles = [
        (paragraph.text, paragraph.style.name)
        for paragraph in opened(report()).paragraphs
        if paragraph.text and paragraph.style
    ]
    assert styles[0] == ("青石县市场监督管理局\n2020年政府信息公开工作年度报告", "Title")
    assert ("一、总体情况", "Heading 1") in styles
    assert ("（一）主动公开情况", "Heading 2") in styles
    assert ("本年度未收取信息处理费。", "Body Text") in styles
    assert styles[-2:] == [
        ("青石县市场监督管理局", "Signature"), ("2021年1月20日", "Signature"),
    ]  # fmt: skip


def test_styles_name_the_chinese_fonts_for_chinese_text() -> None:
    styles = opened(report()).styles.element.xml
    for font in ("方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"):
        assert f'w:eastAsia="{font}"' in styles


def test_tables_are_merged_and_their_headers_repeated() -> None:
    disclosure, applications, remedies = opened(report("2021")).tables
    assert len(disclosure.rows) == 14
    note = applications.cell(0, 0)
    assert "勾稽关系" in note.text
    assert applications.cell(2, 2)._tc is note._tc
    refused = {applications.cell(row, 1).text for row in range(7, 15)}
    assert refused == {"（三）不予公开"}
    for table, heads in ((applications, 3), (remedies, 3), (disclosure, 0)):
        assert len(table._tbl.xpath("./w:tr/w:trPr/w:tblHeader")) == heads
    assert len(applications._tbl.xpath("./w:tr/w:trPr/w:cantSplit")) == len(applications.rows)


def test_prints_are_kept_as_they_are() -> None:
    shown = report(
        "2019",
        {
            "disclosure.rules.made": text("5177（含2019年\n3527份） <&>"),
            "applications.new.total": BLANK,
        },
    )
    disclosure, applications, _ = opened(shown).tables
    assert disclosure.cell(2, 1).text == "5177（含2019年\n3527份） <&>"
    assert applications.cell(3, 9).text == ""


def test_findings_are_comments_at_their_places() -> None:
    document = opened(report("2019", {"applications.total.total": BLANK}), FINDINGS)
    comments = {comment.text: comment for comment in document.comments}
    assert set(comments) == {
        f"错误：{AT_CELLS.message}", f"提醒：{AT_SECTION.message}", f"提示：{AT_WHOLE.message}",
    }  # fmt: skip
    assert commented_text(document, comments[f"错误：{AT_CELLS.message}"].comment_id) == ""
    cell = document.tables[1].cell(24, 9)
    assert cell._tc.xpath(".//w:commentReference")
    at_section = comments[f"提醒：{AT_SECTION.message}"]
    assert commented_text(document, at_section.comment_id).startswith("四、政府信息公开行政复议")
    assert "年度报告" in commented_text(document, comments[f"提示：{AT_WHOLE.message}"].comment_id)
    assert at_section.author == "年报体检"
    assert at_section.timestamp is None


def test_comments_on_a_report_without_title_stand_at_its_beginning() -> None:
    document = opened(replace(report(), title=None), [AT_WHOLE])
    assert document.paragraphs[0]._p.xpath(".//w:commentReference")


def test_document_of_a_report_without_findings_has_no_comments() -> None:
    with zipfile.ZipFile(io.BytesIO(write(report(), "docx"))) as package:
        assert "word/comments.xml" not in package.namelist()


def test_properties_tell_of_the_report_and_nothing_of_the_tool() -> None:
    written = write(report(), "docx")
    properties = docx.Document(io.BytesIO(written)).core_properties
    assert properties.title == report().title
    assert properties.author == "青石县市场监督管理局"
    assert properties.created is not None
    assert properties.created.isoformat()[:10] == "2021-01-20"
    assert properties.comments == ""
    with zipfile.ZipFile(io.BytesIO(written)) as package:
        everything = b"".join(package.read(name) for name in package.namelist())
    assert b"python-docx" not in everything


def test_same_report_gives_the_same_bytes() -> None:
    assert write(report(), "docx", FINDINGS) == write(report(), "docx", FINDINGS)


def test_two_tables_without_sections_stay_two() -> None:
    assert len(opened(replace(report(), sections=())).tables) == 3
