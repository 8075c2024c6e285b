"""Opening, closing and transferring accounts (开通、停用、调动账户)."""

from datetime import date, datetime

from django.contrib.auth.hashers import make_password
from django.db.models import Q

from gongkai.office.accounts.actions import absences, administrators, appointments, authority
from gongkai.office.accounts.events import AccountEvent
from gongkai.office.accounts.models import Absence, User
from gongkai.office.accounts.names import a_username
from gongkai.office.accounts.passwords import good_enough
from gongkai.office.accounts.roles import Role
from gongkai.office.agencies.actions.checks import has_come
from gongkai.office.agencies.actions.posts import add_person, move_person, without_work
from gongkai.office.agencies.models import Agency, Person
from gongkai.office.base.actors import Actor
from gongkai.office.base.refusals import NotPossible
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import record


def open_account(
    person: Person, username: str, password: str, *, by: Actor, on: date, at: datetime
) -> User:
    """Open an account for a person; the password, given by another, is changed at first use."""
    name = a_username(username)
    good_enough(password, name)
    # Hashing takes a tenth of a second, which must not pass while SQLite's one writer waits.
    return _open(person, name, make_password(password), by=by, on=on, at=at)


def found_administrator(
    name: str, username: str, password: str, *, by: Actor, on: date, at: datetime
) -> User:
    """Enter a person with an account that administers the whole system: the first of all."""
    kept = a_username(username)
    good_enough(password, kept)
    return _found(name, kept, make_password(password), by=by, on=on, at=at)


@action
def close_account(user: User, *, by: Actor, on: date, at: datetime) -> User:
    """Close an account from ``on``: roles and deputies end, sessions too.

    Refused for the last administrator of a place, and while the person has open work.
    """
    user = _to_end(user, by, on, at)
    if on < user.opened_on:
        raise NotPossible(f"账户自 {user.opened_on} 起开通，停用日期不能早于这一天。")
    _end_everything(user, on)
    user.closed_on = on
    user.session_epoch += 1
    user.save(update_fields=["closed_on", "session_epoch"])
    record(AccountEvent.CLOSED, user, body=user.person.agency_id or "")
    return user


@action
def reopen_account(user: User, *, by: Actor, on: date, at: datetime) -> User:
    """Open a closed account again; roles are given anew, and the password is reset."""
    user = authority.locked(user)
    by.require(authority.PEOPLE, user.person.agency)
    if user.closed_on is None:
        raise NotPossible(f"{user.person.name}的账户没有停用。")
    user.closed_on = None
    user.set_unusable_password()
    user.save(update_fields=["closed_on", "password"])
    record(AccountEvent.REOPENED, user, body=user.person.agency_id or "")
    return user


@action
def transfer(user: User, to: Agency, *, by: Actor, on: date, at: datetime) -> User:
    """Move an account with its person to another body: roles, deputies and posts end on ``on``."""
    user = _to_end(user, by, on, at)
    _end_everything(user, on)
    user.session_epoch += 1
    user.save(update_fields=["session_epoch"])
    move_person(user.person, to, by=by, on=on, at=at)
    record(AccountEvent.TRANSFERRED, user, body=to.pk)
    return authority.locked(user)


@action
def _open(
    person: Person, username: str, encoded: str, *, by: Actor, on: date, at: datetime
) -> User:
    by.require(authority.PEOPLE, person.agency)
    if User.objects.filter(username=username).exists():
        raise NotPossible(f"用户名“{username}”已有人使用。请换一个。")
    if User.objects.filter(person=person).exists():
        raise NotPossible(f"{person.name}已有账户。")
    user = User.objects.create(
        person=person, username=username, password=encoded, opened_on=on, password_changed_at=at
    )
    record(AccountEvent.OPENED, user, body=person.agency_id or "", person=person.pk)
    return user


@action
def _found(name: str, username: str, encoded: str, *, by: Actor, on: date, at: datetime) -> User:
    person = add_person(None, name, by=by, on=on, at=at)
    user = _open(person, username, encoded, by=by, on=on, at=at)
    appointments.appoint(user, Role.SYSTEM_ADMINISTRATOR, None, by=by, on=on, at=at)
    user.must_change_password = False  # whoever runs the command chose it for themselves
    user.save(update_fields=["must_change_password"])
    return user


def _to_end(user: User, by: Actor, on: date, at: datetime) -> User:
    """Return the user, locked after the places it administers, to who may end its roles."""
    has_come(on, at)
    administrators.lock_places(authority.not_ended(user, on))
    user = authority.locked(user)
    authority.require_over_user(by, user, on)
    authority.still_open(user)
    return user


def _end_everything(user: User, on: date) -> None:
    without_work(user.person)
    ending = list(authority.not_ended(user, on).select_related("agency"))
    administrators.leave_one(ending, on)
    for each in ending:
        appointments.end(each, on)
    mine = Absence.objects.filter(Q(absent=user) | Q(deputy=user), until__gt=on)
    for absence in mine.select_related("absent__person"):
        absences.end(absence, on)
