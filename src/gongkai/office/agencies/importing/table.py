"""The file of a list of bodies (机构名单文件), XLSX or CSV, to rows of named cells."""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import python_calamine as calamine

from gongkai.formats.reading.decoding import decode
from gongkai.office.agencies.importing.columns import Column
from gongkai.office.base.refusals import NotPossible

MOST_BYTES = 5 * 1024 * 1024
MOST_UNPACKED = 50 * 1024 * 1024
MOST_ROWS = 5000
ZIP = b"PK\x03\x04"
_PANIC = "PanicException"  # how a fault inside calamine arrives; it is no Exception
_DELIMITERS = ",\t;，"


@dataclass(frozen=True, slots=True)
class Row:
    """One row below the heading: its number as the spreadsheet shows it, and its cells."""

    number: int
    cells: dict[Column, str]

    @property
    def code(self) -> str:
        return self.cells.get(Column.CODE, "").strip()


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a list, in the order of the file."""

    rows: tuple[Row, ...]


def read(data: bytes) -> Table:
    """Return the rows of an XLSX (its first sheet) or CSV file; blank rows are passed over.

    Raise NotPossible for a file that is neither, too large, without one of the columns that must be
    there, or without rows.
    """
    if len(data) > MOST_BYTES:
        raise NotPossible(f"文件超过 {MOST_BYTES // 1024 // 1024} MB。请只保留机构名单后重新导入。")
    lines = list(_workbook(data) if data.startswith(ZIP) else _csv(data))
    filled = [(number, cells) for number, cells in lines if any(cells)]
    if not filled:
        raise NotPossible("文件是空的。请下载模板，填写后再导入。")
    columns = _columns(filled[0][1])
    rows = tuple(_row(number, cells, columns) for number, cells in filled[1:])
    if not rows:
        raise NotPossible("文件只有表头，没有机构。请填写后再导入。")
    if len(rows) > MOST_ROWS:
        raise NotPossible(f"文件超过 {MOST_ROWS} 行。请分成几个文件导入，上级机构在前。")
    return Table(rows)


def _row(number: int, cells: Sequence[str], columns: dict[int, Column]) -> Row:
    return Row(number, {columns[at]: text for at, text in enumerate(cells) if at in columns})


def _columns(heading: Sequence[str]) -> dict[int, Column]:
    found: dict[int, Column] = {}
    for place, text in enumerate(heading):
        column = Column.of(text)
        if column is None:
            continue
        if column in found.values():
            raise NotPossible(f"表头有两列“{column.label}”。请只保留一列。")
        found[place] = column
    missing = [each.label for each in Column if each.required and each not in found.values()]
    if missing:
        raise NotPossible(
            f"表头缺少：{'、'.join(missing)}。第一行应是列名，请对照模板改正后重新导入。"
        )
    return found


def _csv(data: bytes) -> Iterator[tuple[int, list[str]]]:
    text = decode(data)
    first = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    before = 0
    try:
        for cells in reader:
            yield before + 1, [" ".join(cell.split()) for cell in cells]
            before = reader.line_num
    except csv.Error as error:
        raise NotPossible(
            f"第 {before + 1} 行不能按 CSV 读取。请用 Excel 打开，另存为 .xlsx 再导入。"
        ) from error


def _workbook(data: bytes) -> Iterator[tuple[int, list[str]]]:
    unreadable = NotPossible(
        "Excel 文件已损坏、设有密码或过大，无法读取。请用 Excel 打开，另存为 .xlsx 再导入。"
    )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(part.file_size for part in packed.infolist())
        if size > MOST_UNPACKED:
            raise unreadable
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheet = book.get_sheet_by_index(0)
        top = sheet.start[0] if sheet.start else 0
        values = sheet.to_python(skip_empty_area=True, nrows=MOST_ROWS + 2)
    except (zipfile.BadZipFile, calamine.CalamineError, OSError, ValueError, IndexError) as error:
        raise unreadable from error
    except BaseException as error:
        if type(error).__name__ != _PANIC:
            raise
        raise unreadable from error
    for number, row in enumerate(values, start=top + 1):
        yield number, [_printed(value) for value in row]


def _printed(value: object) -> str:
    """A whole number is printed without a point; a longer one was spoilt by Excel and stays so."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d")
    return " ".join(str(value).split())
