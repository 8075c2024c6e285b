"""A report's cells read back from our own CSV (读回单元格清单): one row a cell."""

import csv
import io
from collections.abc import Iterator

from gongkai.formats.reading.stored import decimal_of, not_ours, state_of, tables_of, year_of
from gongkai.law.annual_report.cells import Cell, CellKey
from gongkai.law.annual_report.report import AnnualReport

_KEYS = ("table", "row", "column", "state", "value", "unit", "raw")


def is_cells_csv(text: str) -> bool:
    """Whether a text begins with the header of our own list of cells."""
    header = next(csv.reader([text.removeprefix("\ufeff").partition("\n")[0]]), [])
    return set(_KEYS).issubset(header)


def report_from_csv(text: str) -> AnnualReport:
    """The report whose cells the text lists: tables, body, year and form, without its prose.

    Raises ``Unreadable`` if the text is not a list of cells as we write it, or if its rows are
    of more than one report.
    """
    if not is_cells_csv(text):
        raise not_ours("第一行不是单元格清单的表头")
    rows = list(_rows(text))
    heads = {(row.get("body"), row.get("year"), row.get("form")) for row in rows}
    if len(heads) > 1:
        raise not_ours("里面有不止一份报告的单元格")
    body, year, form = heads.pop() if heads else (None, None, None)
    return AnnualReport(
        body=body or None,
        year=year_of(year) if year else None,
        form=form or None,
        tables=tables_of(_cell(row) for row in rows),
    )


def _rows(text: str) -> Iterator[dict[str, str]]:
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    try:
        for row in reader:
            if None in row or None in row.values():
                raise not_ours(f"第{reader.line_num}行的列数与表头不同")
            yield {name: value.removeprefix("'") for name, value in row.items()}
    except csv.Error:
        raise not_ours(f"第{reader.line_num}行不是 CSV") from None


def _cell(row: dict[str, str]) -> tuple[CellKey, Cell]:
    key = CellKey(row["table"], row["row"], row["column"])
    return key, Cell(
        state=state_of(row["state"]),
        value=decimal_of(row["value"]) if row["value"] else None,
        unit=row["unit"] or None,
        raw=row["raw"],
        at=row.get("at", ""),
        candidates=tuple(decimal_of(each) for each in row.get("candidates", "").split()),
    )
