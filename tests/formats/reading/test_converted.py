"""The five example reports after other programs converted them: every cell still right."""

from decimal import Decimal
from pathlib import Path

import pytest

from gongkai.formats.reading.files import read_bytes, read_path
from gongkai.formats.writing import write
from gongkai.law.annual_report.report import AnnualReport
from tests.formats.reading.seeds import SEEDS, Seed
from tests.formats.reading.test_seeds import ORIGINALS, example_text

CONVERTED = sorted(
    path for path in (Path(__file__).parent / "converted").rglob("*-20*.*") if path.is_file()
)


def seed_of(path: Path) -> Seed:
    return next(seed for seed in SEEDS if seed.example.startswith(path.stem))


def read(path: Path) -> AnnualReport:
    (reading,) = read_path(path)
    assert reading.report is not None, reading.error
    return reading.report


def assert_prints(report: AnnualReport, seed: Seed) -> None:
    """Every cell has the print of the seed, or at least its value (a spreadsheet drops a "+")."""
    wanted = {
        f"{table}.{row}.{column}": raw
        for table, rows in seed.prints().items()
        for row, cells in rows.items()
        for column, raw in cells.items()
    }
    found = {str(key): cell for key, cell in report.cells()}
    assert set(found) == set(wanted)
    for key, cell in found.items():
        if cell.raw != wanted[key]:
            assert cell.value == Decimal(wanted[key].lstrip("+")), key


@pytest.mark.parametrize("path", CONVERTED, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_a_converted_report_keeps_every_cell(path: Path) -> None:
    seed = seed_of(path)
    report = read(path)
    assert_prints(report, seed)
    assert report.form == seed.form


def sources() -> list[tuple[str, Seed, str]]:
    examples = [(f"example-{seed.original[:3]}", seed, example_text(seed)) for seed in SEEDS]
    originals = [
        (f"original-{seed.original[:3]}", seed, (ORIGINALS / seed.original).read_text("utf-8"))
        for seed in SEEDS
        if (ORIGINALS / seed.original).exists()
    ]
    return examples + originals


@pytest.mark.parametrize("written_as", ["docx", "html", "xlsx", "pdf"])
@pytest.mark.parametrize("source", sources(), ids=lambda source: source[0])
def test_a_report_we_rewrite_keeps_every_cell(
    source: tuple[str, Seed, str], written_as: str
) -> None:
    _, seed, text = source
    (reading,) = read_bytes("report.txt", text.encode())
    assert reading.report is not None
    (again,) = read_bytes(f"report.{written_as}", write(reading.report, written_as))
    assert again.report is not None, again.error
    assert_prints(again.report, seed)
    assert (again.report.form, again.report.year) == (seed.form, seed.year)
    assert [s.number for s in again.report.sections] == [s.number for s in reading.report.sections]
