"""Excel workbooks (Excel 工作簿) to paragraphs and tables, sheet by sheet."""

import io
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import python_calamine as calamine

from gongkai.formats.reading import refusals
from gongkai.formats.reading.decoding import tidy
from gongkai.formats.reading.grid import Block, Document, Grid, Layout
from gongkai.formats.reading.limits import BLOCKS, SHEET_CELLS, SPAN
from gongkai.formats.reading.sheets import Position, Sheet, blocks_of

_KIND = "Excel 工作簿"
_PANIC = "PanicException"  # how a fault inside calamine arrives; it is no Exception
_LETTERS = 26
_Value = int | float | str | bool | time | date | datetime | timedelta


def read(data: bytes) -> Document:
    """The document of an ``.xlsx`` or ``.xls``; places are ``sheet!C5``; hidden sheets stay out.

    Numbers are printed as Excel shows them unformatted: without ``.0``, to 15 digits.
    Raises Unreadable if it is damaged, encrypted or far too large.
    """
    try:
        workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        blocks = tuple(_blocks(workbook))
    except calamine.PasswordError as error:
        raise refusals.encrypted(_KIND) from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise refusals.damaged(_KIND) from error
    except BaseException as error:
        if type(error).__name__ != _PANIC:
            raise
        raise refusals.damaged(_KIND) from error
    exact = any(isinstance(block, Grid) for block in blocks)
    return Document(blocks, Layout.EXACT if exact else Layout.TEXT)


def _blocks(workbook: calamine.CalamineWorkbook) -> Iterator[Block]:
    sheets = [
        sheet for sheet in workbook.sheets_metadata if sheet.typ == calamine.SheetTypeEnum.WorkSheet
    ]
    shown = [sheet for sheet in sheets if sheet.visible == calamine.SheetVisibleEnum.Visible]
    count = 0
    for sheet in shown or sheets:
        for block in blocks_of(_sheet(workbook.get_sheet_by_name(sheet.name))):
            count += 1
            if count > BLOCKS:
                raise refusals.too_complex("工作簿内容过多")
            yield block


def _sheet(source: calamine.CalamineSheet) -> Sheet:
    if source.start is None:
        return Sheet((), lambda row, column: "")
    top, left = source.start
    if source.height * source.width > SHEET_CELLS:
        raise refusals.too_complex(f"工作表“{source.name}”行列过多")
    rows = [[_printed(value) for value in row] for row in source.to_python(skip_empty_area=True)]
    merged: dict[Position, Position] = {}
    for (first_row, first_column), (last_row, last_column) in source.merged_cell_ranges or ():
        merged[first_row - top, first_column - left] = (
            min(last_row - first_row + 1, SPAN),
            min(last_column - first_column + 1, SPAN),
        )
    name = source.name
    return Sheet(rows, lambda row, column: f"{name}!{_address(row + top, column + left)}", merged)


def _address(row: int, column: int) -> str:
    """The A1 address of a cell, row and column from 0."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"


def _printed(value: _Value) -> str:
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}" if value.time() == time() else f"{value:%Y-%m-%d %H:%M}"
    return str(value)


def _number(value: float) -> str:
    """The digits Excel keeps: fifteen, without an exponent or a needless point."""
    return f"{Decimal(f'{value:.15g}').normalize():f}"
