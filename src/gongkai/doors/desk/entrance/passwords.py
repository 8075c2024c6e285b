"""Changing one's own password (修改密码)."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters

from gongkai.doors.desk import carrying, sessions
from gongkai.doors.desk.entrance.expired import continue_page
from gongkai.doors.desk.entrance.forms import PasswordForm
from gongkai.doors.desk.openings import with_old_password
from gongkai.doors.desk.refusals import refusals_into
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.accounts.actions.credentials import change_password
from gongkai.office.accounts.actors import actor_for
from gongkai.office.accounts.models import User


@with_old_password
@sensitive_post_parameters("old_password", "new_password", "new_password_again")
def password(request: DeskRequest) -> HttpResponse:
    """Change the password; other sessions of the account end, this one goes on."""
    desk, packed = request.desk, request.POST.get(carrying.FIELD, "")
    if request.method != "POST":
        return password_page(request, desk.user)
    form = PasswordForm(request.POST)
    if form.is_valid():
        old, new = form.cleaned_data["old_password"], form.cleaned_data["new_password"]
        myself = actor_for(desk.user, desk.on)
        with refusals_into(form):
            user = change_password(desk.user, old, new, by=myself, on=desk.on, at=desk.at)
            return _changed(request, user, packed)
    return password_page(request, desk.user, form, carried=packed)


def password_page(
    request: HttpRequest, user: User, form: PasswordForm | None = None, *, carried: str = ""
) -> HttpResponse:
    """Show the form for a new password; ``carried`` waits to be sent afterwards."""
    context = {"form": form or PasswordForm(), "user": user, "carried": carried}
    return render(request, "desk/entrance/password.html", context, status=400 if form else 200)


def _changed(request: DeskRequest, user: User, packed: str) -> HttpResponse:
    carried = carrying.unpack(packed)
    if carried and carried.user == user.pk:
        response = continue_page(request, carried)
    else:
        messages.success(request, "密码已修改。其他电脑上的登录已经退出。")
        response = redirect("desk:home")
    kept = replace(request.desk.kept, epoch=user.session_epoch, used=request.desk.at)
    sessions.keep(response, request, kept)
    return response
