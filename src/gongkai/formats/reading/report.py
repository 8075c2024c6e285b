"""From the neutral document to the annual report (年度报告): tables, sections, identity."""

from collections.abc import Sequence
from itertools import chain

from gongkai.formats.reading.applications import read_applications
from gongkai.formats.reading.disclosure import read_disclosure
from gongkai.formats.reading.grid import Document
from gongkai.formats.reading.identity import (
    body_in_text,
    body_in_title,
    find_title,
    period_in,
    signature,
    year_of,
)
from gongkai.formats.reading.remedies import read_remedies
from gongkai.formats.reading.result import Unreadable
from gongkai.formats.reading.rows import TableReading
from gongkai.formats.reading.sections import Outline, outline, row_text, sections
from gongkai.formats.reading.tokens import Row, Stream, tokenise
from gongkai.law.annual_report.report import AnnualReport, Section

_METADATA = (
    "索引号",
    "发布日期",
    "发布时间",
    "来源",
    "浏览",
    "字号",
    "字体",
    "打印",
    "分享",
    "发文",
)
_LONGEST_METADATA = 40
_FEWEST_SECTIONS = 3


def assemble(document: Document, source: str) -> AnnualReport:
    """The report that a document prints; ``source`` is its file name, for the error only.

    Raises Unreadable if the document shows neither a table nor the sections of such a report.
    """
    stream = tokenise(document)
    applications = read_applications(stream)
    blanks_lost = applications is not None and applications.drops_blanks
    disclosure, form = read_disclosure(stream, doubt_glue=blanks_lost)
    remedies = read_remedies(stream, doubt_glue=blanks_lost)
    tables = [table for table in (disclosure, applications, remedies) if table is not None]

    plan = outline(stream, _rows_of(tables))
    if not tables and len(plan.headings) < _FEWEST_SECTIONS:
        raise Unreadable(
            "not_a_report",
            f"“{source}”里没有找到政府信息公开年度报告的表格或章节。"
            "请确认上传的是年度报告正文；如表格是图片，请换用含文字的文件。",
        )
    return _report(document, stream, tables, plan, form or _form_of(applications))


def _rows_of(tables: Sequence[TableReading]) -> frozenset[int]:
    """The numbers of the source rows that belong to tables."""
    rows = (range(table.first_row, table.last_row + 1) for table in tables)
    return frozenset(chain.from_iterable(rows))


def _form_of(applications: TableReading | None) -> str | None:
    """The form as table 3 shows it, where table 2 is not printed."""
    if applications is None:
        return None
    if any(row.startswith("other.") for row in applications.cells):
        return "2021"
    return "2019" if "other" in applications.cells else None


def _report(
    document: Document,
    stream: Stream,
    tables: Sequence[TableReading],
    plan: Outline,
    form: str | None,
) -> AnnualReport:
    table_rows = _rows_of(tables)
    title, title_row = find_title(plan.opening, document.title)
    tail = _rows_after_last_heading(stream, plan)
    signed = signature([row for row in tail if row.number not in table_rows])
    end = signed.row if signed.row is not None else len(stream.rows)
    text = sections(stream, plan.headings, table_rows, end)
    preamble = _preamble(plan.opening, title_row)
    body, body_from = _body(title, preamble, text, signed.signed_by)
    return AnnualReport(
        title=title,
        body=body,
        body_from=body_from,
        year=_year(title, preamble, text, signed.dated.year - 1 if signed.dated else None),
        form=form,
        preamble=preamble,
        period=period_in([preamble or "", *(section.text for section in text[:1])]),
        signed_by=signed.signed_by,
        dated=signed.dated,
        sections=text,
        tables={table.table: table.cells for table in tables},
        labels=tuple(label for table in tables for label in table.labels),
        notes=tuple(note for table in tables for note in table.notes),
    )


def _rows_after_last_heading(stream: Stream, plan: Outline) -> Sequence[Row]:
    if not plan.headings:
        return ()
    return stream.rows[plan.headings[-1].row.number + 1 :]


def _preamble(opening: Sequence[Row], title_row: int | None) -> str | None:
    """The paragraphs between title and section 一, without the site's own lines."""
    lines = []
    for row in opening:
        text = row_text(row)
        if not text or (title_row is not None and row.number <= title_row):
            continue
        if len(text) < _LONGEST_METADATA and any(word in text for word in _METADATA):
            continue
        lines.append(text)
    return "\n".join(lines) or None


def _body(
    title: str | None, preamble: str | None, text: Sequence[Section], signed_by: str | None
) -> tuple[str | None, str | None]:
    if title and (body := body_in_title(title)):
        return body, "title"
    if signed_by:
        return signed_by, "signature"
    if body := body_in_text([preamble or "", *(section.text for section in text)]):
        return body, "text"
    return None, None


def _year(
    title: str | None, preamble: str | None, text: Sequence[Section], by_date: int | None
) -> int | None:
    for words in (title, period_in([preamble or ""]), preamble, *(s.text for s in text[:1])):
        if words and (year := year_of(words)) is not None:
            return year
    return by_date
