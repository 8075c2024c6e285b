"""Column widths (列宽): the table fills the text area and no number is broken over lines."""

import pytest

from gongkai.formats.writing.gbt9704 import POINTS_PER_MM, TEXT_WIDTH
from gongkai.formats.writing.measure import CELL_MARGIN, fit
from gongkai.formats.writing.tables import layout, layouts
from gongkai.law.annual_report.report import APPLICATIONS, REMEDIES
from tests.formats.builders import number, report


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_every_table_fills_the_text_area_in_its_normal_size(form: str) -> None:
    for each in layouts(report(form)).values():
        size, widths = fit(each)
        assert size == 10.5
        assert sum(widths) == pytest.approx(TEXT_WIDTH)
        assert len(widths) == each.columns


@pytest.mark.parametrize(("table", "key"), [
    (APPLICATIONS, "applications.new.total"),
    (REMEDIES, "remedies.lawsuit_direct.total"),
])  # fmt: skip
def test_column_of_a_long_number_is_wide_enough_for_it(table: str, key: str) -> None:
    found = layout(report("2021", {key: number("11000000")}), table)
    assert found is not None
    size, widths = fit(found)
    cell = next(each for each in found.cells if str(each.key) == key)
    digits = 8 * 0.5 * size / POINTS_PER_MM
    assert widths[cell.column] - 2 * CELL_MARGIN >= digits
    assert sum(widths) == pytest.approx(TEXT_WIDTH)


def test_even_impossible_tables_fill_the_text_area() -> None:
    cells = {
        str(key): number("1" * 30) for key, _ in report("2021").cells() if key.table == REMEDIES
    }
    found = layout(report("2021", cells), REMEDIES)
    assert found is not None
    assert sum(fit(found)[1]) == pytest.approx(TEXT_WIDTH)


def test_type_shrinks_when_fifteen_long_numbers_stand_side_by_side() -> None:
    cells = {
        str(key): number("1234567") for key, _ in report("2021").cells() if key.table == REMEDIES
    }
    found = layout(report("2021", cells), REMEDIES)
    assert found is not None
    size, widths = fit(found)
    assert size < 10.5
    assert sum(widths) == pytest.approx(TEXT_WIDTH)
