"""Items of the invented county, carried to any state by the real actions and its people."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from gongkai.office.accounts.actors import actor_for
from gongkai.office.accounts.models import User
from gongkai.office.accounts.roles import Role
from gongkai.office.agencies.models import Agency, Unit
from gongkai.office.base.actors import Actor
from gongkai.office.disclosures.actions import (
    correcting,
    drafting,
    releasing,
    reviewing,
    withdrawing,
)
from gongkai.office.disclosures.facts import ItemFacts
from gongkai.office.disclosures.models import Item
from gongkai.office.disclosures.states import Genre, ItemState, Openness, ReleaseKind, Validity
from gongkai.office.review.queries import current, waiting_step
from gongkai.office.review.steps import ReviewState, StepKind
from tests.office.county import NOW, TODAY
from tests.office.staff import account, give

FORMED = date(2026, 11, 20)
WITHHELD = ItemFacts(openness=Openness.WITHHELD.value, ground="E16a", reason="属于内部管理事务")


@dataclass(frozen=True, slots=True)
class Office:
    """A body with one person for each part: who drafts, reviews, signs and releases there."""

    agency: Agency
    clerk: User
    reviewer: User
    secrecy: User
    leader: User
    publisher: User

    def holder_of(self, step: StepKind) -> User:
        """Return who decides a step at the body."""
        return {
            StepKind.CHECK: self.clerk,
            StepKind.FIRST_REVIEW: self.reviewer,
            StepKind.SECRECY: self.secrecy,
            StepKind.APPROVE: self.leader,
            StepKind.SIGN: self.leader,
            StepKind.RECHECK: self.publisher,
        }[step]


def office(agency: Agency, prefix: str = "") -> Office:
    """Give a body people; ``prefix`` tells their user names from those of another body."""

    def one(username: str, name: str, role: Role) -> User:
        user = account(agency, f"{prefix}{username}", name)
        give(user, role, agency)
        return user

    return Office(
        agency=agency,
        clerk=one("clerk", "陈信", Role.CLERK),
        reviewer=one("reviewer", "沈核", Role.FIRST_REVIEWER),
        secrecy=one("secrecy", "苗密", Role.SECRECY_REVIEWER),
        leader=one("leader", "钱签", Role.SIGNING_LEADER),
        publisher=one("publisher", "付发", Role.PUBLISHER),
    )


def acting(user: User, on: date = TODAY) -> dict[str, Any]:
    """Return who acts, for which day, and when: an hour into the day's work."""
    return {"by": actor_for(user, on), "on": on, "at": NOW + (on - TODAY)}


def as_actor(actor: Actor, on: date = TODAY) -> dict[str, Any]:
    """Return the same for an actor without an account."""
    return {"by": actor, "on": on, "at": NOW + (on - TODAY)}


def facts(**changes: Any) -> ItemFacts:
    """Return what a public document says; nothing in it stops or warns."""
    said: dict[str, Any] = {
        "title": "关于印发《示例县中小学校课后服务管理办法》的通知",
        "number": f"示教发〔2026〕{Item.objects.count() + 1}号",
        "issuers": "示例县教育局",
        "genre": Genre.CIRCULAR.value,
        "topic": "11",
        "keywords": "课后服务 管理办法",
        "summary": "明确课后服务的对象、时间、内容、收费和保障措施。",
        "body": "<p>各中小学校：</p><p>现将管理办法印发给你们，请遵照执行。</p>",
        "formed_on": FORMED,
        "validity": Validity.IN_FORCE.value,
        "openness": Openness.PUBLIC.value,
    }
    return ItemFacts(**(said | changes))


def an_item(place: Office, *, unit: Unit | None = None, **changes: Any) -> Item:
    """Return a draft of the body's clerk."""
    return drafting.start(place.agency, facts(**changes), unit=unit, **acting(place.clerk))


