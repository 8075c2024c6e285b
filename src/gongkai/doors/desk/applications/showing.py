"""The page of a case (申请件页面): who has it, what is due, what is next, and all of it below."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.doors.desk.applications.course import clock_shown, course_of
from gongkai.doors.desk.applications.decision.showing import findings_shown
from gongkai.doors.desk.applications.files.listing import files_shown
from gongkai.doors.desk.applications.heading import heading
from gongkai.doors.desk.applications.letters.listing import letters_shown
from gongkai.doors.desk.applications.next_step import next_step
from gongkai.doors.desk.applications.people import people_of
from gongkai.doors.desk.applications.ways import rare_ways, usual_ways
from gongkai.doors.desk.case_finding import case_to_handle, case_to_read
from gongkai.doors.desk.remedies.part import part_of as remedies_of
from gongkai.doors.desk.trail.entries import last_of
from gongkai.doors.desk.who import Desk, DeskRequest
from gongkai.law.steps import Channel
from gongkai.office.accounts.queries import names_of
from gongkai.office.applications.models import Application
from gongkai.office.applications.queries.alike import Alike, counts_in_month, similar
from gongkai.office.applications.queries.cases import readable
from gongkai.office.applications.queries.holders import holder_in_words, work_on
from gongkai.office.applications.queries.telling import subjects, tracking_code
from gongkai.office.applications.states import FormWanted, WayWanted


@require_safe
def page(request: DeskRequest, number: int) -> HttpResponse:
    """Show a case: what is next, the clock, findings, letters, people, what was done."""
    desk, case = request.desk, case_to_read(request, number)
    work = work_on([case]).get(case.pk)
    step = next_step(case, work, desk)
    shown = {way.address for way in [step.way] if way}
    context = {
        **heading(case, desk),
        "holder": holder_in_words(work),
        "step": step,
        "ways": [each for each in usual_ways(case, desk) if each.address not in shown],
        "rare": [each for each in rare_ways(case, desk) if each.address not in shown],
        "clock": clock_shown(case, desk.on),
        "arrival": arrival_of(case),
        **findings_shown(desk, case),
        **letters_shown(desk, case),
        **files_shown(desk, case),
        **people_of(case, desk),
        **course_of(case, desk),
        **remedies_of(case, desk),
        "alike": alike_of(case, desk),
        "in_month": counts_in_month(case),
        "suggestions": list(case.suggestions.select_related("item__public").order_by("pk")),
        "entries": last_of(case),
        "trail_kind": case._meta.label_lower,
        "trail_object": case.pk,
    }
    return render(request, "desk/applications/page.html", context)


@require_safe
def registered(request: DeskRequest, number: int) -> HttpResponse:
    """Tell the number and the tracking code of a case just registered, to hand to the applicant."""
    desk, case = request.desk, case_to_handle(request, number)
    context = {
        **heading(case, desk),
        "code": tracking_code(case, desk.actor),
        "arrival": arrival_of(case),
        "receipt": case.letters.filter(kind="receipt").order_by("pk").first(),
        **letters_shown(desk, case),
    }
    return render(request, "desk/applications/registered.html", context)


def alike_of(case: Application, desk: Desk) -> list[tuple[Alike, str]]:
    """Return earlier cases like this one that somebody may read, with what each asks in short."""
    found = similar(case)
    keys = [each.application.pk for each in found]
    titles = subjects(readable(desk.actor, desk.on).filter(pk__in=keys))
    return [(each, title) for each in found if (title := titles.get(each.application.pk))]


def arrival_of(case: Application) -> dict[str, Any]:
    """Return how a case came in and what is wanted, in words."""
    return {
        "channel": Channel(case.channel).label,
        "form": FormWanted(case.form_wanted).label,
        "way": WayWanted(case.way_wanted).label,
        "by": names_of([case.registered_by])[case.registered_by],
    }
