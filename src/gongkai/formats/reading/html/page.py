"""A web page to the neutral document (网页读取): lines and tables of the report in screen order."""

import re
from collections.abc import Iterator

from gongkai.formats.reading import refusals
from gongkai.formats.reading.grid import Block, Document, Grid, Layout, Paragraph
from gongkai.formats.reading.html.article import find_article, outer_titles
from gongkai.formats.reading.html.markup import Element, declared_title, parse
from gongkai.formats.reading.html.tables import data_of, is_layout, unwrap_single_cells
from gongkai.formats.reading.html.text import BREAK, inner_text, lines, mark_breaks
from gongkai.formats.reading.limits import BLOCKS
from gongkai.formats.reading.tables import to_grid

_MARK = "\ufdd3"
_TABLE_MARK = re.compile(f"{_MARK}(\\d+){_MARK}")


def read(text: str) -> Document:
    """The document of a page: places are ``paragraph N`` and ``table T row R column C``.

    Without any data table the layout is text, so that tables printed as lines are still found.
    Raises Unreadable for a page nested or filled beyond all reason.
    """
    root = parse(text)
    if root is None:
        return Document((), Layout.TEXT)
    title = declared_title(root)
    mark_breaks(root)
    article = find_article(root)
    titles = [line for each in outer_titles(root, article) for line in lines(inner_text(each))]
    grids = list(_lift_tables(article))
    blocks: list[Block] = []
    count = 0
    for block in _flow(titles, inner_text(article), grids):
        if isinstance(block, str):
            count += 1
            blocks.append(Paragraph(block, f"paragraph {count}"))
        else:
            blocks.append(block)
        if len(blocks) > BLOCKS:
            raise refusals.too_complex("网页段落和表格过多")
    return Document(tuple(blocks), Layout.EXACT if grids else Layout.TEXT, title)


def tables_of(fragment: str, at: str) -> list[Grid | str]:
    """The tables (and stray lines) of an HTML fragment inside another text, placed at ``at``."""
    root = parse(fragment)
    if root is None:
        return []
    mark_breaks(root)
    grids = list(_lift_tables(root, at))
    return list(_flow([], inner_text(root), grids))


def _lift_tables(article: Element, at: str = "") -> Iterator[Grid]:
    """The data tables in order; in the tree each leaves a mark where it stood."""
    inside: set[Element] = set()
    count = 0
    for table in list(article.iter("table")):
        if table in inside or is_layout(table):
            continue
        inside.update(table.iterdescendants("table"))
        unwrap_single_cells(table)
        data = data_of(table)
        grid = to_grid(data.rows, at or f"table {count + 1}") if data is not None else None
        if data is None or grid is None:
            continue
        for part in list(table):
            table.remove(part)
        table.text = f"{BREAK}{data.beside}{BREAK}{_MARK}{count}{_MARK}{BREAK}"
        count += 1
        yield grid


def _flow(titles: list[str], text: str, grids: list[Grid]) -> Iterator[Grid | str]:
    yield from titles
    waiting = 0
    for chunk in text.split(BREAK):
        mark = _TABLE_MARK.fullmatch(chunk)
        if mark is not None and int(mark.group(1)) == waiting < len(grids):
            yield grids[waiting]
            waiting += 1
        else:
            yield from lines(chunk)
