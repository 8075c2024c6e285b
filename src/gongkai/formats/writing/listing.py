"""A plain list as a workbook or as CSV (清单导出): a title, named columns, one thing a row."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import xlsxwriter

from gongkai.formats.writing.csv import guarded
from gongkai.formats.writing.printing import clean
from gongkai.formats.writing.xlsx_styles import Styles

Value = str | int | date | None
# A workbook says when it was made; the moment of writing says nothing about the list.
_MADE = datetime(1980, 1, 1)  # noqa: DTZ001 - the format knows no time zone
_LONGEST_SHEET_NAME, _LONGEST_TEXT = 31, 32_000
_NOT_IN_SHEET_NAMES = str.maketrans("", "", "[]:*?/\\'")
_A4 = 9


@dataclass(frozen=True, slots=True)
class Listing:
    """What is listed: its title, the columns with their widths in characters, the rows."""

    title: str
    columns: tuple[tuple[str, int], ...]
    rows: Sequence[Sequence[Value]]


def write_listing(listing: Listing, format: str) -> bytes:
    """The list as ``xlsx`` or ``csv``."""
    return _xlsx(listing) if format == "xlsx" else _csv(listing)


def _csv(listing: Listing) -> bytes:
    """The list in UTF-8 with a byte order mark; what a spreadsheet would compute is guarded."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([name for name, _ in listing.columns])
    for row in listing.rows:
        writer.writerow([guarded(_text(value)) for value in row])
    return out.getvalue().encode("utf-8-sig", errors="replace")


def _xlsx(listing: Listing) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"title": clean(listing.title)[:255], "created": _MADE})
    sheet = book.add_worksheet(
        clean(listing.title).translate(_NOT_IN_SHEET_NAMES)[:_LONGEST_SHEET_NAME] or None
    )
    styles = Styles(book)
    _set_up(sheet, listing, styles)
    for row, values in enumerate(listing.rows, start=1):
        for column, value in enumerate(values):
            if isinstance(value, int):
                sheet.write_number(row, column, value, styles.get("data"))
            else:
                text = clean(_text(value))[:_LONGEST_TEXT]
                sheet.write_string(row, column, text, styles.get("label"))
    book.close()
    return out.getvalue()


def _set_up(sheet: Any, listing: Listing, styles: Styles) -> None:
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    for column, (name, width) in enumerate(listing.columns):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, styles.get("head"))


def _text(value: Value) -> str:
    return "" if value is None else str(value)
