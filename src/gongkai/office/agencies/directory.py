"""The public directory of bodies (机构目录): found by code or from above, with their offices."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from gongkai.office.agencies.models import Agency, DisclosureOffice


def by_code(code: str) -> Agency | None:
    """Return the body or area with a code, also once it is closed."""
    return Agency.objects.filter(code=code).first()


def everything() -> QuerySet[Agency]:
    """Return all open bodies and areas in tree order."""
    return Agency.objects.filter(closed_on=None).order_by("path")


def roots() -> QuerySet[Agency]:
    """Return the open bodies and areas that nothing stands above, in tree order."""
    return _open(Q(placements__parent=None))


def children(parents: Collection[Agency]) -> QuerySet[Agency]:
    """Return the open bodies and areas directly below any of these today, in tree order."""
    return _open(Q(placements__parent__in=parents))


def office_of(agency: Agency) -> DisclosureOffice | None:
    """Return how the disclosure office of a body is reached, where that has been told."""
    return DisclosureOffice.objects.filter(agency=agency).first()


def _open(placed: Q) -> QuerySet[Agency]:
    today = Agency.objects.filter(placed, closed_on=None, placements__until=None)
    return today.order_by("path")
