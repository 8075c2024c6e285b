"""Questions about accounts (账户查询): who has which role, and who may do what, on a day."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Q, QuerySet

from gongkai.office.accounts.models import Absence, Appointment, Authenticator, User
from gongkai.office.accounts.names import username_of
from gongkai.office.accounts.roles import RIGHTS, Role, with_permission
from gongkai.office.agencies import tree
from gongkai.office.agencies.dated import in_force, open_on
from gongkai.office.agencies.models import Agency, Person
from gongkai.office.base.permissions import Permission


def user_named(username: str) -> User | None:
    """Return the user with a name, however it was typed."""
    return User.objects.filter(username=username_of(username)).first()


def user_with_id(number: int) -> User | None:
    """Return a user with the person and the body they work for, closed or not."""
    return User.objects.select_related("person__agency").filter(pk=number).first()


def names_of(ids: Iterable[str]) -> dict[str, str]:
    """Return the name of each actor id of the trail, e.g. ``person:17``; unknown ids as they are.

    One statement however many ids there are.
    """
    wanted = set(ids)
    numbers = [each.removeprefix("person:") for each in wanted if each.startswith("person:")]
    people = Person.objects.filter(pk__in=[each for each in numbers if each.isdecimal()])
    names = {f"person:{pk}": name for pk, name in people.values_list("pk", "name")}
    names |= {each: "系统" for each in wanted if each.startswith("system:")}
    return {each: names.get(each, each) for each in wanted}


def account_names(numbers: Iterable[str]) -> dict[str, str]:
    """Return whose each account is, by its id as the trail has it."""
    users = User.objects.filter(pk__in=[each for each in set(numbers) if each.isdecimal()])
    return {str(pk): name for pk, name in users.values_list("pk", "person__name")}


def appointments(on: date) -> QuerySet[Appointment]:
    """Return the appointments that hold on a day, of open accounts at open bodies."""
    of_open_body = Q(agency=None) | open_on(on, "agency__")
    return Appointment.objects.filter(
        in_force(on), of_open_body, open_on(on, "user__")
    ).select_related("agency", "unit")


def roles_of(user: User, on: date) -> QuerySet[Appointment]:
    """Return what a user is, and where, on a day."""
    return appointments(on).filter(user=user).order_by("agency__path", "pk")


def units_of(user: User, on: date) -> frozenset[int]:
    """Return the units for which a user submits on a day."""
    rows = appointments(on).filter(user=user, unit__isnull=False)
    return frozenset(rows.values_list("unit_id", flat=True))


def has_second_factor(user: User) -> bool:
    """Return whether a user has an authenticator app in use."""
    return Authenticator.objects.filter(user=user, confirmed_at__isnull=False).exists()


def absences_of(user: User, on: date) -> QuerySet[Absence]:
    """Return for when deputies of a user are named, from a day on."""
    rows = Absence.objects.filter(absent=user, until__gt=on)
    return rows.select_related("absent__person", "deputy__person").order_by("since", "pk")


def appointments_of(user: User, on: date) -> QuerySet[Appointment]:
    """Return the appointments of a user that hold on a day or will."""
    rows = Appointment.objects.filter(Q(until=None) | Q(until__gt=on), user=user)
    return rows.select_related("agency", "unit").order_by("agency__path", "since", "pk")


def colleagues(user: User, on: date) -> QuerySet[User]:
    """Return the other users of the same body, whose accounts are open on a day."""
    rows = User.objects.filter(open_on(on), person__agency=user.person.agency_id)
    return rows.exclude(pk=user.pk).select_related("person").order_by("person__name", "pk")


def who_may(permission: Permission, agency: Agency, on: date) -> QuerySet[User]:
    """Return the users who have a permission at a body on a day, deputies not counted."""
    above = tree.numbers(agency.path)
    here = Q(agency=agency) | Q(subtree=True, agency__in=above) | Q(agency=None)
    able = appointments(on).filter(here, role__in=with_permission(permission))
    users = User.objects.filter(pk__in=able.values("user"))
    return users.select_related("person").order_by("person__name", "pk")


def able_at(
    wanted: Collection[tuple[Permission, Agency]], on: date
) -> dict[tuple[Permission, Agency], frozenset[str]]:
    """Return the actor ids of who has each permission at each body on a day; one statement.

    The same as ``who_may`` of each.
    """
    lines = {number for _, agency in wanted for number in tree.numbers(agency.path)}
    roles = {role for permission, _ in wanted for role in with_permission(permission)}
    somewhere = Q(agency=None) | Q(agency__in=lines)
    rows = list(appointments(on).filter(somewhere, role__in=roles).select_related("user"))
    return {
        (permission, agency): frozenset(
            each.user.actor_id
            for each in rows
            if permission in RIGHTS[Role(each.role)].permissions and _counts_at(each, agency)
        )
        for permission, agency in wanted
    }


def _counts_at(appointment: Appointment, agency: Agency) -> bool:
    place = appointment.agency_id
    if place is None or place == agency.pk:
        return True
    return appointment.subtree and place in tree.numbers(agency.path)


def administrators(agency: Agency, on: date) -> QuerySet[User]:
    """Return the users whom people of a body ask for permissions."""
    return who_may(Permission.MANAGE_PEOPLE, agency, on)


def represented_by(user: User, on: date) -> QuerySet[User]:
    """Return the users for whom somebody stands in on a day."""
    absences = Absence.objects.filter(in_force(on), deputy=user)
    return (
        User.objects.filter(open_on(on), pk__in=absences.values("absent"))
        .select_related("person")
        .order_by("person__name", "pk")
    )


def deputies_of(user: User, on: date) -> QuerySet[User]:
    """Return who stands in for a user on a day."""
    absences = Absence.objects.filter(in_force(on), absent=user)
    return User.objects.filter(open_on(on), pk__in=absences.values("deputy")).order_by("pk")


def needs_second_factor(user: User, on: date) -> bool:
    """Return whether one of the roles a user has, or stands in for, asks for a second factor."""
    own = appointments(on).filter(user=user).values_list("role", flat=True)
    lent = appointments(on).filter(user__in=represented_by(user, on)).values_list("role", flat=True)
    return any(RIGHTS[Role(each)].second_factor for each in own) or any(
        RIGHTS[Role(each)].second_factor and RIGHTS[Role(each)].by_deputy for each in lent
    )
