"""The page of a letter (文书页面): how it stands, what comes next, the letter as it prints."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.doors.desk.applications.heading import heading
from gongkai.doors.desk.applications.letters.finding import letter_to_read
from gongkai.doors.desk.applications.letters.listing import shown_letter
from gongkai.doors.desk.applications.letters.next_step import next_step, other_ways
from gongkai.doors.desk.applications.letters.paper import paper_of, why_no_paper
from gongkai.doors.desk.applications.letters.progress import progress_of
from gongkai.doors.desk.items.opinions import shown_opinions
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.applications.models import Application, Letter
from gongkai.office.applications.queries.files import name_of
from gongkai.office.applications.queries.telling import sees_people
from gongkai.office.review.queries import current


@require_safe
def letter(request: DeskRequest, number: int, letter: int) -> HttpResponse:
    """Show a letter to who reads the case."""
    desk = request.desk
    application, found = letter_to_read(request, number, letter)
    review, delivery = current(found), getattr(found, "delivery", None)
    step = next_step(found, review, desk)
    ways = other_ways(found, review, desk)
    context = {
        **letter_heading(request, application, found),
        "step": step,
        "ways": [each for each in ways if not step.leads_to(each)],
        "stages": progress_of(found, review, delivery, desk.on),
        "opinions": shown_opinions(found),
        "delivery": delivery,
        "enclosures": [
            (each, name_of(each)) for each in found.enclosures.select_related("data_key")
        ],
    }
    return render(request, "desk/applications/letters/page.html", context)


def letter_heading(
    request: DeskRequest, application: Application, letter: Letter
) -> dict[str, Any]:
    """Return what every page of a letter shows: the case, the letter, its paper."""
    paper = paper_of(letter, request.desk.actor)
    return {
        **heading(application, request.desk),
        "letter": letter,
        "shown": shown_letter(application, letter),
        "paper": paper,
        "masked": not sees_people(application, request.desk.actor),
        "why_no_paper": "" if paper else why_no_paper(letter),
    }
