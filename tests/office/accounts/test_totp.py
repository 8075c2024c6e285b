"""One-time passwords, against the published vectors."""

import base64
from datetime import UTC, datetime, timedelta

import pytest

from gongkai.office.accounts import totp

KEY = base64.b32encode(b"12345678901234567890").decode()
AT = datetime(2026, 11, 23, 1, 30, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (59, "94287082"),
        (1111111109, "07081804"),
        (1111111111, "14050471"),
        (1234567890, "89005924"),
        (2000000000, "69279037"),
        (20000000000, "65353130"),
    ],
)
def test_the_vectors_of_rfc_6238_hold(seconds: int, expected: str) -> None:
    at = datetime.fromtimestamp(seconds, UTC)
    assert totp.code(KEY, totp.step_at(at), digits=8) == expected


@pytest.mark.parametrize(
    ("late", "taken"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)]
)
def test_a_clock_may_be_one_period_off(late: int, taken: bool) -> None:
    given = totp.code(KEY, totp.step_at(AT))
    found = totp.matching_step(KEY, given, AT + timedelta(seconds=late), after=0)
    assert (found is not None) is taken


def test_a_code_serves_once() -> None:
    step = totp.step_at(AT)
    given = totp.code(KEY, step)
    assert totp.matching_step(KEY, f"{given[:3]} {given[3:]}", AT, after=step - 1) == step
    assert totp.matching_step(KEY, given, AT, after=step) is None


@pytest.mark.parametrize("given", ["", "abc", "１２３４５６", "1" * 400])
def test_nonsense_is_no_code(given: str) -> None:
    assert totp.matching_step(KEY, given, AT, after=0) is None


def test_an_app_is_told_who_and_where() -> None:
    address = totp.address(KEY, "李明")
    assert address.startswith("otpauth://totp/%E6%94%BF")
    assert f"secret={KEY}&issuer=%E6" in address
    assert len(base64.b32decode(totp.new_secret())) == 20
    assert totp.new_secret() != totp.new_secret()
