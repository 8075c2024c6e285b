"""Reviewing (送审、审核): an item goes through its body's chain, bound to what it says."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from gongkai.office.accounts.queries import names_of
from gongkai.office.base.actors import Actor
from gongkai.office.base.refusals import NotPossible
from gongkai.office.disclosures import canonical, gate
from gongkai.office.disclosures.actions import holding
from gongkai.office.disclosures.actions.authority import require_drafter
from gongkai.office.disclosures.actions.editing import give_back
from gongkai.office.disclosures.actions.holding import Task
from gongkai.office.disclosures.actions.locking import locked, require_state, working_version
from gongkai.office.disclosures.actions.reasoning import admit_reasons, keep_reasons
from gongkai.office.disclosures.actions.screening import admit_words
from gongkai.office.disclosures.events import DisclosureEvent
from gongkai.office.disclosures.models import Item, ItemReader
from gongkai.office.disclosures.refusals import StaleEdit, Stopped
from gongkai.office.disclosures.states import ItemState, Openness
from gongkai.office.review.actions import runs
from gongkai.office.review.facts import RemarkFacts
from gongkai.office.review.models import Review, ReviewStep
from gongkai.office.review.queries import current
from gongkai.office.review.steps import ReviewState
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import record

SUBMITTABLE = frozenset({ItemState.DRAFT, ItemState.RETURNED})


def submit(
    item: Item, *, reasons: Mapping[str, str], seen: int, by: Actor, on: date, at: datetime
) -> Review:
    """Send the working version into review; what it says is fixed from now on.

    ``reasons`` are by the rule that warned, ``seen`` is the edit number that was looked at. Raise
    Stopped and ReasonsMissing with the findings, StaleEdit when somebody saved meanwhile.
    """
    require_drafter(item.agency, item.unit, by, on)
    tidy = admit_reasons(reasons, item.agency, by=by, on=on, at=at)
    return _submit(item, tidy, seen, by=by, on=on, at=at)


def pass_step(
    item: Item,
    opinion: str = "",
    *,
    seen: str,
    step: int | None = None,
    by: Actor,
    on: date,
    at: datetime,
) -> Item:
    """Pass the step that waits; after the last the item waits for release, or is kept.

    ``seen`` is the digest of what the reviewer looked at, ``step`` the position they meant.
    """
    admit_words({"意见": opinion}, item.agency, by=by, on=on, at=at)
    return _pass_step(item, opinion, seen=seen, step=step, by=by, on=on, at=at)


@action
def _pass_step(
    item: Item,
    opinion: str,
    *,
    seen: str,
    step: int | None,
    by: Actor,
    on: date,
    at: datetime,
) -> Item:
    item, review = _in_review(item, seen)
    review = runs.pass_step(review, opinion, seen=seen, step=step, by=by, on=on, at=at)
    record(DisclosureEvent.STEP_PASSED, item, body=item.agency_id, review=review.pk)
    if review.state == ReviewState.APPROVED:
        _approved(item, by, on, at)
    return item


def send_back(
    item: Item,
    to: int,
    opinion: str,
    remarks: Sequence[RemarkFacts] = (),
    *,
    seen: str,
    step: int | None = None,
    by: Actor,
    on: date,
    at: datetime,
) -> Item:
    """Send the item back with a reason, to an earlier step or (0) to who drafted it."""
    written = "\n".join([opinion, *(line for each in remarks for line in (each.quote, each.text))])
    admit_words({"意见": written}, item.agency, by=by, on=on, at=at)
    return _send_back(item, to, opinion, remarks, seen=seen, step=step, by=by, on=on, at=at)


@action
def _send_back(
    item: Item,
    to: int,
    opinion: str,
    remarks: Sequence[RemarkFacts],
    *,
    seen: str,
    step: int | None,
    by: Actor,
    on: date,
    at: datetime,
) -> Item:
    item, review = _in_review(item, seen)
    review = runs.send_back(review, to, opinion, remarks, seen=seen, step=step, by=by, on=on, at=at)
    if review.state == ReviewState.RETURNED:
        _to_drafter(item, ItemState.RETURNED, by, on, at)
    record(DisclosureEvent.RETURNED, item, body=item.agency_id, review=review.pk, to=to)
    return item


@action
def recall(item: Item, *, by: Actor, on: date, at: datetime) -> Item:
    """Take back what one submitted, while nobody has signed it; it is a draft again."""
    item = locked(item)
    require_drafter(item.agency, item.unit, by, on)
    require_state(item, {ItemState.IN_REVIEW}, "不需要撤回。请刷新页面查看现在的状态。")
    review = runs.recall(_running(item), by=by, on=on, at=at)
    _to_drafter(item, ItemState.DRAFT, by, on, at)
    record(DisclosureEvent.RECALLED, item, body=item.agency_id, review=review.pk)
    return item


@action
def _submit(
    item: Item, reasons: Mapping[str, str], seen: int, *, by: Actor, on: date, at: datetime
) -> Review:
    item = locked(item)
    require_drafter(item.agency, item.unit, by, on)
    require_state(item, SUBMITTABLE, "不必重复送审。请刷新页面查看现在的状态。")
    version = working_version(item)
    if version.edit_number != seen:
        name = names_of([version.edited_by])[version.edited_by]
        raise StaleEdit(version.edited_by, name, version.edited_at)
    found = gate.findings(version, on)
    if stopping := gate.stopping(found):
        raise Stopped(stopping)
    version.reasons.all().delete()
    keep_reasons(version, found, reasons, by, on)
    version.digest = canonical.digest(version)
    version.save(update_fields=["digest"])
    item.state = ItemState.IN_REVIEW.value
    item.save(update_fields=["state"])
    drafters = list(version.authors.values_list("person", flat=True))
    due_on = holding.disclosure_due(version)
    review = runs.start(
        item, item.agency, version.digest, drafters, due_on=due_on, by=by, on=on, at=at
    )
    _let_read(item, review)
    record(
        DisclosureEvent.SUBMITTED,
        item,
        body=item.agency_id,
        version=version.pk,
        review=review.pk,
        digest=version.digest,
    )
    return review


def _let_read(item: Item, review: Review) -> None:
    """Let the other bodies that hold a step read the item."""
    bodies = ReviewStep.objects.filter(review=review).exclude(agency=item.agency_id)
    rows = [
        ItemReader(item=item, agency_id=agency)
        for agency in set(bodies.values_list("agency_id", flat=True))
    ]
    ItemReader.objects.bulk_create(rows, ignore_conflicts=True)


def _in_review(item: Item, seen: str) -> tuple[Item, Review]:
    """Return an item, locked, and its run; refuse when it now says something else than was seen."""
    item = locked(item)
    require_state(item, {ItemState.IN_REVIEW}, "现在没有待审核的环节。请刷新页面查看现在的状态。")
    review = _running(item)
    if seen != review.digest or canonical.digest(working_version(item)) != review.digest:
        raise NotPossible("内容已变化，与您看到的不同，这次操作没有进行。请刷新页面，重新审看。")
    return item, review


def _running(item: Item) -> Review:
    review = current(item)
    if review is None or review.state != ReviewState.RUNNING:
        raise NotPossible("没有正在进行的审核。请刷新页面查看现在的状态。")
    return review


def _approved(item: Item, by: Actor, on: date, at: datetime) -> None:
    public = working_version(item).openness == Openness.PUBLIC
    item.state = ItemState.APPROVED.value if public else ItemState.KEPT.value
    item.save(update_fields=["state"])
    if public:
        holding.to_publisher(item, Task.PUBLISH, by, on, at)
    event = DisclosureEvent.APPROVED if public else DisclosureEvent.KEPT
    record(event, item, body=item.agency_id)


def _to_drafter(item: Item, state: ItemState, by: Actor, on: date, at: datetime) -> None:
    item.state = state.value
    item.save(update_fields=["state"])
    give_back(item, by, on, at)
