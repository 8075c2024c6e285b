"""Tokens (词元): every source cell or line as one piece of text with its row and place.

A row of a table (a grid row, or a line with tabs or pipes) gives one token a cell; any other
line gives one token. Empty cells are tokens too: in a table a blank says something.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from gongkai.formats.reading.grid import Document, Grid, GridCell, Paragraph
from gongkai.law.annual_report.labels import fold
from gongkai.law.annual_report.prints import trimmed

_RULE_CHARACTERS = "|:-+= \t"  # of a line that only draws a Markdown table
_PAGE_NUMBER = re.compile(r"\s*(?:[-—–·]\s*\d{1,3}\s*[-—–·]|第\s*\d{1,3}\s*页.{0,12}|\f)\s*")


@dataclass(slots=True)
class Row:
    """A source row: its number, its tokens' indexes, and how it separates its cells.

    ``gap`` is true where an empty line stands before the row. ``grid`` is its grid with exact
    borders, ``width`` that grid's columns; ``delimited`` says that cells are separated.
    """

    number: int
    delimited: bool
    gap: bool = False
    grid: Grid | None = None
    width: int = 0
    tokens: list["Token"] = field(default_factory=list)

    @property
    def is_tab_led(self) -> bool:
        """A line that a tab makes the next cell: one cell a line, blank ones included."""
        return self.grid is None and len(self.tokens) == _TAB_LED and not self.tokens[0].text

    @property
    def is_lone_value(self) -> bool:
        """A line of pipes with one value first: one cell a line, blank ones lost."""
        if self.grid is not None or not self.delimited:
            return False
        first, *others = self.tokens
        return not any(token.text for token in others) and not _WORD.match(first.text)


@dataclass(slots=True)
class Token:
    """One cell or line: trimmed text, folded text, place, row, and column within the row."""

    text: str
    folded: str
    at: str
    row: Row
    index: int = 0
    column: int = 0
    cell: GridCell | None = None


# Where a line that lost its breaks is cut again: before headings of sections, blocks and tables.
_LOST_BREAK = re.compile(
    r"(?=[一二三四五六]、\s*(?:总体情况|主动公开政府信息|收到和处理|政府信息公开行政|因政府信息公开"
    r"|存在的主要|存在的问题|政府信息公开工作存在|其他需要|其他应))"
    r"|(?=第\s*二十条第)|(?=[（(]\s*本列数据)|(?=申请人情况)|(?=一、\s*本年新收)"
    r"|(?=行政复议\s*行政诉讼\s*结果)"
)
_LONG_LINE = 100
_WORD = re.compile(r"[^\W\d_](?!\d)")
_TAB_LED = 2  # tokens: nothing before the tab, one cell behind it


class Stream:
    """The tokens of a document in reading order, and their folded text as one string."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.tokens = [token for row in rows for token in row.tokens]
        for index, token in enumerate(self.tokens):
            token.index = index
        self.starts = [0, *accumulate(len(token.folded) for token in self.tokens)]
        self.folded = "".join(token.folded for token in self.tokens)

    def token_at(self, position: int) -> Token:
        """The token that holds the folded character at ``position``."""
        return self.tokens[bisect_right(self.starts, position) - 1]

    def start(self, token: Token) -> int:
        """Where the token's folded text begins."""
        return self.starts[token.index]

    def raw_offset(self, token: Token, position: int) -> int:
        """Where in the token's own text the folded character at ``position`` stands."""
        wanted = position - self.start(token)
        if wanted <= 0:
            return 0
        count = 0
        for offset, character in enumerate(token.text):
            if count >= wanted and fold(character):
                return offset
            count += len(fold(character))
        return len(token.text)


def tokenise(document: Document) -> Stream:
    """The document as a stream of tokens."""
    rows: list[Row] = []
    gap = False
    framed = _are_rows_framed(document)
    for block in document.blocks:
        if isinstance(block, Grid):
            rows.extend(_grid_rows(block, len(rows)))
            gap = True
            continue
        for line in _lines(block):
            if not line.text:
                gap = True
            elif (row := _line_row(line, len(rows), gap, framed)) is not None:
                rows.append(row)
                gap = False
    return Stream(rows)


def _lines(paragraph: Paragraph) -> Iterator[Paragraph]:
    """The paragraph's lines; an overlong one is cut where line breaks were evidently lost."""
    if len(paragraph.text) < _LONG_LINE and "\n" not in paragraph.text:
        yield paragraph
        return
    for line in paragraph.text.split("\n"):
        if len(line) < _LONG_LINE or "\t" in line:
            yield Paragraph(line, paragraph.at)
            continue
        for part in _LOST_BREAK.split(line):
            if part:
                yield Paragraph(part, paragraph.at)


def _grid_rows(grid: Grid, number: int) -> list[Row]:
    rows = []
    matrix = grid.matrix()
    seen: set[int] = set()
    for line, cells in enumerate(matrix):
        row = Row(number + line, delimited=True, grid=grid, width=len(cells), gap=line == 0)
        for column, cell in enumerate(cells):
            if cell is not None and id(cell) not in seen:
                seen.add(id(cell))
                text = trimmed(cell.text)
                token = Token(text, fold(text), cell.at, row, column=column, cell=cell)
                row.tokens.append(token)
        rows.append(row)
    return rows


def _line_row(line: Paragraph, number: int, gap: bool, framed: bool) -> Row | None:
    text = line.text
    if _is_ruling(text) or (len(text) < _LONG_LINE and _PAGE_NUMBER.fullmatch(text)):
        return None
    if "|" in text:
        cells = _pipe_cells(text, framed)
    elif "\t" in text:
        cells = text.split("\t")
    else:
        cells = [text]
    row = Row(number, delimited=len(cells) > 1, gap=gap)
    for cell in cells:
        cleaned = trimmed(cell)
        column = len(row.tokens)
        row.tokens.append(Token(cleaned, fold(cleaned), line.at, row, column=column))
    return row


def _is_ruling(text: str) -> bool:
    return "--" in text and not text.strip(_RULE_CHARACTERS)


def _pipe_cells(text: str, framed: bool) -> list[str]:
    bare = trimmed(text)
    if framed and bare.startswith("|"):
        bare = bare[1:].removesuffix("|")
    return bare.split("|")


def _are_rows_framed(document: Document) -> bool:
    """Whether rows of pipes begin with a pipe (Markdown), or a first pipe follows a blank cell."""
    lines = [trimmed(line.text) for line in document.lines() if "|" in line.text]
    return 2 * sum(line.startswith("|") for line in lines) >= len(lines)
