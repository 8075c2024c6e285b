"""Looking people up (按申请人查找): typed into a form that is sent, so that no address holds it."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from gongkai.doors.desk.applications.applicant_form import a_line
from gongkai.doors.desk.applications.heading import stage_label
from gongkai.doors.desk.case_finding import sent
from gongkai.doors.desk.refusals import refusals_into
from gongkai.doors.desk.who import Desk, DeskRequest
from gongkai.office.applications.actions.seeking import LONGEST, look_up
from gongkai.office.applications.queries.people import shown_applicant
from gongkai.office.applications.queries.seeking import Looked
from gongkai.office.applications.queries.telling import subjects
from gongkai.office.base.actors import NotPermitted
from gongkai.office.base.permissions import Permission

_HINT = "姓名、名称可以只写一部分；证件号码、电话、电子邮箱要写完整。"
_KNOW = Permission.READ_PERSONAL_DATA


class SeekForm(forms.Form):
    """Who is looked for."""

    who = a_line("申请人", _HINT, LONGEST, required=True)


@sensitive_post_parameters("who")
@require_http_methods(["GET", "HEAD", "POST"])
def seek(request: DeskRequest) -> HttpResponse:
    """Ask for an applicant, and list their cases on the page that the form is answered with."""
    desk = request.desk
    if not may_seek(desk):
        raise NotPermitted(_KNOW, desk.agency)
    form = SeekForm(sent(request), auto_id="%s")
    context: dict[str, object] = {"form": form}
    if form.is_valid():
        with refusals_into(form, "who"):
            context |= _shown(look_up(form.cleaned_data["who"], **desk.who_and_when), desk)
    status = 400 if form.errors else 200
    return render(request, "desk/applications/seek.html", context, status=status)


def may_seek(desk: Desk) -> bool:
    """Return whether people may be looked up at all."""
    return _KNOW in desk.permissions


def _shown(looked: Looked, desk: Desk) -> dict[str, object]:
    titles = subjects(each.application for each in looked.found)
    rows = [
        {
            "case": each.application,
            "subject": titles[each.application.pk],
            "applicant": shown_applicant(each.application, desk.actor).name,
            "how": each.how,
            "stage": stage_label(each.application),
        }
        for each in looked.found
    ]
    return {"looked": looked, "rows": rows}
