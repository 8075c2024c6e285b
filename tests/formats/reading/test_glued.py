"""Digits without separators: only what they can possibly mean, and never more."""

from hypothesis import given
from hypothesis import strategies as st

from gongkai.formats.reading.glued import MOST_READINGS, Reading, split


def row_sum(reading: Reading) -> bool:
    return sum(reading[:-1]) == reading[-1]


def test_as_many_digits_as_cells_leaves_one_reading_even_if_its_sum_is_wrong() -> None:
    assert split(["1000002"], 7, row_sum).reading == (1, 0, 0, 0, 0, 0, 2)


def test_no_number_begins_with_zero() -> None:
    assert split(["1001"], 3, None).readings == ((10, 0, 1),)


def test_the_sum_settles_a_row_only_if_one_reading_keeps_it() -> None:
    settled = split(["230000023"], 7, row_sum)
    assert settled.by_sum
    assert settled.reading == (23, 0, 0, 0, 0, 0, 23)
    open_row = split(["270020130"], 7, row_sum)
    assert open_row.reading is None
    assert {(27, 0, 0, 2, 0, 1, 30), (2, 7, 0, 0, 20, 1, 30)} == set(open_row.balanced)


def test_a_wrong_total_leaves_no_reading() -> None:
    broken = split(["230000024"], 7, row_sum)
    assert broken.reading is None
    assert broken.balanced == ()
    assert (23, 0, 0, 0, 0, 0, 24) in broken.readings


def test_a_separator_that_is_left_holds() -> None:
    assert split(["500000", "5"], 7, row_sum).reading == (5, 0, 0, 0, 0, 0, 5)
    assert set(split(["24", "23"], 3, None).readings) == {(2, 4, 23), (24, 2, 3)}


def test_fewer_digits_than_cells_have_no_reading() -> None:
    assert split(["12"], 3, None).readings == ()


def test_too_many_readings_are_not_listed() -> None:
    assert split(["123456789" * 3], 7, row_sum).readings == ()
    assert MOST_READINGS > 0


@given(st.lists(st.integers(0, 999), min_size=2, max_size=7))
def test_the_true_reading_is_among_the_readings(numbers: list[int]) -> None:
    found = split(["".join(map(str, numbers))], len(numbers), None)
    assert not found.readings or tuple(numbers) in found.readings
