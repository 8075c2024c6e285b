"""Five real reports, cell by cell: figures and quirks under invented prose, and themselves."""

from decimal import Decimal
from importlib import resources
from pathlib import Path

import pytest

from gongkai.formats.reading import text
from gongkai.formats.reading.report import assemble
from gongkai.law.annual_report.cells import CellKey, CellState
from gongkai.law.annual_report.report import AnnualReport
from tests.formats.reading.seeds import SEEDS, Seed

ORIGINALS = Path(__file__).parents[4] / "shared" / "reports"


def example_text(seed: Seed) -> str:
    folder = resources.files("gongkai.doors.portal") / "examples"
    return (folder / seed.example).read_text(encoding="utf-8")


def sources() -> list[tuple[Seed, str, bool]]:
    found = [(seed, example_text(seed), False) for seed in SEEDS]
    for seed in SEEDS:
        original = ORIGINALS / seed.original
        if original.exists():
            found.append((seed, original.read_text(encoding="utf-8"), True))
    return found


def prints_of(report: AnnualReport) -> dict[str, dict[str, dict[str, str]]]:
    return {
        table: {
            row: {column: cell.raw for column, cell in cells.items()}
            for row, cells in report.rows(table).items()
        }
        for table in ("disclosure", "applications", "remedies")
    }


def _name(case: tuple[Seed, str, bool]) -> str:
    seed, _, is_original = case
    return f"{seed.original[:3]}-{'original' if is_original else 'example'}"


@pytest.mark.parametrize("case", sources(), ids=_name)
def test_every_cell_is_read_as_printed(case: tuple[Seed, str, bool]) -> None:
    seed, source, _ = case
    report = assemble(text.read(source), "report.txt")
    assert prints_of(report) == seed.prints()


@pytest.mark.parametrize("case", sources(), ids=_name)
def test_figures_are_numbers_blanks_and_one_annotated_text(case: tuple[Seed, str, bool]) -> None:
    seed, source, _ = case
    report = assemble(text.read(source), "report.txt")
    for key, cell in report.cells():
        if not cell.raw:
            assert cell.state is CellState.BLANK, key
        elif "含" in cell.raw:
            assert cell.state is CellState.TEXT
        else:
            assert cell.state is CellState.NUMBER, key
            wanted = seed.values.get(str(key), cell.raw.lstrip("+"))
            assert cell.value == Decimal(wanted), key


@pytest.mark.parametrize("case", sources(), ids=_name)
def test_every_figure_names_the_line_it_stands_in(case: tuple[Seed, str, bool]) -> None:
    _, source, _ = case
    lines = source.split("\n")
    report = assemble(text.read(source), "report.txt")
    for key, cell in report.cells():
        if cell.raw:
            number = int(cell.at.removeprefix("line "))
            assert cell.raw in lines[number - 1].replace("\u00a0", " "), key


@pytest.mark.parametrize("case", sources(), ids=_name)
def test_year_form_body_and_sections_are_found(case: tuple[Seed, str, bool]) -> None:
    seed, source, is_original = case
    report = assemble(text.read(source), "report.txt")
    assert (report.year, report.form) == (seed.year, seed.form)
    assert report.body_from == seed.body_from
    if is_original:
        assert report.body == seed.body
    assert tuple(section.number for section in report.sections) == seed.sections


def test_the_county_signs_and_dates_its_report() -> None:
    seed = SEEDS[2]
    report = assemble(text.read(example_text(seed)), "report.txt")
    assert report.signed_by == report.body
    assert report.dated is not None
    assert report.dated.isoformat() == "2022-02-15"


def test_a_total_under_its_header_is_the_total_though_the_row_lacks_a_cell() -> None:
    report = assemble(text.read(example_text(SEEDS[0])), "report.txt")
    total = report.cell(CellKey("applications", "granted", "total"))
    other = report.cell(CellKey("applications", "granted", "other_organisation"))
    assert total is not None
    assert other is not None
    assert total.value == 1
    assert other.state is CellState.BLANK
