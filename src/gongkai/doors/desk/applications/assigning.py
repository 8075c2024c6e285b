"""Who handles a case (交办): one case, or many ticked in the list."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.doors.desk.applications.forms import AssignForm, Holder
from gongkai.doors.desk.case_finding import back_to, case_to_handle, sent
from gongkai.doors.desk.changing import Done, Words, change
from gongkai.doors.desk.refusals import REFUSALS, words_of
from gongkai.doors.desk.who import Desk, DeskRequest
from gongkai.office.accounts.queries import who_may
from gongkai.office.agencies.lookups import people_of, posts_of
from gongkai.office.agencies.models import Agency
from gongkai.office.applications.actions import assigning
from gongkai.office.applications.queries.cases import readable
from gongkai.office.base.permissions import Permission

MOST = 200
LIST = "desk:applications:list"


@require_http_methods(["GET", "HEAD", "POST"])
def assign(request: DeskRequest, number: int) -> HttpResponse:
    """Give a case to a person or a post."""
    case, desk = case_to_handle(request, number), request.desk
    form = AssignForm(sent(request), holders=holders_at(case.agency, desk))

    def do() -> Done:
        to = form.holder()
        assigning.assign([case], to, **desk.who_and_when)
        return Done(f"已交给“{to}”办理。")

    words = Words("交办", "交办", lead="交办后，这件申请会列在对方的待办里。期限不变。")
    return change(request, form, words, back_to(case), do)


@require_POST
def assign_many(request: DeskRequest) -> HttpResponse:
    """Give the cases ticked in the list to one holder; a refusal is told above the list."""
    desk = request.desk
    numbers = [each for each in request.POST.getlist("case") if each.isdecimal()][:MOST]
    cases = list(readable(desk.actor, desk.on).filter(pk__in=numbers))
    holders = AssignForm(holders=holders_of(desk)).holders
    to = holders.get(request.POST.get("to", ""))
    if not cases or to is None:
        messages.error(request, "没有交办：请先勾选申请，再选择交给谁。")
    else:
        try:
            count = assigning.assign(cases, to, **desk.who_and_when)
        except REFUSALS as refusal:
            messages.error(request, words_of(refusal))
        else:
            messages.success(request, f"已把 {count} 件申请交给“{to}”办理。")
    return redirect(_back(request))


def holders_at(agency: Agency, desk: Desk) -> list[Holder]:
    """Return who may take a case at a body: who handles cases there, and the posts they hold.

    A unit is asked by a referral, which does not tell who applies.
    """
    able = {each.person_id for each in who_may(Permission.HANDLE_APPLICATIONS, agency, desk.on)}
    people = [each for each in people_of(agency) if each.pk in able]
    posts = [
        each
        for each in posts_of(agency, desk.on)
        if any(held.person_id in able for held in each.holders)  # type: ignore[attr-defined]
    ]
    return [*people, *posts]


def holders_of(desk: Desk) -> list[Holder]:
    """Return who may take cases at the body of who looks; nobody where they handle none."""
    if desk.agency is None or not desk.may(Permission.HANDLE_APPLICATIONS, desk.agency):
        return []
    return holders_at(desk.agency, desk)


def _back(request: DeskRequest) -> str:
    """Return to the list as it was shown."""
    back = request.POST.get("back", "")
    address = reverse(LIST)
    wanted = f"{address}?{back}"
    return wanted if back and url_has_allowed_host_and_scheme(wanted, None) else address
