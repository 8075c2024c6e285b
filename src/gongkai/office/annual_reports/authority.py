"""Who may see figures and say what was signed (查看、录入权限)."""

from gongkai.office.agencies.authority import may_throughout
from gongkai.office.agencies.models import Agency
from gongkai.office.base.actors import Actor, NotPermitted
from gongkai.office.base.permissions import Permission

SEES = (
    Permission.HANDLE_APPLICATIONS,
    Permission.SUPERVISE,
    Permission.MANAGE_RULES,
    Permission.SIGN,
)
ENTERS = (Permission.MANAGE_RULES, Permission.SUPERVISE)


def may_see(by: Actor, agency: Agency) -> bool:
    """Return whether somebody may see a body's figures, or those of all below an area."""
    if agency.is_area:
        return any(may_throughout(by, each, agency) for each in SEES)
    return any(by.may(each, agency) for each in SEES)


def may_enter(by: Actor, agency: Agency) -> bool:
    """Return whether somebody may say what a body's report signed."""
    return any(by.may(each, agency) for each in ENTERS)


def require_entering(by: Actor, agency: Agency) -> None:
    """Raise NotPermitted unless ``may_enter``."""
    if not may_enter(by, agency):
        raise NotPermitted(ENTERS[0], agency)
