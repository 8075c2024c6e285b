"""What a child that is to die does with an item; each is made ready before its points count."""

from collections.abc import Callable
from datetime import date
from typing import Any

from gongkai.office.accounts.actors import actor_for
from gongkai.office.accounts.models import User
from gongkai.office.agencies.models import Agency
from gongkai.office.disclosures.actions import correcting, releasing, reviewing, withdrawing
from gongkai.office.disclosures.models import Item
from gongkai.office.disclosures.states import ReleaseKind
from gongkai.office.documents.actions.uploading import receive
from gongkai.office.remedies.actions import deciding as remedies_deciding
from gongkai.office.remedies.facts import DecisionFacts
from gongkai.office.remedies.models import Remedy
from gongkai.office.review.queries import current, waiting_step
from gongkai.office.review.steps import StepKind
from tests.office.county import NOW, TODAY

Deed = Callable[[], object]
HOLDERS = {
    StepKind.FIRST_REVIEW: "reviewer",
    StepKind.SECRECY: "secrecy",
    StepKind.SIGN: "leader",
}


def text_file(name: str) -> bytes:
    """Return the bytes that are uploaded under a name."""
    return f"{name}：各中小学校的课后服务时间表。".encode()


def _as(username: str) -> dict[str, Any]:
    user = User.objects.select_related("person").get(username=username)
    return {"by": actor_for(user, TODAY), "on": TODAY, "at": NOW}


def _item(number: str) -> Item:
    return Item.objects.select_related("agency", "unit", "working", "public").get(pk=number)


def upload(name: str) -> Deed:
    agency, who = Agency.objects.get(code="S-JY"), _as("clerk")
    return lambda: receive(text_file(name), name, agency, **who)


def submit(number: str) -> Deed:
    item, who = _item(number), _as("clerk")
    assert item.working
    seen = item.working.edit_number
    return lambda: reviewing.submit(item, reasons={}, seen=seen, **who)


def decide(number: str) -> Deed:
    item = _item(number)
    review = current(item)
    assert review
    step = waiting_step(review)
    assert step
    who = _as(HOLDERS[StepKind(step.kind)])
    return lambda: reviewing.pass_step(item, "同意", seen=review.digest, step=step.position, **who)


def publish(number: str) -> Deed:
    item, who = _item(number), _as("publisher")
    assert item.working
    seen = item.working.digest
    return lambda: releasing.publish(item, seen=seen, **who)


def correct(number: str) -> Deed:
    item, who = _item(number), _as("clerk")
    return lambda: correcting.correct(item, ReleaseKind.CORRECTION, "更正施行日期", **who)


def withdraw(number: str) -> Deed:
    item, who = _item(number), _as("publisher")
    return lambda: withdrawing.withdraw(item, "内容有误，需要核实", **who)


def decide_review(number: str) -> Deed:
    """Enter a result that orders the case to be taken up again."""
    joined = Remedy.objects.select_related("agency", "data_key", "round__application__agency")
    remedy, who = joined.get(pk=number), _as("clerk")
    facts = DecisionFacts(
        "reconsideration.revoked", date(2026, 10, 26), "示政复决〔2026〕3号", reopen=True
    )
    return lambda: remedies_deciding.decide(remedy, facts, **who)


DEEDS: dict[str, Callable[[str], Deed]] = {
    each.__name__: each
    for each in (upload, submit, decide, publish, correct, withdraw, decide_review)
}
