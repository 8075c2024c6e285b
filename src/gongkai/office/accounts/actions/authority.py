"""Who may administer whom (账户管理权限), within an action."""

from datetime import date

from django.db.models import Q, QuerySet

from gongkai.office.accounts.models import Appointment, User
from gongkai.office.agencies.authority import require_throughout
from gongkai.office.agencies.models import Agency
from gongkai.office.base.actors import Actor
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible

PEOPLE = Permission.MANAGE_PEOPLE


def locked(user: User) -> User:
    """Return the user as it is now, locked."""
    users = User.objects.select_for_update(of=("self",), no_key=True)
    return users.select_related("person__agency").get(pk=user.pk)


def require_over_place(by: Actor, agency: Agency | None, *, subtree: bool) -> None:
    """Raise NotPermitted unless the actor manages people at a body, or all below it."""
    if subtree or agency is None:
        require_throughout(by, PEOPLE, agency)
    else:
        by.require(PEOPLE, agency)


def require_over_user(by: Actor, user: User, on: date) -> None:
    """Raise NotPermitted unless the actor manages people wherever the user has something to say.

    Otherwise who may set a password would gain what its owner may do elsewhere.
    """
    by.require(PEOPLE, user.person.agency)
    for each in not_ended(user, on).select_related("agency"):
        require_over_place(by, each.agency, subtree=each.subtree)


def not_ended(user: User, on: date) -> QuerySet[Appointment]:
    """Return the appointments of a user that hold on a day or will."""
    return Appointment.objects.filter(Q(until=None) | Q(until__gt=on), user=user).order_by("pk")


def still_open(user: User) -> None:
    """Refuse an account that was closed."""
    if user.closed_on:
        raise NotPossible(f"{user.person.name}的账户已于 {user.closed_on} 停用。请先恢复账户。")


def is_self(by: Actor, user: User) -> bool:
    """Return whether somebody acts on their own account, in their own name."""
    return by.id == user.actor_id and not by.instead_of
