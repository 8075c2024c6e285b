"""Refused as secret (误判放行): what a body was refused, and letting a false hit pass."""

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.doors.clock import BEIJING
from gongkai.doors.desk.changing import Back, Done, Words, change
from gongkai.doors.desk.items.files.forms import ReasonForm
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.accounts.queries import names_of
from gongkai.office.agencies.lookups import reached
from gongkai.office.agencies.models import Agency
from gongkai.office.base.permissions import Permission
from gongkai.office.documents.actions.releasing import release
from gongkai.office.documents.queries import refused

_LARGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Line:
    """One refused content: when last, by whom, of which grade, and whether it was let pass."""

    digest: str
    at: datetime
    who: str
    grade: str
    released: bool


@require_safe
def refusals(request: DeskRequest) -> HttpResponse:
    """List what a body was refused, to its secrecy reviewer."""
    bodies = reached(request.desk.actor, Permission.REVIEW_SECRECY).filter(closed_on=None)
    body = _asked(request) or request.desk.agency or bodies.first()
    if body is None or not request.desk.may(Permission.REVIEW_SECRECY, body):
        request.desk.actor.require(Permission.REVIEW_SECRECY, body)
    context = {"body": body, "bodies": bodies, "lines": _lines(body) if body else []}
    return render(request, "desk/items/refused.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def let_pass(request: DeskRequest, agency: int, digest: str) -> HttpResponse:
    """Let content with this digest be taken by the body, with the reason."""
    body = _body(request, agency)
    if digest not in {each.digest for each in refused(body)}:
        raise Http404
    form = ReasonForm(request.POST if request.method == "POST" else None)

    def do() -> Done:
        release(digest, body, form.cleaned_data["reason"], **request.desk.who_and_when)
        return Done("已放行。请提交人把同一份内容重新提交。")

    words = Words(
        "放行误判的内容",
        "放行",
        lead=f"校验码 {digest}",
        warning="请先向提交人核对原件，确认不涉及国家秘密。放行只对这一份内容、这一个单位有效。",
    )
    address = f"{reverse('desk:items:refused')}?body={body.pk}"
    return change(request, form, words, Back(address, "返回拒收记录"), do)


def _asked(request: DeskRequest) -> Agency | None:
    number = request.GET.get("body", "")
    if not number:
        return None
    if not (number.isascii() and number.isdigit() and int(number) <= _LARGEST):
        raise Http404
    return _body(request, int(number))


def _body(request: DeskRequest, number: int) -> Agency:
    bodies = reached(request.desk.actor, Permission.REVIEW_SECRECY)
    return get_object_or_404(bodies, pk=number)


def _lines(body: Agency) -> list[Line]:
    found = refused(body)
    names = names_of(each.by for each in found)
    return [
        Line(
            each.digest,
            each.at.astimezone(BEIJING),
            names[each.by],
            each.grade.value,
            each.released,
        )
        for each in found
    ]
