"""Table 2 (主动公开政府信息情况) out of a stream: blocks by their column labels, rows by name."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from gongkai.formats.reading.hits import Hit, pieces
from gongkai.formats.reading.rows import (
    TableReading,
    blank_if_nothing_is_printed,
    cells_of,
    header_above,
    last_value_row,
    printed_labels,
)
from gongkai.formats.reading.tokens import Stream
from gongkai.formats.reading.zones import Values, drops_blanks, values_after, with_glue_doubted
from gongkai.law.annual_report.forms import Block, Column, ColumnKind, Form, forms
from gongkai.law.annual_report.report import DISCLOSURE, PrintedLabel

_HEADING = re.compile(r"第?二十条第?[一二三四五六七八九]项?")
_AFTER_TABLE = re.compile(r"三[.]?收到和处理|收到和处理政府信息公开|申请人情况|勾稽关系|本年新收")
_LONGEST = 1_600  # folded characters; the printed table has about 250
_COLUMNS_UNDER_HEADING = 2
_COLUMNS_ALONE = 3
_HEADER = 45  # folded characters from the first to the last column label of a block
_UNIT = re.compile(r"万元|亿元|元")


@dataclass(slots=True)
class _Block:
    """What stands under one 信息内容 line: column hits, then row hits."""

    columns: list[Hit] = field(default_factory=list)
    rows: list[Hit] = field(default_factory=list)


def read_disclosure(stream: Stream, doubt_glue: bool) -> tuple[TableReading | None, str | None]:
    """The table and the key of the form its columns follow; (None, None) if it is not printed.

    ``doubt_glue``: the document drops blank cells, so runs of digits are not to be split.
    """
    span = _table_span(stream)
    if span is None:
        return None, None
    hits = pieces(DISCLOSURE, "rows", "columns").find(stream, *span)
    blocks = list(_blocks(_without_repeats(stream, hits)))
    form = _form([hit.key for block in blocks for hit in block.columns])
    if form is None:
        return None, None
    table = TableReading(DISCLOSURE)
    rows = _rows_of(stream, blocks, span[1], form)
    values = [row.values for row in rows]
    table.drops_blanks = drops_blanks(values, [len(row.columns) for row in rows])
    if doubt_glue or table.drops_blanks:
        values = with_glue_doubted(values)
    for row, trusted in zip(rows, values, strict=True):
        _read_row(stream, table, replace(row, values=trusted))
    table.labels.extend(_labels(stream, blocks, form))
    if not table.cells:
        return None, None
    blank_if_nothing_is_printed(table)
    table.first_row = stream.token_at(span[0]).row.number
    table.last_row = last_value_row(stream, (blocks[-1].rows or blocks[-1].columns)[-1])
    return table, form.key


def _table_span(stream: Stream) -> tuple[int, int] | None:
    columns = pieces(DISCLOSURE, "columns").find(stream)
    for index, hit in enumerate(columns):
        start = _start_before(stream, hit.start)
        together = {each.key for each in columns[index:] if each.start < hit.start + _HEADER}
        if len(together) < (_COLUMNS_UNDER_HEADING if start < hit.start else _COLUMNS_ALONE):
            continue
        after = _AFTER_TABLE.search(stream.folded, hit.end, hit.end + _LONGEST)
        end = stream.start(stream.token_at(after.start())) if after else hit.end + _LONGEST
        return start, min(max(end, hit.end), len(stream.folded))
    return None


def _start_before(stream: Stream, position: int) -> int:
    """The 第二十条第（一）项 heading or 信息内容 shortly before, else the position itself."""
    headings = list(_HEADING.finditer(stream.folded, max(position - 60, 0), position))
    if headings:
        return headings[-1].start()
    content = stream.folded.rfind("信息内容", max(position - 30, 0), position)
    return content if content >= 0 else position


def _without_repeats(stream: Stream, hits: Sequence[Hit]) -> list[Hit]:
    """The hits without the second piece of one label and repeats of a merged cell in its row."""
    kept: list[Hit] = []
    for hit in hits:
        if kept and kept[-1].key == hit.key and kept[-1].role == hit.role:
            same_row = stream.token_at(hit.start).row is stream.token_at(kept[-1].start).row
            if same_row:
                continue
        kept.append(hit)
    return kept


def _blocks(hits: Sequence[Hit]) -> Iterator[_Block]:
    block = _Block()
    for hit in hits:
        if hit.role == "columns":
            if block.rows:
                yield block
                block = _Block()
            block.columns.append(hit)
        else:
            block.rows.append(hit)
    yield block


def _form(columns: Sequence[str]) -> Form | None:
    """The form whose own column keys are printed most."""
    best, most = None, 0
    keys = {form.key: _column_keys(form) for form in forms().values()}
    for form in forms().values():
        others = set().union(*(keys[other] for other in keys if other != form.key))
        own = keys[form.key] - others
        score = sum(key in own for key in columns)
        if score > most:
            best, most = form, score
    return best


def _column_keys(form: Form) -> set[str]:
    return {column.key for block in form.tables[DISCLOSURE] for column in block.columns}


@dataclass(frozen=True, slots=True)
class _RowFound:
    """A row's label, the columns of its block, the units their labels name, and its values."""

    hit: Hit
    columns: Sequence[Column]
    units: Mapping[str, str]
    values: Values


