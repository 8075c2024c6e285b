"""Who reviews the decisions of a body (行政复议机关), as far as the tree of bodies tells it."""

from collections.abc import Mapping, Sequence

from gongkai.law.remedies import Authority, BodyKind
from gongkai.office.agencies import directory
from gongkai.office.agencies.kinds import AgencyKind
from gongkai.office.agencies.models import Agency

BODY_KINDS: Mapping[AgencyKind, BodyKind] = {
    AgencyKind.GOVERNMENT: BodyKind.GOVERNMENT,
    AgencyKind.DEPARTMENT: BodyKind.DEPARTMENT,
    AgencyKind.TOWNSHIP: BodyKind.GOVERNMENT,
    AgencyKind.INSTITUTION: BodyKind.ORGANISATION,
}
# Of these two, the law names the one that fits the kind of body.
GOVERNMENTS = (Authority.OWN_GOVERNMENT, Authority.UPPER_GOVERNMENT)


def authorities_over(agency: Agency, above: Sequence[Agency]) -> dict[Authority, str]:
    """Return the reviewing authorities of a body by name; empty where the tree lacks them.

    ``above`` is what stands above the body, the root first.
    """
    government = government_over(agency, above)
    return dict.fromkeys(GOVERNMENTS, government.name) if government else {}


def government_over(agency: Agency, above: Sequence[Agency]) -> Agency | None:
    """Return the government that reviews a body's decisions, where the tree holds it.

    That is the government of the area of a department or town; over a government, that of the
    next area up.
    """
    areas = [each for each in above if each.is_area]
    if agency.kind == AgencyKind.GOVERNMENT:
        areas = areas[:-1]
    if not areas:
        return None
    governments = [
        each
        for each in directory.children(areas[-1:])
        if each.kind == AgencyKind.GOVERNMENT and each.pk != agency.pk
    ]
    return governments[0] if len(governments) == 1 else None
