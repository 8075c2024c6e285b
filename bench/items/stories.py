"""Items made by the real actions (样本事项), one for each way an item can stand."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from gongkai.office.agencies.models import Agency
from gongkai.office.disclosures.actions import (
    attachments,
    correcting,
    drafting,
    releasing,
    reviewing,
    withdrawing,
)
from gongkai.office.disclosures.facts import ItemFacts
from gongkai.office.disclosures.models import Item
from gongkai.office.disclosures.states import Genre, Openness, ReleaseKind, Validity
from gongkai.office.documents.actions.uploading import receive
from gongkai.office.review.actions.chains import set_chain
from gongkai.office.review.facts import StepFacts
from gongkai.office.review.queries import current, waiting_step
from gongkai.office.review.steps import ReviewState, StepKind
from items.county import AT_FIRST, GOVERNMENT, NOW, Office, office

FORMED = date(2026, 11, 20)
FILE = "附表：\n序号,学校,人数\n1,第一小学,320\n2,第二小学,280\n".encode()
_PARAGRAPH = (
    "<p>各乡镇人民政府，县政府各部门：为进一步规范管理，提高服务水平，经县政府同意，现将有关事项"
    "通知如下，请结合实际认真贯彻执行，执行中遇到的问题请及时反馈。</p>"
)
_SHORT, _USUAL, _LONG = 4, 20, 80
_HOLDERS = {
    StepKind.FIRST_REVIEW: "reviewer",
    StepKind.SECRECY: "secrecy",
    StepKind.APPROVE: "reviewer",
    StepKind.SIGN: "leader",
}


@dataclass(frozen=True, slots=True)
class Story:
    """How an item came to stand as it does: its share in ten thousand, and what was done."""

    share: int
    tell: Callable[[Office], Item]
    is_recent: bool = False


def prepare(above: Office) -> None:
    """Let the items of a body pass a step at the government before they are signed."""
    government = Agency.objects.get(code=GOVERNMENT)
    steps = [
        StepFacts(StepKind.FIRST_REVIEW),
        StepFacts(StepKind.SECRECY),
        StepFacts(StepKind.APPROVE, agency=government),
        StepFacts(StepKind.SIGN),
    ]
    chain = {"separate": True, **AT_FIRST}
    set_chain(above.agency, Item._meta.label_lower, steps, **chain)


def facts(place: Office, **changes: Any) -> ItemFacts:
    """Return what a public document says; nothing in it stops or warns."""
    serial = Item.objects.filter(agency=place.agency).count() + 1
    said: dict[str, Any] = {
        "title": "关于印发《示例县公共服务管理办法》的通知",
        "number": f"示测发〔2026〕{serial}号",
        "issuers": place.agency.name,
        "genre": Genre.CIRCULAR.value,
        "topic": "11",
        "keywords": "公共服务 管理办法",
        "summary": "明确服务的对象、时间、内容、收费和保障措施。",
        "body": _PARAGRAPH * _USUAL,
        "formed_on": FORMED,
        "validity": Validity.IN_FORCE.value,
        "openness": Openness.PUBLIC.value,
    }
    return ItemFacts(**(said | changes))


def draft(place: Office, paragraphs: int = _USUAL, **changes: Any) -> Item:
    """Return a draft with one file."""
    said = facts(place, body=_PARAGRAPH * paragraphs, **changes)
    item = drafting.start(place.agency, said, **place.acting("clerk"))
    document = receive(FILE, "附表.txt", place.agency, **place.acting("clerk"))
    attachments.attach(item, document, seen=1, **place.acting("clerk"))
    return _fresh(item)


def in_review(place: Office, passed: int = 0, item: Item | None = None, **changes: Any) -> Item:
    """Return an item that has passed so many steps of its review."""
    item = item or draft(place, **changes)
    assert item.working  # noqa: S101 (for mypy: a draft has a working version)
    seen = item.working.edit_number
    reviewing.submit(item, reasons={}, seen=seen, **place.acting("clerk"))
    for _ in range(passed):
        _pass_one(place, item)
    return _fresh(item)


def approved(place: Office, item: Item | None = None, **changes: Any) -> Item:
    """Return an item that has passed every step."""
    item = in_review(place, item=item, **changes)
    while (run := current(item)) and run.state == ReviewState.RUNNING:
        _pass_one(place, item)
    return _fresh(item)


def published(place: Office, item: Item | None = None, **changes: Any) -> Item:
    """Return an item that everybody sees."""
    item = approved(place, item=item, **changes)
    assert item.working  # noqa: S101 (for mypy: what waits for release has one)
    releasing.publish(item, seen=item.working.digest, **place.acting("publisher"))
    return _fresh(item)


def corrected(place: Office) -> Item:
    """Return an item that was published, corrected and published again."""
    return published(place, _correcting(place))


def returned(place: Office) -> Item:
    """Return an item that the first step sent back to who drafted it."""
    item = in_review(place)
    run = current(item)
    assert run  # noqa: S101 (for mypy: what was submitted has a run)
    reviewing.send_back(item, 0, "请补充附件", seen=run.digest, **place.acting("reviewer"))
    return _fresh(item)


def scheduled(place: Office) -> Item:
    """Return an item that is to be published at a moment."""
    item = approved(place)
    assert item.working  # noqa: S101 (for mypy: what waits for release has one)
    moment, seen = NOW + timedelta(days=2), item.working.digest
    releasing.schedule(item, moment, seen=seen, **place.acting("publisher"))
    return _fresh(item)


def withdrawn(place: Office) -> Item:
    """Return an item that was public."""
    item = published(place)
    return withdrawing.withdraw(item, "内容有误，需要核实", **place.acting("publisher"))


def discarded(place: Office) -> Item:
    """Return a draft that was given up."""
    return drafting.discard(draft(place), **place.acting("clerk"))


def kept(place: Office) -> Item:
    """Return an item that is not to be public."""
    said = {"openness": Openness.WITHHELD.value, "ground": "E16a", "reason": "属于内部管理事务"}
    return approved(place, **said)


def _correcting(place: Office) -> Item:
    item = published(place)
    note = "更正第二段的施行日期"
    correcting.correct(item, ReleaseKind.CORRECTION, note, **place.acting("clerk"))
    item = _fresh(item)
    assert item.working  # noqa: S101 (for mypy: what is corrected has one)
    seen, number = item.working.edit_number, item.working.number
    said = facts(place, number=number, body=_PARAGRAPH * (_USUAL + 1))
    drafting.save(item, said, seen=seen, **place.acting("clerk"))
    return _fresh(item)


STORIES = {
    "published, short": Story(3200, lambda place: published(place, paragraphs=_SHORT)),
    "published": Story(4600, published),
    "published, long": Story(900, lambda place: published(place, paragraphs=_LONG)),
    "corrected": Story(300, corrected),
    "withdrawn": Story(100, withdrawn),
    "kept": Story(250, kept),
    "discarded": Story(50, discarded),
    "being corrected": Story(40, _correcting, is_recent=True),
    "draft": Story(220, draft, is_recent=True),
    "first review": Story(100, in_review, is_recent=True),
    "secrecy review": Story(60, lambda place: in_review(place, 1), is_recent=True),
    "third step": Story(60, lambda place: in_review(place, 2), is_recent=True),
    "returned": Story(50, returned, is_recent=True),
    "approved": Story(40, approved, is_recent=True),
    "scheduled": Story(30, scheduled, is_recent=True),
}


def _pass_one(place: Office, item: Item) -> None:
    run = current(item)
    step = waiting_step(run) if run else None
    assert run  # noqa: S101 (for mypy: it is in review)
    assert step  # noqa: S101 (for mypy: it is in review)
    there = place if step.agency_id == place.agency.pk else office(step.agency.code)
    who = there.acting(_HOLDERS[StepKind(step.kind)])
    reviewing.pass_step(item, "同意", seen=run.digest, **who)


def _fresh(item: Item) -> Item:
    return Item.objects.select_related("agency", "unit", "working", "public").get(pk=item.pk)