def _rows_of(stream: Stream, blocks: Sequence[_Block], end: int, form: Form) -> list[_RowFound]:
    hits = [hit for block in blocks for hit in (*block.columns, *block.rows)]
    found: list[_RowFound] = []
    for block in blocks:
        labels = {each.key: _label_text(stream, each) for each in block.columns}
        for hit in block.rows:
            known = _known_block(form, hit.key)
            if known is None or any(row.hit.key == hit.key for row in found):
                continue
            columns = _columns(known, [each.key for each in block.columns])
            values = _values(stream, hit, hits, end, len(columns))
            if found and found[-1].values.is_empty and not values.beside_label:
                values = values.in_doubt()
            found.append(_RowFound(hit, columns, _units(columns, labels), values))
    return found


def _values(stream: Stream, hit: Hit, hits: Sequence[Hit], end: int, count: int) -> Values:
    following = next((each for each in hits if each.start > hit.start), None)
    stop = _next_heading(stream, hit, end if following is None else following.start)
    if following is not None and stop < following.start:
        following = None
    return values_after(stream, hit, following, stop, count)


def _read_row(stream: Stream, table: TableReading, row: _RowFound) -> None:
    token = stream.token_at(row.hit.start)
    keys = [column.key for column in row.columns]
    header = header_above(stream, token.row, pieces(DISCLOSURE, "columns"), keys)
    table.cells[row.hit.key], _ = cells_of(
        row.values, row.columns, header, token.at, units=row.units
    )


def _labels(stream: Stream, blocks: Sequence[_Block], form: Form) -> Iterator[PrintedLabel]:
    """The labels of rows, and of columns under their block's key, as printed."""
    every = [hit for block in blocks for hit in (*block.columns, *block.rows)]
    names = [_block_key(form, block) for block in blocks]
    keys = {
        hit.start: f"{name}.{hit.key}"
        for name, block in zip(names, blocks, strict=True)
        for hit in block.columns
    }
    roles = {"rows": "row", "columns": "column"}
    return printed_labels(stream, DISCLOSURE, roles, every, keys)


def _known_block(form: Form, row: str) -> Block | None:
    """The row's block in this form, or in another form if only that one has the row."""
    own = form.block(DISCLOSURE, row)
    if own is not None:
        return own
    found = (other.block(DISCLOSURE, row) for other in forms().values())
    return next((block for block in found if block is not None), None)


def _block_key(form: Form, block: _Block) -> str:
    known = (_known_block(form, hit.key) for hit in block.rows)
    return next((each.key for each in known if each is not None), "")


def _columns(known: Block, printed: Sequence[str]) -> list[Column]:
    """The columns as printed, in printed order; the form's own if the header is lost."""
    every = {
        column.key: column
        for form in forms().values()
        for block in form.tables[DISCLOSURE]
        if block.key == known.key
        for column in block.columns
    }
    columns = [every[key] for key in dict.fromkeys(printed) if key in every]
    return columns if columns else list(known.columns)


def _label_text(stream: Stream, hit: Hit) -> str:
    return "".join(stream.token_at(hit.start).text.split("\n"))


def _units(columns: Sequence[Column], labels: Mapping[str, str]) -> dict[str, str]:
    """Units of money that the printed labels name, e.g. 采购总金额（万元）."""
    return {
        column.key: match.group()
        for column in columns
        if column.kind is ColumnKind.MONEY and (match := _UNIT.search(labels.get(column.key, "")))
    }


def _next_heading(stream: Stream, hit: Hit, stop: int) -> int:
    """Where the next block's heading begins, if before ``stop``: its ordinal is no value."""
    match = _HEADING.search(stream.folded, hit.end, stop)
    if match is None:
        return stop
    token = stream.token_at(match.start())
    return stream.start(token) if token is not stream.token_at(hit.start) else stop
