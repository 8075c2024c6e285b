"""The way through the seven questions (七步法的路径), kept in the address as keys alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlencode

from gongkai.law.grounds import Ground, grounds
from gongkai.law.seven_questions import Option, Question, tree

WAY, CUT, ANSWER = "way", "cut", "answer"
BETWEEN = "."


class Query(Protocol):
    """What the view reads of an address."""

    def get(self, key: str, default: str) -> str | None: ...
    def getlist(self, key: str) -> Sequence[str]: ...


@dataclass(frozen=True, slots=True)
class Passed:
    """A question that was answered; ``back`` is the query that asks it again."""

    question: Question
    option: Option
    back: str


@dataclass(frozen=True, slots=True)
class Way:
    """The answers so far, and the grounds that a partial answer cuts out."""

    answers: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()

    @property
    def query(self) -> str:
        """The query of an address that keeps this way."""
        pairs = [(WAY, BETWEEN.join(self.answers)), *((CUT, each) for each in self.cut)]
        return urlencode([pair for pair in pairs if pair[1]])

    @property
    def stands_at(self) -> Question | Ground:
        """The question to be answered next, or the ground it led to."""
        return tree().follow(self.answers)

    @property
    def held(self) -> tuple[Ground, ...]:
        """Every ground a finding at the end of this way rests on, its own first."""
        own = self.stands_at
        return (own, *(grounds()[key] for key in self.cut)) if isinstance(own, Ground) else ()

    def passed(self) -> list[Passed]:
        """Return the questions answered so far with the chosen option."""
        found = []
        for number, answer in enumerate(self.answers):
            question = tree().follow(self.answers[:number])
            assert isinstance(question, Question)  # noqa: S101 (nothing follows a ground)
            back = Way(self.answers[:number]).query
            found.append(Passed(question, question.option(answer), back))
        return found

    def on(self, answer: str) -> "Way":
        """Return the way after one answer more."""
        return Way((*self.answers, answer))


def severable() -> Mapping[str, Ground]:
    """第三十七条: the grounds that a partial answer may cut out."""
    return {key: each for key, each in grounds().items() if each.severable}


def read_way(query: Query) -> Way:
    """Return the way of an address; the first question for one that leads nowhere."""
    said = query.get(WAY, "") or ""
    return way_along([each for each in said.split(BETWEEN) if each], query.getlist(CUT))


def way_along(answers: Sequence[str], cut: Sequence[str]) -> Way:
    """Return the way of these answers; the first question where they lead nowhere."""
    try:
        leaf = tree().follow(answers)
    except KeyError:
        return Way()
    if not (isinstance(leaf, Ground) and leaf.withholds):
        return Way(tuple(answers))
    return Way(tuple(answers), tuple(each for each in severable() if each in cut))


def way_shown(stage: str) -> list[tuple[str, str]]:
    """Return the seven stages, each as done, now or ahead where one stands at ``stage``."""
    stages = tree().stages
    at = stages.index(stage)
    return [
        (each, "done" if place < at else "now" if place == at else "ahead")
        for place, each in enumerate(stages)
    ]
