"""Registering at the desk (登记申请): what came over the counter, by post, fax, mail, or orally."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from gongkai.doors.desk.applications.register_form import RegisterForm
from gongkai.doors.desk.case_finding import sent
from gongkai.doors.desk.refusals import refusals_into
from gongkai.doors.desk.who import DeskRequest
from gongkai.doors.ui import matters as areas
from gongkai.office.agencies.kinds import AgencyKind
from gongkai.office.agencies.lookups import reached
from gongkai.office.applications.actions import intake
from gongkai.office.base.actors import NotPermitted
from gongkai.office.base.permissions import Permission

NOTHING_ASKED = "请写明要公开的信息：名称、文号或者便于查找的其他特征。"
_WRONG = 400


@require_http_methods(["GET", "HEAD", "POST"])
def register(request: DeskRequest) -> HttpResponse:
    """Take an application; whatever keeps it from being registered, what was typed stays."""
    desk, posted = request.desk, sent(request)
    bodies = reached(desk.actor, Permission.HANDLE_APPLICATIONS)
    bodies = bodies.filter(closed_on=None).exclude(kind=AgencyKind.AREA)
    if not bodies.exists():
        raise NotPermitted(Permission.HANDLE_APPLICATIONS, desk.agency)
    arranging = posted is not None and areas.only_arranges(posted)
    wrong = ""
    initial = dict(posted.items()) if posted is not None and arranging else None
    form = RegisterForm(
        None if arranging else posted, bodies=bodies, today=desk.on, initial=initial or {}
    )
    if posted is not None and not arranging:
        texts = areas.typed(posted)
        wrong = "" if texts else NOTHING_ASKED
        if form.is_valid() and texts:
            with refusals_into(form):
                facts = form.facts(texts)
                case = intake.register(form.body(), facts, again=False, **desk.who_and_when)
                messages.success(request, f"已登记，编号 {case.number}。")
                return redirect("desk:applications:registered", case.pk)
    context = {
        "form": form,
        "bodies": bodies,
        "matters": areas.offered(posted) if posted is not None else [""],
        "matters_wrong": wrong,
    }
    status = _WRONG if form.errors or wrong else 200
    return render(request, "desk/applications/register.html", context, status=status)
