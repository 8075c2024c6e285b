"""Questions about bodies (机构查询), today's and those of an earlier day."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import BigIntegerField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.db.models.lookups import IsNull

from gongkai.office.agencies import tree
from gongkai.office.agencies.dated import in_force, open_on
from gongkai.office.agencies.kinds import LEADING_GROUP, AgencyKind
from gongkai.office.agencies.models import (
    Agency,
    AgencyName,
    Holding,
    Person,
    Placement,
    Post,
    Unit,
    Work,
)

# One expression and no three columns, for which SQLite would pass over the index of bodies.
_UNHELD = Q(IsNull(Coalesce("unit", "post", "person", output_field=BigIntegerField()), True))


@dataclass(frozen=True, slots=True)
class Member:
    """A body as it stood in the tree on a day: its number, name, kind, parent and path then."""

    agency: int
    code: str
    name: str
    kind: AgencyKind
    parent: int | None
    path: str


def subtree(agency: Agency) -> QuerySet[Agency]:
    """Return the open bodies and areas below one today, itself included, in tree order."""
    return Agency.objects.filter(tree.within(agency.path), closed_on=None).order_by("path")


def ancestors(agency: Agency) -> QuerySet[Agency]:
    """Return what stands above a body today, the root first."""
    return Agency.objects.filter(pk__in=tree.numbers(agency.path)[:-1]).order_by("path")


def members(area: Agency, on: date) -> list[Member]:
    """Return the bodies that belonged to an area or body on a day, itself included, areas not.

    Two statements however many there are; each body stands in exactly one place a day.
    """
    place = area.placements.filter(in_force(on)).first()
    if place is None:
        return []
    names = dict(
        AgencyName.objects.filter(
            in_force(on), agency__in=_placed(place.path, on).values("agency")
        ).values_list("agency", "name")
    )
    return [
        Member(
            agency=each.agency_id,
            code=each.agency.code,
            name=names[each.agency_id],
            kind=AgencyKind(each.agency.kind),
            parent=each.parent_id,
            path=each.path,
        )
        for each in _placed(place.path, on).select_related("agency").order_by("path")
        if not each.agency.is_area
    ]


def rolled_up(area: Agency, year: int) -> list[Member]:
    """Return the bodies whose figures make up an area's report for a year: its 31 December."""
    return members(area, date(year, 12, 31))


def name_on(agency: Agency, on: date) -> str:
    """Return what a body was called on a day; "" before it was opened or once it was closed."""
    found = agency.names.filter(in_force(on)).first()
    return found.name if found else ""


def called(text: str, on: date | None = None) -> QuerySet[Agency]:
    """Return the bodies whose name contains the text, now or ever, or on one day."""
    named = AgencyName.objects.filter(Q(name__contains=text) | Q(short_name__contains=text))
    if on is not None:
        named = named.filter(in_force(on))
    return Agency.objects.filter(pk__in=named.values("agency")).order_by("path")


def successors(agency: Agency) -> list[Agency]:
    """Return the open bodies that a body's tasks have come to, through any number of changes."""
    found: dict[int, Agency] = {}
    seen = {agency.pk}
    ahead = [agency]
    while ahead:
        after = Agency.objects.filter(origins__predecessor__in=ahead).exclude(pk__in=seen)
        ahead = list(after.distinct())
        seen |= {each.pk for each in ahead}
        found |= {each.pk: each for each in ahead if each.closed_on is None}
    return sorted(found.values(), key=lambda each: each.path)


def predecessors(agency: Agency) -> QuerySet[Agency]:
    """Return the bodies that a body came out of directly."""
    return Agency.objects.filter(successions__successor=agency).order_by("path")


def units(agency: Agency, on: date) -> QuerySet[Unit]:
    """Return the units of a body on a day, by name."""
    return Unit.objects.filter(open_on(on), agency=agency).order_by("name")


def holder_of(post: Post, on: date) -> Person | None:
    """Return who holds a post on a day."""
    return Person.objects.filter(in_force(on, "holdings__"), holdings__post=post).first()


def leading_group(agency: Agency, on: date) -> list[Holding]:
    """Return who sits in a body's leading group (领导小组) on a day, head first."""
    rank = {kind.value: place for place, kind in enumerate(LEADING_GROUP)}
    seats = Holding.objects.filter(in_force(on), open_on(on, "post__"), post__agency=agency)
    seats = seats.filter(post__kind__in=rank).select_related("post", "person")
    return sorted(seats, key=lambda each: (rank[each.post.kind], each.pk))


def vacant_posts(on: date, within: Agency | None = None) -> QuerySet[Post]:
    """Return the posts nobody holds on a day, in the whole system or below a body: the alarm."""
    held = Holding.objects.filter(in_force(on), post=OuterRef("pk"))
    return (
        Post.objects.filter(open_on(on), ~Exists(held))
        .filter(tree.within(within.path if within else "", "agency__path"))
        .select_related("agency", "unit")
        .order_by("agency__path", "pk")
    )


def open_work(of: Agency | Unit | Post | Person) -> QuerySet[Work]:
    """Return the open work of a body, or of a unit, a post or a person in it, the oldest first."""
    field = {Agency: "agency", Unit: "unit", Post: "post", Person: "person"}[type(of)]
    return Work.objects.filter(finished_on=None, **{field: of}).order_by("given_on", "pk")


def stranded_work(on: date, within: Agency | None = None) -> QuerySet[Work]:
    """Return the open work nobody can do on a day: given to a vacant post, or to nobody."""
    held = Holding.objects.filter(in_force(on), post=OuterRef("post"))
    nobody = Q(unit=None, post=None, person=None, needs="")
    return (
        Work.objects.filter(finished_on=None)
        .filter(nobody | (Q(post__isnull=False) & ~Exists(held)))
        .filter(tree.within(within.path if within else "", "agency__path"))
        .select_related("agency", "post")
        .order_by("agency__path", "given_on", "pk")
    )


def within_reach(
    on: date, *, person: Person, units: Collection[int], able: Mapping[str, Collection[int]]
) -> QuerySet[Work]:
    """Return the open work that waits for somebody: their own, their units', posts' or anybody's.

    ``units`` are the units they work for; ``able`` says for each permission at which bodies they
    have it, so that work without a holder that needs it there is theirs to do.
    """
    posts = Holding.objects.filter(in_force(on), person=person).values("post")
    # Said of each kind by itself, or SQLite goes through all open work there is.
    is_open = Q(finished_on=None)
    mine = Q(person=person) & is_open | Q(unit__in=units) & is_open | Q(post__in=posts) & is_open
    for permission, agencies in able.items():
        mine |= _UNHELD & is_open & Q(needs=permission, agency__in=agencies)
    return Work.objects.filter(mine).select_related("agency").order_by("due_on", "given_on", "pk")


def _placed(path: str, on: date) -> QuerySet[Placement]:
    return Placement.objects.filter(tree.within(path), in_force(on))
