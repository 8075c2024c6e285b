"""Questions about accounts (账户查询): who has which role, and who may do what, on a day."""

from datetime import date

from django.db.models import Q, QuerySet

from gongkai.office.accounts.models import Absence, Appointment, User
from gongkai.office.accounts.names import username_of
from gongkai.office.accounts.roles import RIGHTS, Role, with_permission
from gongkai.office.agencies import tree
from gongkai.office.agencies.dated import in_force, open_on
from gongkai.office.agencies.models import Agency
from gongkai.office.base.permissions import Permission


def user_named(username: str) -> User | None:
    """Return the user with a name, however it was typed."""
    return User.objects.filter(username=username_of(username)).first()


def appointments(on: date) -> QuerySet[Appointment]:
    """Return the appointments that hold on a day, of open accounts at open bodies."""
    of_open_body = Q(agency=None) | open_on(on, "agency__")
    return Appointment.objects.filter(
        in_force(on), of_open_body, open_on(on, "user__")
    ).select_related("agency", "unit")


def roles_of(user: User, on: date) -> QuerySet[Appointment]:
    """Return what a user is, and where, on a day."""
    return appointments(on).filter(user=user).order_by("agency__path", "pk")


def who_may(permission: Permission, agency: Agency, on: date) -> QuerySet[User]:
    """Return the users who have a permission at a body on a day, deputies not counted."""
    above = tree.numbers(agency.path)
    here = Q(agency=agency) | Q(subtree=True, agency__in=above) | Q(agency=None)
    able = appointments(on).filter(here, role__in=with_permission(permission))
    users = User.objects.filter(pk__in=able.values("user"))
    return users.select_related("person").order_by("person__name", "pk")


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
