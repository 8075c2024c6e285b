"""The report as PDF (便携文档) in the layout of official documents, set by typst.

The template is fixed; everything of the report goes in as data, so no text is ever markup.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from gongkai.formats.writing import gbt9704
from gongkai.formats.writing.flow import Heading, Piece, Signature, Text, Title, pieces, with_last
from gongkai.formats.writing.fonts import drawable, require_glyphs
from gongkai.formats.writing.measure import CELL_MARGIN, fit
from gongkai.formats.writing.printing import clean
from gongkai.formats.writing.tables import LaidCell, TableLayout
from gongkai.formats.writing.typesetting import page_form, typeset
from gongkai.law.annual_report.findings import Finding
from gongkai.law.annual_report.report import AnnualReport

_UNTITLED = "（报告未印标题）"


def write_pdf(report: AnnualReport, findings: Sequence[Finding] = ()) -> bytes:
    """The report as a tagged PDF (PDF/UA-1), without findings.

    Raises ``Unwritable`` if the Chinese fonts are missing or lack a character of the report.
    """
    del findings
    set_pieces = [{**_piece(piece), "last": last} for piece, last in with_last(pieces(report))]
    require_glyphs(_texts(set_pieces))
    data = {
        "title": drawable(clean(report.title or _UNTITLED)),
        "author": drawable(clean(report.signed_by or report.body or "")),
        "dated": [report.dated.year, report.dated.month, report.dated.day] if report.dated else [],
        "page": {**page_form(), "cell_margin": CELL_MARGIN},
        "pieces": set_pieces,
    }
    return typeset("report.typ", data)


def _piece(piece: Piece) -> dict[str, Any]:
    match piece:
        case Title(text):
            return {"kind": "title", "lines": list(gbt9704.title_lines(drawable(text)))}
        case Heading(text, _):
            return {"kind": "heading", "text": drawable(text)}
        case Text(text, subheading):
            return {"kind": "subheading" if subheading else "text", "text": drawable(text)}
        case Signature(body, date):
            body_indent, date_indent = gbt9704.signature_indents(body, date)
            signed = [[drawable(body), body_indent], [date, date_indent]]
            return {"kind": "signature", "lines": [line for line in signed if line[0]]}
        case TableLayout():
            return _table(piece)


def _table(layout: TableLayout) -> dict[str, Any]:
    size, widths = fit(layout)
    return {
        "kind": "table",
        "size": size,
        "widths": widths,
        "heads": layout.heads,
        "cells": [_cell(cell, layout) for row in layout.rows() for cell in row],
    }


def _cell(cell: LaidCell, layout: TableLayout) -> dict[str, Any]:
    return {
        "text": drawable(cell.text),
        "role": "leaf" if layout.is_leaf(cell) else cell.role.value,
        "x": cell.column,
        "y": cell.row,
        "columns": cell.columns,
        "rows": cell.rows,
        "breakable": cell.rows > 1 and not layout.is_inner_group(cell),
    }


def _texts(data: list[dict[str, Any]]) -> Iterator[str]:
    """Every text that will be drawn."""
    for piece in data:
        match piece["kind"]:
            case "title":
                yield from piece["lines"]
            case "signature":
                yield from (line[0] for line in piece["lines"])
            case "table":
                yield from (cell["text"] for cell in piece["cells"])
            case _:
                yield piece["text"]
