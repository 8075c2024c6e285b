"""The rows of the work list (待办列表), a page at a time from a key on."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet
from django.http import Http404
from django.urls import reverse

from gongkai.doors.desk.items.naming import titles_of
from gongkai.doors.desk.who import Desk
from gongkai.doors.desk.worklist.kinds import DOINGS, RESOLVERS, Named
from gongkai.office.agencies.models import Work
from gongkai.office.disclosures.models import Item
from gongkai.office.disclosures.states import ItemState

PAGE = 30
CHANGE_HANDS = "须换人办理"
_KEY = re.compile(r"(\d{4}-\d\d-\d\d)?_(\d{4}-\d\d-\d\d)_(\d{1,18})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list; ``near`` and ``over`` tell how its day stands beside the words.

    ``do_at`` is the page where it is done, "" where nobody who looks can do it now; ``waits``
    says that others have to act first.
    """

    title: str
    address: str
    to_do: str
    body: str
    since: date
    do_at: str = ""
    due_on: date | None = None
    due: str = ""
    over: bool = False
    near: bool = False
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """One page of the list, and the key after which it goes on ("" at its end)."""

    rows: list[Row]
    after: str = ""


def work_rows(
    work: QuerySet[Work], stuck: Collection[int], desk: Desk, after: str, near_until: date
) -> Rows:
    """Return a page of open work, what is due first on top; raise Http404 for no key of ours.

    ``stuck`` is work of the list that somebody else has to be found for.
    """
    ordered = work.order_by(F("due_on").asc(nulls_last=True), "given_on", "pk")
    found = list(ordered.filter(_behind(after))[: PAGE + 1])
    shown = found[:PAGE]
    named = _named(shown, desk)
    rows = [
        _row(each, named[each.kind, each.object], desk.on, near_until, stuck=each.pk in stuck)
        for each in shown
        if (each.kind, each.object) in named
    ]
    return Rows(rows, _key(shown[-1]) if len(found) > PAGE else "")


def item_rows(items: Iterable[Item]) -> list[Row]:
    """Return items as rows, with how they stand in place of what is to be done."""
    found = list(items)
    titles = titles_of(found)
    return [
        Row(
            title=titles[each.pk],
            address=reverse("desk:items:page", args=[each.pk]),
            to_do=ItemState(each.state).label,
            body=each.agency.name,
            since=each.started_on,
        )
        for each in found
    ]


def due_in_words(due_on: date | None, on: date) -> str:
    """Return how far a day is, e.g. 还剩 3 天."""
    if due_on is None:
        return ""
    days = (due_on - on).days
    if days == 0:
        return "今天到期"
    return f"还剩 {days} 天" if days > 0 else f"已逾期 {-days} 天"


def _named(work: list[Work], desk: Desk) -> dict[tuple[str, str], Named]:
    """Name the objects, all of a kind at once."""
    named: dict[tuple[str, str], Named] = {}
    for kind, resolve in RESOLVERS.items():
        if ids := [each.object for each in work if each.kind == kind]:
            named |= {(kind, number): name for number, name in resolve(desk, ids).items()}
    return named


def _row(work: Work, named: Named, on: date, near_until: date, *, stuck: bool) -> Row:
    due_on, doing = work.due_on, DOINGS[work.kind][work.task]
    return Row(
        title=named.title,
        address=named.address,
        to_do=CHANGE_HANDS if stuck else doing.verb,
        do_at="" if stuck or doing.waits else reverse(doing.page, args=named.keys),
        body=work.agency.name,
        since=work.given_on,
        due_on=due_on,
        due=due_in_words(due_on, on),
        over=due_on is not None and due_on < on,
        near=due_on is not None and on <= due_on <= near_until,
        waits=doing.waits and not stuck,
    )


def _key(work: Work) -> str:
    return f"{work.due_on or ''}_{work.given_on}_{work.pk}"


def _behind(after: str) -> Q:
    """The condition that work comes behind a key; those without a day come last."""
    if not after:
        return Q()
    found = _KEY.fullmatch(after)
    if found is None:
        raise Http404
    try:
        due_on = date.fromisoformat(found[1]) if found[1] else None
        given_on, number = date.fromisoformat(found[2]), int(found[3])
    except ValueError as wrong:
        raise Http404 from wrong
    later = Q(given_on__gt=given_on) | Q(given_on=given_on, pk__gt=number)
    if due_on is None:
        return Q(due_on=None) & later
    return Q(due_on__gt=due_on) | Q(due_on=None) | (Q(due_on=due_on) & later)
