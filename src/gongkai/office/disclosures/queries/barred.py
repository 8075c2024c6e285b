"""Work that somebody may not do (须回避的事项), and whether anybody else could do it."""

from collections.abc import Collection, Sequence
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from gongkai.office.accounts.queries import able_at
from gongkai.office.agencies.models import Work
from gongkai.office.base.permissions import Permission
from gongkai.office.disclosures.models import Item
from gongkai.office.review.barred import barred_runs, drafted_and_approved, kept_out

_KIND = Item._meta.label_lower


def barred_work(work: QuerySet[Work], persons: Collection[str]) -> QuerySet[Work]:
    """Return what of the work these may not do.

    They do not review what they drafted, take no second step of a run that separates its steps,
    and do not release what they had a hand in.
    """
    this = {"kind": OuterRef("kind"), "object": OuterRef("object")}
    in_review = Exists(barred_runs(persons).filter(**this))
    to_release = Exists(drafted_and_approved(persons).filter(**this))
    return work.filter(in_review | (Q(needs=Permission.PUBLISH.value) & to_release))


def without_others(work: Sequence[Work], on: date) -> frozenset[int]:
    """Return the numbers of the work that nobody can do on a day; four statements at most.

    Somebody can who has the permission it needs at its body, and had no hand in what it is about.
    What a post or a person has is its holder's, whoever else may have the permission.
    """
    if not work:
        return frozenset()
    free = [each for each in work if not (each.unit_id or each.post_id or each.person_id)]
    out = kept_out(_KIND, [each.object for each in free if each.kind == _KIND])
    able = able_at({(Permission(each.needs), each.agency) for each in free if each.needs}, on)
    others = {
        each.pk
        for each in free
        if each.needs
        and able[Permission(each.needs), each.agency] - out.get(each.object, frozenset())
    }
    return frozenset(each.pk for each in work) - others
