"""Sending an item into review (送审), and taking it back (撤回)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from gongkai.doors.desk.changing import Done, JustConfirm, Words, change
from gongkai.doors.desk.items.drafting import back_to
from gongkai.doors.desk.items.finding import item_to_read
from gongkai.doors.desk.items.numbers import EDIT, seen_edit
from gongkai.doors.desk.items.progress import progress_of
from gongkai.doors.desk.items.review_forms import ReasonsForm
from gongkai.doors.desk.items.showing import heading
from gongkai.doors.desk.refusals import refusals_into
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.disclosures import gate
from gongkai.office.disclosures.actions import reviewing
from gongkai.office.disclosures.models import Item, Version
from gongkai.office.disclosures.queries import baseline

_WRONG = 400


@require_http_methods(["GET", "HEAD", "POST"])
def submit(request: DeskRequest, number: int) -> HttpResponse:
    """Show what the rules say and who will review; send the item on with the reasons given."""
    item = item_to_read(request, number)
    version = item.working
    if version is None or item.state not in reviewing.SUBMITTABLE:
        return redirect("desk:items:page", item.pk)
    findings = gate.findings(version, request.desk.on)
    form = ReasonsForm(
        request.POST if request.method == "POST" else None,
        findings=gate.reasons_needed(findings),
        given=_given_before(item, version),
    )
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            seen = seen_edit(request.POST.get(EDIT))
            reviewing.submit(item, reasons=form.reasons(), seen=seen, **request.desk.who_and_when)
            messages.success(request, "已送审。")
            return redirect("desk:items:page", item.pk)
    context = {
        **heading(item),
        "shown": version,
        "form": form,
        "stops": gate.stopping(findings),
        "told": [each for each in findings if not each.stops and not each.needs_reason],
        "stages": progress_of(item, version, None, request.desk.on)[1:],
    }
    status = _WRONG if form.errors else 200
    return render(request, "desk/items/submit.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def recall(request: DeskRequest, number: int) -> HttpResponse:
    """Take back what was sent into review."""
    item = item_to_read(request, number)
    form = JustConfirm(request.POST if request.method == "POST" else None)

    def do() -> Done:
        reviewing.recall(item, **request.desk.who_and_when)
        return Done("已撤回，可以继续修改。")

    words = Words("撤回送审", "撤回", lead="撤回后回到起草状态，修改后须重新送审，审核从头开始。")
    return change(request, form, words, back_to(item), do)


def _given_before(item: Item, version: Version) -> dict[str, str]:
    """The reasons given for this version, or for the one before: they mostly still hold."""
    before = baseline(item)
    kept = list(before.reasons.all()) if before else []
    return {each.rule: each.reason for each in [*kept, *version.reasons.all()]}
