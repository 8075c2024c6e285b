"""The letters of a case, and which may be drafted now (选择文书)."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.doors.desk.applications.heading import heading
from gongkai.doors.desk.applications.letters.kinds import offered
from gongkai.doors.desk.applications.letters.listing import letters_shown
from gongkai.doors.desk.case_finding import case_to_read
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.applications.queries.cases import current_round
from gongkai.office.applications.queries.letter_choice import may_be_drafted
from gongkai.office.applications.queries.letters import title_of


@require_safe
def letters(request: DeskRequest, number: int) -> HttpResponse:
    """List the letters there are, and those that may be drafted, with when each is for."""
    application, desk = case_to_read(request, number), request.desk
    shown = letters_shown(desk, application)
    kinds = may_be_drafted(application, desk.on) if shown["may_draft"] else []
    context = {
        **heading(application, desk),
        **shown,
        "unfinished": [each for each in shown["letters"] if shown["may_draft"] and each.to_do],
        "has_fee": hasattr(current_round(application), "fee"),
        "groups": offered({each: title_of(each, desk.on) for each in kinds}),
    }
    return render(request, "desk/applications/letters/choose.html", context)
