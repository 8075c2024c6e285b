"""People and the posts they hold (人员与岗位)."""

from datetime import date, datetime

from gongkai.office.agencies.actions import checks, growing
from gongkai.office.agencies.events import AgencyEvent
from gongkai.office.agencies.facts import a_name
from gongkai.office.agencies.kinds import PostKind
from gongkai.office.agencies.models import Agency, Holding, Person, Post, Unit, Work
from gongkai.office.base.actors import Actor
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import record


@action
def add_person(agency: Agency | None, name: str, *, by: Actor, on: date, at: datetime) -> Person:
    """Enter somebody who works for a body; None is for who keeps the system itself."""
    by.require(Permission.MANAGE_PEOPLE, agency)
    if agency:
        checks.still_open(growing.current(agency))
    person = Person.objects.create(name=a_name(name, "姓名"), agency=agency)
    record(AgencyEvent.PERSON_ADDED, person, body=agency.pk if agency else "")
    return person


@action
def move_person(person: Person, to: Agency, *, by: Actor, on: date, at: datetime) -> Person:
    """Say that somebody works for another body now; posts held in the old one end on ``on``.

    Work that was the person's own must have been handed over. Who has an account is moved with it,
    by ``accounts.actions.accounts.transfer``.
    """
    by.require(Permission.MANAGE_PEOPLE, person.agency)
    by.require(Permission.MANAGE_PEOPLE, to)
    checks.has_come(on, at)
    checks.still_open(growing.current(to))
    person = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    if person.agency_id == to.pk:
        raise NotPossible(f"{person.name}已经在“{to.name}”。")
    without_work(person)
    for holding in Holding.objects.filter(person=person, until=None):
        _end(holding, on)
    old, person.agency = person.agency_id, to
    person.save(update_fields=["agency"])
    record(AgencyEvent.PERSON_MOVED, person, body=to.pk, former=old or 0)
    return person


@action
def open_post(
    agency: Agency,
    title: str,
    kind: PostKind,
    *,
    unit: Unit | None = None,
    by: Actor,
    on: date,
    at: datetime,
) -> Post:
    """Set up a post in a body from ``on``; until somebody takes it, it counts as vacant."""
    by.require(Permission.MANAGE_BODY, agency)
    checks.has_come(on, at)
    agency = growing.current(agency)
    checks.still_open(agency)
    checks.open_unit_of(agency, unit)
    if on < agency.opened_on:
        raise NotPossible(f"“{agency.name}”自 {agency.opened_on} 起才设立，岗位不能早于这一天。")
    post = Post.objects.create(
        agency=agency,
        unit=unit,
        title=a_name(title, "岗位名称"),
        kind=PostKind(kind).value,
        opened_on=on,
    )
    record(AgencyEvent.POST_OPENED, post, body=agency.pk)
    return post


@action
def close_post(post: Post, *, by: Actor, on: date, at: datetime) -> Post:
    """Close a post from ``on``; its holder leaves it, its open work must have been handed over."""
    post = _to_change(post, by, on, at)
    if count := Work.objects.filter(post=post, finished_on=None).count():
        raise NotPossible(f"岗位“{post.title}”还有 {count} 件在办事项。请先移交，再撤销。")
    if on <= post.opened_on:
        raise NotPossible(f"岗位“{post.title}”自 {post.opened_on} 起设立，撤销日期应晚于这一天。")
    for holding in post.holdings.filter(until=None):
        _end(holding, on)
    post.closed_on = on
    post.save(update_fields=["closed_on"])
    record(AgencyEvent.POST_CLOSED, post, body=post.agency_id)
    return post


@action
def take_post(post: Post, person: Person, *, by: Actor, on: date, at: datetime) -> Holding:
    """Let somebody hold a post from ``on``; who held it before leaves it on that day."""
    post = _to_change(post, by, on, at)
    if on < post.opened_on:
        raise NotPossible(f"岗位“{post.title}”自 {post.opened_on} 起才设立。")
    last = post.holdings.order_by("-since", "-pk").first()
    if last and last.until is None:
        if last.person_id == person.pk:
            raise NotPossible(f"{person.name}自 {last.since} 起已在岗位“{post.title}”上。")
        _end(last, on)
    elif last and last.until and on < last.until:
        raise NotPossible(f"岗位“{post.title}”在 {last.until} 以前由他人担任，不能早于这一天任职。")
    holding = Holding.objects.create(post=post, person=person, since=on)
    record(AgencyEvent.POST_TAKEN, post, body=post.agency_id, person=person.pk)
    return holding


@action
def leave_post(post: Post, *, by: Actor, on: date, at: datetime) -> Post:
    """Let the holder of a post leave it from ``on``: it is vacant, and its work wants handing over.

    ``queries.vacant_posts`` and ``queries.stranded_work`` show both until it is done.
    """
    post = _to_change(post, by, on, at)
    holding = post.holdings.filter(until=None).first()
    if holding is None:
        raise NotPossible(f"岗位“{post.title}”现在无人担任。")
    _end(holding, on)
    return post


def without_work(person: Person) -> None:
    """Refuse while somebody has open work of their own."""
    if count := Work.objects.filter(person=person, finished_on=None).count():
        raise NotPossible(f"{person.name}还有 {count} 件在办事项。请先移交。")


def _to_change(post: Post, by: Actor, on: date, at: datetime) -> Post:
    by.require(Permission.MANAGE_BODY, post.agency)
    checks.has_come(on, at)
    post = (
        Post.objects.select_for_update(of=("self",), no_key=True)
        .select_related("agency")
        .get(pk=post.pk)
    )
    if post.closed_on:
        raise NotPossible(f"岗位“{post.title}”已于 {post.closed_on} 撤销。")
    return post


def _end(holding: Holding, on: date) -> None:
    if on < holding.since:
        raise NotPossible(
            f"{holding.person.name}自 {holding.since} 起担任“{holding.post.title}”，"
            "离职日期不能早于这一天。"
        )
    holding.until = on
    holding.save(update_fields=["until"])
    record(
        AgencyEvent.POST_LEFT,
        holding.post,
        body=holding.post.agency_id,
        person=holding.person_id,
    )
