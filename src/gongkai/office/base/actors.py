"""Who acts (操作人): a person or the system, with what they may do and where."""

from dataclasses import dataclass, field
from typing import Protocol

from gongkai.office.base.permissions import Permission
from gongkai.office.base.references import reference

EVERYWHERE = ""


class Place(Protocol):
    """A body in the tree of bodies (机构); ``path`` has steps of equal length from the root."""

    @property
    def path(self) -> str: ...

    @property
    def name(self) -> str: ...


class NotPermitted(Exception):
    """Somebody may not do something; the message says in Chinese what, where, and whom to ask."""

    def __init__(self, permission: Permission, place: Place | None) -> None:
        where = f"在“{place.name}”" if place else "对全系统"
        super().__init__(
            f"您{where}没有“{permission.label}”的权限，操作没有进行。"
            "需要这项权限的，请联系本单位的管理员。"
        )
        self.permission = permission


@dataclass(frozen=True, slots=True)
class Grant:
    """A permission (授权) at one body, or with ``subtree`` at that body and all below it."""

    permission: Permission
    path: str
    subtree: bool = False

    def covers(self, permission: Permission, path: str) -> bool:
        """Return whether this grant allows ``permission`` at the body with ``path``."""
        if permission is not self.permission:
            return False
        return path.startswith(self.path) if self.subtree else path == self.path


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: ``id`` for the trail (e.g. ``person:17``), ``name`` for the screen, grants.

    ``instead_of`` is the id of the person whose deputy (代办) acts.
    """

    id: str
    name: str
    grants: frozenset[Grant] = field(default=frozenset(), repr=False)
    instead_of: str = ""

    def __post_init__(self) -> None:
        reference(self.id)
        if self.instead_of:
            reference(self.instead_of)

    def may(self, permission: Permission, place: Place | None) -> bool:
        """Return whether the actor has the permission at the body; None asks for the whole system.

        A grant at one body says nothing of the whole system: that takes a subtree from the root.
        """
        if place is None:
            return Grant(permission, EVERYWHERE, subtree=True) in self.grants
        return any(grant.covers(permission, place.path) for grant in self.grants)

    def require(self, permission: Permission, place: Place | None) -> None:
        """Raise NotPermitted unless the actor may."""
        if not self.may(permission, place):
            raise NotPermitted(permission, place)


def system(name: str, *permissions: Permission) -> Actor:
    """Return the system itself as actor (系统), e.g. ``system("tick")``, permitted everywhere."""
    grants = frozenset(Grant(each, EVERYWHERE, subtree=True) for each in permissions)
    return Actor(f"system:{name}", "系统", grants)
