"""Word tables (Word 表格): rows, merged cells and omitted columns as spans."""

import re
from collections.abc import Callable, Iterator

from gongkai.formats.reading.docx.words import Element, is_on, w
from gongkai.formats.reading.limits import SPAN
from gongkai.formats.reading.tables import SourceCell

_NUMBER = re.compile(r"[0-9]{1,6}")
_WRAPPERS = {w(name) for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")}


def rows_of(table: Element) -> list[Element]:
    """The rows that print: not those whose deletion is tracked or that are hidden."""
    return [row for row in _children(table, "tr") if not _is_gone(row)]


def cells_in(row: Element) -> list[Element]:
    """The cells of a row in order."""
    return list(_children(row, "tc"))


def spans(rows: list[Element], text_of: Callable[[Element], str]) -> list[list[SourceCell]]:
    """The cells of the table with their spans; what ``vMerge`` continues is part of the cell above.

    Columns a row leaves out before its first cell (``gridBefore``) are a blank cell.
    """
    found: list[list[SourceCell]] = []
    above: dict[int, SourceCell] = {}
    for row in rows:
        cells, above = _row(row, above, text_of)
        found.append(cells)
    return found


def _row(
    row: Element, above: dict[int, SourceCell], text_of: Callable[[Element], str]
) -> tuple[list[SourceCell], dict[int, SourceCell]]:
    """The cells that begin in ``row``, and by column those a next row may continue."""
    cells: list[SourceCell] = []
    mergeable: dict[int, SourceCell] = {}
    column = _number(row.find(f"{w('trPr')}/{w('gridBefore')}"), 0)
    if column:
        cells.append(SourceCell("", 1, column))
    covered = 0  # columns before this one belong to a cell from above
    for element in cells_in(row):
        properties = element.find(w("tcPr"))
        width = _number(_property(properties, "gridSpan"), 1)
        merge = _merge(properties, "vMerge")
        upper = above.get(column) if merge == "continue" else None
        if upper is not None:
            upper.rows += 1
            mergeable[column] = upper
            covered = column + upper.columns
            if covered < column + width:
                cells.append(SourceCell("", 1, column + width - covered))
        elif merge == "continue" and column < covered:
            pass  # a narrower piece of the cell above
        elif _merge(properties, "hMerge") == "continue" and cells:
            cells[-1].columns += width
        else:
            cell = SourceCell(text_of(element), 1, width)
            cells.append(cell)
            if merge is not None:
                mergeable[column] = cell
        column += width
    return cells, mergeable


def _merge(properties: Element | None, name: str) -> str | None:
    """``restart``, ``continue``, or None where the cell is not merged that way."""
    found = _property(properties, name)
    if found is None:
        return None
    return "restart" if found.get(w("val")) == "restart" else "continue"


def _property(properties: Element | None, name: str) -> Element | None:
    return properties.find(w(name)) if properties is not None else None


def _number(element: Element | None, default: int) -> int:
    value = element.get(w("val")) if element is not None else None
    return min(int(value), SPAN) if value and _NUMBER.fullmatch(value) else default


def _is_gone(row: Element) -> bool:
    properties = row.find(w("trPr"))
    return properties is not None and (
        properties.find(w("del")) is not None or is_on(properties, "hidden")
    )


def _children(parent: Element, name: str) -> Iterator[Element]:
    for child in parent:
        if child.tag == w(name):
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, name)
