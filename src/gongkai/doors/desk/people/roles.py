"""Roles and deputies of somebody (角色、代办人)."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from gongkai.doors.desk.changing import Done, JustConfirm, Words, change
from gongkai.doors.desk.fields import DayForm
from gongkai.doors.desk.people.finding import back_to, bodies_with_people, user_of
from gongkai.doors.desk.people.forms import ONE_DAY, AppointForm, DeputyForm
from gongkai.doors.desk.who import DeskRequest, WhoAndWhen
from gongkai.office.accounts.actions.absences import end_absence, name_deputy
from gongkai.office.accounts.actions.appointments import appoint as give_role
from gongkai.office.accounts.actions.appointments import revoke as take_role
from gongkai.office.accounts.models import User
from gongkai.office.accounts.queries import absences_of, appointments_of, colleagues
from gongkai.office.accounts.roles import Role
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.queries import units
from gongkai.office.base.permissions import Permission

SYSTEM = "system"
DEPUTY_WORDS = Words(
    "指定代办人",
    "指定",
    lead="外出、请假期间，由本机构的一位同事代为办理。代办人做的每一步都会记明是代办。",
)
END_WORDS = Words("结束代办", "结束代办", lead="代办人从今天起不能再代办。")


@dataclass(frozen=True, slots=True)
class ShownRole:
    """A role as the page shows it; ``last_day`` is its last, or None."""

    number: int
    role: str
    where: str
    since: date
    last_day: date | None


@dataclass(frozen=True, slots=True)
class ShownAbsence:
    """A deputyship as the page shows it."""

    number: int
    deputy: str
    since: date
    last_day: date


def shown_roles(user: User, on: date) -> list[ShownRole]:
    """Return the roles somebody has or will have."""
    return [
        ShownRole(
            each.pk,
            Role(each.role).label,
            _where(each.agency, each.unit.name if each.unit else None, subtree=each.subtree),
            each.since,
            each.until - ONE_DAY if each.until else None,
        )
        for each in appointments_of(user, on)
    ]


def shown_absences(user: User, on: date) -> list[ShownAbsence]:
    """Return who stands in for somebody, now and later."""
    return [
        ShownAbsence(each.pk, each.deputy.person.name, each.since, each.until - ONE_DAY)
        for each in absences_of(user, on)
    ]


def appoint(request: DeskRequest, number: int) -> HttpResponse:
    """Give a role at a body; which one is chosen first, their own being proposed."""
    user, desk = user_of(request, number), request.desk
    chosen = request.GET.get("body", "")
    bodies = bodies_with_people(request)
    agency = _chosen_body(request, user, chosen)
    form = AppointForm(
        request.POST or None,
        today=desk.on,
        agency=agency,
        units=units(agency, desk.on) if agency else None,
    )

    def do() -> Done:
        given = form.cleaned_data
        role = Role(given["role"])
        give_role(
            user,
            role,
            agency,
            unit=given.get("unit"),
            subtree=given.get("subtree", False),
            until=form.until(),
            **desk.on_day(given["on"]),
        )
        return Done(f"已授予{user.person.name}“{role.label}”。")

    if request.method != "POST" and not chosen:
        context = {
            "user": user,
            "bodies": bodies,
            "back": back_to(user.person),
            "may_system": desk.may(Permission.MANAGE_PEOPLE, None),
        }
        return render(request, "desk/people/where.html", context)
    where = f"在“{agency.name}”" if agency else "在全系统"
    words = Words(f"授予{user.person.name}角色", "授予", lead=f"{where}授予一项角色。")
    return change(request, form, words, back_to(user.person), do)


def revoke(request: DeskRequest, number: int, role_number: int) -> HttpResponse:
    """Take a role away."""
    user, desk = user_of(request, number), request.desk
    appointment = get_object_or_404(appointments_of(user, desk.on), pk=role_number)
    label = Role(appointment.role).label
    form = DayForm(request.POST or None, today=desk.on)

    def do() -> Done:
        take_role(appointment, **desk.on_day(form.cleaned_data["on"]))
        return Done(f"已收回{user.person.name}的“{label}”。")

    where = _where(appointment.agency, None, subtree=appointment.subtree)
    words = Words(
        f"收回“{label}”",
        "收回",
        lead=f"收回{user.person.name}在{where}的“{label}”，从这一天起无效。",
    )
    return change(request, form, words, back_to(user.person), do)


def deputy(request: DeskRequest, number: int) -> HttpResponse:
    """Name who stands in for somebody."""
    user, desk = user_of(request, number), request.desk
    form = DeputyForm(request.POST or None, today=desk.on, colleagues=colleagues(user, desk.on))

    def do() -> Done:
        return put_deputy(form, user, desk.on_day(form.cleaned_data["on"]))

    return change(request, form, DEPUTY_WORDS, back_to(user.person), do)


def put_deputy(form: DeputyForm, absent: User, by: WhoAndWhen) -> Done:
    """Name the deputy that the form holds, and say so."""
    chosen, until = form.cleaned_data["deputy"], form.until()
    assert until is not None  # noqa: S101 (the form requires it)
    name_deputy(absent, chosen, until=until, **by)
    return Done(f"已指定{chosen.person.name}代办。")


def end_deputy(request: DeskRequest, number: int, absence_number: int) -> HttpResponse:
    """Let a deputy stand in no more."""
    user, desk = user_of(request, number), request.desk
    absence = get_object_or_404(absences_of(user, desk.on), pk=absence_number)
    form = JustConfirm(request.POST if request.method == "POST" else None)

    def do() -> Done:
        end_absence(absence, **desk.who_and_when)
        return Done("代办已结束。")

    return change(request, form, END_WORDS, back_to(user.person), do)


def _where(agency: Agency | None, unit: str | None, *, subtree: bool) -> str:
    if agency is None:
        return "全系统"
    return agency.name + (f"·{unit}" if unit else "") + ("及下级机构" if subtree else "")


def _chosen_body(request: DeskRequest, user: User, chosen: str) -> Agency | None:
    if chosen == SYSTEM:
        return None
    if not chosen:
        return user.person.agency
    if not chosen.isdecimal():
        raise Http404
    return get_object_or_404(bodies_with_people(request), pk=int(chosen))
