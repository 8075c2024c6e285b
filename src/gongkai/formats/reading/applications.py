"""Table 3 (申请办理情况) out of a stream: its rows found by label, wherever they stand."""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from gongkai.formats.reading.glued import Split
from gongkai.formats.reading.hits import Hit, pieces
from gongkai.formats.reading.rows import (
    TableReading,
    blank_if_nothing_is_printed,
    cells_of,
    header_above,
    last_value_row,
    printed_columns,
    printed_labels,
)
from gongkai.formats.reading.settlement import keeps_row_sum, settle
from gongkai.formats.reading.tokens import Stream
from gongkai.formats.reading.zones import Values, drops_blanks, values_after, with_glue_doubted
from gongkai.law.annual_report.forms import Form, forms
from gongkai.law.annual_report.labels import fold
from gongkai.law.annual_report.report import APPLICATIONS, PrintedLabel

_WINDOW = 2_600  # folded characters; the printed table has 700, with repeated merged labels 2,000
_FEWEST_ROWS = 5
_ALIKE = 0.6
_LABEL_LENGTHS = range(5, 41)
_NEXT_TABLE = re.compile(r"结果维持|结果纠正|未经复议直接")
_AFTER_TABLE = re.compile(r"行政复议|行政诉讼|存在的?主要|存在问题|其他需要报告")
_OPENING_ROWS = 2
_LABELS_OF_A_HEADER = 4
_HEADER = re.compile(r"申请人情况|勾稽关系|^自然人")
_HEADER_WIDTH = 120  # folded characters
_LONGEST_HEADER = 30  # source rows


def read_applications(stream: Stream) -> TableReading | None:
    """The table, or None if the document prints none."""
    found = pieces(APPLICATIONS, "rows", "groups", "placed").find(stream)
    everything = _without_headers(stream, found)
    start = _table_start(stream, everything)
    if start is None:
        return None
    next_table = _NEXT_TABLE.search(stream.folded, start)
    end = min(start + _WINDOW, next_table.start() if next_table else len(stream.folded))
    hits = _rows_in_order(stream, [hit for hit in everything if start <= hit.start < end])
    hits = _with_alike_rows(stream, hits)
    return _read_rows(stream, hits)


def _without_headers(stream: Stream, hits: Sequence[Hit]) -> list[Hit]:
    """The hits without rows that name several results side by side: some extractors invent them."""
    labels: dict[int, set[int]] = {}
    for hit in hits:
        token = stream.token_at(hit.start)
        if token.row.delimited and hit.role != "groups":
            labels.setdefault(token.row.number, set()).add(token.index)
    return [
        hit
        for hit in hits
        if len(labels.get(stream.token_at(hit.start).row.number, ())) < _LABELS_OF_A_HEADER
    ]


def _table_start(stream: Stream, hits: Sequence[Hit]) -> int | None:
    """Where the table's rows begin: the label after which the most different rows follow."""
    counts = {
        index: _different_rows_after(hits, index)
        for index, hit in enumerate(hits)
        if hit.role == "rows"
    }
    opening = {index: count for index, count in counts.items() if hits[index].key == "new"}
    if max(opening.values(), default=0) >= _FEWEST_ROWS:
        counts = opening
    most = max(counts.values(), default=0)
    if most < _FEWEST_ROWS and not _has_header(stream, hits, counts, most):
        return None
    full = [index for index, count in counts.items() if count >= most - _OPENING_ROWS]
    best = full[0]
    for later in full[1:]:
        if hits[later].key == "new" and not _closes(hits[best:later]):
            best = later
    return hits[best].start


def _has_header(stream: Stream, hits: Sequence[Hit], counts: Mapping[int, int], most: int) -> bool:
    """Whether the rows of a table that is cut short stand right under its column labels."""
    index = next((index for index, count in counts.items() if count == most), None)
    if index is None:
        return False
    start = hits[index].start
    return "自然人" in stream.folded[max(start - _HEADER_WIDTH, 0) : start]


def _closes(hits: Sequence[Hit]) -> bool:
    return any(hit.key == "carried_over" for hit in hits)


def _different_rows_after(hits: Sequence[Hit], index: int) -> int:
    end = hits[index].start + _WINDOW
    return len({hit.key for hit in hits[index:] if hit.role == "rows" and hit.start < end})


def _rows_in_order(stream: Stream, hits: Sequence[Hit]) -> list[Hit]:
    """One hit a row or group, the first piece of its label; words of other places left out.

    A label printed again at once, as a row's first cell, replaces the heading that announced it.
    """
    kept: list[Hit] = []
    seen: set[str] = set()
    for hit in hits:
        if hit.role == "placed" and not _is_in_its_place(stream, hit, seen):
            continue
        if kept and (kept[-1].role, kept[-1].key) == (hit.role, hit.key):
            if _begins_table_row(stream, hit):
                kept[-1] = hit
            continue
        if hit.key in seen and hit.key == "total":
            kept = [each for each in kept if each.key != hit.key]
        elif hit.role != "groups" and hit.key in seen:
            continue
        kept.append(hit)
        seen.add(hit.key)
        if hit.key == "carried_over":
            break
    return kept


def _begins_table_row(stream: Stream, hit: Hit) -> bool:
    token = stream.token_at(hit.start)
    return token.row.delimited and token is not token.row.tokens[-1]


