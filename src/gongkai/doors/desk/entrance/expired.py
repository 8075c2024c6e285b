"""Pages for sessions and forms that are over (登录过期、页面过期): nothing typed is lost."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from gongkai.doors import clock
from gongkai.doors.desk import carrying, sessions
from gongkai.doors.desk.carrying import Carried
from gongkai.doors.desk.entrance.forms import SignInForm
from gongkai.doors.desk.presence import Away, presence
from gongkai.doors.ui import errors

KEPT = "登录已过期，您填写的内容没有丢失。请重新登录，登录后点“继续提交”。"
STALE = "这个页面打开太久，已经过期。请重新输入用户名和密码。"


def sign_in_first(request: HttpRequest, why: Away) -> HttpResponse:
    """Lead to the sign-in page and back; a POST is answered there and then, with what it held."""
    if request.method in {"GET", "HEAD"}:
        asked = {"next": request.get_full_path(), "why": why.value}
        return redirect(f"{reverse('desk:sign_in')}?{urlencode(asked)}")
    packed = carrying.gather(request)
    return sign_in_page(
        request,
        SignInForm(),
        carried=packed,
        notice=KEPT if packed else why.label or "请先登录。",
        status=403,
    )


def sign_in_page(
    request: HttpRequest,
    form: SignInForm,
    *,
    carried: str = "",
    notice: str = "",
    return_to: str = "",
    status: int = 200,
) -> HttpResponse:
    """Show the form for signing in; ``carried`` is packed by ``carrying``."""
    context = {"form": form, "carried": carried, "notice": notice, "return_to": return_to}
    return render(request, "desk/entrance/sign_in.html", context, status=status)


def continue_page(request: HttpRequest, carried: Carried, status: int = 200) -> HttpResponse:
    """Offer to send what was carried to where it was going, with a fresh token."""
    return render(request, "desk/entrance/continue.html", {"carried": carried}, status=status)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose CSRF token is missing or stale, keeping what was typed at the desk."""
    if not request.path.startswith(sessions.PATH):
        return errors.form_expired(request, reason)
    if request.path == reverse("desk:sign_in"):
        packed = request.POST.get(carrying.FIELD, "")
        carried = packed if carrying.unpack(packed) else ""
        return sign_in_page(request, SignInForm(), carried=carried, notice=STALE, status=403)
    carried_now = carrying.unpack(carrying.gather(request))
    if carried_now is None:
        return errors.form_expired(request, reason)
    found = presence(request, clock.now())
    if isinstance(found, Away):
        return sign_in_first(request, found)
    return continue_page(request, carried_now, status=403)
