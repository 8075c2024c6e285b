"""From users to actors (操作人): who somebody is on a day, in their own name or as a deputy."""

from datetime import date

from gongkai.office.accounts.models import Appointment, User
from gongkai.office.accounts.queries import represented_by, roles_of
from gongkai.office.accounts.roles import RIGHTS, Role
from gongkai.office.base.actors import EVERYWHERE, Actor, Grant
from gongkai.office.base.refusals import NotPossible


def actor_for(user: User, on: date) -> Actor:
    """Return the user as an actor in their own name, with what they may do on a day."""
    grants = (grant for each in roles_of(user, on) for grant in _grants(each))
    return Actor(user.actor_id, user.person.name, frozenset(grants))


def deputy_for(user: User, absent: User, on: date) -> Actor:
    """Return the user as the deputy of somebody absent, with what that person may do on a day.

    Administering and auditing are not for deputies, and a deputy's own deputies do not inherit.
    Raise NotPossible when the user does not stand in for that person on the day.
    """
    if not represented_by(user, on).filter(pk=absent.pk).exists() or user.closed_on:
        raise NotPossible(f"您在 {on} 不是{absent.person.name}的代办人，不能代办。")
    lent = (each for each in roles_of(absent, on) if RIGHTS[Role(each.role)].by_deputy)
    return Actor(
        user.actor_id,
        user.person.name,
        frozenset(grant for each in lent for grant in _grants(each)),
        instead_of=absent.actor_id,
    )


def _grants(appointment: Appointment) -> list[Grant]:
    path = appointment.agency.path if appointment.agency else EVERYWHERE
    return [
        Grant(permission, path, appointment.subtree)
        for permission in RIGHTS[Role(appointment.role)].permissions
    ]