def _is_in_its_place(stream: Stream, hit: Hit, seen: set[str]) -> bool:
    if hit.key == "carried_over":
        return len(seen) >= _FEWEST_ROWS
    if hit.key == "other.other":
        numbered = stream.folded[max(hit.start - 2, 0) : hit.start] == "3."
        alone = stream.token_at(hit.start).folded == "其他" and "total" not in seen
        late = seen & {"other.not_supplemented", "other.fee_unpaid"}
        return bool(late) and (numbered or alone)
    return any(each.startswith(("not_processed.", "other")) for each in seen)


def _with_alike_rows(stream: Stream, hits: list[Hit]) -> list[Hit]:
    """Rows whose label is too misprinted for its pieces, recognised by likeness."""
    found = {hit.key for hit in hits}
    missing = {
        row.key: fold(row.label)
        for form in forms().values()
        for row in form.tables[APPLICATIONS][0].rows
        if row.key not in found and "." in row.key and not row.key.startswith("other")
    }
    if not missing or len(found) < _FEWEST_ROWS:
        return hits
    first, last = stream.token_at(hits[0].start), stream.token_at(hits[-1].start)
    taken = {stream.token_at(hit.start).index for hit in hits}
    for token in stream.tokens[first.index : last.index]:
        if (
            token.index in taken
            or len(token.folded) not in _LABEL_LENGTHS
            or token.folded.isdigit()
        ):
            continue
        key, likeness = _most_alike(token.folded, missing)
        if likeness >= _ALIKE:
            start = stream.start(token)
            hits.append(Hit("rows", key, start, start + len(token.folded)))
            del missing[key]
            if not missing:
                break
    return sorted(hits, key=lambda hit: hit.start)


def _most_alike(folded: str, labels: dict[str, str]) -> tuple[str, float]:
    likeness = {
        key: SequenceMatcher(None, folded, label, autojunk=False).ratio()
        for key, label in labels.items()
    }
    best = max(likeness, key=lambda key: likeness[key])
    return best, likeness[best]


def _read_rows(stream: Stream, hits: list[Hit]) -> TableReading:
    keys = {hit.key for hit in hits}
    form = forms()["2021" if keys & {"other.not_supplemented", "other.fee_unpaid"} else "2019"]
    columns = form.tables[APPLICATIONS][0].columns
    first = stream.token_at(hits[0].start).row
    header = header_above(
        stream, first, pieces(APPLICATIONS, "columns"), [column.key for column in columns]
    )
    table = TableReading(APPLICATIONS)
    splits: dict[str, tuple[Values, Split]] = {}
    rows = _row_values(stream, hits, len(columns), form)
    found = [values for _, values in rows]
    table.drops_blanks = drops_blanks(found, [len(columns)] * len(found))
    if table.drops_blanks:
        found = with_glue_doubted(found)
    for (hit, _), values in zip(rows, found, strict=True):
        place = stream.token_at(hit.start).at
        cells, split = cells_of(values, columns, header, place, balances=keeps_row_sum)
        table.cells[hit.key] = cells
        if split is not None:
            splits[hit.key] = values, split
    settle(table, splits, columns, form)
    blank_if_nothing_is_printed(table)
    table.first_row = _first_row(stream, first.number)
    table.labels.extend(_labels(stream, hits, range(table.first_row, first.number), table))
    table.last_row = last_value_row(stream, hits[-1])
    return table


def _labels(
    stream: Stream, hits: Sequence[Hit], header: range, table: TableReading
) -> Iterator[PrintedLabel]:
    """The labels of columns, groups and rows as printed."""
    yield from printed_columns(stream, APPLICATIONS, pieces(APPLICATIONS, "columns"), header)
    roles = {"groups": "group", "rows": "row", "placed": "row"}
    for label in printed_labels(stream, APPLICATIONS, roles, hits):
        if label.role == "group" or label.key in table.cells:
            yield label


def _row_values(
    stream: Stream, hits: Sequence[Hit], count: int, form: Form
) -> list[tuple[Hit, Values]]:
    """Each row's label with the values after it, doubted where they may be another row's."""
    found: list[tuple[Hit, Values]] = []
    before_is_empty = False
    for index, hit in enumerate(hits):
        if hit.role == "groups":
            continue
        following = hits[index + 1] if index + 1 < len(hits) else None
        end = _end_of_table(stream, hit) if following is None else following.start
        values = values_after(stream, hit, following, end, count)
        if hit.key == "other" and form.key == "2021" and not any(p.text for p in values.pieces):
            continue
        if before_is_empty and not values.beside_label:
            values = values.in_doubt()  # the label before has none: these may be its values
        before_is_empty = values.is_empty
        found.append((hit, values))
    return found


def _end_of_table(stream: Stream, last: Hit) -> int:
    match = _AFTER_TABLE.search(stream.folded, last.end)
    return stream.start(stream.token_at(match.start())) if match else len(stream.folded)


def _first_row(stream: Stream, row: int) -> int:
    """The first source row of the header: 勾稽关系 or 申请人情况 stands in it."""
    first = row
    for number in range(row, max(row - _LONGEST_HEADER, -1), -1):
        folded = "".join(token.folded for token in stream.rows[number].tokens)
        if _HEADER.search(folded):
            first = number
    return first
