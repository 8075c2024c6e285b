"""The guide that splits one text into matters: by its numbers, losing nothing that was asked."""

import pytest
from django.http import QueryDict

from gongkai.doors.ui.matters import MOST, offered, split, typed


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("申请公开：1.预算批复；2.征收方案。", ["预算批复", "征收方案"]),
        ("一、预算批复\n二、征收方案\n", ["预算批复", "征收方案"]),
        ("（一）预算批复；（二）征收方案", ["预算批复", "征收方案"]),
        ("①预算批复\n②征收方案", ["预算批复", "征收方案"]),
        ("关于青溪村。1、预算批复；2、征收方案", ["关于青溪村", "预算批复", "征收方案"]),
        ("2026年第1.5期简报", ["2026年第1.5期简报"]),
        ("示政发〔2026〕12号文件。", ["示政发〔2026〕12号文件。"]),
        ("1.只有一项", ["1.只有一项"]),
    ],
)
def test_a_text_is_split_where_it_is_numbered(text: str, parts: list[str]) -> None:
    assert split(text) == parts


def test_what_was_typed_stays_and_one_more_is_offered() -> None:
    assert offered(QueryDict("matter=甲&matter=&matter=乙&more=1")) == ["甲", "乙", ""]
    assert offered(QueryDict("")) == [""]
    assert offered(QueryDict("matter=1.甲；2.乙&split=1")) == ["甲", "乙"]


def test_no_more_are_taken_than_anybody_asks() -> None:
    many = QueryDict(mutable=True)
    many.setlist("matter", ["甲"] * (MOST + 5))
    assert len(typed(many)) == MOST
