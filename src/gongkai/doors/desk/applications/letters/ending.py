"""Voiding a letter (作废文书), with the reason; its number stays used."""

from django import forms
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from gongkai.doors.desk.applications.letters.finding import letter_to_read
from gongkai.doors.desk.applications.letters.submitting import back_to_letter
from gongkai.doors.desk.case_finding import case_to_handle
from gongkai.doors.desk.changing import Done, Words, change
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.applications.actions import letters


class VoidForm(forms.Form):
    """Why a letter is not used any more."""

    reason = forms.CharField(
        label="作废原因",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
        help_text="至少 5 个字，写明为什么作废。不要写个人信息。",
        error_messages={"required": "请写明作废原因。"},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def void(request: DeskRequest, number: int, letter: int) -> HttpResponse:
    """Void a letter; what it did to the case is undone as far as the law lets it be."""
    case_to_handle(request, number)
    _, found = letter_to_read(request, number, letter)
    form = VoidForm(request.POST if request.method == "POST" else None)

    def do() -> Done:
        letters.void(found, form.cleaned_data["reason"], **request.desk.who_and_when)
        return Done("文书已作废，原件和编号都留在案卷里。")

    words = Words(
        "作废文书",
        "作废",
        lead=found.number or "",
        warning="作废以后不能恢复，编号不再使用。还没有发出的草稿也可以作废。",
    )
    return change(request, form, words, back_to_letter(found), do)
