"""The kinds of objects that work is about (事项种类): how each names and finds its own."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from django.urls import reverse

from gongkai.doors.desk.applications.naming import (
    Titled,
    named_cases,
    named_letters,
    named_referrals,
)
from gongkai.doors.desk.items.naming import named_items
from gongkai.doors.desk.remedies.naming import named_complaints, named_remedies
from gongkai.doors.desk.who import Desk
from gongkai.office.applications.states import Task as CaseTask
from gongkai.office.disclosures.actions.holding import Task
from gongkai.office.remedies.states import RemedyTask
from gongkai.office.review.steps import StepKind


@dataclass(frozen=True, slots=True)
class Named:
    """What an object is called, where its page is, and what its addresses are made of."""

    title: str
    address: str
    keys: tuple[int, ...]


Resolver = Callable[[Desk, Collection[str]], Mapping[str, Named]]
"""Returns the objects that somebody may see by id, in a number of statements that does not grow."""


def _of_own(name: Callable[[Desk, Collection[str]], Mapping[str, tuple[str, str]]]) -> Resolver:
    """Return the resolver of what has pages of its own, made of its number."""

    def resolve(desk: Desk, ids: Collection[str]) -> dict[str, Named]:
        return {
            number: Named(title, address, (int(number),))
            for number, (title, address) in name(desk, ids).items()
        }

    return resolve


def _of_cases(name: Callable[[Desk, Collection[str]], Titled], page: str) -> Resolver:
    """Return the resolver of what belongs to cases; its page has the name ``page``."""

    def resolve(desk: Desk, ids: Collection[str]) -> dict[str, Named]:
        return {
            number: Named(title, reverse(f"desk:applications:{page}", args=keys), keys)
            for number, (title, keys) in name(desk, ids).items()
        }

    return resolve


ITEM, CASE, LETTER, REFERRAL = (
    "disclosures.item",
    "applications.application",
    "applications.letter",
    "applications.referral",
)
REMEDY, COMPLAINT = "remedies.remedy", "remedies.complaint"
RESOLVERS: dict[str, Resolver] = {
    ITEM: _of_own(named_items),
    CASE: _of_cases(named_cases, "page"),
    LETTER: _of_cases(named_letters, "letter"),
    REFERRAL: _of_cases(named_referrals, "referral"),
    REMEDY: _of_own(named_remedies),
    COMPLAINT: _of_own(named_complaints),
}
"""By kind, as ``Work.kind`` has it; a kind that is not here is not listed."""


@dataclass(frozen=True, slots=True)
class Doing:
    """What is to be done now: a plain verb, the page where it is done, whether others act first."""

    verb: str
    page: str
    waits: bool = False


_REVIEWING = {
    StepKind.CHECK: "去核稿",
    StepKind.FIRST_REVIEW: "去初审",
    StepKind.SECRECY: "去保密审查",
    StepKind.LEGAL: "去法制审核",
    StepKind.APPROVE: "去审核",
    StepKind.SIGN: "去签发",
    StepKind.RECHECK: "去复核",
}
_ITEM_DOINGS: dict[str, Doing] = {
    Task.DRAFT: Doing("继续起草", "desk:items:edit"),
    Task.RETURNED: Doing("去修改", "desk:items:edit"),
    Task.PUBLISH: Doing("去发布", "desk:items:release"),
    Task.RELEASE_FAILED: Doing("处理发布失败", "desk:items:page"),
}
_CASE_DOINGS: dict[str, Doing] = {
    CaseTask.CONFIRM: Doing("去确认收到", "desk:applications:confirm"),
    CaseTask.HANDLE: Doing("去办理", "desk:applications:page"),
    CaseTask.AWAIT_SUPPLEMENT: Doing("等补正", "desk:applications:page", waits=True),
    CaseTask.AWAIT_PAYMENT: Doing("等缴费", "desk:applications:page", waits=True),
    CaseTask.AWAIT_OPINION: Doing("等意见", "desk:applications:page", waits=True),
    CaseTask.LAPSE: Doing("登记不再处理", "desk:applications:lapse"),
    CaseTask.LETTER_RETURNED: Doing("去修改文书", "desk:applications:letters"),
    CaseTask.SEND: Doing("去送达", "desk:applications:letters"),
    CaseTask.PROVE_DELIVERY: Doing("登记送达", "desk:applications:letters"),
    CaseTask.CONFIRM_VOID: Doing("复核重复登记", "desk:applications:judge_void"),
}
DOINGS: dict[str, dict[str, Doing]] = {
    ITEM: {
        **_ITEM_DOINGS,
        **{step: Doing(verb, "desk:items:review") for step, verb in _REVIEWING.items()},
    },
    CASE: _CASE_DOINGS,
    LETTER: {
        step: Doing(verb, "desk:applications:review_letter") for step, verb in _REVIEWING.items()
    },
    REMEDY: {
        RemedyTask.RESPOND: Doing("去答复、答辩", "desk:remedies:page"),
        RemedyTask.HEARING: Doing("准备出庭", "desk:remedies:page"),
        RemedyTask.COMPLY: Doing("去履行", "desk:remedies:page"),
        RemedyTask.LESSON: Doing("登记整改", "desk:remedies:lesson"),
    },
    COMPLAINT: {
        RemedyTask.COMPLAINT: Doing("处理投诉", "desk:remedies:complaint"),
        RemedyTask.MEND: Doing("登记整改", "desk:remedies:complaint_mend"),
    },
    REFERRAL: {CaseTask.REPLY_REFERRAL: Doing("去答复", "desk:applications:referral")},
}
"""By kind and task of the work."""
