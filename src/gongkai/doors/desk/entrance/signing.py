"""Signing in and out (登录、退出)."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.doors import clock
from gongkai.doors.desk import carrying, sessions
from gongkai.doors.desk.entrance import binding
from gongkai.doors.desk.entrance.expired import continue_page, sign_in_page
from gongkai.doors.desk.entrance.forms import SignInForm
from gongkai.doors.desk.entrance.passwords import password_page
from gongkai.doors.desk.openings import without_sign_in
from gongkai.doors.desk.presence import Away, presence
from gongkai.office.accounts.actions.credentials import sign_out as end_everywhere
from gongkai.office.accounts.actions.signing_in import Outcome
from gongkai.office.accounts.actions.signing_in import sign_in as try_to_sign_in
from gongkai.office.accounts.actors import actor_for
from gongkai.office.accounts.models import User
from gongkai.office.accounts.queries import has_second_factor

ASKS_CODE = {Outcome.CODE_NEEDED, Outcome.CODE_WRONG}
NOT_YOURS = "登录过期前填写的内容属于另一位用户，没有带过来。"


@without_sign_in
@sensitive_post_parameters("password", "code")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for name and password, and the code where one is due."""
    if request.method == "POST":
        return _attempt(request)
    return_to = local(request.GET.get("next", ""))
    return sign_in_page(request, SignInForm(), return_to=return_to, notice=_why(request))


@without_sign_in
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End every session of the account, so that no copy of the cookie lets anybody in.

    The cookie then tells nothing but whose it was, to keep what they typed in another window.
    """
    response = redirect(f"{reverse('desk:sign_in')}?why={Away.OUT.value}")
    now = clock.now()
    found = presence(request, now)
    if not isinstance(found, Away):
        user, kept = found
        end_everywhere(user, by=actor_for(user, now.date()), on=now.date(), at=now)
        sessions.end(response, request, kept)
    return response


def local(address: str) -> str:
    """Return an address of the desk as it is, and "" for any other."""
    inside = address.startswith(sessions.PATH) and ".." not in address
    return address if inside and url_has_allowed_host_and_scheme(address, None) else ""


@sensitive_variables()
def _attempt(request: HttpRequest) -> HttpResponse:
    form = SignInForm(request.POST, asks_code="code" in request.POST)
    return_to = local(request.POST.get("next", ""))
    carried = request.POST.get(carrying.FIELD, "")
    if not form.is_valid():
        return sign_in_page(request, form, carried=carried, return_to=return_to, status=400)
    now, given = clock.now(), form.cleaned_data
    tried = try_to_sign_in(
        given["username"], given["password"], given.get("code", ""), on=now.date(), at=now
    )
    if tried.outcome is Outcome.SIGNED_IN and tried.user:
        return _welcome(request, tried.user, return_to, carried)
    if tried.outcome is Outcome.ENROL_FIRST and tried.user:
        response = redirect("desk:bind")
        binding.let_bind(response, request, tried.user)
        return response
    form = SignInForm(request.POST, asks_code=tried.outcome in ASKS_CODE)
    if tried.outcome is Outcome.CODE_NEEDED:
        form = SignInForm(initial=given, asks_code=True)
        notice = tried.outcome.label
        return sign_in_page(request, form, carried=carried, return_to=return_to, notice=notice)
    form.add_error("code" if tried.outcome in ASKS_CODE else None, tried.outcome.label)
    return sign_in_page(request, form, carried=carried, return_to=return_to, status=400)


def _welcome(request: HttpRequest, user: User, return_to: str, packed: str) -> HttpResponse:
    """Open the session, and go on where the user was; what they typed goes to them alone."""
    carried = carrying.unpack(packed)
    mine = carried if carried and carried.user == user.pk else None
    rotate_token(request)
    response: HttpResponse
    if user.must_change_password:
        response = password_page(request, user, carried=packed if mine else "")
    elif mine:
        response = continue_page(request, mine)
    else:
        response = HttpResponseRedirect(return_to or reverse("desk:home"))
    kept = sessions.begin(user, clock.now(), second=has_second_factor(user))
    sessions.keep(response, request, replace(kept, deputy_for=mine.deputy_for if mine else 0))
    if carried and not mine:
        messages.warning(request, NOT_YOURS)
    return response


def _why(request: HttpRequest) -> str:
    code = request.GET.get("why", "")
    return Away(code).label if code in set(Away) else ""
