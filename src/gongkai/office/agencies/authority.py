"""Authority over a part of the tree (对下级的权限), beyond that over a single body."""

from gongkai.office.agencies.models import Agency
from gongkai.office.base.actors import Actor, NotPermitted
from gongkai.office.base.permissions import Permission


def may_throughout(by: Actor, permission: Permission, place: Agency | None) -> bool:
    """Return whether the actor has the permission at the body and everything below it.

    None asks for the whole system.
    """
    path = place.path if place else ""
    return any(grant.subtree and grant.covers(permission, path) for grant in by.grants)


def require_throughout(by: Actor, permission: Permission, place: Agency | None) -> None:
    """Raise NotPermitted unless ``may_throughout``."""
    if not may_throughout(by, permission, place):
        raise NotPermitted(permission, place)
