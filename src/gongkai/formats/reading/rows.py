"""From the values of a row (行数据) to its cells: by the header, else in order, else unclear."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

from gongkai.formats.reading.glued import Reading, Split, split
from gongkai.formats.reading.hits import Hit, Pieces, label_start
from gongkai.formats.reading.tokens import Row, Stream
from gongkai.formats.reading.zones import Piece, Separation, Values, before_values
from gongkai.law.annual_report.cells import Cell, CellKey, CellState
from gongkai.law.annual_report.forms import Column
from gongkai.law.annual_report.prints import read_print
from gongkai.law.annual_report.report import PrintedLabel, ReadingNote

_MOST_CANDIDATES = 12
_HEADER_ROWS = 8
_HEADER_WORDS = re.compile(r"信息内容.|第二十条|^[^0-9]{60}")
_SHORTEST_LABEL = 3  # characters; shorter ones may be half a label broken over two lines
_WORDS = re.compile(r"[\u4e00-\u9fffA-Za-z]")


@dataclass(slots=True)
class TableReading:
    """A table as read: cells by row and column, labels as printed, notes, and the rows it took.

    ``drops_blanks`` says that the text shows blank cells to have been lost.
    """

    table: str
    cells: dict[str, dict[str, Cell]] = field(default_factory=dict)
    labels: list[PrintedLabel] = field(default_factory=list)
    notes: list[ReadingNote] = field(default_factory=list)
    first_row: int = 0
    last_row: int = -1
    drops_blanks: bool = False


@dataclass(frozen=True, slots=True)
class Header:
    """Where a table's columns stand: column key to column number, in rows of that grid or text.

    ``others`` are columns with a label of their own that no form has, such as 小计.
    """

    columns: Mapping[str, int]
    others: frozenset[int]
    in_grid: bool
    width: int

    def fits(self, row: Row) -> bool:
        """Whether the row keeps the columns of this header."""
        if self.in_grid != (row.grid is not None):
            return False
        return row.grid is None or row.width == self.width


def header_above(stream: Stream, row: Row, pieces: Pieces, keys: Sequence[str]) -> Header | None:
    """The header printed above a table's first row, or None if not every column is found once."""
    found: dict[str, int] = {}
    labelled: set[int] = set()
    for number in range(row.number - 1, max(row.number - _HEADER_ROWS, 0) - 1, -1):
        above = stream.rows[number]
        if above.grid is not row.grid or not above.delimited:
            break
        matches = [(token, pieces.match(token.folded)) for token in above.tokens if token.text]
        named = [(match[1], token.column) for token, match in matches if match]
        for key, column in named:
            if key in keys:
                found.setdefault(key, column)
        if named:
            labelled.update(token.column for token, _ in matches)
        if set(found) == set(keys):
            break
    if set(found) != set(keys) or len(set(found.values())) != len(found):
        return None
    first = min(found.values())
    others = frozenset(column for column in labelled - set(found.values()) if column > first)
    return Header(found, others, row.grid is not None, row.width)


def printed_labels(
    stream: Stream,
    table: str,
    roles: Mapping[str, str],
    hits: Sequence[Hit],
    keys: Mapping[int, str] = MappingProxyType({}),
) -> Iterator[PrintedLabel]:
    """The labels as printed around hits, from the ordinal to the first value.

    Only labels whose extent the source shows: in a cell of their own, or alone on their line.
    ``roles`` maps the hits' roles to those of the labels; other hits are passed over. ``keys``
    gives fuller keys by where a hit starts.
    """
    tokens = [stream.token_at(hit.start) for hit in hits]
    on_line = Counter(token.index for token in tokens)
    for hit, token in zip(hits, tokens, strict=True):
        if hit.role not in roles or stream.token_at(hit.end - 1) is not token:
            continue
        if on_line[token.index] == 1 and not _HEADER_WORDS.search(token.folded):
            _, start = label_start(stream, hit)
            after = stream.raw_offset(token, hit.end)
            printed = token.text[start:after] + before_values(token.text[after:])
            text = "".join(printed.split("\n")).strip()
            yield PrintedLabel(table, roles[hit.role], keys.get(hit.start, hit.key), text, token.at)


def printed_columns(stream: Stream, table: str, pieces: Pieces, rows: range) -> list[PrintedLabel]:
    """The column labels that stand whole in one cell of the header rows."""
    found: dict[str, PrintedLabel] = {}
    for number in rows:
        for token in stream.rows[number].tokens if stream.rows[number].delimited else ():
            match = pieces.match(token.folded)
            if match is not None and len(token.folded) >= _SHORTEST_LABEL:
                printed = "".join(token.text.split())
                found.setdefault(
                    match[1], PrintedLabel(table, "column", match[1], printed, token.at)
                )
    return list(found.values())


def blank_if_nothing_is_printed(table: TableReading) -> None:
    """Turn a table of labels without one value into blank cells: it was left empty."""
    cells = [cell for row in table.cells.values() for cell in row.values()]
    if any(cell.raw for cell in cells):
        return
    for row in table.cells.values():
        for key, cell in row.items():
            row[key] = Cell(CellState.BLANK, at=cell.at)


def separators_lost(keys: Sequence[CellKey], at: str) -> ReadingNote:
    """The note on a row whose glued digits have several possible readings."""
    message = "数字之间的分隔丢失，有几种断法，无法确定"
    return ReadingNote("separators_lost", message, tuple(keys), at)


def _is_words(text: str) -> bool:
    return bool(_WORDS.search(text)) and not text[0].isdigit()


