"""Facts are tidied before they are kept, and what cannot be right is refused with a reason."""

from datetime import date

import pytest

from gongkai.office.base.refusals import NotPossible
from gongkai.office.disclosures.facts import ItemFacts, normal_number
from gongkai.office.disclosures.states import Openness


def test_texts_are_tidied_and_the_body_is_cleaned() -> None:
    facts = ItemFacts(
        title="  关于\u200b印发  办法\n的通知 ",
        number="示政发[2026]第012号",
        body="<p onclick=x>正文</p>",
    ).checked()
    assert facts.title == "关于 印发 办法 的通知"
    assert facts.number == "示政发〔2026〕12号"
    assert facts.body == "<p>正文</p>"
    assert facts.checked() == facts


def test_a_number_of_another_form_stays_as_typed() -> None:
    assert normal_number(" 第 5 号令 ") == "第 5 号令"


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        (ItemFacts(title="长" * 301), "标题有 301 个字，最多 300 个字"),
        (ItemFacts(summary="长" * 1_001), "内容概述有 1001 个字"),
        (ItemFacts(note="长" * 1_001), "更正或更新说明有 1001 个字"),
        (ItemFacts(body="长" * 1_000_001), "正文有 1000001 个字"),
        (ItemFacts(genre="essay"), "文种不在可选范围内"),
        (ItemFacts(openness="secret"), "公开属性不在可选范围内"),
        (ItemFacts(section=""), "所属栏目不在可选范围内"),
        (ItemFacts(topic="9999"), "主题分类“9999”不在可选范围内"),
        (ItemFacts(ground="E99"), "不予公开依据“E99”不在可选范围内"),
        (ItemFacts(formed_on=date(26, 11, 20)), "早于 1949-10-01，请核对年份"),
        (
            ItemFacts(formed_on=date(2026, 11, 20), expires_on=date(2026, 1, 1)),
            "早于成文日期 2026-11-20",
        ),
        (
            ItemFacts(effective_on=date(2026, 11, 20), expires_on=date(2026, 1, 1)),
            "早于施行日期 2026-11-20",
        ),
    ],
)
def test_what_cannot_be_right_is_refused(facts: ItemFacts, told: str) -> None:
    with pytest.raises(NotPossible, match=told):
        facts.checked()


def test_what_is_public_has_no_ground_for_withholding() -> None:
    facts = ItemFacts(ground="E16a", reason="内部管理")
    public = ItemFacts(openness=Openness.PUBLIC.value, ground="E16a", reason="内部管理")
    assert (facts.checked().ground, facts.checked().reason) == ("E16a", "内部管理")
    assert (public.checked().ground, public.checked().reason) == ("", "")
