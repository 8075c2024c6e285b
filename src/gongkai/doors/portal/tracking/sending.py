"""What is sent from a page behind a code (凭码提交): proven again if need be, and never lost."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Model
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from gongkai.doors.portal.freshness import for_one_visitor
from gongkai.doors.portal.tracking.keys import Lock
from gongkai.doors.portal.visits.counting import GUESSES, PROVING, counted, uncounted
from gongkai.doors.portal.visits.lengths import refuse_by_length
from gongkai.doors.portal.visits.papers import TOGETHER
from gongkai.doors.portal.visits.refusals import Refused
from gongkai.doors.ui.errors import error_page
from gongkai.law.citation import RuleBroken
from gongkai.office.base.refusals import NotPossible
from gongkai.office.documents.uploads import UploadRefused

Row = TypeVar("Row", bound=Model)
REFUSALS = (NotPossible, UploadRefused, RuleBroken)


@dataclass(frozen=True, slots=True)
class Sender(Generic[Row]):
    """Who sends something: the lock of their pages, and how they are found by key and by code."""

    lock: Lock
    with_key: Callable[[int], Row | None]
    with_code: Callable[[int, str], Row | None]

    def proven(self, request: HttpRequest, number: int) -> Row | None:
        """Return the row to whoever holds its key, or sends its code once more with the form.

        Raise Refused (429) when there were too many wrong codes.
        """
        if self.lock.is_open(request, number):
            return self.with_key(number)
        code = request.POST.get("code", "")
        if not code:
            return None
        at = counted(request, GUESSES, PROVING)
        found = self.with_code(number, code)
        if found is not None:
            uncounted(request, GUESSES, at)
        return found

    def back(self, number: int, done: str) -> HttpResponse:
        """Return to the page, which says that it is done, and keep it open."""
        response = HttpResponseRedirect(
            f"{reverse(f'portal:{self.lock.page}', args=[number])}?{done}"
        )
        response.status_code = 303
        self.lock.open_for(response, number)
        return for_one_visitor(response)


def too_long(request: HttpRequest) -> HttpResponse | None:
    """Refuse by its length what is too long, before any of it is read."""
    try:
        refuse_by_length(request, TOGETHER)
    except Refused as refused:
        return told(request, refused)
    return None


def told(request: HttpRequest, refused: Refused) -> HttpResponse:
    """Tell that a limit is passed, and when to try again."""
    return error_page(
        request, refused.status, happened=refused.message, retry_after=refused.retry_after
    )


def again(request: HttpRequest, number: int, name: str, form: Form) -> HttpResponse:
    """Ask for the code once more without losing a word that was typed."""
    context = {
        "number": number,
        "name": name,
        "form": form,
        "address": request.path,
        "tried": bool(request.POST.get("code")),
    }
    return for_one_visitor(render(request, "portal/tracking/again.html", context, status=403))


def why(refused: Exception) -> str:
    """Return what a refusal says, with the article where it is the law that refuses."""
    if isinstance(refused, RuleBroken):
        return f"{refused.message}（依据：{refused.citation}）"
    return refused.message if isinstance(refused, UploadRefused) else str(refused)
