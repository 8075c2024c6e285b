"""A published annual report (年度报告) as read: its text by section and its three tables."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from gongkai.law.annual_report.cells import Cell, CellKey

DISCLOSURE = "disclosure"
APPLICATIONS = "applications"
REMEDIES = "remedies"
TABLES = (DISCLOSURE, APPLICATIONS, REMEDIES)

Rows = Mapping[str, Mapping[str, Cell]]


@dataclass(frozen=True, slots=True)
class Section:
    """One of the six sections (一 to 六): number, heading as printed, text without the tables."""

    number: int
    heading: str
    text: str
    at: str = ""


@dataclass(frozen=True, slots=True)
class PrintedLabel:
    """A row or column label as printed.

    ``key`` is the row or column key it was read as; ``role`` is ``row`` or ``column``.
    A column label of the disclosure table stands under ``row`` = its block's heading key.
    """

    table: str
    role: str
    key: str
    printed: str
    at: str


@dataclass(frozen=True, slots=True)
class ReadingNote:
    """What the reader had to infer or could not settle, for the person who checks the reading."""

    code: str
    message: str
    cells: tuple[CellKey, ...] = ()
    at: str = ""


@dataclass(frozen=True, slots=True)
class AnnualReport:
    """A report as printed. What the source does not say is None; a row it lacks is absent.

    ``body_from`` says where the body's name was found: title, text or signature.
    ``period`` is the statistical period as printed; ``dated`` the date under the signature.
    ``form`` is the key of the form table 2 is printed in ("2019" or "2021").
    """

    title: str | None = None
    body: str | None = None
    body_from: str | None = None
    year: int | None = None
    form: str | None = None
    preamble: str | None = None
    period: str | None = None
    signed_by: str | None = None
    dated: date | None = None
    sections: tuple[Section, ...] = ()
    tables: Mapping[str, Rows] = field(default_factory=dict)
    labels: tuple[PrintedLabel, ...] = ()
    notes: tuple[ReadingNote, ...] = ()

    def section(self, number: int) -> Section | None:
        """The section with that number, or None if the report has none."""
        return next((each for each in self.sections if each.number == number), None)

    def rows(self, table: str) -> Rows:
        """The rows of a table by row key; empty if the table is missing."""
        return self.tables.get(table, {})

    def cell(self, key: CellKey) -> Cell | None:
        """The cell at ``key``, or None if its row or column is not printed."""
        return self.rows(key.table).get(key.row, {}).get(key.column)

    def cells(self) -> Iterator[tuple[CellKey, Cell]]:
        """Every printed cell with its key, table by table in printed order."""
        for table in TABLES:
            for row, columns in self.rows(table).items():
                for column, cell in columns.items():
                    yield CellKey(table, row, column), cell
