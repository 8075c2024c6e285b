"""Binding an authenticator app (绑定动态口令): the secret as a picture and in groups of four."""

import segno
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from gongkai.doors import clock
from gongkai.doors.desk import sessions
from gongkai.doors.desk.entrance.forms import CodeForm
from gongkai.doors.desk.openings import without_sign_in
from gongkai.doors.desk.presence import Away, presence
from gongkai.doors.desk.refusals import refusals_into
from gongkai.office.accounts import totp
from gongkai.office.accounts.actions.credentials import begin_totp, confirm_totp
from gongkai.office.accounts.actors import actor_for
from gongkai.office.accounts.models import User
from gongkai.office.accounts.queries import has_second_factor, user_with_id

COOKIE = "desk_binding"
SALT = "gongkai.desk.binding"
LONGEST = 15 * 60  # seconds between the right password and the confirmed code
GROUP = 4


def let_bind(response: HttpResponse, request: HttpRequest, user: User) -> None:
    """Let somebody whose password was right bind an app, and nothing else."""
    response.set_cookie(
        COOKIE,
        signing.dumps([user.pk, user.session_epoch], salt=SALT),
        max_age=LONGEST,
        path=reverse("desk:bind"),
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )


@without_sign_in
@sensitive_post_parameters("secret", "code")
def bind(request: HttpRequest) -> HttpResponse:
    """Explain, show the secret once it is asked for, and take the first code as proof."""
    user = _who_binds(request)
    if user is None:
        return redirect(f"{reverse('desk:sign_in')}?why={Away.NOBODY.value}")
    if has_second_factor(user):
        return render(request, "desk/entrance/bound.html")
    if request.method != "POST":
        return _page(request, user)
    if "code" in request.POST:
        return _confirm(request, user)
    now = clock.now()
    by = actor_for(user, now.date())
    return _page(request, user, begin_totp(user, by=by, on=now.date(), at=now), CodeForm())


@sensitive_variables()
def _confirm(request: HttpRequest, user: User) -> HttpResponse:
    form, now = CodeForm(request.POST), clock.now()
    if form.is_valid():
        with refusals_into(form, "code"):
            by = actor_for(user, now.date())
            confirm_totp(user, form.cleaned_data["code"], by=by, on=now.date(), at=now)
            response = redirect(f"{reverse('desk:sign_in')}?why={Away.BOUND.value}")
            response.delete_cookie(COOKIE, path=reverse("desk:bind"))
            _sign_out(request, response)
            return response
    secret = request.POST.get("secret", "")
    return _page(request, user, secret if _is_secret(secret) else "", form)


@sensitive_variables()
def _page(
    request: HttpRequest, user: User, secret: str = "", form: CodeForm | None = None
) -> HttpResponse:
    context = {
        "form": form,
        "secret": secret,
        "groups": [secret[start : start + GROUP] for start in range(0, len(secret), GROUP)],
        "picture": picture(totp.address(secret, user.username)) if secret else "",
        "user": user,
    }
    status = 400 if form and form.errors else 200
    return render(request, "desk/entrance/bind.html", context, status=status)


def picture(text: str) -> SafeString:
    """Return a QR code as markup, black on white, without any style of its own."""
    drawn = segno.make(text, error="m").svg_inline(
        omitsize=True,
        dark="#000",
        light="#fff",
        svgclass="qr",
        lineclass=None,
        title="动态口令二维码",
    )
    return mark_safe(drawn)  # noqa: S308 (drawn by segno from our own address)


def _who_binds(request: HttpRequest) -> User | None:
    found = presence(request, clock.now())
    if not isinstance(found, Away):
        return found[0]
    try:
        number, epoch = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LONGEST)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    user = user_with_id(number)
    return user if user and user.session_epoch == epoch and not user.closed_on else None


def _sign_out(request: HttpRequest, response: HttpResponse) -> None:
    kept = sessions.read(request)
    if kept is not None:
        sessions.end(response, request, kept)


def _is_secret(text: str) -> bool:
    """Whether the form brought back a secret as we write them; any other is not drawn."""
    return len(text) == 8 * totp.SECRET_BYTES // 5 and text.isascii() and text.isalnum()
