"""Numbers of official documents are read however they were typed, and told from other texts."""

import pytest

from gongkai.law.document_numbers import DocumentNumber, parse


@pytest.mark.parametrize(
    "typed",
    [
        "示政发〔2026〕12号",
        "示政发[2026]12号",
        "示政发（2026）12号",
        "示政发【２０２６】第012号",
        " 示政发 ﹝2026﹞ 12 号 ",
    ],
)
def test_one_number_has_one_spelling(typed: str) -> None:
    found = parse(typed)
    assert found == DocumentNumber("示政发", 2026, 12)
    assert str(found) == "示政发〔2026〕12号"


@pytest.mark.parametrize(
    "text",
    ["", "示政发〔2026〕0号", "示政发2026-12号", "示政令第3号", "〔2026〕12号", "2026〔2026〕1号"],
)
def test_other_texts_are_no_number(text: str) -> None:
    assert parse(text) is None