def last_value_row(stream: Stream, last: Hit) -> int:
    """The source row of the last value after a table's last label."""
    label = stream.token_at(last.start).row
    number = label.number
    for row in stream.rows[number + 1 :]:
        if row.grid is not label.grid or any(_is_words(token.text) for token in row.tokens):
            break
        number = row.number
    return number


def cells_of(
    values: Values,
    columns: Sequence[Column],
    header: Header | None,
    place: str,
    *,
    balances: Callable[[tuple[int, ...]], bool] | None = None,
    units: Mapping[str, str] | None = None,
) -> tuple[dict[str, Cell], Split | None]:
    """The row's cells by column key; and the possible splits if its digits were glued together.

    ``place`` is used for cells that the source leaves out at the end of a row; ``units`` are
    units of money that the printed column labels name.
    """
    if values.separation is Separation.GLUED:
        return _glued(values, columns, balances)
    pieces = _ordered(values, columns, header) if values.separation is Separation.CELLS else None
    if pieces is None:
        return _lost(values, columns, place), None
    cells = {
        column.key: read_print(piece.text, column, piece.at, (units or {}).get(column.key))
        for column, piece in zip(columns, pieces, strict=True)
    }
    return cells, None


def _ordered(
    values: Values, columns: Sequence[Column], header: Header | None
) -> list[Piece] | None:
    """One piece a column, or None if the source does not say which is which."""
    pieces = values.pieces
    if not any(piece.text for piece in pieces):
        place = pieces[0].at if pieces else ""
        return [
            pieces[index] if index < len(pieces) else Piece("", place)
            for index in range(len(columns))
        ]
    if values.row is None or header is None or not header.fits(values.row):
        return _in_order(pieces, columns, None)
    in_order = _in_order(pieces, columns, header)
    placed = _by_columns(pieces, columns, header)
    if header.others:
        return placed
    if placed is None or in_order is None or _same_prints(placed, in_order):
        return placed or in_order
    first = pieces[0].column
    return placed if first == min(header.columns.values()) else None


def _in_order(
    pieces: Sequence[Piece], columns: Sequence[Column], header: Header | None
) -> list[Piece] | None:
    printed = [piece for piece in pieces if piece.text]
    if len(printed) == len(columns):
        return printed
    if len(pieces) < len(columns) or any(piece.text for piece in pieces[len(columns) :]):
        return None
    return _with_total_under_its_header(pieces, columns, header)


def _same_prints(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    return [piece.text for piece in left] == [piece.text for piece in right]


def _by_columns(
    pieces: Sequence[Piece], columns: Sequence[Column], header: Header
) -> list[Piece] | None:
    wanted = [header.columns[column.key] for column in columns]
    by_column = {piece.column: piece for piece in pieces}
    if pieces[0].column is None or pieces[0].column > min(wanted):
        return None
    known = header.others.union(wanted)
    if any(piece.text for piece in pieces if piece.column not in known):
        return None
    last = pieces[-1]
    if any(
        column not in by_column and (header.in_grid or column <= (last.column or 0))
        for column in wanted
    ):
        return None
    return [by_column.get(column, Piece("", last.at)) for column in wanted]


def _with_total_under_its_header(
    pieces: Sequence[Piece], columns: Sequence[Column], header: Header | None
) -> list[Piece]:
    """The pieces in order; but a value under the printed 总计 is the total, not the column before.

    Some tables lack a cell in rows with two labels: the last column is then empty and its figure
    stands one place to the left, under the header's 总计.
    """
    ordered = list(pieces[: len(columns)])
    total = header.columns.get("total") if header else None
    if total is None or ordered[-1].text or ordered[-2].column != total:
        return ordered
    ordered[-1], ordered[-2] = ordered[-2], ordered[-1]
    return ordered


def _lost(values: Values, columns: Sequence[Column], place: str) -> dict[str, Cell]:
    """Every cell unclear: the row prints fewer or more values than it has columns."""
    printed = [piece for piece in values.pieces if piece.text]
    raw = " ".join(piece.text for piece in printed)
    at = printed[0].at if printed else place
    cells = {}
    for column in columns:
        readings = (read_print(piece.text, column, piece.at).value for piece in printed)
        candidates = tuple(sorted({value for value in readings if value is not None}))
        cells[column.key] = Cell(
            CellState.UNCLEAR, raw=raw, at=at, candidates=candidates[:_MOST_CANDIDATES]
        )
    return cells


def _glued(
    values: Values,
    columns: Sequence[Column],
    balances: Callable[[tuple[int, ...]], bool] | None,
) -> tuple[dict[str, Cell], Split]:
    found = split([piece.text for piece in values.pieces], len(columns), balances)
    at = values.pieces[0].at
    reading = found.reading
    if len(values.pieces) > 1 and reading not in found.balanced:
        reading = None  # a separator is left: the digits may also be fewer numbers beside blanks
    if reading is not None:
        return as_cells(reading, columns, at), found
    return unsettled(found, columns, values), found


def as_cells(reading: Reading, columns: Sequence[Column], at: str) -> dict[str, Cell]:
    """The cells of a settled reading of glued digits."""
    return {
        column.key: read_print(str(number), column, at)
        for column, number in zip(columns, reading, strict=True)
    }


def unsettled(found: Split, columns: Sequence[Column], values: Values) -> dict[str, Cell]:
    """Unclear cells with every number that some possible reading puts there."""
    raw = "".join(piece.text for piece in values.pieces)
    readings = found.balanced or found.readings
    cells = {}
    for index, column in enumerate(columns):
        candidates = sorted({Decimal(reading[index]) for reading in readings})
        cells[column.key] = Cell(
            CellState.UNCLEAR,
            raw=raw,
            at=values.pieces[0].at,
            candidates=tuple(candidates[:_MOST_CANDIDATES]),
        )
    return cells
