"""The report as PDF (便携文档): all text drawn, text never markup, tagged, the same every time."""

from dataclasses import replace

import pypdfium2
import pytest

from gongkai.formats.writing import Unwritable, write
from tests.formats.builders import report, text
from tests.formats.writing.examples import FINDINGS


def text_of(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    try:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
    return "".join("".join(pages).split())


def test_everything_printed_is_drawn() -> None:
    drawn = text_of(write(report("2021"), "pdf"))
    for expected in (
        "青石县市场监督管理局2023年政府信息公开工作年度报告",
        "一、总体情况",
        "本报告中所列数据的统计期限为2023年1月1日至12月31日。",
        "第一项加第二项之和，等于第三项加第四项之和",
        "5.要求行政机关确认或重新出具已获取信息",
        "2024年1月20日",
        "—1—",
    ):
        assert expected in drawn


def test_text_is_never_markup() -> None:
    shown = report("2019", {"disclosure.rules.made": text("#read(1)*")}, preamble="= 甲 $x$ @乙 //")
    drawn = text_of(write(shown, "pdf"))
    assert "#read(1)*" in drawn
    assert "=甲$x$@乙//" in drawn


def test_pages_are_a4_and_the_document_has_title_and_tags() -> None:
    data = write(report(), "pdf")
    document = pypdfium2.PdfDocument(data)
    assert [round(side) for side in document[0].get_size()] == [595, 842]
    assert document.get_metadata_value("Title") == report().title
    document.close()
    assert b"/StructTreeRoot" in data


def test_report_with_an_undrawable_character_is_refused() -> None:
    with pytest.raises(Unwritable, match="U\\+1F600"):
        write(replace(report(), preamble="好😀"), "pdf")


def test_empty_report_is_a_page() -> None:
    bare = replace(report(), title=None, preamble=None, sections=(), tables={}, signed_by=None)
    document = pypdfium2.PdfDocument(write(replace(bare, dated=None, body=None), "pdf"))
    assert len(document) == 1
    document.close()


def test_same_report_gives_the_same_bytes_with_or_without_findings() -> None:
    assert write(report(), "pdf") == write(report(), "pdf", FINDINGS)
