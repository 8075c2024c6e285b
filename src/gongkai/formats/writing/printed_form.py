"""Which blocks, rows and columns a report prints (实有行列), also where it mixes two forms.

A row or column that the report lacks is not printed. A row of another form than the report's own
(an undivided 其他处理 beside the rows of 2021) is printed at the place that form gives it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gongkai.law.annual_report.forms import Block, Column, Form, Row, form_for, forms
from gongkai.law.annual_report.report import DISCLOSURE, AnnualReport


@dataclass(frozen=True, slots=True)
class PrintedBlock:
    """A block of the form, cut down to what the report prints."""

    key: str
    heading: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def form_of(report: AnnualReport) -> Form:
    """The form a report is printed in: its own, else that of its year, else the newest."""
    known = forms()
    if report.form is not None and report.form in known:
        return known[report.form]
    of_year = form_for(report.year) if report.year is not None else None
    return of_year or list(known.values())[-1]


def printed_blocks(report: AnnualReport, table: str) -> tuple[PrintedBlock, ...]:
    """The printed blocks of a table in printed order; none if the report lacks the table."""
    rows = report.rows(table)
    if not rows:
        return ()
    own = form_of(report)
    others = [form for form in forms().values() if form.key != own.key]
    blocks = [_with_rows_of(block, others, report, table) for block in own.tables[table]]
    if table == DISCLOSURE:
        blocks = _with_blocks_of(blocks, others, report)
    cut = (_cut(block, report, table) for block in blocks)
    return tuple(block for block in cut if block.rows)


def _with_rows_of(block: Block, others: Iterable[Form], report: AnnualReport, table: str) -> Block:
    """The block with rows that only other forms have, if its columns can hold them."""
    rows = list(block.rows)
    columns = {column.key for column in block.columns}
    for form in others:
        for other in form.tables[table]:
            if other.key != block.key:
                continue
            before: Row | None = None
            for row in other.rows:
                printed = report.rows(table).get(row.key)
                present = any(each.key == row.key for each in rows)
                if not present and printed and columns.issuperset(printed):
                    rows.insert(_position_after(rows, before), row)
                    present = True
                before = row if present else before
    return Block(block.key, block.heading, block.columns, tuple(rows))


def _position_after(rows: Sequence[Row], before: Row | None) -> int:
    if before is None:
        return 0
    return next(n for n, row in enumerate(rows) if row.key == before.key) + 1


def _with_blocks_of(
    blocks: Sequence[Block], others: Iterable[Form], report: AnnualReport
) -> list[Block]:
    """The blocks of table 2 with those of other forms for the cells that no block holds yet."""
    all_blocks = list(blocks)
    held = {
        (row.key, column.key) for block in blocks for row in block.rows for column in block.columns
    }
    for block in (block for form in others for block in form.tables[DISCLOSURE]):
        rows_by_columns: dict[tuple[Column, ...], list[Row]] = {}
        for row in block.rows:
            printed = report.rows(DISCLOSURE).get(row.key, {})
            columns = tuple(
                column
                for column in block.columns
                if column.key in printed and (row.key, column.key) not in held
            )
            if columns:
                rows_by_columns.setdefault(columns, []).append(row)
                held |= {(row.key, column.key) for column in columns}
        all_blocks += [
            Block(block.key, block.heading, columns, tuple(rows))
            for columns, rows in rows_by_columns.items()
        ]
    return sorted(all_blocks, key=lambda block: block.key)


def _cut(block: Block, report: AnnualReport, table: str) -> PrintedBlock:
    """The block without the rows and columns that the report does not print."""
    printed = report.rows(table)
    columns = tuple(
        column
        for column in block.columns
        if any(column.key in printed.get(row.key, {}) for row in block.rows)
    )
    keys = {column.key for column in columns}
    rows = tuple(row for row in block.rows if keys.intersection(printed.get(row.key, {})))
    return PrintedBlock(block.key, block.heading, columns, rows)
