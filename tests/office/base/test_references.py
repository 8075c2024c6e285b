"""Only ids pass where personal data must never be."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.office.base.references import NotAReference, reference, slug


@pytest.mark.parametrize(
    ("given_id", "kept"),
    [
        (17, "17"),
        (UUID(int=5), "00000000-0000-0000-0000-000000000005"),
        ("person:17", "person:17"),
        ("letters/17/reply", "letters/17/reply"),
        ("granted", "granted"),
        ("trail.export_head:20261123", "trail.export_head:20261123"),
        ("a" * 64, "a" * 64),
        ("1" * 40, "1" * 40),
    ],
)
def test_ids_pass(given_id: object, kept: str) -> None:
    assert reference(given_id) == kept


@pytest.mark.parametrize(
    "personal",
    [
        *("", "张三", "Zhang San", "a@b.cn", "13800138000", "+8613800138000", 13800138000),
        *("110105194912310021", "11010519491231002X", "6222-0210-0111-6245-702"),
        *(True, None, 1.5, "-1"),
    ],
)
def test_what_could_be_personal_does_not(personal: object) -> None:
    with pytest.raises(NotAReference):
        reference(personal)


@given(st.text())
def test_whatever_passes_is_plain_ascii_and_stays_as_it_is(text: str) -> None:
    try:
        kept = reference(text)
    except NotAReference:
        return
    assert kept == text
    assert kept.isascii()
    assert " " not in kept


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), st.sampled_from(["", "p:", "x/"]))
def test_no_mobile_number_passes_however_it_is_dressed(number: str, before: str) -> None:
    with pytest.raises(NotAReference):
        reference(before + number)


@pytest.mark.parametrize("name", ["Trail.X", "a..b", "a-b", "1a", "", "姓名", "a12345678901"])
def test_names_of_code_are_lower_case_words(name: str) -> None:
    with pytest.raises(NotAReference):
        slug(name)
    assert slug("trail.keys_rotated") == "trail.keys_rotated"
