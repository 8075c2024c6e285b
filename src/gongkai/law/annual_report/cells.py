"""Cells of a printed report table (单元格): what is printed, what it means, and where it stands."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class CellState(StrEnum):
    """What a printed cell holds; an unknown is never a zero."""

    NUMBER = "number"
    BLANK = "blank"
    NOT_APPLICABLE = "not_applicable"
    TEXT = "text"
    UNCLEAR = "unclear"

    @property
    def label(self) -> str:
        """The state's Chinese name."""
        return _STATE_LABELS[self]


_STATE_LABELS = {
    CellState.NUMBER: "数字",
    CellState.BLANK: "空白",
    CellState.NOT_APPLICABLE: "不适用（/）",
    CellState.TEXT: "文字",
    CellState.UNCLEAR: "无法确定",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as printed.

    ``value`` is set for a number only, in the column's unit. ``unit`` names the unit of money
    (万元 or 元) and is None for counts, and for money whose unit neither form nor print gives.
    ``raw`` is the print without surrounding white space, ``at`` its place in the source
    (``line 45``). ``candidates`` lists the readings of an unclear cell.
    """

    state: CellState
    value: Decimal | None = None
    unit: str | None = None
    raw: str = ""
    at: str = ""
    candidates: tuple[Decimal, ...] = ()

    @property
    def is_number(self) -> bool:
        return self.state is CellState.NUMBER

    @property
    def count(self) -> Decimal | None:
        """The value for sums: a number's value, zero for a blank or "/", None if unknown."""
        if self.state in (CellState.BLANK, CellState.NOT_APPLICABLE):
            return Decimal(0)
        return self.value


@dataclass(frozen=True, slots=True, order=True)
class CellKey:
    """The address of a cell: table, row and column, printed ``applications.total.total``."""

    table: str
    row: str
    column: str

    def __str__(self) -> str:
        return f"{self.table}.{self.row}.{self.column}"

    @classmethod
    def parse(cls, text: str) -> "CellKey":
        """The key printed as ``text``; rows may hold a dot (``refused.state_secret``)."""
        table, rest = text.split(".", 1)
        row, column = rest.rsplit(".", 1)
        return cls(table, row, column)
