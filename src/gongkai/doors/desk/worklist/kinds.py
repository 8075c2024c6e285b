"""The kinds of objects that work is about (事项种类): how each names and finds its own."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from gongkai.doors.desk.items.naming import named_items
from gongkai.doors.desk.who import Desk
from gongkai.office.disclosures.actions.holding import Task
from gongkai.office.review.steps import StepKind


@dataclass(frozen=True, slots=True)
class Named:
    """What an object is called and where its page is."""

    title: str
    address: str


Resolver = Callable[[Desk, Collection[str]], Mapping[str, Named]]
"""Returns the objects that somebody may see by id, in a number of statements that does not grow."""


def _items(desk: Desk, ids: Collection[str]) -> dict[str, Named]:
    found = named_items(desk, ids)
    return {number: Named(title, address) for number, (title, address) in found.items()}


RESOLVERS: dict[str, Resolver] = {"disclosures.item": _items}
"""By kind, as ``Work.kind`` has it; a kind that is not here is not listed."""

VERBS: dict[str, str] = {
    Task.DRAFT: "继续起草",
    Task.RETURNED: "去修改",
    Task.PUBLISH: "去发布",
    Task.RELEASE_FAILED: "处理发布失败",
    StepKind.CHECK: "去核稿",
    StepKind.FIRST_REVIEW: "去初审",
    StepKind.SECRECY: "去保密审查",
    StepKind.APPROVE: "去审核",
    StepKind.SIGN: "去签发",
    StepKind.RECHECK: "去复核",
}
"""What is to be done now, in a plain verb, by the task of the work."""
