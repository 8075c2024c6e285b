"""A PDF to the neutral document (PDF 读取): text and ruled tables of each page in reading order."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from gongkai.formats.reading import refusals
from gongkai.formats.reading.grid import Block, Document, Grid, Layout, Paragraph
from gongkai.formats.reading.limits import PAGES
from gongkai.formats.reading.pdf.furniture import without_furniture
from gongkai.formats.reading.pdf.lines import Line, joined, lines_of
from gongkai.formats.reading.pdf.page import Box, Character, PageContent, content_of
from gongkai.formats.reading.pdf.paragraphs import PrintedLine, paragraphs
from gongkai.formats.reading.pdf.tables import Region, Table, find_tables
from gongkai.formats.reading.pdf.unruled import with_rows
from gongkai.formats.reading.tables import SourceCell, to_grid

_KIND = "PDF"
_FEWEST_CHARACTERS = 40
_LABELS = re.compile("信息内容|行政许可|行政处罚|自然人|予以公开|结转|无法提供|结果维持|尚未审结")
_FIGURE = re.compile(r"[0-9.,，]")
_UNMAPPED = re.compile("[\ufffd\ue000-\uf8ff]")
_UNMAPPED_SHARE = 0.3


@dataclass(slots=True)
class _Page:
    """A page taken apart: its tables as grids with their boxes, and the lines outside them."""

    number: int
    content: PageContent
    grids: list[tuple[float, Grid]]
    lines: list[Line]


def read(data: bytes) -> Document:
    """The document of a PDF; places are ``page P table T row R column C`` and ``page P line L``.

    A table that runs over pages is one grid a page. Headers, footers and page numbers are left
    out. Raises Unreadable if it is encrypted, damaged, too long, or has no readable text.
    """
    pages = list(_pages(data))
    _refuse_without_text([page.content for page in pages])
    kept = without_furniture([(page.content.height, page.lines) for page in pages])
    blocks = tuple(_blocks(pages, kept))
    exact = any(isinstance(block, Grid) for block in blocks)
    return Document(blocks, Layout.EXACT if exact else Layout.TEXT)


def _pages(data: bytes) -> Iterator[_Page]:
    document = _opened(data)
    try:
        if len(document) > PAGES:
            raise refusals.too_complex(f"PDF 超过 {PAGES} 页")
        for number in range(len(document)):
            page = document[number]
            try:
                yield _taken_apart(number + 1, content_of(page))
            finally:
                page.close()
    except pypdfium2.PdfiumError as error:
        raise refusals.damaged(_KIND) from error
    finally:
        document.close()


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise refusals.encrypted(_KIND) from error
        raise refusals.damaged(_KIND) from error


def _refuse_without_text(pages: Sequence[PageContent]) -> None:
    text = "".join(character.text for page in pages for character in page.characters)
    if len(text) < _FEWEST_CHARACTERS:
        raise refusals.no_text_layer()
    if len(_UNMAPPED.findall(text)) > len(text) * _UNMAPPED_SHARE:
        raise refusals.garbled_text()


def _taken_apart(number: int, content: PageContent) -> _Page:
    text = "".join(character.text for character in content.characters)
    has_labels = _LABELS.search(text) is not None
    tables = find_tables(content.lines)
    if not tables and has_labels:
        tables = find_tables(edge for area in content.areas for edge in _edges(area))
    inside, outside = _sorted_out(tables, content.characters)
    grids: list[tuple[float, Grid]] = []
    for table, cells in zip(tables, inside, strict=True):
        grid = _grid(table, cells, f"page {number} table {len(grids) + 1}")
        if grid is not None:
            grids.append((table.box.top, grid))
        else:
            outside.extend(each for characters in cells.values() for each in characters)
    lines = with_rows(outside) if has_labels and not grids else lines_of(outside)
    return _Page(number, content, grids, lines)


def _edges(area: Box) -> Iterator[Box]:
    yield Box(area.left, area.top, area.right, area.top)
    yield Box(area.left, area.bottom, area.right, area.bottom)
    yield Box(area.left, area.top, area.left, area.bottom)
    yield Box(area.right, area.top, area.right, area.bottom)


def _sorted_out(
    tables: Sequence[Table], characters: Sequence[Character]
) -> tuple[list[dict[Region, list[Character]]], list[Character]]:
    """The characters by table and cell, and those outside all tables.

    A character belongs where its middle is; in a table within a frame, to the smaller one.
    """
    inside: list[dict[Region, list[Character]]] = [{} for _ in tables]
    outside = []
    smallest_first = sorted(
        range(len(tables)), key=lambda i: tables[i].box.width * tables[i].box.height
    )
    for character in characters:
        x, y = character.box.middle
        for index in smallest_first:
            region = tables[index].region_at(x, y)
            if region is not None:
                inside[index].setdefault(region, []).append(character)
                break
        else:
            outside.append(character)
    return inside, outside


def _grid(table: Table, cells: dict[Region, list[Character]], at: str) -> Grid | None:
    rows: list[list[SourceCell]] = [[] for _ in range(table.row_count)]
    for region in sorted(table.regions, key=lambda each: (each.row, each.column)):
        for cell, characters in _figures_apart(table, region, cells.get(region, [])):
            text = joined(lines_of(characters), cell.box.right)
            rows[cell.row].append(SourceCell(text, cell.rows, cell.columns))
    return to_grid(rows, at)


def _figures_apart(
    table: Table, region: Region, characters: list[Character]
) -> list[tuple[Region, list[Character]]]:
    """The cell as it is; or as the columns of the table part it, if a border was left out.

    So it is where digits stand in several columns and none across their borders: a cell that
    really spans columns holds one number.
    """
    whole = [(region, characters)]
    if region.columns == 1 or not all(_FIGURE.match(each.text) for each in characters):
        return whole
    parts = []
    for part in table.columns_of(region):
        inside = [each for each in characters if _is_within(each.box, part.box)]
        parts.append((part, inside))
    filled = sum(bool(inside) for _, inside in parts)
    complete = sum(len(inside) for _, inside in parts) == len(characters)
    return parts if filled > 1 and complete else whole


def _is_within(inner: Box, outer: Box) -> bool:
    return outer.left <= inner.left and inner.right <= outer.right


def _blocks(pages: Sequence[_Page], kept: Sequence[Sequence[Line]]) -> Iterator[Block]:
    """Tables and paragraphs by height; a paragraph may run on over a page break, not a table."""
    printed: list[PrintedLine] = []
    for page, lines in zip(pages, kept, strict=True):
        waiting = list(page.grids)
        for count, line in enumerate(lines, 1):
            while waiting and waiting[0][0] < line.box.top:
                yield from _text(printed)
                printed = []
                yield waiting.pop(0)[1]
            printed.append(
                PrintedLine(line, f"page {page.number} line {count}", page.content.width)
            )
        for _, grid in waiting:
            yield from _text(printed)
            printed = []
            yield grid
    yield from _text(printed)


def _text(printed: Sequence[PrintedLine]) -> Iterator[Block]:
    for text, at in paragraphs(printed):
        yield Paragraph(text, at)
