"""Letters on paper: every kind as PDF and Word, nothing dropped, nothing taken for markup."""

import io
from datetime import date
from functools import cache
from typing import Any

import docx
import pypdfium2
import pytest

from gongkai.formats.writing.errors import Unwritable
from gongkai.formats.writing.fonts import library as library_of_fonts
from gongkai.formats.writing.letters import (
    LetterPage,
    enclosure_lines,
    is_heading,
    lines_of,
    write_letter_docx,
    write_letter_pdf,
)
from gongkai.law.grounds import grounds
from gongkai.law.letter_library import ANSWER, library
from gongkai.law.letters import LetterText, compose
from gongkai.law.parameters import load
from tests.law.examples import CASE, ON, RESPONDENT, every_fact, example

RARE = "王堃、李镕、周喆"
BEYOND = "陈𬭚"
MARKUP = "#let x = 1 *粗* _斜_ $y$ @引 <标> \\n `码` = 题 & <b>"
EVERY_KIND = sorted([*library().package, *(f"{ANSWER}.{ground}" for ground in grounds())])


@cache
def composed(kind: str) -> LetterText:
    """A letter of the kind, with every fact there is."""
    facts = {**every_fact(), **CASE, "third_party_opinion": "不同意公开"}
    ground = kind.removeprefix(f"{ANSWER}.")
    stated = library().package[kind].states if kind in library().package else (ground,)
    findings = [example(each) for each in stated]
    return compose(kind, facts, on=ON, parameters=load(), findings=findings, respondent=RESPONDENT)


def page(kind: str, **changes: Any) -> LetterPage:
    """The letter as the office hands it over: a sheet by rows, anything else by paragraphs."""
    text = composed(kind)
    given: dict[str, Any] = {"title": text.title}
    if text.layout == "sheet":
        given["rows"] = tuple(
            (label, value) for label, _, value in (each.partition("：") for each in text.paragraphs)
        )
    else:
        given |= {
            "number": "云房公复〔2026〕3号",
            "mark": "云溪县住房局",
            "salutation": text.salutation,
            "paragraphs": text.paragraphs,
            "body": "云溪县住房局",
            "dated": ON,
        }
    return LetterPage(**(given | changes))


def words(data: bytes) -> str:
    """All that a PDF shows, without the white space of its lines."""
    document = pypdfium2.PdfDocument(data)
    pages = [each.get_textpage().get_text_bounded() for each in document]
    return "".join("".join(pages).split())


def plain(text: str) -> str:
    return "".join(text.split())


def said(shown: LetterPage) -> list[str]:
    return [
        shown.title,
        shown.number,
        shown.salutation,
        *shown.paragraphs,
        *(part for row in shown.rows for part in row),
        shown.body,
        shown.day,
    ]


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_every_kind_says_all_of_it_in_both_forms(kind: str) -> None:
    shown = page(kind)
    pdf = words(write_letter_pdf(shown))
    document = docx.Document(io.BytesIO(write_letter_docx(shown)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    word = plain("".join([*(each.text for each in document.paragraphs), *cells]))
    for text in said(shown):
        assert plain(text) in word
        # A page number may stand between two lines of one paragraph.
        assert all(plain(part) in pdf for part in text.split("，")[:1])
    assert "{" not in word


def test_the_same_letter_gives_the_same_bytes() -> None:
    shown = page("answer.granted.provided")
    assert write_letter_docx(shown) == write_letter_docx(shown)
    assert write_letter_pdf(shown) == write_letter_pdf(shown)


def test_a_pdf_is_tagged_and_named() -> None:
    data = write_letter_pdf(page("receipt"))
    assert b"/StructTreeRoot" in data
    assert b"/MarkInfo" in data
    document = pypdfium2.PdfDocument(data)
    assert document.get_metadata_dict()["Title"] == "政府信息公开申请接收回执"


def test_rare_names_are_drawn() -> None:
    shown = page("receipt", salutation=f"{RARE}：")
    assert plain(RARE) in words(write_letter_pdf(shown))
    document = docx.Document(io.BytesIO(write_letter_docx(shown)))
    assert any(RARE in each.text for each in document.paragraphs)


def test_a_name_beyond_the_fonts_is_refused_naming_the_sign_and_what_to_do() -> None:
    """𬭚 lies outside the basic plane; a machine with a larger font draws it."""
    shown = page("receipt", salutation=f"{BEYOND}：")
    document = docx.Document(io.BytesIO(write_letter_docx(shown)))
    assert any(BEYOND in each.text for each in document.paragraphs)
    if not library_of_fonts().missing([BEYOND]):
        assert plain(BEYOND) in words(write_letter_pdf(shown))
        return
    with pytest.raises(Unwritable, match=r"𬭚.*Word"):
        write_letter_pdf(shown)


def test_a_sign_that_no_font_has_is_named_and_nothing_is_printed() -> None:
    with pytest.raises(Unwritable, match=r"U\+E000"):
        write_letter_pdf(page("receipt", salutation="王\ue000："))


def test_what_people_write_is_never_markup() -> None:
    shown = page("receipt", paragraphs=(MARKUP,), salutation=MARKUP, body="甲#strong[乙]局")
    assert words(write_letter_pdf(shown)).count(plain(MARKUP)) == 2
    document = docx.Document(io.BytesIO(write_letter_docx(shown)))
    assert sum(each.text == MARKUP for each in document.paragraphs) == 2


def test_lines_of_what_was_asked_stand_as_lines() -> None:
    shown = page("receipt", paragraphs=("第一行\n\n 第二行\r\n第三行",))
    document = docx.Document(io.BytesIO(write_letter_docx(shown)))
    assert {"第一行", "第二行", "第三行"} <= {each.text for each in document.paragraphs}
    assert lines_of("\n \n") == []


def test_what_may_not_be_acted_on_says_so() -> None:
    assert "送审稿" in words(write_letter_pdf(page("receipt", preview=True, number="")))
    assert "已作废" in words(write_letter_pdf(page("receipt", void=True, preview=True)))
    assert "送审稿" not in words(write_letter_pdf(page("receipt")))


def test_headings_of_several_matters_are_told_from_sentences() -> None:
    assert is_heading("一、关于“城北片区改造方案”")
    assert is_heading("十二、关于“会议纪要”")
    assert not is_heading("一、你单位应当说明理由。")
    assert not is_heading("第一、其他")


def test_enclosures_are_listed_below_the_text() -> None:
    assert enclosure_lines([]) == []
    assert enclosure_lines(["方案.pdf"]) == ["附件：方案.pdf"]
    assert enclosure_lines(["甲.pdf", "乙.pdf"]) == ["附件：1．甲.pdf", "　　　2．乙.pdf"]
    shown = words(write_letter_pdf(page("receipt", enclosures=("甲.pdf", "乙.pdf"))))
    assert "1．甲.pdf" in shown


def test_copies_and_a_letter_without_head_or_date() -> None:
    bare = LetterPage(title="政府信息公开申请表", copies="云溪县政务公开办")
    assert "抄送：云溪县政务公开办" in words(write_letter_pdf(bare))
    document = docx.Document(io.BytesIO(write_letter_docx(bare)))
    assert document.paragraphs[-1].text == "抄送：云溪县政务公开办"
    assert bare.day == ""
    assert LetterPage(title="甲", dated=date(2026, 1, 5)).day == "2026年1月5日"
