"""Personal data: numbers whose check digits hold are found in place, and never shown whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.office.agencies.credit_code import is_credit_code
from gongkai.office.documents.personal_data import (
    DataKind,
    find_personal_data,
    identity_check_digit,
    luhn_holds,
)

HEAD = "83000019000101"
IDENTITY = HEAD + "000" + identity_check_digit(HEAD + "000")
CREDIT = "91330100MA00000007"


def card(start: str, length: int) -> str:
    body = (start + "0123012301230123")[: length - 1]
    return next(body + digit for digit in "0123456789" if luhn_holds(body + digit))


CARD = card("622202", 19)


def kinds(text: str) -> list[str]:
    return [found.kind.value for found in find_personal_data(text)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (IDENTITY, "identity"),
        (f"张某某（{IDENTITY}）", "identity"),
        (f"身份证{IDENTITY[:6]} {IDENTITY[6:14]} {IDENTITY[14:]}", "identity"),
        (IDENTITY.translate(str.maketrans("0123456789", "０１２３４５６７８９")), "identity"),
        ("身份证号：830000000101000", "identity"),
        ("手机19900000000。", "mobile"),
        ("199 0000 0000", "mobile"),
        ("199-0000-0000", "mobile"),
        ("+86 19900000000", "mobile"),
        ("电话：0999-2000000", "landline"),
        ("（0999）2000000", "landline"),
        ("010-2000 0000", "landline"),
        ("传真09992000000", "landline"),
        (CARD, "bank_card"),
        (" ".join(CARD[at : at + 4] for at in range(0, 19, 4)), "bank_card"),
        (card("4000", 16), "bank_card"),
    ],
)
def test_a_number_is_found_however_it_is_written(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        IDENTITY[:-1] + ("0" if IDENTITY[-1] != "0" else "1"),
        "830000190013010008",
        "000000190001010001",
        IDENTITY[:6] + "********" + IDENTITY[14:],
        "199****0000",
        IDENTITY + "5",
        "订单19900000000123",
        "830000000101000",
        "统一社会信用代码" + CREDIT,
        CARD[:-1] + ("0" if CARD[-1] != "0" else "1"),
        "4444 4444 4444 4444",
        card("1000", 16),
        "〔2024〕12号，共2024000120240001件",
        "2024-01-02 10:00",
        "12345热线",
        "400-000-0000",
        "经费1990000000元",
    ],
)
def test_numbers_of_another_kind_are_left_alone(text: str) -> None:
    assert kinds(text) == []


def test_a_credit_code_of_digits_alone_is_neither_person_nor_card() -> None:
    code = next(
        f"91330100{n:09d}{c}"
        for n in range(60)
        for c in "0123456789"
        if is_credit_code(f"91330100{n:09d}{c}")
    )
    assert kinds(f"信用代码：{code}") == []


def test_the_place_and_a_masked_excerpt_are_told_and_what_to_do() -> None:
    (found,) = find_personal_data(f"甲\n乙 {IDENTITY}")
    assert (found.offset, found.length, found.line) == (4, 18, 2)
    assert found.masked == "830**************" + IDENTITY[-1]
    assert "第2行有居民身份证号码" in found.message
    assert "第十五条" in found.message
    assert IDENTITY[3:14] not in found.message


def test_several_numbers_come_in_the_order_of_the_text() -> None:
    text = f"{CARD}、19900000000、{IDENTITY}"
    assert kinds(text) == ["bank_card", "mobile", "identity"]


def test_office_phones_are_told_apart_from_private_ones_in_the_advice() -> None:
    (found,) = find_personal_data("0999-2000000")
    assert "办公电话可以公开" in found.message
    assert found.kind is DataKind.LANDLINE


@given(st.integers(0, 999), st.sampled_from(["", " ", "-"]))
def test_every_identity_number_with_its_check_digit_is_found(order: int, gap: str) -> None:
    body = f"{HEAD}{order:03d}"
    number = body + identity_check_digit(body)
    shown = f"{number[:6]}{gap}{number[6:14]}{gap}{number[14:]}"
    (found,) = find_personal_data(f"甲{shown}乙")
    assert found.kind is DataKind.IDENTITY
    assert found.length == len(shown)


@given(st.text(alphabet="0123456789", min_size=15, max_size=15), st.integers(0, 9))
def test_one_wrong_digit_breaks_a_card_number(body: str, at: int) -> None:
    last = next(digit for digit in "0123456789" if luhn_holds(body + digit))
    wrong = body[:at] + str((int(body[at]) + 1) % 10) + body[at + 1 :]
    assert not luhn_holds(wrong + last)
