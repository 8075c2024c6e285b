"""Whatever the layout: a cell is read right or called unclear, never wrong."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from gongkai.formats.reading import text
from gongkai.formats.reading.report import assemble
from gongkai.law.annual_report.cells import Cell, CellState
from gongkai.law.annual_report.forms import Form, forms
from tests.formats.reading.shapes import KEEP_BLANKS, KEEP_CELLS, LOSE_CELLS, Rows, report_text

Prints = dict[str, dict[str, dict[str, str]]]

FORMS = list(forms().values())
counts = st.one_of(st.just(0), st.integers(0, 9), st.integers(0, 4000))


@st.composite
def prints(draw: st.DrawFn, form: Form, cells: st.SearchStrategy[str]) -> Prints:
    found: Prints = {}
    for key in form.keys():  # noqa: SIM118 - not a mapping
        found.setdefault(key.table, {}).setdefault(key.row, {})[key.column] = draw(cells)
    return found


numbers = counts.map(str)
cells_or_blanks = st.one_of(st.just(""), numbers, st.just("/"), st.just("1,204"))


def read(source: str) -> dict[str, Cell]:
    report = assemble(text.read(source), "report.txt")
    return {str(key): cell for key, cell in report.cells()}


def expected(found: Prints) -> dict[str, str]:
    return {
        f"{table}.{row}.{column}": raw
        for table, rows in found.items()
        for row, cells in rows.items()
        for column, raw in cells.items()
    }


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
@pytest.mark.parametrize("shape", KEEP_CELLS, ids=lambda shape: shape.__name__)
@settings(max_examples=5, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(data=st.data())
def test_separated_numbers_are_read_exactly(
    form: Form, shape: Callable[[Rows], str], data: st.DataObject
) -> None:
    found = data.draw(prints(form, numbers))
    read_cells = read(report_text(form, found, shape))
    assert {key: cell.raw for key, cell in read_cells.items()} == expected(found)
    assert all(cell.state is CellState.NUMBER for cell in read_cells.values())


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
@pytest.mark.parametrize("shape", KEEP_BLANKS, ids=lambda shape: shape.__name__)
@settings(max_examples=5, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(data=st.data())
def test_blanks_slashes_and_thousands_keep_their_place(
    form: Form, shape: Callable[[Rows], str], data: st.DataObject
) -> None:
    found = data.draw(prints(form, cells_or_blanks))
    read_cells = read(report_text(form, found, shape))
    assert {key: cell.raw for key, cell in read_cells.items()} == expected(found)


def assert_nothing_is_wrong(form: Form, found: Prints, shape: Callable[[Rows], str]) -> None:
    wanted = expected(found)
    for key, cell in read(report_text(form, found, shape)).items():
        if cell.state is CellState.NUMBER:
            assert cell.value == Decimal(wanted[key] or "-1"), key


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
@pytest.mark.parametrize("shape", KEEP_CELLS, ids=lambda shape: shape.__name__)
@settings(max_examples=5, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(data=st.data())
def test_no_layout_gives_a_wrong_number(
    form: Form, shape: Callable[[Rows], str], data: st.DataObject
) -> None:
    found = data.draw(prints(form, st.one_of(st.just(""), numbers)))
    assert_nothing_is_wrong(form, found, shape)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
@pytest.mark.parametrize("shape", LOSE_CELLS, ids=lambda shape: shape.__name__)
@settings(max_examples=5, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(data=st.data())
def test_lost_separators_give_no_wrong_number_even_beside_lost_blanks(
    form: Form, shape: Callable[[Rows], str], data: st.DataObject
) -> None:
    found = data.draw(prints(form, numbers))
    assert_nothing_is_wrong(form, found, shape)
    # A row left blank shows that blanks leave no trace: then nothing glued is taken apart.
    found["applications"]["granted"] = dict.fromkeys(found["applications"]["granted"], "")
    found["disclosure"]["rules"] = dict.fromkeys(found["disclosure"]["rules"], "12")
    found["disclosure"]["rules"][next(iter(found["disclosure"]["rules"]))] = ""
    assert_nothing_is_wrong(form, found, shape)
