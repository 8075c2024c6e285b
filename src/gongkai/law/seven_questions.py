"""The seven questions (七步法) from an application to its answer, as a decision tree in data."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from gongkai.law.citation import REGULATIONS, Citation
from gongkai.law.grounds import Ground, grounds
from gongkai.law.law_tables import TableError, check_fields, index_by, read_table
from gongkai.law.outcomes import outcomes

PLACE = "seven_questions.toml"


@dataclass(frozen=True, slots=True)
class Option:
    """An answer to a question; ``to`` is the key of the next question or of a ground."""

    key: str
    label: str
    to: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a stage (步) with a hint for the clerk, its article, and its options."""

    key: str
    stage: str
    text: str
    hint: str
    citation: Citation
    options: tuple[Option, ...]

    def option(self, key: str) -> Option:
        """The option of that key; KeyError if there is none."""
        return {each.key: each for each in self.options}[key]


@dataclass(frozen=True, slots=True)
class Tree:
    """The questions by key, the seven stages in order, and the key of the first question."""

    stages: tuple[str, ...]
    first: str
    questions: Mapping[str, Question]

    def follow(self, answers: Sequence[str]) -> Question | Ground:
        """第三十六条: where option keys, one a question from the first on, lead.

        A Ground is the leaf, the seventh stage. KeyError for an option that is not there.
        """
        key = self.first
        for answer in answers:
            key = self.questions[key].option(answer).to
        return self.questions[key] if key in self.questions else grounds()[key]

    def paths(self, key: str | None = None) -> Iterator[tuple[str, ...]]:
        """第三十六条: every way through the tree as option keys, in the order of the data."""
        for option in self.questions[key or self.first].options:
            if option.to in self.questions:
                yield from ((option.key, *rest) for rest in self.paths(option.to))
            else:
                yield (option.key,)


@cache
def tree() -> Tree:
    """第三十六条: the tree of the package; TableError if it leads nowhere, around, or past one."""
    return read_tree(read_table(PLACE))


def read_tree(content: Mapping[str, Any]) -> Tree:
    """A checked tree: no dead end, no way back, every question, ground and outcome reachable."""
    check_fields(content, PLACE, needed={"stages", "first", "question"})
    questions = index_by(map(read_question, content["question"]), "key", PLACE)
    found = Tree(tuple(content["stages"]), content["first"], questions)
    check_forward(found)
    reached = {key for question in questions.values() for key in targets(question)}
    if lost := set(questions) - reached - {found.first}:
        raise TableError(f"{PLACE}：没有选项通向{'、'.join(sorted(lost))}。")
    if lost := set(grounds()) - reached:
        raise TableError(f"{PLACE}：没有选项通向答复情形{'、'.join(sorted(lost))}。")
    if lost := set(outcomes()) - {grounds()[key].outcome for key in reached & set(grounds())}:
        raise TableError(f"{PLACE}：没有选项通向办理结果{'、'.join(sorted(lost))}。")
    return found


def check_forward(tree: Tree) -> None:
    """TableError for an option that leads nowhere or to no later question.

    Questions are written in the order they are asked, so every option has to point ahead; that
    leaves no room for a circle, and makes what is pointed to reachable from the first question.
    """
    order = list(tree.questions)
    if order[0] != tree.first:
        raise TableError(f"{PLACE}：第一问应当写在最前面。")
    for position, question in enumerate(tree.questions.values()):
        if question.stage not in tree.stages[:-1]:
            raise TableError(f"{PLACE}：“{question.key}”的步骤“{question.stage}”不在七步之中。")
        for key in targets(question):
            if key not in tree.questions and key not in grounds():
                raise TableError(f"{PLACE}：“{question.key}”通向的“{key}”不存在。")
            if key not in tree.questions:
                continue
            goes_back = order.index(key) <= position
            later = tree.questions[key].stage
            if goes_back or tree.stages.index(later) < tree.stages.index(question.stage):
                raise TableError(f"{PLACE}：“{question.key}”不能回到前面的“{key}”。")


def targets(question: Question) -> list[str]:
    """The keys its options lead to."""
    return [option.to for option in question.options]


def read_question(entry: Mapping[str, Any]) -> Question:
    """One checked question of the data file."""
    place = f"{PLACE}：{entry.get('key')}"
    check_fields(entry, place, needed={"key", "stage", "text", "hint", "article", "options"})
    for option in entry["options"]:
        check_fields(option, place, needed={"key", "label", "to"})
    options = index_by((Option(**option) for option in entry["options"]), "key", place)
    return Question(
        entry["key"],
        entry["stage"],
        entry["text"],
        entry["hint"],
        Citation(REGULATIONS, entry["article"]),
        tuple(options.values()),
    )
