"""Comparing: each field that differs, word for word, in bounded time."""

from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.office.disclosures.comparing import Change, compare, pieces
from gongkai.office.disclosures.models import Version
from tests.office.items import Office, an_item, changed

TEXTS = st.text(alphabet="甲乙丙丁12 ab\n。", max_size=60)


def side(old: str, new: str, without: Change) -> str:
    return "".join(each.text for each in pieces(old, new) if each.change is not without)


@given(TEXTS, TEXTS)
def test_the_pieces_make_up_both_texts(old: str, new: str) -> None:
    assert side(old, new, Change.ADDED) == old
    assert side(old, new, Change.REMOVED) == new


def test_numbers_and_words_stay_whole() -> None:
    found = [
        (each.change.value, each.text) for each in pieces("第12条自2025年起", "第13条自2026年起")
    ]
    assert found == [
        ("same", "第"),
        ("removed", "12"),
        ("added", "13"),
        ("same", "条自"),
        ("removed", "2025"),
        ("added", "2026"),
        ("same", "年起"),
    ]


@pytest.mark.parametrize("repeated", [True, False])
def test_long_texts_are_compared_whole(repeated: bool) -> None:
    random = Random(20261122)
    lines = ["同一行" if repeated else f"第{n}行{random.getrandbits(200)}" for n in range(3_900)]
    changed_lines = [*lines[:1_000], "新的一行", *lines[1_001:]]
    old, new = "\n".join(lines), "\n".join(changed_lines)
    assert side(old, new, Change.ADDED) == old
    assert side(old, new, Change.REMOVED) == new
    shuffled = random.sample(lines, len(lines))
    assert side(old, "\n".join(shuffled), Change.REMOVED) == "\n".join(shuffled)
    one_line = "重复的字" * 50_000
    assert side(one_line, one_line[1:], Change.ADDED) == one_line


def test_each_field_that_differs_is_told_with_labels(place: Office) -> None:
    item = an_item(place)
    old = Version.objects.get(pk=item.working_id)
    new = changed(
        place, item, 1, title="关于修改办法的通知", topic="0201", expires_on=date(2030, 1, 1)
    )
    assert new.working
    found = {each.label: (each.old, each.new) for each in compare(old, new.working)}
    assert found == {
        "标题": (old.title, "关于修改办法的通知"),
        "主题分类": ("科技、教育", "综合政务 / 政务公开"),
        "失效日期": ("", "2030-01-01"),
    }


def test_a_change_of_form_alone_is_told(place: Office) -> None:
    item = an_item(place, body="<p>一</p>")
    old = Version.objects.get(pk=item.working_id)
    new = changed(place, item, 1, body="<h2>一</h2>")
    assert new.working
    (found,) = compare(old, new.working)
    assert (found.field, found.form_only) == ("body", True)
