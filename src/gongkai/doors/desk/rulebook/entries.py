"""One entered rule (录入的规则页面): what it says and changes; confirming and withdrawing it."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from gongkai.doors.desk.changing import Back, Done, Words, change
from gongkai.doors.desk.rulebook.finding import EVERYWHERE, entry_to_see, list_of, page_of
from gongkai.doors.desk.rulebook.forms import ReasonForm
from gongkai.doors.desk.rulebook.saying import (
    called,
    condition_in_words,
    scalar_in_words,
    turned,
    value_in_words,
)
from gongkai.doors.desk.who import DeskRequest
from gongkai.law.notice_review import summary
from gongkai.office.accounts.queries import names_of
from gongkai.office.agencies.authority import may_throughout
from gongkai.office.applications.queries.moving import moved
from gongkai.office.base.refusals import NotPossible
from gongkai.office.rulebook import queries
from gongkai.office.rulebook.actions.deciding import ask_back, confirm, drop, keep, withdraw
from gongkai.office.rulebook.authority import KEEP
from gongkai.office.rulebook.candidates import days_turned, doubts
from gongkai.office.rulebook.entries import described, notice_of, wording_of
from gongkai.office.rulebook.fitting import require_fit
from gongkai.office.rulebook.models import Entered, EnteredNotice, EnteredValue, EnteredWording

MOST_CASES = 200
ASKED = "已提请撤回。另一位有权限的人核对确认以前，这一条继续有效。"
LEAD = "撤回后恢复原来的规定。提请以后，要由另一位有权限的人核对确认才撤回。"


@require_safe
def entry(request: DeskRequest, sort: str, number: int) -> HttpResponse:
    """Show an entry, and while it waits for a second person what that would change."""
    of, row = entry_to_see(request, sort, number)
    desk = request.desk
    keeps = may_throughout(desk.actor, KEEP, row.agency)
    myself = (desk.actor.id, desk.actor.instead_of)
    own = (row.asked_by if row.is_to_go else row.entered_by) in myself
    waits = row.waits or row.is_to_go
    context = {
        "row": row,
        "sort": of,
        "back": list_of(of),
        "called": called(row),
        "place": row.agency.name if row.agency else EVERYWHERE,
        "names": _people(row),
        "confirms": keeps and waits and not own,
        "waits_for_other": keeps and waits and own,
        "keeps": keeps and row.is_to_go,
        "withdraws": keeps and row.withdrawn_on is None and not row.is_to_go,
        **_said(row),
        **(_would_change(row) if waits else {}),
    }
    return render(request, "desk/rulebook/entry.html", context)


@require_POST
def confirm_entry(request: DeskRequest, sort: str, number: int) -> HttpResponse:
    """Let an entry bind; a refusal is told on a page of its own."""
    said = "已确认生效。在办申请的期限随后重新计算，变动记入留痕。"
    return _decided(request, sort, number, confirm, said)


@require_POST
def confirm_withdrawal(request: DeskRequest, sort: str, number: int) -> HttpResponse:
    """Let an entry no longer bind, as somebody else asked."""
    said = "已撤回，恢复原来的规定。在办申请的期限随后重新计算，变动记入留痕。"
    return _decided(request, sort, number, withdraw, said)


@require_POST
def keep_entry(request: DeskRequest, sort: str, number: int) -> HttpResponse:
    """Let an entry bind on, though its withdrawal was asked for."""
    said = "这一条继续有效，没有撤回。"
    return _decided(request, sort, number, keep, said)


def _decided(
    request: DeskRequest, sort: str, number: int, decide: Callable[..., Entered], said: str
) -> HttpResponse:
    of, row = entry_to_see(request, sort, number)
    decide(row, **request.desk.who_and_when)
    messages.success(request, said)
    return redirect(page_of(of, row))


def withdraw_entry(request: DeskRequest, sort: str, number: int) -> HttpResponse:
    """Drop an entry, or ask for the withdrawal of one that binds, after seeing what changes."""
    of, row = entry_to_see(request, sort, number)
    form = ReasonForm(request.POST or None)
    bound = row.in_force

    def do() -> Done:
        take_back = ask_back if bound else drop
        take_back(row, form.cleaned_data["reason"], **request.desk.who_and_when)
        return Done(ASKED if bound else "已撤销，没有生效。")

    lead = LEAD if bound else "这一条还没有生效，撤销后不能再确认。"
    does = "提请撤回" if bound else "撤销"
    words = Words(f"{does}：{called(row)}", does, lead=lead, warning=_moved_in_words(row))
    return change(request, form, words, Back(page_of(of, row), called(row)), do)


def _people(row: Entered) -> dict[str, str]:
    who = {
        "entered": row.entered_by,
        "confirmed": row.confirmed_by,
        "asked": row.asked_by,
        "withdrawn": row.withdrawn_by,
    }
    names = names_of(each for each in who.values() if each)
    return {what: names[each] for what, each in who.items() if each}


def _said(row: Entered) -> dict[str, Any]:
    """What the entry says, by its sort."""
    if isinstance(row, EnteredNotice):
        notice = notice_of(row)
        return {"notice": notice, "holidays": list(summary(notice)), "doubts": doubts(row)}
    if isinstance(row, EnteredValue):
        return {"parameter": described(row.key), "value": value_in_words(row), **_now(row)}
    text = wording_of(cast(EnteredWording, row))
    return {"text": text, "paragraphs": [(condition_in_words(p), p.text) for p in text.paragraphs]}


def _now(row: EnteredValue) -> dict[str, str]:
    """The value that binds on the first day of the entry without it, while it waits."""
    found = queries.current_parameters(row.agency).find(row.key, row.since) if row.waits else None
    return {"now": scalar_in_words(found.value, described(row.key))} if found else {}


def _would_change(row: Entered) -> dict[str, Any]:
    """The days that turn and the open cases that move, or why the entry cannot bind."""
    try:
        require_fit(row)
    except NotPossible as problem:
        return {"problem": str(problem)}
    if isinstance(row, EnteredWording):
        return {}
    found = moved(row)
    days = list(turned(days_turned(row))) if isinstance(row, EnteredNotice) else None
    return {"previewed": True, "days": days, "cases": found[:MOST_CASES], "many": len(found)}


def _moved_in_words(row: Entered) -> str:
    if not row.in_force or isinstance(row, EnteredWording):
        return ""
    try:
        require_fit(row)
    except NotPossible as problem:
        return str(problem)
    found = moved(row)
    if not found:
        return "没有在办申请的期限随之变动。"
    some = "；".join(
        f"{each.number} 由 {each.before or '没有期限'} 变为 {each.after or '没有期限'}"
        for each in found[:MOST_CASES]
    )
    return f"{len(found)} 件在办申请的期限随之变动：{some}。"
