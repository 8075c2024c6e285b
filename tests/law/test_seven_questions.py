"""The seven questions (七步法) lead from any application to one ground."""

from copy import deepcopy
from typing import Any

import pytest

from gongkai.law.grounds import Ground, grounds
from gongkai.law.law_tables import TableError, read_table
from gongkai.law.outcomes import outcomes
from gongkai.law.seven_questions import Question, read_tree, tree

Content = dict[str, Any]


def test_every_way_through_ends_at_a_ground() -> None:
    """第三十六条: the seventh step says how to answer."""
    ends = [tree().follow(path) for path in tree().paths()]
    assert all(isinstance(end, Ground) for end in ends)
    assert {end.key for end in ends if isinstance(end, Ground)} == set(grounds())
    assert {end.outcome for end in ends if isinstance(end, Ground)} == set(outcomes())


def test_the_steps_come_in_their_order_and_the_last_has_no_question() -> None:
    stages = list(dict.fromkeys(question.stage for question in tree().questions.values()))
    assert stages == ["补不补", "是不是", "谁负责", "有没有", "给不给", "怎么给"]
    assert [*stages, "怎么答"] == list(tree().stages)


def test_answers_on_the_way_lead_to_the_next_question() -> None:
    asked = tree().follow(["clear", "none"])
    assert isinstance(asked, Question)
    assert (asked.key, asked.stage) == ("nature", "是不是")


def test_an_option_that_is_not_there_cannot_be_chosen() -> None:
    with pytest.raises(KeyError):
        tree().follow(["nobody"])


def content() -> Content:
    return deepcopy(read_table("seven_questions.toml"))


def question(content: Content, key: str) -> Any:
    return next(each for each in content["question"] if each["key"] == key)


def lead(content: Content, key: str, option: str, to: str) -> None:
    next(each for each in question(content, key)["options"] if each["key"] == option)["to"] = to


def test_a_tree_without_a_way_to_a_ground_is_refused() -> None:
    broken = content()
    lead(broken, "held", "none", "unavailable.needs_creation")
    with pytest.raises(TableError, match=r"unavailable\.nonexistent"):
        read_tree(broken)


def test_a_tree_with_a_question_nobody_comes_to_is_refused() -> None:
    broken = content()
    lead(broken, "clear", "clear", "nature")
    with pytest.raises(TableError, match="没有选项通向fee"):
        read_tree(broken)


def test_a_tree_that_leads_nowhere_is_refused() -> None:
    broken = content()
    lead(broken, "how", "provide", "granted.somehow")
    with pytest.raises(TableError, match="不存在"):
        read_tree(broken)


@pytest.mark.parametrize("back", ["how", "clear"])
def test_a_tree_that_turns_back_is_refused(back: str) -> None:
    broken = content()
    lead(broken, "how", "provide", back)
    with pytest.raises(TableError, match="不能回到前面"):
        read_tree(broken)


def test_a_later_question_of_an_earlier_step_is_refused() -> None:
    broken = content()
    question(broken, "how")["stage"] = "补不补"
    with pytest.raises(TableError, match="不能回到前面"):
        read_tree(broken)


def test_a_question_of_no_step_is_refused() -> None:
    broken = content()
    question(broken, "how")["stage"] = "怎么答"
    with pytest.raises(TableError, match="不在七步之中"):
        read_tree(broken)


def test_the_first_question_is_written_first() -> None:
    broken = content()
    broken["first"] = "fee"
    with pytest.raises(TableError, match="第一问"):
        read_tree(broken)


def test_an_outcome_that_no_ground_leads_to_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {**outcomes(), "granted.twice": outcomes()["granted"]}
    monkeypatch.setattr("gongkai.law.seven_questions.outcomes", lambda: known)
    with pytest.raises(TableError, match=r"granted\.twice"):
        read_tree(content())
