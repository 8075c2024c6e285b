"""Releasing (发布): what was approved goes to the public, word for word, now or at a moment."""

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType

from gongkai.law.topics import topics
from gongkai.office.base.actors import Actor
from gongkai.office.base.jobs.queue import enqueue
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.base.times import BEIJING
from gongkai.office.disclosures import canonical, gate, index_numbers
from gongkai.office.disclosures.actions import holding
from gongkai.office.disclosures.actions.authority import require_publisher
from gongkai.office.disclosures.actions.editing import clear_schedule
from gongkai.office.disclosures.actions.holding import Task
from gongkai.office.disclosures.actions.locking import locked, require_state, working_version
from gongkai.office.disclosures.actions.reasoning import admit_reasons, keep_reasons
from gongkai.office.disclosures.events import DisclosureEvent
from gongkai.office.disclosures.facts import one_line
from gongkai.office.disclosures.models import PUBLISHER_LENGTH, Item, Publication, Version
from gongkai.office.disclosures.refusals import Stopped
from gongkai.office.disclosures.states import ItemState, Openness
from gongkai.office.review.queries import current, opinions
from gongkai.office.review.steps import ReviewState, StepKind, Verdict
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import nothing_to_do, record

APPROVED = frozenset({ItemState.APPROVED, ItemState.SCHEDULED})
JOB = "disclosures.release"
NONE: Mapping[str, str] = MappingProxyType({})


def publish(
    item: Item,
    *,
    publisher: str = "",
    reasons: Mapping[str, str] = NONE,
    seen: str,
    by: Actor,
    on: date,
    at: datetime,
) -> Publication:
    """Release the approved version; ``publisher`` is the name printed as 发布人, else the actor's.

    ``seen`` is the digest that the publisher looked at; ``reasons`` are for rules that warn only
    now, such as a limit that has run out since. Raise Stopped when a rule stops it again,
    ReasonsMissing, NotPossible when it is not what was approved, NotPermitted for who may not.
    """
    tidy = admit_reasons(reasons, item.agency, by=by, on=on, at=at)
    return _publish(item, publisher, tidy, seen, by=by, on=on, at=at)


def schedule(
    item: Item,
    release_at: datetime,
    *,
    publisher: str = "",
    reasons: Mapping[str, str] = NONE,
    seen: str,
    by: Actor,
    on: date,
    at: datetime,
) -> Item:
    """Let the approved version be released at a moment ahead, and tell nobody before.

    The rules are asked how that day stands; what is to be said of it is said now.
    """
    tidy = admit_reasons(reasons, item.agency, by=by, on=on, at=at)
    return _schedule(item, release_at, publisher, tidy, seen, by=by, on=on, at=at)


@action
def _publish(
    item: Item,
    publisher: str,
    reasons: Mapping[str, str],
    seen: str,
    *,
    by: Actor,
    on: date,
    at: datetime,
) -> Publication:
    item = locked(item)
    version = _releasable(item, seen, by)
    _give_reasons(version, on, reasons, by, on)
    name = _a_publisher(publisher or by.name)
    return _release(item, (name, by.id), by, on, at)


@action
def _schedule(
    item: Item,
    release_at: datetime,
    publisher: str,
    reasons: Mapping[str, str],
    seen: str,
    *,
    by: Actor,
    on: date,
    at: datetime,
) -> Item:
    item = locked(item)
    if release_at.tzinfo is None or release_at <= at:
        raise NotPossible("定时发布的时间应当晚于现在。请重新填写，或直接发布。")
    released_on = release_at.astimezone(BEIJING).date()
    version = _releasable(item, seen, by)
    _give_reasons(version, released_on, reasons, by, on)
    item.state, item.release_at = ItemState.SCHEDULED.value, release_at
    item.release_by, item.release_publisher = by.id, _a_publisher(publisher or by.name)
    item.save(update_fields=["state", "release_at", "release_by", "release_publisher"])
    moment = release_at.astimezone(BEIJING).strftime("d%Y%m%dt%H%M%S")
    enqueue(JOB, at=at, due=release_at, key=f"{JOB}:i{item.pk}:{moment}", item=item.pk)
    record(DisclosureEvent.SCHEDULED, item, body=item.agency_id, version=version.pk)
    return item


@action
def unschedule(item: Item, *, by: Actor, on: date, at: datetime) -> Item:
    """Take a scheduled release back; the item stays approved."""
    item = locked(item)
    by.require(Permission.PUBLISH, item.agency)
    require_state(item, {ItemState.SCHEDULED}, "没有可以取消的定时发布。")
    _unschedule(item)
    record(DisclosureEvent.UNSCHEDULED, item, body=item.agency_id)
    return item


