"""The pages of the check (年报体检页面): upload, overview of an upload, one report."""

import secrets
from datetime import datetime
from typing import TypeVar

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    JsonResponse,
)
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from gongkai.doors.clock import BEIJING
from gongkai.doors.portal.checkup import shown_findings, uploads
from gongkai.doors.portal.checkup.forms import UploadForm
from gongkai.doors.portal.checkup.limits import LIMITS
from gongkai.doors.portal.checkup.shown_source import SourceIndex
from gongkai.doors.portal.checkup.shown_tables import table_groups
from gongkai.doors.portal.checkup.store import Box, Outcome, Overview, Summary
from gongkai.doors.portal.visits.refusals import Refused
from gongkai.doors.ui.errors import error_page
from gongkai.formats.writing.printed_form import form_of

R = TypeVar("R", bound=HttpResponse)


@never_cache
@csrf_exempt
def start(request: HttpRequest) -> HttpResponseBase:
    """Show the upload form, or take in what it sends.

    The size of an upload is looked at first; the token against forged forms right after.
    """
    uploads.tidy_now_and_then()
    if request.method != "POST":
        form = UploadForm(initial={"ticket": secrets.token_urlsafe(16)})
        return _start_page(request, form)
    try:
        uploads.count(request)
        uploads.take_in(request)
    except Refused as refused:
        return _refusal(request, refused)
    return _upload(request)


@csrf_protect
def _upload(request: HttpRequest) -> HttpResponse:
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        form.data = {**request.POST.dict(), "ticket": secrets.token_urlsafe(16)}
        return _start_page(request, form, status=400)
    cleaned = form.cleaned_data
    try:
        box = uploads.check_files(cleaned["reports"], cleaned["previous"], cleaned["ticket"])
    except Refused as refused:
        return _refusal(request, refused)
    return _to_results(box)


def _start_page(request: HttpRequest, form: UploadForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "limits": LIMITS}
    return render(request, "portal/checkup/start.html", context, status=status)


@never_cache
@require_POST
def examples(request: HttpRequest) -> HttpResponse:
    """Check the five example reports."""
    uploads.tidy_now_and_then()
    try:
        uploads.count(request)
        box = uploads.check_examples()
    except Refused as refused:
        return _refusal(request, refused)
    return _to_results(box)


@never_cache
@require_safe
def overview(request: HttpRequest, token: str) -> HttpResponse:
    """List every report of an upload with its verdict; before that, say how far the work is."""
    box = open_box(token)
    state = _state(box)
    if state == "finished":
        return _finished(request, box, box.overview())
    page = "working" if state == "working" else "broken"
    context = {"token": token, "done": box.progress()}
    return private(render(request, f"portal/checkup/{page}.html", context))


def _finished(request: HttpRequest, box: Box, found: Overview) -> HttpResponse:
    lines = [(each, shown_findings.verdict_of(each)) for each in found.reports]
    context = {
        "token": box.token,
        "remark": found.remark,
        "lines": lines,
        "tally": shown_findings.tally(verdict for _, verdict in lines),
        "has_reports": any(not each.error for each in found.reports),
        "kept_until": _kept_until(box),
    }
    return private(render(request, "portal/checkup/overview.html", context))


@never_cache
@require_safe
def progress(request: HttpRequest, token: str) -> JsonResponse:
    """Tell a waiting page how many reports have been read, and whether the work is over."""
    box = open_box(token)
    return private(JsonResponse({"state": _state(box), "done": box.progress()}))


@never_cache
@require_safe
def report(request: HttpRequest, token: str, number: int) -> HttpResponse:
    """Show one report: verdict, findings, tables, and the source beside them."""
    box = open_box(token)
    summary, outcome = open_report(box, number)
    index = SourceIndex(outcome.report, outcome.document)
    groups = shown_findings.groups(outcome, index.locate)
    found = box.overview()
    count = len(found.reports)
    context = {
        "token": token,
        "summary": summary,
        "remark": found.remark,
        "count": count,
        "before": number - 1,
        "after": number + 1 if number < count else 0,
        "outcome": outcome,
        "form_document": form_of(outcome.report).document if outcome.report else "",
        "verdict": shown_findings.verdict_of(summary),
        "groups": groups,
        "not_assessable": shown_findings.not_assessable(outcome.findings),
        "passed": shown_findings.passed(outcome.findings),
        "source": index.blocks(groups),
        "kept_until": _kept_until(box),
    }
    if outcome.report is not None:
        context["tables"] = table_groups(outcome.report, groups, index.locate)
    return private(render(request, "portal/checkup/report.html", context))


@never_cache
@require_POST
def remove(request: HttpRequest, token: str) -> HttpResponse:
    """Delete an upload and its results now."""
    open_box(token).remove()
    return private(render(request, "portal/checkup/removed.html"))


def open_box(token: str) -> Box:
    """Return the box of a token; 404 if there is none or its time is up."""
    uploads.tidy_now_and_then()
    box = Box(uploads.root(), token)
    if not box.exists(uploads.now(), LIMITS.kept_seconds):
        raise Http404
    return box


def open_report(box: Box, number: int) -> tuple[Summary, Outcome]:
    """Return report ``number`` of a finished upload; 404 if there is none."""
    outcome = box.outcome(number) if box.is_finished() else None
    if outcome is None:
        raise Http404
    return box.overview().reports[number - 1], outcome


def private(response: R) -> R:
    """Keep a page that a token opens away from search engines; addresses stay within the site."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _state(box: Box) -> str:
    if box.is_finished():
        return "finished"
    return "broken" if box.is_abandoned(uploads.now()) else "working"


def _kept_until(box: Box) -> datetime:
    seconds = uploads.now() + box.seconds_left(uploads.now(), LIMITS.kept_seconds)
    return datetime.fromtimestamp(seconds, BEIJING)


def _to_results(box: Box) -> HttpResponse:
    """Send the visitor to the results; a single report opens at once."""
    if box.is_finished() and len(box.overview().reports) == 1:
        address = reverse("portal:report", args=[box.token, 1])
    else:
        address = reverse("portal:overview", args=[box.token])
    response = HttpResponseRedirect(address)
    response.status_code = 303
    return private(response)


def _refusal(request: HttpRequest, refused: Refused) -> HttpResponse:
    return error_page(
        request, refused.status, happened=refused.message, retry_after=refused.retry_after
    )
