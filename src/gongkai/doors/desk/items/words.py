"""Word lists of a body (词表): what warns in texts there and below; import, replace, delete."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.doors.desk.refusals import refusals_into
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.agencies.lookups import reached
from gongkai.office.agencies.models import Agency
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.documents.actions.wordlists import Imported, drop_words, import_words
from gongkai.office.documents.queries import imported_lists
from gongkai.office.documents.wordlists import MOST_BYTES

_WRONG = 400
_MOST_ERRORS = 20


class ImportForm(forms.Form):
    """A file of words, and what the list is called."""

    name = forms.CharField(
        label="词表名称",
        max_length=100,
        help_text="例如“人名提醒”。与已有词表同名的，整个替换。",
    )
    words = forms.FileField(
        label="词表文件",
        help_text="纯文本或 CSV，每行一个词；要说明的，写在同一行的逗号之后。",
        error_messages={"empty": "文件是空的。请每行写一个词。"},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def word_lists(request: DeskRequest, agency: int) -> HttpResponse:
    """Show the lists of a body, and take a new one."""
    body = _body(request, agency)
    posted = request.method == "POST"
    form = ImportForm(request.POST, request.FILES) if posted else ImportForm()
    imported: Imported | None = None
    if posted and form.is_valid():
        with refusals_into(form):
            imported = _import(request, body, form)
            if not imported.errors:
                messages.success(request, f"已导入 {len(imported.words.words)} 个词。")
                return redirect("desk:items:words", body.pk)
    context = {
        "body": body,
        "lists": imported_lists(body),
        "form": ImportForm() if imported else form,
        "imported": imported,
        "errors": imported.errors[:_MOST_ERRORS] if imported else (),
    }
    return render(request, "desk/items/words.html", context, status=_WRONG if form.errors else 200)


@require_POST
def drop(request: DeskRequest, agency: int, words: int) -> HttpResponse:
    """Delete a list."""
    body = _body(request, agency)
    found = imported_lists(body).filter(pk=words).first()
    if found is None:
        raise Http404
    drop_words(found, **request.desk.who_and_when)
    messages.success(request, f"已删除词表“{found.name}”。")
    return redirect("desk:items:words", body.pk)


def _import(request: DeskRequest, body: Agency, form: ImportForm) -> Imported:
    given = form.cleaned_data["words"]
    if given.size > MOST_BYTES:
        raise NotPossible("词表文件过大，没有导入。请分成几个词表。")
    name = form.cleaned_data["name"]
    return import_words(body, given.read(), name, **request.desk.who_and_when)


def _body(request: DeskRequest, number: int) -> Agency:
    return get_object_or_404(reached(request.desk.actor, Permission.MANAGE_RULES), pk=number)
