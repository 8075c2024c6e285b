"""Third parties and other bodies (被征求意见方): added to a case, and what they said."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from gongkai.doors.desk.applications.forms import PartyForm, ReplyForm, party_label
from gongkai.doors.desk.case_finding import back_to, case_to_handle, sent
from gongkai.doors.desk.changing import Done, Words, change
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.applications.actions import parties
from gongkai.office.applications.actions.parties import PartyFacts
from gongkai.office.applications.states import Opinion, PartyKind


@require_http_methods(["GET", "HEAD", "POST"])
def add_party(request: DeskRequest, number: int) -> HttpResponse:
    """Note somebody to be asked for an opinion; the letter to them is drafted afterwards."""
    case, desk = case_to_handle(request, number), request.desk
    form = PartyForm(sent(request))

    def do() -> Done:
        given = dict(form.cleaned_data)
        kind = PartyKind(given.pop("kind"))
        party = parties.add(case, kind, PartyFacts(**given), **desk.who_and_when)
        return Done(f"已登记“{party_label(party)}”。接着请拟制征求意见书。")

    words = Words(
        "登记被征求意见方",
        "登记",
        lead="先登记向谁征求意见，再拟制征求意见书。征求意见的时间不计入答复期限（第三十三条）。",
    )
    return change(request, form, words, back_to(case), do)


@require_http_methods(["GET", "HEAD", "POST"])
def party_reply(request: DeskRequest, number: int, party: int) -> HttpResponse:
    """Record the opinion of a party."""
    case, desk = case_to_handle(request, number), request.desk
    found = get_object_or_404(case.parties.select_related("data_key"), pk=party)
    form = ReplyForm(sent(request), today=desk.on)

    def do() -> Done:
        given = form.cleaned_data
        day = desk.on_day(given["on"])
        parties.reply(found, Opinion(given["opinion"]), given["text"], **day)
        return Done(f"已登记“{party_label(found)}”的意见。")

    words = Words(
        f"登记“{party_label(found)}”的意见",
        "登记意见",
        lead="日期填意见送到本单位的那一天，答复期限从这一天之后继续计算。",
    )
    return change(request, form, words, back_to(case), do)
