"""Reviewing a letter (文书审核): exactly what will be signed, and the decision on it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from gongkai.doors.desk.applications.decision.showing import findings_shown
from gongkai.doors.desk.applications.letters.finding import letter_to_read
from gongkai.doors.desk.applications.letters.progress import progress_of
from gongkai.doors.desk.applications.letters.showing import letter_heading
from gongkai.doors.desk.items.numbers import seen_edit
from gongkai.doors.desk.items.opinions import shown_opinions
from gongkai.doors.desk.items.review_forms import PassForm, ReturnForm
from gongkai.doors.desk.refusals import refusals_into
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.accounts.queries import names_of
from gongkai.office.applications.actions import letters
from gongkai.office.applications.models import Application, Letter
from gongkai.office.applications.queries.files import name_of
from gongkai.office.review.models import Review
from gongkai.office.review.queries import current, progress, waiting_step, why_not
from gongkai.office.review.steps import ReviewState, StepKind

PASS, RETURN = "pass", "return"
ENDED = "这份文书的审核已经结束，刚才的提交没有再办理一次。当前情况见本页。"
_WRONG = 400


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: DeskRequest, number: int, letter: int) -> HttpResponse:
    """Show what is to be decided to who decides it, and take the decision."""
    application, found = letter_to_read(request, number, letter)
    run = current(found)
    if run is None or run.state != ReviewState.RUNNING:
        if request.method == "POST":
            messages.warning(request, ENDED)
        return redirect("desk:applications:letter", application.pk, found.pk)
    decision = _Decision(request, found, run)
    if request.method == "POST" and (said := decision.done(request, found)):
        messages.success(request, said)
        return redirect("desk:applications:letter", application.pk, found.pk)
    context = {**_context(request, application, found, run), **decision.context}
    status = _WRONG if decision.wrong else 200
    return render(request, "desk/applications/letters/review.html", context, status=status)


class _Decision:
    """The two decisions of the page; only the one that was sent is looked at."""

    def __init__(self, request: DeskRequest, letter: Letter, run: Review) -> None:
        posted = request.POST if request.method == "POST" else None
        self.sent = posted.get("verdict", "") if posted is not None else ""
        passing = posted if self.sent == PASS else None
        returning = posted if self.sent == RETURN else None
        self.passing = PassForm(passing, auto_id="pass_%s")
        self.returning = ReturnForm(returning, targets=_targets(letter, run), auto_id="back_%s")

    @property
    def wrong(self) -> bool:
        return bool(self.passing.errors or self.returning.errors)

    @property
    def context(self) -> dict[str, Any]:
        return {
            "passing": self.passing,
            "returning": self.returning,
            "opened": self.sent == RETURN,
        }

    def done(self, request: DeskRequest, letter: Letter) -> str:
        """Do what was sent and return what to say of it; "" when it was not done."""
        form: forms.Form = self.passing if self.sent == PASS else self.returning
        if self.sent not in {PASS, RETURN} or not form.is_valid():
            return ""
        with refusals_into(form):
            seen: dict[str, Any] = {
                "seen": request.POST.get("seen", ""),
                "step": seen_edit(request.POST.get("step")),
                **request.desk.who_and_when,
            }
            given = form.cleaned_data
            if self.sent == PASS:
                letters.pass_step(letter, given["opinion"], **seen)
                return "已同意，转到下一环节。"
            letters.send_back(letter, given["to"], given["reason"], **seen)
            return "已退回。"
        return ""


def _context(
    request: DeskRequest, application: Application, letter: Letter, run: Review
) -> dict[str, Any]:
    desk, step = request.desk, waiting_step(run)
    return {
        **letter_heading(request, application, letter),
        **findings_shown(desk, application),
        "may_decide": False,
        "stages": progress_of(letter, run, None, desk.on),
        "step_label": StepKind(step.kind).label if step else "",
        "position": run.position,
        "why_not": why_not(run, desk.actor, desk.on),
        "opinions": shown_opinions(run),
        "enclosures": [
            (each, name_of(each)) for each in letter.enclosures.select_related("data_key")
        ],
    }


def _targets(letter: Letter, run: Review) -> list[tuple[int, str]]:
    """To whom the waiting step can send back: the drafter first, then the earlier steps."""
    drafter = names_of([letter.drafted_by])[letter.drafted_by]
    earlier = [each for each in progress(run) if each.position < run.position]
    return [
        (0, f"起草人（{drafter}）：修改内容，重新送审"),
        *((each.position, f"{each.kind.label}（{each.by}）：重新审核") for each in earlier),
    ]
