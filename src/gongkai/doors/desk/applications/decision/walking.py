"""Walking through the seven questions (七步法), one a page, until a ground is reached."""

from typing import Any

from django import forms
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.doors.desk.applications.decision.forms import CutForm
from gongkai.doors.desk.applications.decision.leaf import leaf
from gongkai.doors.desk.applications.decision.matters import ShownMatter, matter_at
from gongkai.doors.desk.applications.decision.showing import findings_shown
from gongkai.doors.desk.applications.decision.way import (
    ANSWER,
    CUT,
    WAY,
    Way,
    read_way,
    severable,
    way_along,
    way_shown,
)
from gongkai.doors.desk.applications.heading import heading
from gongkai.doors.desk.case_finding import case_to_handle, case_to_read
from gongkai.doors.desk.who import DeskRequest
from gongkai.law.seven_questions import Question, tree
from gongkai.office.applications.models import Application

AGAIN = "again"
GIVING = 4  # the stage 给不给, at which a part is cut out
_WRONG = 400


@require_safe
def overview(request: DeskRequest, number: int) -> HttpResponse:
    """Show every matter with what was found of it, and which row the round feeds."""
    application = case_to_read(request, number)
    shown = findings_shown(request.desk, application)
    context = {**heading(application, request.desk), **shown}
    return render(request, "desk/applications/decision/overview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def matter(request: DeskRequest, number: int, matter: int) -> HttpResponse:
    """Ask the next question of a matter; at a ground, ask for what it needs."""
    application = case_to_handle(request, number)
    asked = matter_at(application, matter)
    way = _way(request.GET, asked)
    stands_at = way.stands_at
    if not isinstance(stands_at, Question):
        if stands_at.withholds and not way.cut:
            return _cut(request, application, asked, way)
        return leaf(request, application, asked, way)
    return _question(request, application, asked, way, stands_at)


def _way(query: QueryDict, asked: ShownMatter) -> Way:
    """Return the way of the address; without one, that of the finding there is."""
    if asked.finding and not {WAY, AGAIN, ANSWER} & set(query):
        return way_along(asked.finding.path, asked.finding.withheld)
    return read_way(query)


def _question(
    request: DeskRequest,
    application: Application,
    asked: ShownMatter,
    way: Way,
    question: Question,
) -> HttpResponse:
    form = _QuestionForm(request.GET if "go" in request.GET else None, question=question)
    if form.is_bound and form.is_valid():
        on = way.on(form.cleaned_data[ANSWER])
        return redirect(f"{_address(application, asked)}?{on.query}")
    context = {
        "question": question,
        "form": form,
        **_context(request, application, asked, way, question.stage),
    }
    status = _WRONG if form.errors else 200
    return render(request, "desk/applications/decision/question.html", context, status=status)


def _cut(
    request: DeskRequest, application: Application, asked: ShownMatter, way: Way
) -> HttpResponse:
    """Ask what a partial answer cuts out, before its facts are asked for."""
    form = CutForm(request.GET if "go" in request.GET else None)
    choices: Any = form.fields[CUT]
    choices.choices = [
        (key, f"{each.label}（{each.citation.article}）") for key, each in severable().items()
    ]
    stage = tree().stages[GIVING]
    context = {"form": form, **_context(request, application, asked, way, stage)}
    status = _WRONG if form.errors else 200
    return render(request, "desk/applications/decision/cut.html", context, status=status)


class _QuestionForm(forms.Form):
    """The options of a question."""

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[ANSWER] = forms.ChoiceField(
            label=question.text,
            help_text=question.hint,
            choices=[(each.key, each.label) for each in question.options],
            widget=forms.RadioSelect,
            error_messages={"required": "请选择一项，再按“下一步”。"},
        )


def _context(
    request: DeskRequest, application: Application, asked: ShownMatter, way: Way, stage: str
) -> dict[str, Any]:
    return {
        **heading(application, request.desk),
        "matter": asked,
        "way": way,
        "seven": way_shown(stage),
        "address": _address(application, asked),
    }


def _address(application: Application, asked: ShownMatter) -> str:
    return reverse("desk:applications:decide_matter", args=[application.pk, asked.number])
