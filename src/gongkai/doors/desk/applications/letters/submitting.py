"""Sending a letter into review (文书送审), taking it back, and signing those that need none."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from gongkai.doors.desk.applications.letters.finding import letter_to_read
from gongkai.doors.desk.applications.letters.progress import progress_of
from gongkai.doors.desk.applications.letters.showing import letter_heading
from gongkai.doors.desk.case_finding import case_to_handle
from gongkai.doors.desk.changing import Back, Done, JustConfirm, Words, change
from gongkai.doors.desk.refusals import refusals_into
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.applications.actions import letters
from gongkai.office.applications.models import Letter
from gongkai.office.applications.states import LetterState

OPEN = frozenset({LetterState.DRAFT, LetterState.RETURNED})
_WRONG = 400


@require_http_methods(["GET", "HEAD", "POST"])
def submit(request: DeskRequest, number: int, letter: int) -> HttpResponse:
    """Show the letter and who will review it; send it on."""
    case_to_handle(request, number)
    application, found = letter_to_read(request, number, letter)
    if found.state not in OPEN:
        return redirect("desk:applications:letter", application.pk, found.pk)
    form = JustConfirm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            letters.submit(found, **request.desk.who_and_when)
            return redirect("desk:applications:letter", application.pk, found.pk)
    context = {
        **letter_heading(request, application, found),
        "form": form,
        "stages": progress_of(found, None, None, request.desk.on)[1:-2],
    }
    status = _WRONG if form.errors else 200
    return render(request, "desk/applications/letters/submit.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def recall(request: DeskRequest, number: int, letter: int) -> HttpResponse:
    """Take back what was sent into review."""
    case_to_handle(request, number)
    _, found = letter_to_read(request, number, letter)
    form = JustConfirm(request.POST if request.method == "POST" else None)

    def do() -> Done:
        letters.recall(found, **request.desk.who_and_when)
        return Done("已撤回，可以继续修改。")

    words = Words("撤回送审", "撤回", lead="撤回后可以修改，再送审时审核从头开始。")
    return change(request, form, words, back_to_letter(found), do)


@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: DeskRequest, number: int, letter: int) -> HttpResponse:
    """Sign a letter that is not reviewed; it gets its number."""
    case_to_handle(request, number)
    _, found = letter_to_read(request, number, letter)
    form = JustConfirm(request.POST if request.method == "POST" else None)

    def do() -> Done:
        signed = letters.sign(found, **request.desk.who_and_when)
        return Done(f"已签发，编号 {signed.number}。" if signed.number else "已签发。")

    words = Words(
        "签发文书",
        "签发",
        lead="签发时编号，以后不能再改内容；写错了只能作废重做。",
    )
    return change(request, form, words, back_to_letter(found), do)


def back_to_letter(letter: Letter) -> Back:
    """Return the way back to the page of a letter."""
    address = reverse("desk:applications:letter", args=[letter.application_id, letter.pk])
    return Back(address, "返回文书")
