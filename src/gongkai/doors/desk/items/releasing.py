"""Releasing at the desk (发布): now or at a moment; withdrawing, correcting, taking up again."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from gongkai.doors.desk.changing import Done, JustConfirm, Words, change
from gongkai.doors.desk.items.comparing import versions_compared
from gongkai.doors.desk.items.document import shown_document
from gongkai.doors.desk.items.drafting import back_to
from gongkai.doors.desk.items.finding import item_to_read
from gongkai.doors.desk.items.notes import with_reasons
from gongkai.doors.desk.items.opinions import shown_opinions
from gongkai.doors.desk.items.review_forms import (
    CorrectForm,
    ReleaseForm,
    ScheduleForm,
    WithdrawForm,
)
from gongkai.doors.desk.items.showing import heading
from gongkai.doors.desk.refusals import refusals_into
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.disclosures import gate
from gongkai.office.disclosures.actions import correcting, releasing, withdrawing
from gongkai.office.disclosures.models import Item, Version
from gongkai.office.disclosures.states import ReleaseKind
from gongkai.office.review.queries import current

NOW, LATER = "now", "later"
_WRONG = 400


@require_http_methods(["GET", "HEAD", "POST"])
def release(request: DeskRequest, number: int) -> HttpResponse:
    """Show what was approved to who publishes it, and release it now or at a moment."""
    item = item_to_read(request, number)
    version = item.working
    if version is None or item.state not in releasing.APPROVED:
        return redirect("desk:items:page", item.pk)
    posted = request.POST if request.method == "POST" else None
    sent = posted.get("when", "") if posted is not None else ""
    initial = {"publisher": item.release_publisher or request.desk.actor.name}
    findings = gate.findings(version, request.desk.on, releasing=True)
    asked = gate.unanswered(version, findings)
    day = _day(request.POST.get("day", ""))
    now = ReleaseForm(
        posted if sent == NOW else None, findings=asked, initial=initial, auto_id="now_%s"
    )
    later = ScheduleForm(
        posted if sent == LATER else None,
        findings=_asked_on(version, day) if day else asked,
        initial=initial,
        auto_id="later_%s",
    )
    seen: dict[str, Any] = {"seen": request.POST.get("seen", ""), **request.desk.who_and_when}
    if sent == NOW and now.is_valid():
        with refusals_into(now):
            name = now.cleaned_data["publisher"]
            releasing.publish(item, publisher=name, reasons=now.reasons(), **seen)
            messages.success(request, "已发布，公众现在可以看到。")
            return redirect("desk:items:page", item.pk)
    if sent == LATER and later.is_valid():
        with refusals_into(later):
            name = later.cleaned_data["publisher"]
            reasons = later.reasons()
            releasing.schedule(item, later.moment(), publisher=name, reasons=reasons, **seen)
            messages.success(request, "已设定定时发布，到时间自动公开。")
            return redirect("desk:items:page", item.pk)
    context = {**_context(item, version, findings), "now": now, "later": later, "sent": sent}
    status = _WRONG if now.errors or later.errors else 200
    return render(request, "desk/items/release.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def unschedule(request: DeskRequest, number: int) -> HttpResponse:
    """Take a scheduled release back."""
    item = item_to_read(request, number)
    form = JustConfirm(request.POST if request.method == "POST" else None)

    def do() -> Done:
        releasing.unschedule(item, **request.desk.who_and_when)
        return Done("已取消定时发布，事项仍待发布。")

    words = Words(
        "取消定时发布", "取消定时发布", lead="取消后不会自动发布，可以改为立即发布或另定时间。"
    )
    return change(request, form, words, back_to(item), do)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: DeskRequest, number: int) -> HttpResponse:
    """Take a public item down."""
    item = item_to_read(request, number)
    form = WithdrawForm(request.POST if request.method == "POST" else None)

    def do() -> Done:
        withdrawing.withdraw(item, form.cleaned_data["reason"], **request.desk.who_and_when)
        return Done("已撤下，公众不再看到。")

    words = Words(
        "撤下已公开的内容",
        "撤下",
        lead=f"“{item.public.title}”" if item.public else "",
        warning="撤下后公众立即看不到，网址上只显示“已撤下”。正在进行的修改和审核同时停止。",
    )
    return change(request, form, words, back_to(item), do)


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: DeskRequest, number: int) -> HttpResponse:
    """Begin a correction or an update of what is public."""
    item = item_to_read(request, number)
    form = CorrectForm(request.POST if request.method == "POST" else None)

    def do() -> Done:
        given = form.cleaned_data
        correcting.correct(
            item, ReleaseKind(given["kind"]), given["note"], **request.desk.who_and_when
        )
        return Done("已开始修改。改好送审、签发、发布后，公众才会看到。", _edit(item))

    words = Words(
        "更正或更新",
        "开始修改",
        lead="在现在公开的内容上修改。新内容审核、发布之前，公众看到的仍是原来的内容。",
    )
    return change(request, form, words, back_to(item), do)


@require_http_methods(["GET", "HEAD", "POST"])
def revive(request: DeskRequest, number: int) -> HttpResponse:
    """Work again on what was withdrawn."""
    item = item_to_read(request, number)
    form = JustConfirm(request.POST if request.method == "POST" else None)

    def do() -> Done:
        correcting.revive(item, **request.desk.who_and_when)
        return Done("已恢复为草稿，修改后须重新送审。", _edit(item))

    words = Words("重新起草", "重新起草", lead="从撤下前的内容接着修改，重新走完审核后才能公开。")
    return change(request, form, words, back_to(item), do)


def _asked_on(version: Version, on: date) -> list[gate.Finding]:
    """Return what somebody has to say about a release on another day; nobody said it so far."""
    return gate.unanswered(version, gate.findings(version, on, releasing=True))


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None


def _edit(item: Item) -> str:
    return reverse("desk:items:edit", args=[item.pk])


def _context(item: Item, version: Version, findings: list[gate.Finding]) -> dict[str, Any]:
    run = current(item)
    return {
        **heading(item),
        "shown": version,
        "document": shown_document(item, version),
        "opinions": shown_opinions(run) if run else [],
        "stops": gate.stopping(findings),
        "warns": with_reasons(gate.reasons_needed(findings), version),
        "before": item.public,
        "comparison": versions_compared(item.public, version) if item.public else None,
    }
