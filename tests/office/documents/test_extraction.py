"""Words of files: what a reader sees is for the search, margins and hidden words never are."""

import io
from functools import partial

import openpyxl
import pytest
import xlsxwriter

from gongkai.office.documents.extraction import Extraction
from gongkai.office.documents.extraction import extract as extract_in
from gongkai.office.documents.piece import Region
from gongkai.office.documents.readers import READERS
from tests.formats.reading.layouts import PROSE, docx_file, pdf_of, plain
from tests.office.documents.files import (
    HERE,
    W,
    jpeg,
    ofd,
    ole,
    package,
    paragraph,
    saved,
    slides,
    word,
    workbook,
    zipped,
)

extract = partial(extract_in, pool=HERE)

NOTES = f"<w:footnotes {W}>{paragraph('脚注')}</w:footnotes>"
COMMENTS = f"<w:comments {W}>{paragraph('批注')}</w:comments>"
HEADER = f"<w:hdr {W}>{paragraph('页眉')}</w:hdr>"


def regions(extraction: Extraction) -> dict[str, Region]:
    return {piece.text: piece.region for piece in extraction.pieces}


def test_a_document_gives_its_body_margins_and_hidden_words_apart() -> None:
    body = paragraph("正文") + paragraph("暗", "<w:vanish/>")
    found = extract(word(body, header1=HEADER, footnotes=NOTES, comments=COMMENTS))
    assert found.problem is None
    assert regions(found) == {
        "正文\n": Region.BODY,
        "页眉": Region.MARGIN,
        "脚注": Region.BODY,
        "批注": Region.HIDDEN,
        "暗": Region.HIDDEN,
    }
    assert found.search_text == "正文\n\n脚注"


def test_tables_give_a_line_a_row_with_tabs() -> None:
    assert "甲\t1\n乙\t2" in extract(docx_file(plain([["甲", "1"], ["乙", "2"]]))).search_text


def test_hidden_sheets_and_comments_stay_out_of_the_search() -> None:
    made = openpyxl.Workbook()
    assert made.active is not None
    made.active["A1"] = "公开"
    made.create_sheet("暗").sheet_state = "hidden"
    made["暗"]["A1"] = "内情"
    found = extract(saved(made))
    assert found.search_text == "公开"
    assert regions(found)["内情"] is Region.HIDDEN


def test_text_boxes_on_sheets_are_read_for_screening() -> None:
    buffer = io.BytesIO()
    made = xlsxwriter.Workbook(buffer)
    made.add_worksheet().insert_textbox(0, 0, "框中文字")
    made.close()
    assert any("框中文字" in piece.text for piece in extract(buffer.getvalue()).pieces)


def test_a_pdf_gives_a_piece_a_page() -> None:
    found = extract(pdf_of(f"{PROSE}#pagebreak()第二"))
    assert [piece.place for piece in found.pieces] == ["第1页", "第2页"]
    assert found.pieces[1].text.strip() == "第二"


def test_a_page_without_words_is_a_problem_and_the_others_are_read() -> None:
    found = extract(pdf_of(f"{PROSE}#pagebreak()#rect(width: 3cm)"))
    assert "1 页没有文字层" in (found.problem or "")
    assert "这一段文字" in found.search_text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("公开".encode("gb18030"), "公开"),
        (b"<html><body><p>\xe5\x85\xac\xe5\xbc\x80</p><script>x</script></body></html>", "公开"),
        (slides({"ppt/slides/slide1.xml": "<x><p><t>公</t><t>开</t></p></x>"}), "公开"),
        (ofd(Page="<ofd:TextCode>公开</ofd:TextCode>"), "公开"),
        (zipped({"a.txt": "公开"}), "公开"),
        (ole("WordDocument") + "\r公开信息\r".encode("utf-16-le"), "公开信息"),
    ],
    ids=["txt", "html", "pptx", "ofd", "zip", "doc"],
)
def test_other_kinds_give_their_words(data: bytes, words: str) -> None:
    assert words in extract(data).search_text


def test_files_with_macros_are_read_for_screening() -> None:
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
    data = package(
        "word/document.xml", {"word/document.xml": f"<x {W}><w:t>公开</w:t></x>"}, content_type=kind
    )
    assert "公开" in extract(data).search_text


def test_words_beyond_the_cap_are_cut_and_it_is_said() -> None:
    found = extract("公开".encode() * 100, most_characters=10)
    assert len(found.search_text) == 10
    assert "只检查了前面部分" in (found.problem or "")


def test_what_has_no_words_says_so() -> None:
    assert "没有可以检查的文字层" in (extract(jpeg()).problem or "")
    assert "没有可以读取的文字" in (extract(workbook()).problem or "")
    assert "嵌套过深" in (extract(zipped({"a.zip": zipped({"b": "x"})})).problem or "")


def test_no_reader_is_without_a_kind_a_person_knows() -> None:
    assert all(kind.label for kind in READERS)


def test_words_come_from_a_child_process_just_the_same() -> None:
    data = word(paragraph("正文"), header1=HEADER)
    assert extract_in(data) == extract(data)
