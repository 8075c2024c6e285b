"""Plain text and Markdown (纯文本) to lines with their numbers; HTML tables inside become grids."""

import re
from collections.abc import Sequence

from gongkai.formats.reading import refusals
from gongkai.formats.reading.fragments import tables_in
from gongkai.formats.reading.grid import Block, Document, Layout, Paragraph
from gongkai.formats.reading.limits import BLOCKS

_LINE_END = "\n"
_LINE_BREAK = re.compile(r"<br\b[^>\n]{0,40}>", re.I)
_TAG = re.compile(
    r"</?(?:html|head|body|div|p|center|span|font|b|strong|i|em|u|sup|sub|img|h[1-6])"
    r"(?:\s[^<>\n]{0,500})?/?>",
    re.I,
)


def read(text: str) -> Document:
    """One paragraph a line at ``line N`` (from 1), as the source has it, blank lines included.

    Markdown from text recognition often holds its tables as HTML: those become grids at
    ``line N`` with cells at ``line N row R column C``, and the layout is then exact.
    """
    if text.count(_LINE_END) >= BLOCKS:
        raise refusals.too_complex("文本行数过多")
    tables = list(tables_in(text)) if "<" in text else []
    if tables:
        return _with_html_tables(text, tables)
    return Document(tuple(_lines(text, 1)), Layout.TEXT)


def _lines(text: str, first: int) -> list[Block]:
    return [Paragraph(line, f"line {n}") for n, line in enumerate(text.split(_LINE_END), first)]


def _with_html_tables(text: str, tables: Sequence[tuple[int, int]]) -> Document:
    from gongkai.formats.reading import html  # noqa: PLC0415 - plain text needs no lxml

    blocks: list[Block] = []
    end, line = 0, 1
    found_grid = False
    for start, stop in tables:
        between, inside = text[end:start], text[start:stop]
        blocks.extend(_lines(_untagged(between), line))
        line += between.count(_LINE_END)
        for part in html.tables_of(inside, f"line {line}"):
            found_grid = found_grid or not isinstance(part, str)
            blocks.append(Paragraph(part, f"line {line}") if isinstance(part, str) else part)
        line += inside.count(_LINE_END)
        end = stop
    blocks.extend(_lines(_untagged(text[end:]), line))
    return Document(tuple(blocks), Layout.EXACT if found_grid else Layout.TEXT)


def _untagged(text: str) -> str:
    return _TAG.sub("", _LINE_BREAK.sub(" ", text))