def release_scheduled(item_id: int, *, by: Actor, on: date, at: datetime) -> None:
    """Release an item whose moment has come, once; what was changed or withdrawn is left alone.

    When it may not go out any more, it stays approved, and whoever publishes is told.
    """
    try:
        _release_scheduled(item_id, by=by, on=on, at=at)
    except Stopped as stopped:
        _not_released(item_id, stopped.findings[0].rule, by=by, on=on, at=at)
    except NotPossible:
        _not_released(item_id, "not_as_approved", by=by, on=on, at=at)


@action
def _release_scheduled(item_id: int, *, by: Actor, on: date, at: datetime) -> None:
    item = locked(item_id)
    if not _has_come(item, at):
        nothing_to_do()
        return
    version = working_version(item)
    _as_approved(item, version, version.digest)
    _pass_gate(version, on)
    _release(item, (item.release_publisher, item.release_by), by, on, at)


@action
def _not_released(item_id: int, rule: str, *, by: Actor, on: date, at: datetime) -> None:
    item = locked(item_id)
    if not _has_come(item, at):
        nothing_to_do()
        return
    _unschedule(item)
    holding.to_publisher(item, Task.RELEASE_FAILED, by, on, at)
    record(DisclosureEvent.RELEASE_FAILED, item, body=item.agency_id, rule=rule)


def _has_come(item: Item, at: datetime) -> bool:
    due = item.release_at if item.state == ItemState.SCHEDULED else None
    return due is not None and due <= at


def _unschedule(item: Item) -> None:
    item.state = ItemState.APPROVED.value
    clear_schedule(item)
    item.save(update_fields=["state", "release_at", "release_by", "release_publisher"])


def _releasable(item: Item, seen: str, by: Actor) -> Version:
    """Return the version to release; refuse by permission, by hand in it, and by content."""
    by.require(Permission.PUBLISH, item.agency)
    require_state(item, APPROVED, "现在不能发布。请刷新页面查看现在的状态。")
    version = working_version(item)
    require_publisher(version, by, Permission.PUBLISH)
    _as_approved(item, version, seen)
    return version


def _as_approved(item: Item, version: Version, seen: str) -> None:
    review = current(item)
    public = version.openness == Openness.PUBLIC
    if review is None or review.state != ReviewState.APPROVED or not public:
        raise NotPossible("这件事项没有通过公开审核，不能发布。请刷新页面查看现在的状态。")
    if not review.digest == version.digest == canonical.digest(version):
        raise NotPossible("内容与签发时不一致，没有发布。请退回起草人重新送审，并联系系统管理员。")
    if seen != review.digest:
        raise NotPossible("内容已变化，与您看到的不同，没有发布。请刷新页面，核对后再发布。")


def _give_reasons(
    version: Version, released_on: date, reasons: Mapping[str, str], by: Actor, on: date
) -> None:
    keep_reasons(version, _pass_gate(version, released_on), reasons, by, on)


def _pass_gate(version: Version, on: date) -> list[gate.Finding]:
    found = gate.findings(version, on, releasing=True)
    if stopping := gate.stopping(found):
        raise Stopped(stopping)
    return found


def _release(
    item: Item, publisher: tuple[str, str], by: Actor, on: date, at: datetime
) -> Publication:
    """Release the working version under the name and by the order (actor id) of its publisher."""
    version = working_version(item)
    item.publications.filter(ended_at=None).update(ended_at=at)
    publication = Publication.objects.create(
        item=item,
        version=version,
        signed_on=_signed_on(item),
        published_on=on,
        published_at=at,
        published_by=publisher[1],
        publisher=publisher[0],
    )
    item.public, item.working = version, None
    _keep_for_lists(item, version)
    item.state, item.public_changed_at = ItemState.PUBLISHED.value, at
    item.public_since = item.public_since or at
    clear_schedule(item)
    if item.index_number is None:
        item.index_number = index_numbers.take(item.agency, on)
    item.save()
    holding.nobody(item, by, on, at)
    record(
        DisclosureEvent.PUBLISHED,
        item,
        body=item.agency_id,
        version=version.pk,
        publication=publication.pk,
        digest=version.digest,
    )
    return publication


def _keep_for_lists(item: Item, version: Version) -> None:
    topic = topics().get(version.topic)
    item.section, item.topic = version.section, version.topic
    item.topic_class = (topic.within or topic.code) if topic else ""
    item.formed_year = version.formed_on.year if version.formed_on else None


def _signed_on(item: Item) -> date:
    """Return the day of the signature, which is not the day of the document."""
    review = current(item)
    signed = [
        each.on
        for each in (opinions(review) if review else [])
        if each.kind == StepKind.SIGN and each.verdict == Verdict.PASSED
    ]
    return signed[-1]


def _a_publisher(name: str) -> str:
    tidy = one_line(name)
    if not tidy or len(tidy) > PUBLISHER_LENGTH:
        raise NotPossible(f"发布人应当填写，最多 {PUBLISHER_LENGTH} 个字。请核对。")
    return tidy
