"""One's own account (我的账户): roles, password, code, and who stands in for one."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from gongkai.doors.desk.changing import Back, Done, JustConfirm, change
from gongkai.doors.desk.people.forms import DeputyForm
from gongkai.doors.desk.people.roles import (
    DEPUTY_WORDS,
    END_WORDS,
    put_deputy,
    shown_absences,
    shown_roles,
)
from gongkai.doors.desk.presence import Away
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.accounts.actions.absences import end_absence
from gongkai.office.accounts.actions.credentials import sign_out
from gongkai.office.accounts.actors import actor_for
from gongkai.office.accounts.queries import absences_of, colleagues, has_second_factor
from gongkai.office.agencies.lookups import posts_held


@require_safe
def page(request: DeskRequest) -> HttpResponse:
    """Show what the system knows of oneself."""
    user, on = request.desk.user, request.desk.on
    context = {
        "user": user,
        "roles": shown_roles(user, on),
        "absences": shown_absences(user, on),
        "posts": list(posts_held(user.person, on)),
        "second": has_second_factor(user),
    }
    return render(request, "desk/people/own.html", context)


def deputy(request: DeskRequest) -> HttpResponse:
    """Name who stands in for oneself."""
    user, desk = request.desk.user, request.desk
    form = DeputyForm(request.POST or None, today=desk.on, colleagues=colleagues(user, desk.on))

    def do() -> Done:
        by = actor_for(user, desk.on)
        return put_deputy(form, user, {"by": by, "on": form.cleaned_data["on"], "at": desk.at})

    return change(request, form, DEPUTY_WORDS, _back(), do)


def end_deputy(request: DeskRequest, number: int) -> HttpResponse:
    """Let a deputy stand in for oneself no more."""
    user, desk = request.desk.user, request.desk
    absence = get_object_or_404(absences_of(user, desk.on), pk=number)
    form = JustConfirm(request.POST if request.method == "POST" else None)

    def do() -> Done:
        end_absence(absence, by=actor_for(user, desk.on), on=desk.on, at=desk.at)
        return Done("代办已结束。")

    return change(request, form, END_WORDS, _back(), do)


@require_POST
def leave_everywhere(request: DeskRequest) -> HttpResponse:
    """End every session of one's own account, this one too."""
    user, desk = request.desk.user, request.desk
    sign_out(user, by=actor_for(user, desk.on), on=desk.on, at=desk.at)
    return redirect(f"{reverse('desk:sign_in')}?why={Away.OUT.value}")


def _back() -> Back:
    return Back(reverse("desk:own:page"), "我的账户")
