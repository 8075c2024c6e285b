"""Drafting at the desk (起草): the form of what is worked on, saving it, discarding it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from gongkai.doors.desk.changing import Back, Done, JustConfirm, Words, change
from gongkai.doors.desk.items.comparing import words_compared
from gongkai.doors.desk.items.files.listing import files_of
from gongkai.doors.desk.items.finding import item_to_read
from gongkai.doors.desk.items.forms import ItemForm
from gongkai.doors.desk.items.going_on import on_from, parts_of
from gongkai.doors.desk.items.notes import Notes, notes_on
from gongkai.doors.desk.items.numbers import EDIT, seen_edit
from gongkai.doors.desk.items.said import said_of
from gongkai.doors.desk.refusals import refusals_into
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.base.refusals import NotPossible
from gongkai.office.disclosures.actions import drafting
from gongkai.office.disclosures.facts import ItemFacts, facts_of
from gongkai.office.disclosures.models import Item, Version
from gongkai.office.disclosures.refusals import StaleEdit
from gongkai.office.disclosures.states import ItemState

WRONG = 400
STALE = (
    "没有保存：别人在您打开后保存过。您填写的内容都在下面，"
    "看过不同之处后再点“保存”，就以您的内容为准。"
)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: DeskRequest, number: int) -> HttpResponse:
    """Show the form of what is being worked on, and save it."""
    item = item_to_read(request, number)
    if request.method == "POST":
        return _save(request, item)
    elsewhere = drafting.begin_editing(item, **request.desk.who_and_when)
    version = _working(item)
    form = ItemForm(version=version)
    notes = notes_on(item, version, request.desk.on)
    context = {"elsewhere": elsewhere, "seen": version.edit_number, **parts_of(form, notes)}
    return _edit_page(request, item, form, context)


@require_http_methods(["GET", "HEAD", "POST"])
def discard(request: DeskRequest, number: int) -> HttpResponse:
    """Discard a draft, or the changes to what is public."""
    item = item_to_read(request, number)
    public = (
        "现在公开的内容不受影响，仍然公开。" if item.public else "作废后不能恢复编辑，记录保留。"
    )

    def do() -> Done:
        kept = drafting.discard(item, **request.desk.who_and_when).public_since
        return Done("已作废。", "" if kept else reverse("desk:home"))

    form = JustConfirm(request.POST if request.method == "POST" else None)
    words = Words("作废正在起草的内容", "作废", lead=public)
    return change(request, form, words, back_to(item), do)


def back_to(item: Item) -> Back:
    """Return the way back to the page of an item."""
    return Back(reverse("desk:items:page", args=[item.pk]), "返回事项页面")


def _save(request: DeskRequest, item: Item) -> HttpResponse:
    """Save what was typed; whatever keeps it from being saved, it stays on the page."""
    form = ItemForm(request.POST, version=item.working)
    context: dict[str, Any] = {"seen": request.POST.get(EDIT, "")}
    if form.is_valid():
        with refusals_into(form):
            try:
                seen = seen_edit(request.POST.get(EDIT))
                drafting.save(item, form.facts(), seen=seen, **request.desk.who_and_when)
            except StaleEdit as stale:
                form.add_error(None, STALE)
                item = item_to_read(request, item.pk)
                context |= _theirs(_working(item), form.facts(), stale)
            else:
                messages.success(request, "已保存。")
                return on_from(request, item)
    return _edit_page(request, item, form, {**context, **parts_of(form, Notes())})


def _theirs(version: Version, mine: ItemFacts, stale: StaleEdit) -> dict[str, Any]:
    """Return what the page shows when somebody saved meanwhile; saving again is then knowing."""
    return {
        "stale": stale,
        "theirs": words_compared(said_of(facts_of(version)), said_of(mine.checked())),
        "seen": version.edit_number,
    }


def _edit_page(
    request: DeskRequest, item: Item, form: ItemForm, context: dict[str, Any]
) -> HttpResponse:
    context |= {
        "item": item,
        "form": form,
        "files": files_of(item.working) if item.working else [],
        "void": item.state in {ItemState.APPROVED, ItemState.SCHEDULED, ItemState.KEPT},
    }
    return render(request, "desk/items/edit.html", context, status=WRONG if form.errors else 200)


def _working(item: Item) -> Version:
    if item.working is None:
        raise NotPossible("这件事项没有正在起草的内容。请刷新页面查看现在的状态。")
    return item.working
