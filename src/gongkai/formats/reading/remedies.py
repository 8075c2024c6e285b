"""Table 4 (政府信息公开行政复议、行政诉讼情况) out of a stream: fifteen figures under three groups."""

import re
from collections.abc import Sequence

from gongkai.formats.reading.glued import Reading
from gongkai.formats.reading.hits import Hit, pieces
from gongkai.formats.reading.rows import TableReading, cells_of, last_value_row
from gongkai.formats.reading.tokens import Row, Stream, Token
from gongkai.formats.reading.zones import Piece, Separation, Values, values_after
from gongkai.law.annual_report.cells import CellKey
from gongkai.law.annual_report.forms import Column, forms
from gongkai.law.annual_report.report import REMEDIES, PrintedLabel, ReadingNote

_GROUPS = ("reconsideration", "lawsuit_direct", "lawsuit_after_reconsideration")
_WIDEST_HEADER = 400  # folded characters from the first to the last column label
_AFTER_TABLE = re.compile(r"五?[.]?(?:政府信息公开工作)?存在的?(?:主要)?问题|其他需要报告|主要问题")
_VALUE_ROWS = 3


def read_remedies(stream: Stream) -> TableReading | None:
    """The table, or None if the document prints none."""
    header = _header(stream)
    if header is None:
        return None
    table = TableReading(REMEDIES)
    columns = list(forms()["2021"].tables[REMEDIES][0].columns)
    keys = [CellKey(REMEDIES, group, column.key) for group in _GROUPS for column in columns]
    flat = [Column(str(key), columns[index % 5].label) for index, key in enumerate(keys)]
    values = _by_columns(stream, header, keys) or _in_order(stream, header)
    cells, split = cells_of(values, flat, None, stream.token_at(header[-1].start).at, _balances)
    if split is not None and split.by_sum is False and split.reading is None:
        message = "数字之间的分隔丢失，有几种断法，无法确定"
        table.notes.append(ReadingNote("separators_lost", message, tuple(keys)))
    for key in keys:
        table.cells.setdefault(key.row, {})[key.column] = cells[str(key)]
    _note_labels(stream, table, header)
    table.first_row = _first_row(stream, header[0])
    table.last_row = last_value_row(stream, header[-1])
    return table


def _header(stream: Stream) -> list[Hit] | None:
    """The column labels of the three groups, first to last; the last one is the third 总计."""
    hits = pieces(REMEDIES, "columns").find(stream)
    pending = [index for index, hit in enumerate(hits) if hit.key == "pending"]
    for first, last in zip(pending, pending[2:], strict=False):
        if hits[last].start - hits[first].start > _WIDEST_HEADER:
            continue
        after = [hit for hit in hits[last + 1 : last + 2] if hit.key == "total"]
        start = first
        while start and hits[start - 1].key != "total" and _near(hits[start - 1], hits[start]):
            start -= 1
        return hits[start : last + 1] + after
    return None


def _near(left: Hit, right: Hit) -> bool:
    return right.start - left.end <= 4


def _balances(reading: Reading) -> bool:
    return all(sum(reading[start : start + 4]) == reading[start + 4] for start in range(0, 15, 5))


def _in_order(stream: Stream, header: Sequence[Hit]) -> Values:
    match = _AFTER_TABLE.search(stream.folded, header[-1].end)
    end = stream.start(stream.token_at(match.start())) if match else len(stream.folded)
    values = values_after(stream, header[-1], None, end, 15)
    if values.row is not None and len(values.pieces) > 15:
        return Values(values.separation, values.pieces[:15], values.row)
    return values


def _by_columns(stream: Stream, header: Sequence[Hit], keys: Sequence[CellKey]) -> Values | None:
    """The values under the fifteen labels of an exact table's lowest header row."""
    row = stream.token_at(header[-1].start).row
    if row.grid is None:
        return None
    columns = _label_columns(stream, row, header)
    if columns is None:
        return None
    for below in stream.rows[row.number + 1 : row.number + 1 + _VALUE_ROWS]:
        if below.grid is not row.grid:
            break
        by_column = {token.column: token for token in below.tokens}
        if all(column in by_column for column in columns):
            return Values(Separation.CELLS, tuple(_piece(by_column[c]) for c in columns))
    return None


def _piece(token: Token) -> Piece:
    return Piece(token.text, token.at, token.column)


def _label_columns(stream: Stream, row: Row, header: Sequence[Hit]) -> list[int] | None:
    """The grid columns of the fifteen labels in the order of the groups, or None if unclear."""
    columns = sorted(
        token.column for hit in header if (token := stream.token_at(hit.start)).row.grid is row.grid
    )
    return columns if len(set(columns)) == 15 else None


def _note_labels(stream: Stream, table: TableReading, header: Sequence[Hit]) -> None:
    for hit in header[:5]:
        token = stream.token_at(hit.start)
        printed = "".join(token.text.split("\n"))
        table.labels.append(PrintedLabel(REMEDIES, "column", hit.key, printed, token.at))


def _first_row(stream: Stream, first: Hit) -> int:
    """The source row where the header begins: 行政复议 | 行政诉讼."""
    row = stream.token_at(first.start).row.number
    for number in range(row, max(row - 12, -1), -1):
        texts = [token.folded for token in stream.rows[number].tokens]
        if any(text in ("行政复议", "行政诉讼") or text == "行政复议行政诉讼" for text in texts):
            row = number
    return row
