"""The report as a Word document (公文格式的 Word 文档), each finding a comment at its place."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from docx.document import Document

from gongkai.formats.writing import gbt9704
from gongkai.formats.writing.anchors import Anchored, anchor, failures
from gongkai.formats.writing.flow import Heading, Piece, Signature, Text, Title, pieces, with_last
from gongkai.formats.writing.measure import CELL_MARGIN, fit
from gongkai.formats.writing.official_docx import empty_document, saved
from gongkai.formats.writing.printing import clean
from gongkai.formats.writing.tables import LaidCell, Role, TableLayout
from gongkai.formats.writing.wordml import (
    WordCell,
    commented,
    elements,
    paragraph,
    right_indent,
    row,
    run,
    table,
)
from gongkai.law.annual_report.cells import CellKey
from gongkai.law.annual_report.findings import Finding
from gongkai.law.annual_report.report import AnnualReport

_AUTHOR, _INITIALS = "年报体检", "检"
_ROW_HEIGHT = 6.4
_KEEP_WITH_NEXT = "<w:keepNext/>"
_WHOLE = 0

Place = CellKey | int
# The comments that stand at each cell, section (1 to 6) or the report as a whole.
Comments = Mapping[Place, Sequence[int]]


def write_docx(report: AnnualReport, findings: Sequence[Finding] = ()) -> bytes:
    """The report as printed, in the layout of GB/T 9704.

    Each failed finding is a comment at its first printed cell, else at its section's heading,
    else at the title; the comment says what is wrong and never changes a figure.
    """
    dated = datetime(*report.dated.timetuple()[:3], tzinfo=UTC) if report.dated else None
    title, author = clean(report.title or ""), clean(report.signed_by or report.body or "")
    document = empty_document(title, author, dated)
    comments = _add_comments(document, anchor(failures(findings), report))
    content = [_piece(piece, comments, last) for piece, last in with_last(pieces(report))]
    if not report.title and _WHOLE in comments:
        content.insert(0, paragraph("BodyText", commented(run(""), comments[_WHOLE])))
    for element in elements("".join(content)):
        document.element.body.sectPr.addprevious(element)
    return saved(document)


def _add_comments(document: Document, anchored: Anchored) -> Comments:
    """Puts the findings into the document as comments; gives their numbers by place."""
    places: list[tuple[Place, list[Finding]]] = [
        *([(_WHOLE, anchored.whole)] if anchored.whole else []),
        *anchored.by_section.items(),
        *anchored.by_cell.items(),
    ]
    return {
        place: [_add_comment(document, finding) for finding in found] for place, found in places
    }


def _add_comment(document: Document, finding: Finding) -> int:
    text = clean(f"{finding.severity.label}：{finding.message}")
    comment = document.comments.add_comment(text, author=_AUTHOR, initials=_INITIALS)
    # The moment of writing says nothing about the report.
    comment._comment_elm.date = None
    return comment.comment_id


def _piece(piece: Piece, comments: Comments, last: bool) -> str:
    match piece:
        case Title(text):
            content = run("\n".join(gbt9704.title_lines(text)))
            return paragraph("Title", commented(content, comments.get(_WHOLE, ())))
        case Heading(text, section):
            return paragraph("Heading1", commented(run(text), comments.get(section, ())))
        case Text(text, subheading):
            # The signature never stands alone on a page.
            keep = _KEEP_WITH_NEXT if last else ""
            return paragraph("Heading2" if subheading else "BodyText", run(text), keep)
        case Signature():
            return _signature(piece)
        case TableLayout():
            # Two tables in a row would become one, and a table must not end the document.
            return _table(piece, comments) + paragraph("Spacer", "")


def _signature(piece: Signature) -> str:
    body_indent, date_indent = gbt9704.signature_indents(piece.body, piece.date)
    lines = [(piece.body, body_indent), (piece.date, date_indent)]
    return paragraph("Signature", "") + "".join(
        paragraph("Signature", run(text), right_indent(indent, gbt9704.SIZE_3))
        for text, indent in lines
        if text
    )


def _table(layout: TableLayout, comments: Comments) -> str:
    size, widths = fit(layout)
    rows = _word_rows(layout, widths, size, comments)
    markup = [
        row(cells, _ROW_HEIGHT, header=number < layout.top_rows)
        for number, cells in enumerate(rows)
    ]
    return table(markup, widths, CELL_MARGIN, layout.caption)


def _word_rows(
    layout: TableLayout, widths: Sequence[float], size: float, comments: Comments
) -> list[list[WordCell]]:
    """The cells of every row, with the continued parts of cells that began in a row above."""
    rows: list[list[tuple[int, WordCell]]] = [[] for _ in layout.rows()]
    kept = {row for first, count in layout.heads for row in range(first, first + count)}
    for cell in filter(layout.is_inner_group, layout.cells):
        kept.update(range(cell.row, cell.row + cell.rows - 1))
    for cell in layout.cells:
        width = sum(widths[cell.column : cell.column + cell.columns])
        for down in range(cell.rows):
            keep = _KEEP_WITH_NEXT if cell.row + down in kept else ""
            content = "" if down else _content(cell, size, comments)
            merge = None if cell.rows == 1 else "continue" if down else "restart"
            word_cell = WordCell(
                paragraph(_style(cell, layout), content, keep), cell.columns, width, merge
            )
            rows[cell.row + down].append((cell.column, word_cell))
    return [[each for _, each in sorted(cells, key=_column)] for cells in rows]


def _column(placed: tuple[int, WordCell]) -> int:
    return placed[0]


def _content(cell: LaidCell, size: float, comments: Comments) -> str:
    marks = comments.get(cell.key, ()) if cell.key else ()
    own_size = None if size == gbt9704.SIZE_5 else size
    content = run(cell.text, own_size) if cell.text or marks else ""
    return commented(content, marks)


def _style(cell: LaidCell, layout: TableLayout) -> str:
    if cell.role in (Role.BLOCK, Role.COLUMN):
        return "TableHead"
    return "TableLabel" if cell.role is Role.NOTE or layout.is_leaf(cell) else "TableText"