def submit(place: Office, item: Item, on: date = TODAY, **reasons: str) -> Item:
    """Let the clerk submit what is being worked on."""
    item = fresh(item)
    assert item.working
    seen = item.working.edit_number
    reviewing.submit(item, reasons=reasons, seen=seen, **acting(place.clerk, on))
    return fresh(item)


def pass_one(place: Office, item: Item, on: date = TODAY) -> Item:
    """Let the step that waits be passed by whoever holds it at the body."""
    review = current(item)
    assert review
    step = waiting_step(review)
    assert step
    holder = place.holder_of(StepKind(step.kind))
    return reviewing.pass_step(item, "同意", seen=review.digest, **acting(holder, on))


def approve(place: Office, item: Item, on: date = TODAY) -> Item:
    """Let every step that is left be passed."""
    while (review := current(item)) and review.state == ReviewState.RUNNING:
        pass_one(place, item, on)
    return fresh(item)


def publish(place: Office, item: Item, on: date = TODAY) -> Item:
    """Let the publisher release what was approved."""
    item = fresh(item)
    assert item.working
    releasing.publish(item, seen=item.working.digest, **acting(place.publisher, on))
    return fresh(item)


def published(place: Office, **changes: Any) -> Item:
    """Return an item that the public sees."""
    return publish(place, approve(place, submit(place, an_item(place, **changes))))


def carried_to(state: ItemState, place: Office, **changes: Any) -> Item:
    """Return an item of the body in a state; a correction under way is ``corrected``'s."""
    item = an_item(place, **(changes | (_withheld() if state is ItemState.KEPT else {})))
    if state is ItemState.DISCARDED:
        item = drafting.discard(item, **acting(place.clerk))
    if state in {ItemState.DRAFT, ItemState.DISCARDED}:
        return item
    item = submit(place, item)
    if state is ItemState.IN_REVIEW:
        return item
    if state is ItemState.RETURNED:
        return return_to_drafter(place, item)
    return _released(state, place, approve(place, item))


def _released(state: ItemState, place: Office, item: Item) -> Item:
    if state is ItemState.SCHEDULED:
        item = schedule(place, item)
    if state in {ItemState.PUBLISHED, ItemState.WITHDRAWN}:
        item = publish(place, item)
    if state is ItemState.WITHDRAWN:
        item = withdrawing.withdraw(item, "内容有误，需要核实", **acting(place.publisher))
    return item


def return_to_drafter(place: Office, item: Item, reason: str = "请补充附件") -> Item:
    """Let whoever holds the step that waits send an item back to its drafter."""
    review = current(item)
    assert review
    step = waiting_step(review)
    assert step
    holder = place.holder_of(StepKind(step.kind))
    return reviewing.send_back(item, 0, reason, seen=review.digest, **acting(holder))


def schedule(place: Office, item: Item, ahead: timedelta = timedelta(hours=2)) -> Item:
    """Let the publisher schedule an approved item."""
    assert item.working
    seen, who = item.working.digest, acting(place.publisher)
    return releasing.schedule(item, NOW + ahead, seen=seen, **who)


def corrected(place: Office, item: Item, **changes: Any) -> Item:
    """Begin a correction of a public item and save changes to it; the public sees none of them."""
    note = "更正第二段的施行日期"
    version = correcting.correct(item, ReleaseKind.CORRECTION, note, **acting(place.clerk))
    return changed(place, fresh(item), version.edit_number, **changes)


def changed(place: Office, item: Item, seen: int, **changes: Any) -> Item:
    """Let the clerk save an item with changes to what it says now."""
    item = fresh(item)
    assert item.working
    said = {"number": item.working.number, **changes}
    drafting.save(item, facts(**said), seen=seen, **acting(place.clerk))
    return fresh(item)


def fresh(item: Item) -> Item:
    """Return the item as the database has it now."""
    return Item.objects.select_related("agency", "unit", "working", "public").get(pk=item.pk)


def _withheld() -> dict[str, str]:
    return {
        "openness": WITHHELD.openness,
        "ground": WITHHELD.ground,
        "reason": WITHHELD.reason,
    }
