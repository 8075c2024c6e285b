"""Several matters in one text are recognised; one matter is left alone."""

import pytest

from gongkai.doors.portal.applying.splitting import proposed

ONE = [
    "2025年学生营养餐采购合同",
    "请公开2025年1.5万平方米教学楼的竣工验收材料；谢谢",
    "第三中学的招生方案\n尽快提供",
    "县城规划图、征地批复、补偿方案的全文",
    "示教发〔2026〕3号",
    "",
    "因为家里的老房子要拆，想知道补偿标准。\n麻烦了。",
]
SEVERAL = [
    (
        "1. 2025年营养餐采购合同；2. 2025年校车租赁合同",
        ["2025年营养餐采购合同", "2025年校车租赁合同"],
    ),
    ("一、营养餐采购合同。二、校车租赁合同。", ["营养餐采购合同", "校车租赁合同"]),
    ("（一）营养餐采购合同\n（二）校车租赁合同", ["营养餐采购合同", "校车租赁合同"]),
    ("①营养餐采购合同②校车租赁合同", ["①营养餐采购合同②校车租赁合同"]),
    ("营养餐采购合同；校车租赁合同", ["营养餐采购合同", "校车租赁合同"]),
    ("营养餐采购合同\n另外，校车租赁合同", ["营养餐采购合同", "校车租赁合同"]),
    ("营养餐采购合同；\n\n校车租赁合同；\n", ["营养餐采购合同", "校车租赁合同"]),
]


@pytest.mark.parametrize("text", ONE)
def test_one_matter_stays_whole(text: str) -> None:
    assert proposed(text) == [text.strip()]


@pytest.mark.parametrize(("text", "parts"), SEVERAL)
def test_several_are_told_apart(text: str, parts: list[str]) -> None:
    assert proposed(text) == parts


def test_what_was_split_is_not_split_again() -> None:
    for text, _ in SEVERAL:
        for part in proposed(text):
            assert proposed(part) == [part]


def test_a_very_long_list_is_left_to_its_author() -> None:
    text = "\n".join(f"要公开的第{number}份文件材料" for number in range(30))
    assert len(proposed(text)) == 1


def test_numbered_beyond_the_fields_nothing_is_dropped() -> None:
    text = "；".join(f"{number}. 要公开的第{number}份文件材料" for number in range(1, 30))
    assert proposed(text) == [text]
