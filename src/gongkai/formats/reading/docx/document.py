"""A Word document to the neutral document (Word 读取): paragraphs and tables in body order."""

import re
from collections.abc import Iterator

from gongkai.formats.reading import html, mhtml, refusals
from gongkai.formats.reading.decoding import decode, tidy
from gongkai.formats.reading.docx.numbering import Numbering
from gongkai.formats.reading.docx.tables import cells_in, rows_of, spans
from gongkai.formats.reading.docx.words import Element, boxes_in, text_of, w
from gongkai.formats.reading.grid import Block, Document, Grid, Layout, Paragraph
from gongkai.formats.reading.kinds import is_mhtml
from gongkai.formats.reading.limits import BLOCKS
from gongkai.formats.reading.office_zip import OfficeZip
from gongkai.formats.reading.tables import to_grid

_KIND = "Word 文档"
_CHINESE = re.compile("[\u4e00-\u9fff]")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def read(data: bytes) -> Document:
    """The document of a ``.docx``; places are ``paragraph N`` and ``table T row R column C``.

    Tracked insertions are in, deletions out; automatic numbers are written before their text.
    Raises Unreadable if it is damaged, or larger or deeper than a report can be.
    """
    package = OfficeZip(data, _KIND)
    main = package.main_part() or "word/document.xml"
    root = package.xml(main)
    body = root.find(w("body")) if root is not None else None
    if body is None:
        raise refusals.damaged(_KIND)
    reader = _Reader(_numbering(package, main))
    blocks = list(reader.blocks(body))
    if not any(isinstance(block, Grid) or block.text.strip() for block in blocks):
        inserted = _inserted_page(package, main, body)
        if inserted is not None:
            return inserted
    exact = any(isinstance(block, Grid) for block in blocks)
    return Document(tuple(blocks), Layout.EXACT if exact else Layout.TEXT)


def _numbering(package: OfficeZip, main: str) -> Numbering:
    names = [
        next(iter(package.related(main, kind).values()), "") for kind in ("numbering", "styles")
    ]
    numbering, styles = (package.xml(name) if name else None for name in names)
    return Numbering(numbering, styles)


def _inserted_page(package: OfficeZip, main: str, body: Element) -> Document | None:
    """The web page that some producers put whole into a Word file (altChunk)."""
    parts = package.related(main, "aFChunk")
    for chunk in body.iter(w("altChunk")):
        page = package.part(parts.get(chunk.get(_RELATION) or "", ""))
        if page is not None:
            return html.read(mhtml.page_of(page) if is_mhtml(page) else decode(page))
    return None


class _Reader:
    """Walks a body once, counting paragraphs, tables and automatic numbers as it goes."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._paragraphs = 0
        self._tables = 0

    def blocks(self, container: Element) -> Iterator[Block]:
        """The paragraphs and tables inside ``container``, wrappers opened."""
        for child in container:
            if child.tag == w("p"):
                yield from self._paragraph(child)
            elif child.tag == w("tbl"):
                yield from self._table(child)
            elif child.tag not in (w("del"), w("moveFrom"), w("sectPr"), w("tcPr"), w("sdtPr")):
                yield from self.blocks(child)

    def _paragraph(self, paragraph: Element) -> Iterator[Block]:
        for line in self._lines(paragraph):
            self._paragraphs += 1
            if self._paragraphs > BLOCKS:
                raise refusals.too_complex("文档段落过多")
            yield Paragraph(line, f"paragraph {self._paragraphs}")
        for box in boxes_in(paragraph):
            yield from self.blocks(box)

    def _lines(self, paragraph: Element) -> list[str]:
        """Its printed lines, the automatic number before the first; a blank one stays."""
        text = tidy(text_of(paragraph))
        label = self._numbering.label(paragraph) if text.strip() else ""
        return (label + text).split("\n")

    def _table(self, table: Element) -> Iterator[Block]:
        rows = rows_of(table)
        if _arranges_tables(table):
            grid = None
        else:
            self._tables += 1
            grid = to_grid(spans(rows, self._cell_text), f"table {self._tables}")
        if grid is not None:
            yield grid
            return
        for row in rows:
            for cell in cells_in(row):
                yield from self.blocks(cell)

    def _cell_text(self, cell: Element) -> str:
        lines: list[str] = []
        for paragraph in cell.iter(w("p")):
            text = tidy(text_of(paragraph)).strip()
            if text and _CHINESE.search(text):
                text = self._numbering.label(paragraph) + text
            lines.extend(line.strip() for line in text.split("\n"))
        return "\n".join(line for line in lines if line)


def _arranges_tables(table: Element) -> bool:
    """Whether the table holds another one of more than one cell, and so is page layout."""
    for inner in table.iterdescendants(w("tbl")):
        cells = inner.iter(w("tc"))
        if next(cells, None) is not None and next(cells, None) is not None:
            return True
    return False
