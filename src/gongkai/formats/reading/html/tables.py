"""HTML tables (网页表格): which of them hold data, and their cells with exact spans."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.formats.reading.html.markup import Element
from gongkai.formats.reading.html.text import BREAK, CELL, CELL_END, cell_lines, inner_text
from gongkai.formats.reading.limits import SPAN, TABLE_ROWS
from gongkai.formats.reading.tables import SourceCell

_CELLS = ("td", "th")
_GROUPS = ("thead", "tbody", "tfoot")
_DIGITS = re.compile(r"\s*\+?(\d{1,9})")
_CELL_TEXT = re.compile(f"{CELL}([^{CELL}{CELL_END}]*){CELL_END}")


@dataclass(slots=True)
class DataTable:
    """A table's rows, and the text in it but outside its cells (a caption, or stray)."""

    rows: list[list[SourceCell]]
    beside: str


def is_layout(table: Element) -> bool:
    """Whether a table only arranges the page: it holds another table of more than one cell."""
    return any(not _is_single_cell(inner) for inner in table.iterdescendants("table"))


def _is_single_cell(table: Element) -> bool:
    cells = table.iterdescendants(*_CELLS)
    return next(cells, None) is None or next(cells, None) is None


def data_of(table: Element) -> DataTable | None:
    """What a table without inner tables says; None if it has too many rows.

    ``rowspan=0`` runs to the end of the row group, and no span leaves its group.
    """
    groups = _row_groups(table)
    if sum(map(len, groups)) > TABLE_ROWS:
        return None
    text = inner_text(table)
    texts = dict(zip(table.iter(*_CELLS), _CELL_TEXT.findall(text), strict=False))
    rows = [
        [_cell(cell, texts.get(cell, ""), len(group) - number) for cell in row]
        for group in groups
        for number, row in enumerate(group)
    ]
    return DataTable(rows, _CELL_TEXT.sub("", text))


def unwrap_single_cells(table: Element) -> None:
    """Takes the frame of one-cell tables inside ``table`` away; their text stays in place."""
    for inner in list(table.iterdescendants("table")):
        for part in list(inner.iter("table", "tr", *_CELLS, *_GROUPS)):
            if part.tag in _CELLS:
                part.text = (part.text or "").replace(CELL, BREAK)
                part.tail = (part.tail or "").replace(CELL_END, BREAK)
            part.tag = "div"


def _row_groups(table: Element) -> list[list[list[Element]]]:
    """Rows by group in printed order: heads first, feet last, rows outside groups as they come."""
    heads: list[list[list[Element]]] = []
    bodies: list[list[list[Element]]] = []
    feet: list[list[list[Element]]] = []
    loose: list[list[Element]] | None = None
    for part in table:
        if part.tag in _GROUPS:
            loose = None
            place = {"thead": heads, "tfoot": feet}.get(part.tag, bodies)
            place.append(list(_rows(part)))
        else:
            found = list(_rows_from(part))
            if found and loose is None:
                loose = []
                bodies.append(loose)
            if loose is not None:
                loose.extend(found)
    return heads + bodies + feet


def _rows(group: Element) -> Iterator[list[Element]]:
    for part in group:
        yield from _rows_from(part)


def _rows_from(part: Element) -> Iterator[list[Element]]:
    """The row that ``part`` is, or the rows inside a wrapper such as a stray form."""
    if part.tag == "tr":
        yield list(_cells(part))
    elif part.tag in _CELLS:
        yield [part]
    elif part.tag not in ("caption", "colgroup", "table"):
        yield from _rows(part)


def _cells(row: Element) -> Iterator[Element]:
    for part in row:
        if part.tag in _CELLS:
            yield part
        elif part.tag != "table":
            yield from _cells(part)


def _cell(element: Element, text: str, rows_left: int) -> SourceCell:
    rows = _span(element.get("rowspan"), zero=rows_left)
    columns = _span(element.get("colspan"), zero=1)
    return SourceCell(cell_lines(text), min(rows, rows_left), columns)


def _span(value: str | None, *, zero: int) -> int:
    """A span as a browser takes it: leading digits, 1 if there are none, at most the limit."""
    found = _DIGITS.match(value) if value else None
    if found is None:
        return 1
    return min(int(found.group(1)), SPAN) or zero
