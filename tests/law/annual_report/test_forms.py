"""The official forms as data: every row and column where the notice prints it."""

import pytest

from gongkai.law.annual_report.cells import Cell, CellKey, CellState
from gongkai.law.annual_report.forms import ColumnKind, form_for, forms
from gongkai.law.annual_report.report import AnnualReport, Section


@pytest.mark.parametrize(
    ("year", "key"), [(2018, None), (2019, "2019"), (2020, "2019"), (2021, "2021"), (2030, "2021")]
)
def test_the_year_decides_the_form(year: int, key: str | None) -> None:
    form = form_for(year)
    assert (form.key if form else None) == key


@pytest.mark.parametrize(("key", "results", "cells"), [("2019", 19, 198), ("2021", 21, 200)])
def test_a_form_has_its_cells_and_result_rows(key: str, results: int, cells: int) -> None:
    form = forms()[key]
    assert len(form.result_rows()) == results
    assert len(list(form.keys())) == cells
    assert len(list(form.keys("remedies"))) == 15


def test_only_the_form_of_2021_divides_other_results() -> None:
    assert forms()["2019"].row("applications", "other") is not None
    assert forms()["2021"].row("applications", "other") is None
    row = forms()["2021"].row("applications", "other.fee_unpaid")
    assert row is not None
    assert row.groups == ("三、本年度办理结果", "（六）其他处理")


def test_a_column_is_found_by_its_cell() -> None:
    form = forms()["2019"]
    column = form.column(CellKey("disclosure", "penalties", "change"))
    assert column is not None
    assert column.kind is ColumnKind.CHANGE
    assert form.column(CellKey("disclosure", "penalties", "amount")) is None
    assert form.column(CellKey("disclosure", "no_such_row", "change")) is None


def test_each_section_of_the_form_is_numbered_in_order() -> None:
    for form in forms().values():
        assert [section.number for section in form.sections] == [1, 2, 3, 4, 5, 6]
        assert [s.table for s in form.sections if s.table] == [
            "disclosure",
            "applications",
            "remedies",
        ]


def test_a_cell_key_is_printed_and_read_back() -> None:
    for form in forms().values():
        for key in form.keys():  # noqa: SIM118 - not a mapping
            assert CellKey.parse(str(key)) == key


def test_a_report_gives_its_cells_and_sections() -> None:
    cell = Cell(CellState.NUMBER, raw="3")
    report = AnnualReport(
        sections=(Section(2, "主动公开政府信息情况", ""),),
        tables={"applications": {"new": {"total": cell}}},
    )
    assert list(report.cells()) == [(CellKey("applications", "new", "total"), cell)]
    assert report.cell(CellKey("applications", "new", "total")) is cell
    assert report.cell(CellKey("applications", "total", "total")) is None
    assert report.rows("remedies") == {}
    assert report.section(2) is not None
    assert report.section(3) is None


def test_a_cell_counts_as_zero_only_when_it_prints_nothing() -> None:
    assert Cell(CellState.BLANK).count == 0
    assert Cell(CellState.NOT_APPLICABLE).count == 0
    assert Cell(CellState.TEXT, raw="约3").count is None
    assert Cell(CellState.UNCLEAR).count is None
    assert not Cell(CellState.BLANK).is_number


def test_every_state_has_a_chinese_name() -> None:
    assert len({state.label for state in CellState}) == len(CellState)
