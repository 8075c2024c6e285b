"""The check sign of unified social credit codes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.office.agencies.credit_code import SIGNS, check_sign, is_credit_code
from tests.office.county import credit_code


@pytest.mark.parametrize(
    "code", [credit_code(1), credit_code(20_26), "11440100MB2C0000XX"[:17] + "?"]
)
def test_a_code_is_right_only_with_its_check_sign(code: str) -> None:
    assert is_credit_code(code) is (code[-1] != "?")


def test_the_example_of_the_standard_holds() -> None:
    assert check_sign("91350100M000100Y4") == "3"


@pytest.mark.parametrize("wrong", ["", "1144010000", "1" * 17 + "I", credit_code(1).lower() + "x"])
def test_other_lengths_and_signs_are_refused(wrong: str) -> None:
    assert not is_credit_code(wrong)


@given(st.text(SIGNS, min_size=17, max_size=17), st.integers(0, 16), st.sampled_from(SIGNS))
def test_one_wrong_sign_is_always_found(body: str, place: int, sign: str) -> None:
    code = body + check_sign(body)
    assert is_credit_code(code)
    altered = code[:place] + sign + code[place + 1 :]
    assert is_credit_code(altered) is (altered == code)
