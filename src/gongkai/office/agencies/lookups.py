"""What somebody may reach (可及范围): bodies, their people, posts and open work, for the doors."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from gongkai.office.agencies import tree
from gongkai.office.agencies.authority import may_throughout
from gongkai.office.agencies.dated import in_force, open_on
from gongkai.office.agencies.kinds import AgencyKind
from gongkai.office.agencies.models import Agency, Holding, Person, Post, Unit
from gongkai.office.base.actors import Actor, Grant
from gongkai.office.base.permissions import Permission


def reached(by: Actor, *permissions: Permission) -> QuerySet[Agency]:
    """Return the bodies, closed ones too, where the actor has one of the permissions."""
    grants = [grant for grant in by.grants if grant.permission in permissions]
    return Agency.objects.filter(_covered(grants, "path")).order_by("path")


def reaches_everything(by: Actor, permission: Permission) -> bool:
    """Return whether the actor has a permission throughout the tree, from each of its roots."""
    if may_throughout(by, permission, None):
        return True
    roots = list(Agency.objects.filter(placements__parent=None, placements__until=None))
    return bool(roots) and all(may_throughout(by, permission, root) for root in roots)


def near(agency: Agency) -> QuerySet[Agency]:
    """Return the open bodies that may share a body's work: those above it, and beside those.

    A government stands beside its departments in the tree, under the same area.
    """
    above = tree.numbers(agency.path)[:-1]
    beside = Q(placements__parent__in=above, placements__until=None, kind=AgencyKind.GOVERNMENT)
    found = Agency.objects.filter(Q(pk__in=above) | beside, closed_on=None)
    return found.exclude(pk=agency.pk).distinct().order_by("path")


def people_reached(by: Actor, *permissions: Permission) -> QuerySet[Person]:
    """Return the people of the bodies where the actor has one of the permissions, by body and name.

    Who keeps the system belongs to no body, and is reached from the whole system alone.
    """
    grants = [grant for grant in by.grants if grant.permission in permissions]
    covered = _covered(grants, "agency__path")
    if any(by.may(each, None) for each in permissions):
        covered |= Q(agency=None)
    people = Person.objects.filter(covered).select_related("agency", "user")
    return people.order_by("agency__path", "name", "pk")


def people_of(agency: Agency) -> QuerySet[Person]:
    """Return who works for a body, by name; whose account was closed has left."""
    left = Q(user__closed_on__isnull=False)
    return Person.objects.filter(agency=agency).exclude(left).order_by("name", "pk")


def posts_of(agency: Agency, on: date) -> QuerySet[Post]:
    """Return the posts of a body on a day; ``holders`` of each is who holds it, or empty."""
    holding = Holding.objects.filter(in_force(on)).select_related("person")
    return (
        Post.objects.filter(open_on(on), agency=agency)
        .select_related("unit", "agency")
        .prefetch_related(Prefetch("holdings", holding, to_attr="holders"))
        .order_by("pk")
    )


def posts_held(person: Person, on: date) -> QuerySet[Holding]:
    """Return the posts somebody holds on a day."""
    held = Holding.objects.filter(in_force(on), open_on(on, "post__"), person=person)
    return held.select_related("post__agency").order_by("post__agency__path", "pk")


def holders_of_work(agency: Agency) -> list[Unit | Post | Person]:
    """Return the units, posts and people that have open work of a body."""
    waiting = Q(work__agency=agency, work__finished_on=None)
    return [
        *Unit.objects.filter(waiting).distinct().order_by("pk"),
        *Post.objects.filter(waiting).distinct().order_by("pk"),
        *Person.objects.filter(waiting).distinct().order_by("pk"),
    ]


def names_of_bodies(numbers: Iterable[str]) -> dict[str, str]:
    """Return the names of bodies by their ids as the trail has them."""
    known = Agency.objects.filter(pk__in={each for each in numbers if each.isdecimal()})
    return {str(pk): name for pk, name in known.values_list("pk", "name")}


def _covered(grants: Iterable[Grant], field: str) -> Q:
    """The condition that a path lies within one of the grants; none lets nothing through."""
    covered = Q(pk__in=[])
    for grant in grants:
        if not grant.path and not grant.subtree:
            continue
        if not grant.path:
            return Q(**{f"{field}__isnull": False})
        here = tree.within(grant.path, field) if grant.subtree else Q(**{field: grant.path})
        covered |= here
    return covered
