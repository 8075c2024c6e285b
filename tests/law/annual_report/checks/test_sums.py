"""Sums of printed cells agree, differ or stay open, whatever the cells say."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.annual_report.cells import Cell
from gongkai.law.annual_report.checks.sums import agree, are_certain, total
from gongkai.law.annual_report.findings import Verdict
from tests import make

PASS, FAIL, UNSURE = Verdict.PASS, Verdict.FAIL, Verdict.NOT_ASSESSABLE
MANY = make.unclear(*range(5, 17))


def cells(*printed: make.Printed | None) -> list[Cell | None]:
    """Cells as printed; None is not printed."""
    return [None if each is None else make.cell(each) for each in printed]


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        (cells(1, 2), cells(3), PASS),
        (cells(1, 2), cells(4), FAIL),
        (cells(1, "", "/"), cells(1), PASS),
        (cells(1, 2), cells(""), FAIL),
        (cells(1, make.unclear(2, 20)), cells(3), UNSURE),
        (cells(1, make.unclear(2, 20)), cells(4), FAIL),
        (cells(1, make.unclear(2)), cells(3), PASS),
        (cells(make.unclear(1, 2)), cells(make.unclear(2, 3)), UNSURE),
        (cells(make.unclear(1, 2)), cells(make.unclear(3, 4)), FAIL),
        (cells(1, make.unclear()), cells(3), UNSURE),
        (cells(4, make.unclear()), cells(3), FAIL),
        (cells(3), cells(1, make.unclear()), UNSURE),
        (cells(3), cells(4, make.unclear()), FAIL),
        (cells(make.unclear()), cells(make.unclear()), UNSURE),
        (cells(1, "若干"), cells(1), UNSURE),
        (cells(2, "若干"), cells(1), FAIL),
        (cells(1, None), cells(1), PASS),
        (cells(1, None), cells(2), UNSURE),
        (cells(3, None), cells(2), FAIL),
        (cells(1, None, "若干"), cells(1), UNSURE),
        (cells(make.unclear(3, raw="3 3"), make.unclear(3, raw="3 3")), cells(3), UNSURE),
        (cells(make.unclear(3, raw="3")), cells(0), UNSURE),
        (cells(make.unclear(3, raw="3")), cells(2), FAIL),
        (cells(MANY), cells(100), UNSURE),
        (cells(MANY), cells(4), FAIL),
    ],
)
def test_agreement(left: list[Cell | None], right: list[Cell | None], verdict: Verdict) -> None:
    assert agree(total(left), total(right)) is verdict
    assert agree(total(right), total(left)) is verdict


def test_too_many_readings_leave_the_sum_open() -> None:
    row = cells(*[make.unclear(*(10**place * each for each in range(1, 6))) for place in range(6)])
    found = total(row)
    assert found.is_open
    assert found.least <= 111_111
    assert agree(found, total(cells(3))) is FAIL
    assert agree(found, total(cells(10**9))) is UNSURE


def test_certain_cells_say_a_count() -> None:
    assert are_certain(cells(1, "", "/"))
    assert not are_certain(cells(1, None))
    assert not are_certain(cells(1, "若干"))


readings = st.one_of(
    st.integers(0, 30).map(make.cell),
    st.just(make.cell("")),
    st.lists(st.integers(0, 30), min_size=1, max_size=3).map(lambda each: make.unclear(*each)),
    st.just(make.cell("若干")),
    st.none(),
)


@given(st.lists(readings, max_size=5), st.lists(readings, max_size=3), st.data())
def test_a_sum_that_some_reading_keeps_never_fails(
    left: list[Cell | None], right: list[Cell | None], data: st.DataObject
) -> None:
    def read(cell: Cell | None) -> Decimal:
        if cell is None or cell.raw == "若干":
            return Decimal(data.draw(st.integers(0, 40)))
        return data.draw(st.sampled_from(cell.candidates)) if cell.candidates else cell.count or 0

    if sum(map(read, left)) == sum(map(read, right)):
        assert agree(total(left), total(right)) is not FAIL
