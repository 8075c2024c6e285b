"""Refusals (不能办理) as pages and as errors of forms, with the words the office gave them."""

from types import TracebackType

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.law.citation import RuleBroken
from gongkai.office.base.actors import NotPermitted
from gongkai.office.base.refusals import NotPossible

REFUSALS = (NotPermitted, NotPossible, RuleBroken)
Refusal = NotPermitted | NotPossible | RuleBroken


class refusals_into:  # noqa: N801 (read as the verb of a with statement)
    """Put a refusal raised inside the block into a form, where what was typed is kept.

    What stands behind the raising statement is passed over; the form then has errors.
    """

    def __init__(self, form: forms.BaseForm, field: str | None = None) -> None:
        self.form, self.field = form, field

    def __enter__(self) -> None:
        return None

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        if not isinstance(error, REFUSALS):
            return False
        self.form.add_error(self.field, words_of(error))
        return True


def words_of(refusal: Refusal) -> str:
    """Return the Chinese sentence of a refusal, with the article where a rule stands behind it."""
    if isinstance(refusal, RuleBroken):
        return f"{refusal.message}（依据：{refusal.citation}）"
    return str(refusal)


def refusal_page(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Answer with the refusal on a page: 403 for who may not, 409 for what cannot be."""
    may_not = isinstance(refusal, NotPermitted)
    context = {"words": words_of(refusal), "may_not": may_not}
    return render(request, "desk/refused.html", context, status=403 if may_not else 409)
