"""Who sits at the desk (当前用户): the user, the actor they are now, the day and the moment."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TypedDict

from django.http import HttpRequest

from gongkai.doors.desk.sessions import Kept
from gongkai.office.accounts.actors import actor_for, deputy_for
from gongkai.office.accounts.models import User
from gongkai.office.accounts.queries import represented_by, units_of
from gongkai.office.agencies.models import Agency, Person
from gongkai.office.base.actors import Actor
from gongkai.office.base.permissions import Permission


class WhoAndWhen(TypedDict):
    """The keyword arguments that every action takes."""

    by: Actor
    on: date
    at: datetime


@dataclass(frozen=True)
class Desk:
    """What every view of the desk knows of its request.

    ``stands_for`` is the absent user whose deputy acts, or None; ``kept`` is the session's cookie.
    """

    user: User
    actor: Actor
    on: date
    at: datetime
    stands_for: User | None
    kept: Kept

    @property
    def person(self) -> Person:
        """The person whose work this is: the absent one while a deputy acts."""
        return (self.stands_for or self.user).person

    @property
    def agency(self) -> Agency | None:
        """The body that person works for; None for who keeps the system."""
        return self.person.agency

    @cached_property
    def units(self) -> frozenset[int]:
        """The units for which that person submits."""
        return units_of(self.stands_for or self.user, self.on)

    @cached_property
    def may_stand_for(self) -> list[User]:
        """The users for whom this one may act as a deputy today."""
        return list(represented_by(self.user, self.on))

    @cached_property
    def permissions(self) -> frozenset[Permission]:
        """What the actor may do anywhere: enough to show or hide a menu entry."""
        return frozenset(grant.permission for grant in self.actor.grants)

    @property
    def reads_trail(self) -> bool:
        """Whether pages offer the whole trail of what they show."""
        return Permission.READ_TRAIL in self.permissions

    @property
    def who_and_when(self) -> WhoAndWhen:
        """The keyword arguments ``by``, ``on`` and ``at`` of every action."""
        return {"by": self.actor, "on": self.on, "at": self.at}

    def on_day(self, on: date) -> WhoAndWhen:
        """The same for a change that counts for another day than today."""
        return {"by": self.actor, "on": on, "at": self.at}

    def may(self, permission: Permission, agency: Agency | None) -> bool:
        """Return whether the actor has a permission at a body."""
        return self.actor.may(permission, agency)


class DeskRequest(HttpRequest):
    """A request that the guard has let in; annotate views of the desk with it."""

    desk: Desk


def seat(user: User, kept: Kept, on: date, at: datetime) -> Desk:
    """Return who sits at the desk; a deputyship that is over leaves the user their own name."""
    if kept.deputy_for:
        for absent in represented_by(user, on):
            if absent.pk == kept.deputy_for:
                return Desk(user, deputy_for(user, absent, on), on, at, absent, kept)
    return Desk(user, actor_for(user, on), on, at, None, kept)
