"""Talks with the applicant and joint considerations (沟通、会商): recorded on the case."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from gongkai.doors.desk.applications.forms import REACHED, ContactForm, DeliberationForm
from gongkai.doors.desk.case_finding import back_to, case_to_handle, sent
from gongkai.doors.desk.changing import Done, Words, change
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.applications.actions import talking
from gongkai.office.applications.states import ContactPhase, ContactWay


@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: DeskRequest, number: int) -> HttpResponse:
    """Record a talk with the applicant."""
    case, desk = case_to_handle(request, number), request.desk
    form = ContactForm(sent(request), today=desk.on)

    def do() -> Done:
        given = form.cleaned_data
        talking.contact(
            case,
            ContactPhase(given["phase"]),
            ContactWay(given["way"]),
            given["content"],
            reached=given["reached"] == REACHED,
            **desk.on_day(given["on"]),
        )
        return Done("已登记沟通记录。")

    words = Words("登记沟通", "登记", lead="申请前、办理中、答复后与申请人的沟通都在这里记。")
    return change(request, form, words, back_to(case), do)


@require_http_methods(["GET", "HEAD", "POST"])
def deliberate(request: DeskRequest, number: int) -> HttpResponse:
    """Record a joint consideration of a hard case."""
    case, desk = case_to_handle(request, number), request.desk
    form = DeliberationForm(sent(request), today=desk.on)

    def do() -> Done:
        given = form.cleaned_data
        talking.deliberate(
            case,
            given["participants"],
            given["opinions"],
            given["conclusion"],
            **desk.on_day(given["on"]),
        )
        return Done("已登记会商记录。")

    words = Words(
        "登记会商",
        "登记",
        lead="疑难、复杂的申请，会商后再答复。不予公开的，要有会商记录或者经过法制审核。",
    )
    return change(request, form, words, back_to(case), do)
