"""Where a body stands (机构所在位置): found by its code, with what is above it and below it."""

from dataclasses import dataclass
from functools import cached_property

from django.http import Http404

from gongkai.office.agencies import directory, queries
from gongkai.office.agencies.kinds import AgencyKind
from gongkai.office.agencies.models import Agency

GROUPS = (
    (AgencyKind.GOVERNMENT, "人民政府"),
    (AgencyKind.DEPARTMENT, "政府部门"),
    (AgencyKind.TOWNSHIP, "乡镇、街道"),
    (AgencyKind.INSTITUTION, "事业单位和其他机构"),
)


@dataclass(frozen=True, slots=True)
class Group:
    """Bodies of one kind under their heading."""

    title: str
    bodies: list[Agency]


class Place:
    """A body or an area and what surrounds it; each answer is asked for once."""

    def __init__(self, agency: Agency) -> None:
        self.agency = agency

    @property
    def is_closed(self) -> bool:
        return self.agency.closed_on is not None

    @cached_property
    def above(self) -> list[Agency]:
        """Return what stands above, the root first."""
        return list(queries.ancestors(self.agency))

    @property
    def area(self) -> Agency | None:
        """Return the nearest area above, or the area itself."""
        return next((each for each in reversed([*self.above, self.agency]) if each.is_area), None)

    @cached_property
    def below(self) -> list[Agency]:
        """Return the open bodies and areas directly below."""
        return list(directory.children([self.agency]))

    @cached_property
    def successors(self) -> list[Agency]:
        """Return who does the work of a closed body now; nobody for an open one."""
        return queries.successors(self.agency) if self.is_closed else []


def body_or_404(code: str) -> Place:
    """Return the body with a code; an area has pages of its own."""
    agency = directory.by_code(code)
    if agency is None or agency.is_area:
        raise Http404
    return Place(agency)


def area_or_404(code: str) -> Place:
    """Return the area with a code."""
    agency = directory.by_code(code)
    if agency is None or not agency.is_area:
        raise Http404
    return Place(agency)


def areas_in(members: list[Agency]) -> list[Agency]:
    """Return the areas among these."""
    return [each for each in members if each.is_area]


def groups_in(members: list[Agency]) -> list[Group]:
    """Return the bodies among these and directly below them, by kind, no group empty."""
    bodies = [each for each in members if not each.is_area]
    bodies += [each for each in directory.children(bodies) if not each.is_area] if bodies else []
    return [
        Group(title, found)
        for kind, title in GROUPS
        if (found := [each for each in bodies if each.kind == kind])
    ]
