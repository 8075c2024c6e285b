"""The order of printed pieces (版面顺序): tables stand in their sections."""

from dataclasses import replace

from gongkai.formats.writing.flow import Heading, Piece, Signature, Text, Title, pieces, with_last
from gongkai.formats.writing.tables import TableLayout
from gongkai.law.annual_report.report import AnnualReport, Section
from tests.formats.builders import report


def names(of: AnnualReport) -> list[str]:
    return [_name(piece) for piece in pieces(of) if not isinstance(piece, Text)]


def _name(piece: Piece) -> str:
    match piece:
        case Title():
            return "title"
        case Heading(text, _):
            return text[:1]
        case TableLayout():
            return piece.table
        case _:
            return "signature"


def test_tables_stand_in_sections_two_three_and_four() -> None:
    assert names(report()) == [
        "title", "一", "二", "disclosure", "三", "applications", "四", "remedies", "五", "六",
        "signature",
    ]  # fmt: skip


def test_table_of_a_lost_section_keeps_its_place() -> None:
    kept = tuple(each for each in report().sections if each.number not in (3, 4))
    assert names(replace(report(), sections=kept)) == [
        "title", "一", "二", "disclosure", "applications", "remedies", "五", "六", "signature",
    ]  # fmt: skip
    assert names(replace(report(), sections=kept[:2])) == [
        "title", "一", "二", "disclosure", "applications", "remedies", "signature",
    ]  # fmt: skip


def test_missing_section_and_table_are_not_invented() -> None:
    kept = tuple(each for each in report().sections if each.number != 4)
    tables = {table: rows for table, rows in report().tables.items() if table != "remedies"}
    assert "四" not in names(replace(report(), sections=kept, tables=tables))


def test_heading_printed_with_its_number_gets_no_second_one() -> None:
    sections = (Section(1, "一、总体情况", ""), Section(5, "", "正文"), Section(11, "附则", ""))
    shown = replace(report(), sections=sections, tables={})
    headings = [piece.text for piece in pieces(shown) if isinstance(piece, Heading)]
    assert headings == ["一、总体情况", "11、附则"]


def test_paragraphs_lose_typed_indents_and_control_signs_only() -> None:
    shown = replace(report(), preamble="\u3000\u3000本报告\x00\r\n\n  统计期限为", sections=())
    texts = [piece.text for piece in pieces(shown) if isinstance(piece, Text)]
    assert texts == ["本报告", "统计期限为"]


def test_last_piece_before_the_signature_is_known() -> None:
    marked = [(type(piece), last) for piece, last in with_last(pieces(report()))]
    assert marked[-2:] == [(Text, True), (Signature, False)]
    assert sum(last for _, last in marked) == 1
    assert list(with_last([])) == []
