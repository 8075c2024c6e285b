"""Plain text and Markdown (纯文本) to lines with their numbers; HTML tables inside become grids."""

import re

from gongkai.formats.reading import refusals
from gongkai.formats.reading.grid import Block, Document, Layout, Paragraph
from gongkai.formats.reading.limits import BLOCKS

_TABLE = re.compile(r"<table\b.*?</table\s*>", re.I | re.S)
_PAGE_TAG = re.compile(r"</?(?:html|head|body)\b[^>]*>", re.I)


def read(text: str) -> Document:
    """One paragraph a line at ``line N`` (from 1), as the source has it, blank lines included.

    Markdown from text recognition often holds its tables as HTML: those become grids at
    ``line N`` with cells at ``line N row R column C``, and the layout is then exact.
    """
    if text.count("\n") >= BLOCKS:
        raise refusals.too_complex("文本行数过多")
    if _TABLE.search(text):
        return _with_html_tables(text)
    return Document(tuple(_lines(text, 1)), Layout.TEXT)


def _lines(text: str, first: int) -> list[Block]:
    return [Paragraph(line, f"line {n}") for n, line in enumerate(text.split("\n"), first)]


def _with_html_tables(text: str) -> Document:
    from gongkai.formats.reading import html  # noqa: PLC0415 - plain text needs no lxml

    blocks: list[Block] = []
    end = 0
    found_grid = False
    for match in _TABLE.finditer(text):
        blocks.extend(_lines_between(text, end, match.start()))
        at = f"line {text.count(chr(10), 0, match.start()) + 1}"
        for part in html.tables_of(match.group(), at):
            found_grid = found_grid or not isinstance(part, str)
            blocks.append(Paragraph(part, at) if isinstance(part, str) else part)
        end = match.end()
    blocks.extend(_lines_between(text, end, len(text)))
    return Document(tuple(blocks), Layout.EXACT if found_grid else Layout.TEXT)


def _lines_between(text: str, start: int, end: int) -> list[Block]:
    first = text.count("\n", 0, start) + 1
    return _lines(_PAGE_TAG.sub("", text[start:end]), first)
