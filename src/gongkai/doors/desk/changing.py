"""One change on one page (办理一件事): its form, its words, and what happens when it is sent."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from gongkai.doors.desk.refusals import refusals_into
from gongkai.doors.desk.who import DeskRequest


@dataclass(frozen=True, slots=True)
class Words:
    """What the page says: title, button, and above the form what it does and what to mind."""

    title: str
    button: str
    lead: str = ""
    warning: str = ""


@dataclass(frozen=True, slots=True)
class Back:
    """Where the page was opened from, and where it leads when all is done."""

    address: str
    label: str


@dataclass(frozen=True, slots=True)
class Done:
    """What to say when the change was made, and where to go if not back."""

    said: str
    address: str = ""


class JustConfirm(forms.Form):
    """A form without fields: only its button is pressed."""


def change(
    request: DeskRequest,
    form: forms.BaseForm,
    words: Words,
    back: Back,
    do: Callable[[], Done | HttpResponse],
    *,
    more: Sequence[forms.BaseForm] = (),
    template: str = "desk/change.html",
) -> HttpResponse:
    """Show the form; once it was sent and is right, ``do`` it and go on.

    ``do`` calls the action. A refusal it raises stands above the form, with what was typed kept.
    ``more`` are forms shown below the first, which must be right as well.
    """
    if request.method == "POST" and all([form.is_valid(), *(each.is_valid() for each in more)]):
        with refusals_into(form):
            done = do()
            if isinstance(done, HttpResponse):
                return done
            messages.success(request, done.said)
            return redirect(done.address or back.address)
    wrong = bool(form.errors) or any(each.errors for each in more)
    context = {"form": form, "more": more, "words": words, "back": back}
    return render(request, template, context, status=400 if wrong else 200)
