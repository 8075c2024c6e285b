"""Table 4 (行政复议、行政诉讼情况) out of a stream: fifteen figures under three groups."""

import re
from collections.abc import Sequence

from gongkai.formats.reading.glued import Reading
from gongkai.formats.reading.hits import Hit, pieces
from gongkai.formats.reading.rows import (
    TableReading,
    cells_of,
    last_value_row,
    printed_labels,
    separators_lost,
)
from gongkai.formats.reading.tokens import Stream
from gongkai.formats.reading.zones import Piece, Separation, Values, values_after, with_glue_doubted
from gongkai.law.annual_report.cells import CellKey
from gongkai.law.annual_report.forms import Column
from gongkai.law.annual_report.report import REMEDIES

_GROUPS = ("reconsideration", "lawsuit_direct", "lawsuit_after_reconsideration")
_LABELS = ("upheld", "corrected", "other", "pending", "total")
_ALL = len(_GROUPS) * len(_LABELS)
_WIDEST_GAP = 6  # folded characters between two labels of one group
_AFTER_TABLE = re.compile(r"五?[.]?(?:政府信息公开工作)?存在的?(?:主要)?问题|其他需要报告|主要问题")
_HEADER_END = re.compile(r"未经复议直接起诉.{0,12}复议后起诉")
_FARTHEST_VALUES = 30  # source rows below a scrambled header


def read_remedies(stream: Stream, doubt_glue: bool) -> TableReading | None:
    """The table, or None if the document prints none.

    ``doubt_glue``: the document drops blank cells, so runs of digits are not to be split.
    """
    groups = _label_groups(pieces(REMEDIES, "columns").find(stream))
    if len(groups) >= len(_GROUPS):
        return _read_under_labels(stream, groups[: len(_GROUPS)], doubt_glue)
    return _read_below_scrambled_header(stream)


def _label_groups(hits: Sequence[Hit]) -> list[list[Hit]]:
    """Each run of the five column labels, from 结果维持 to 总计."""
    groups: list[list[Hit]] = []
    run: list[Hit] = []
    for hit in hits:
        follows = len(run) < len(_LABELS) and hit.key == _LABELS[len(run)]
        near = not run or hit.start - run[-1].end <= _WIDEST_GAP
        if not (follows and near):
            run = []
        if hit.key == _LABELS[len(run)]:
            run.append(hit)
        if len(run) == len(_LABELS):
            groups.append(run)
            run = []
    return groups


def _read_under_labels(
    stream: Stream, groups: Sequence[Sequence[Hit]], doubt_glue: bool
) -> TableReading:
    table = TableReading(REMEDIES)
    if _values_between(stream, groups):
        for index, group in enumerate(groups):
            following = groups[index + 1][0] if index + 1 < len(groups) else None
            end = following.start if following else _end(stream, group[-1])
            values = values_after(stream, group[-1], None, _row_start(stream, end), len(_LABELS))
            if doubt_glue:
                (values,) = with_glue_doubted([values])
            _keep(table, _keys(_GROUPS[index]), values, stream.token_at(group[-1].start).at)
    else:
        header = [hit for group in groups for hit in group]
        keys = [key for group in _GROUPS for key in _keys(group)]
        values = _by_columns(stream, header) or _in_order(stream, header[-1], doubt_glue)
        _keep(table, keys, values, stream.token_at(header[-1].start).at)
    every = [hit for group in groups for hit in group]
    table.labels.extend(printed_labels(stream, REMEDIES, {"columns": "column"}, every))
    table.first_row = _first_row(stream, groups[0][0])
    table.last_row = last_value_row(stream, groups[-1][-1])
    return table


def _keys(group: str) -> list[CellKey]:
    return [CellKey(REMEDIES, group, column) for column in _LABELS]


def _values_between(stream: Stream, groups: Sequence[Sequence[Hit]]) -> bool:
    """Whether each group prints its figures before the next group's labels."""
    between = stream.folded[groups[0][-1].end : groups[1][0].start]
    return bool(re.search(r"\d", between))


def _row_start(stream: Stream, position: int) -> int:
    """Where the source row begins that holds ``position``."""
    if position >= len(stream.folded):
        return len(stream.folded)
    return stream.start(stream.token_at(position).row.tokens[0])


def _keep(table: TableReading, keys: Sequence[CellKey], values: Values, place: str) -> None:
    columns = [Column(str(key), key.column) for key in keys]
    cells, split = cells_of(values, columns, None, place, balances=_balances)
    if split is not None and split.reading is None:
        table.notes.append(separators_lost(keys, place))
    for key in keys:
        table.cells.setdefault(key.row, {})[key.column] = cells[str(key)]


def _balances(reading: Reading) -> bool:
    width = len(_LABELS)
    return all(
        sum(reading[start : start + width - 1]) == reading[start + width - 1]
        for start in range(0, len(reading), width)
    )


def _end(stream: Stream, last: Hit) -> int:
    match = _AFTER_TABLE.search(stream.folded, last.end)
    return stream.start(stream.token_at(match.start())) if match else len(stream.folded)


def _in_order(stream: Stream, last: Hit, doubt_glue: bool) -> Values:
    values = values_after(stream, last, None, _end(stream, last), _ALL)
    if values.is_empty and stream.token_at(last.start).row.grid is not None:
        return Values(Separation.CELLS, ())  # a sheet does not keep a row of blanks
    if values.separation is Separation.GLUED and (doubt_glue or len(values.pieces) > 1):
        return values.in_doubt()
    return values


def _by_columns(stream: Stream, header: Sequence[Hit]) -> Values | None:
    """The values under the fifteen labels of an exact table's lowest header row."""
    row = stream.token_at(header[-1].start).row
    tokens = [stream.token_at(hit.start) for hit in header]
    columns = sorted({token.column for token in tokens if token.row.grid is row.grid})
    if row.grid is None or len(columns) != _ALL:
        return None
    for below in stream.rows[row.number + 1 :]:
        if below.grid is not row.grid:
            break
        by_column = {token.column: token for token in below.tokens}
        if all(column in by_column for column in columns):
            found = (by_column[column] for column in columns)
            return Values(Separation.CELLS, tuple(Piece(t.text, t.at, t.column) for t in found))
    return None


def _read_below_scrambled_header(stream: Stream) -> TableReading | None:
    """A header whose broken words came out of order: then only fifteen figures in one row count."""
    match = _HEADER_END.search(stream.folded)
    if match is None:
        return None
    start = stream.token_at(match.start()).row.number
    for row in stream.rows[start + 1 : start + _FARTHEST_VALUES]:
        found = [
            Piece(part, token.at)
            for token in row.tokens
            for part in (token.text.split() if row.grid is None else [token.text])
        ]
        if len(found) == _ALL and all(piece.text.isdigit() for piece in found):
            table = TableReading(REMEDIES, first_row=start, last_row=row.number)
            keys = [key for group in _GROUPS for key in _keys(group)]
            _keep(table, keys, Values(Separation.CELLS, tuple(found)), found[0].at)
            return table
    return None


def _first_row(stream: Stream, first: Hit) -> int:
    """The source row where the header begins: 行政复议 | 行政诉讼."""
    row = stream.token_at(first.start).row.number
    for number in range(row, max(row - 12, -1), -1):
        texts = [token.folded for token in stream.rows[number].tokens]
        if any(text in ("行政复议", "行政诉讼", "行政复议行政诉讼") for text in texts):
            row = number
    return row
