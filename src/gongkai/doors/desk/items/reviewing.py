"""Reviewing at the desk (审核): the content exactly as it will be signed, and the decision."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from gongkai.doors.desk.items.comparing import versions_compared
from gongkai.doors.desk.items.document import shown_document
from gongkai.doors.desk.items.finding import item_to_read
from gongkai.doors.desk.items.notes import with_reasons
from gongkai.doors.desk.items.numbers import seen_edit
from gongkai.doors.desk.items.opinions import shown_opinions
from gongkai.doors.desk.items.progress import progress_of
from gongkai.doors.desk.items.review_forms import PassForm, RemarkRows, ReturnForm, facts_in
from gongkai.doors.desk.items.showing import heading
from gongkai.doors.desk.refusals import refusals_into
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.accounts.queries import names_of
from gongkai.office.disclosures import gate
from gongkai.office.disclosures.actions import reviewing
from gongkai.office.disclosures.models import Item, Version
from gongkai.office.disclosures.queries import baseline
from gongkai.office.review.models import Review
from gongkai.office.review.queries import current, progress, waiting_step, why_not
from gongkai.office.review.steps import ReviewState, StepKind

PASS, RETURN = "pass", "return"
_WRONG = 400


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: DeskRequest, number: int) -> HttpResponse:
    """Show what is to be decided to who decides it, and take the decision."""
    item = item_to_read(request, number)
    version, run = item.working, current(item)
    if version is None or run is None or run.state != ReviewState.RUNNING:
        return redirect("desk:items:page", item.pk)
    forms = _Forms(request, version, run)
    if request.method == "POST" and (said := forms.decided(request, item)):
        messages.success(request, said)
        return redirect("desk:items:page", item.pk)
    context = {**_context(request, item, version, run), **forms.context}
    return render(request, "desk/items/review.html", context, status=_WRONG if forms.wrong else 200)


class _Forms:
    """The two decisions of the page; only the one that was sent is looked at."""

    def __init__(self, request: DeskRequest, version: Version, run: Review) -> None:
        posted = request.POST if request.method == "POST" else None
        self.sent = posted.get("verdict", "") if posted is not None else ""
        passing = posted if self.sent == PASS else None
        returning = posted if self.sent == RETURN else None
        self.passing = PassForm(passing, auto_id="pass_%s")
        self.returning = ReturnForm(returning, targets=_targets(version, run), auto_id="back_%s")
        self.remarks = RemarkRows(returning, prefix="remarks")

    @property
    def wrong(self) -> bool:
        return bool(self.passing.errors or self.returning.errors or any(self.remarks.errors))

    @property
    def context(self) -> dict[str, Any]:
        return {
            "passing": self.passing,
            "returning": self.returning,
            "remarks": self.remarks,
            "opened": self.sent == RETURN,
        }

    def decided(self, request: DeskRequest, item: Item) -> str:
        """Do what was sent and return what to say of it; "" when it was not done."""
        seen: dict[str, Any] = {"seen": request.POST.get("seen", ""), **request.desk.who_and_when}
        if self.sent == PASS and self.passing.is_valid():
            with refusals_into(self.passing):
                step = seen_edit(request.POST.get("step"))
                opinion = self.passing.cleaned_data["opinion"]
                reviewing.pass_step(item, opinion, step=step, **seen)
                return "已同意，转到下一环节。"
        if self.sent == RETURN and all([self.returning.is_valid(), self.remarks.is_valid()]):
            given = self.returning.cleaned_data
            with refusals_into(self.returning):
                step = seen_edit(request.POST.get("step"))
                reviewing.send_back(
                    item, given["to"], given["reason"], facts_in(self.remarks), step=step, **seen
                )
                return "已退回。"
        return ""


def _context(request: DeskRequest, item: Item, version: Version, run: Review) -> dict[str, Any]:
    desk, step = request.desk, waiting_step(run)
    before = item.public or baseline(item)
    return {
        **heading(item),
        "shown": version,
        "document": shown_document(item, version),
        "stages": progress_of(item, version, run, desk.on),
        "step_label": StepKind(step.kind).label if step else "",
        "position": run.position,
        "why_not": why_not(run, desk.actor, desk.on),
        "findings": with_reasons(gate.findings(version, desk.on), version),
        "opinions": shown_opinions(run),
        "before": before,
        "comparison": versions_compared(before, version) if before else None,
    }


def _targets(version: Version, run: Review) -> list[tuple[int, str]]:
    """To whom the waiting step can send back: the drafter first, then the earlier steps."""
    drafter = names_of([version.edited_by])[version.edited_by]
    earlier = [each for each in progress(run) if each.position < run.position]
    return [
        (0, f"起草人（{drafter}）：修改内容，重新送审"),
        *((each.position, f"{each.kind.label}（{each.by}）：重新审核") for each in earlier),
    ]
