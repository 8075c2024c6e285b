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


@dataclass(frozen=True, slots=True)
class Doing:
    """What is to be done now: a plain verb, and the name of the page where it is done."""

    verb: str
    page: str


DOINGS: dict[str, Doing] = {
    Task.DRAFT: Doing("继续起草", "desk:items:edit"),
    Task.RETURNED: Doing("去修改", "desk:items:edit"),
    Task.PUBLISH: Doing("去发布", "desk:items:release"),
    Task.RELEASE_FAILED: Doing("处理发布失败", "desk:items:page"),
    StepKind.CHECK: Doing("去核稿", "desk:items:review"),
    StepKind.FIRST_REVIEW: Doing("去初审", "desk:items:review"),
    StepKind.SECRECY: Doing("去保密审查", "desk:items:review"),
    StepKind.LEGAL: Doing("去法制审核", "desk:items:review"),
    StepKind.APPROVE: Doing("去审核", "desk:items:review"),
    StepKind.SIGN: Doing("去签发", "desk:items:review"),
    StepKind.RECHECK: Doing("去复核", "desk:items:review"),
}
"""By the task of the work."""
