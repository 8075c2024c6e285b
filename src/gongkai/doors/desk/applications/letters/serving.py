"""A signed letter on its way (盖章、发出、送达): each with what proves it."""

from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from gongkai.doors.desk.applications.files.taking import checked, take
from gongkai.doors.desk.applications.letters.finding import letter_to_read
from gongkai.doors.desk.applications.letters.submitting import back_to_letter
from gongkai.doors.desk.case_finding import case_to_handle
from gongkai.doors.desk.changing import Done, Words, change
from gongkai.doors.desk.fields import a_day
from gongkai.doors.desk.items.files.forms import ENDINGS
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.applications.actions import letters
from gongkai.office.applications.states import FileRole, WayWanted

_TAKES = forms.ClearableFileInput(attrs={"accept": ENDINGS})


class SealForm(forms.Form):
    """The scan of what was sealed, or the file with an electronic seal."""

    given = forms.FileField(
        label="盖章文书",
        widget=_TAKES,
        help_text="盖章后的扫描件，或者加盖电子印章的 PDF、OFD。内容应当与签发的文书一致。",
        error_messages={"required": "请选择盖章文书。", "empty": "文件是空的，请重新选择。"},
    )


class SendForm(forms.Form):
    """By which way a letter leaves, its reference, and on which day."""

    way = forms.ChoiceField(
        label="送达方式",
        choices=[(each.value, each.label) for each in WayWanted],
        widget=forms.RadioSelect,
        error_messages={"required": "请选择送达方式。"},
    )
    reference = forms.CharField(
        label="邮件号码（邮寄的必须填写）",
        required=False,
        max_length=100,
        help_text="邮政企业的挂号信、EMS 号码。其他方式可以不填。",
    )
    on = a_day("发出日期", "邮寄的，交邮当天；当面交的，签收当天。不能晚于今天。")

    def __init__(self, *args: Any, today: date, way: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = today
        self.fields["way"].initial = way

    def clean(self) -> dict[str, Any]:
        """国办公开办函〔2016〕235号: what is posted has a number that proves the day."""
        given = super().clean() or {}
        if given.get("way") == WayWanted.POST and not given.get("reference"):
            self.add_error("reference", "邮寄的，请填写邮件号码，它证明交邮的日期。")
        return given


class DeliverForm(forms.Form):
    """On which day a letter reached whom it was for, and what proves it."""

    on = a_day("送达日期", "当面交的，签收日；邮寄的，交邮日。不能晚于今天。")
    given = forms.FileField(
        label="送达凭证",
        widget=_TAKES,
        required=False,
        help_text="签收的送达回证、邮寄回执、系统截图等的扫描件。在本平台下载的由系统记录。",
        error_messages={"empty": "文件是空的，请重新选择。"},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = today


@require_http_methods(["GET", "HEAD", "POST"])
def seal(request: DeskRequest, number: int, letter: int) -> HttpResponse:
    """Take the scan of the sealed letter."""
    case_to_handle(request, number)
    _, found = letter_to_read(request, number, letter)
    posted = request.method == "POST"
    form = SealForm(request.POST, request.FILES) if posted else SealForm()

    def do() -> Done:
        given = form.cleaned_data["given"]
        letters.seal(found, given.name or "", checked(given), **request.desk.who_and_when)
        return Done("盖章文书已存入。")

    words = Words("上传盖章文书", "上传", lead=f"{found.number or ''}")
    return change(request, form, words, back_to_letter(found), do)


@require_http_methods(["GET", "HEAD", "POST"])
def send(request: DeskRequest, number: int, letter: int) -> HttpResponse:
    """Record that a letter left the body: on that day the law has it."""
    case_to_handle(request, number)
    application, found = letter_to_read(request, number, letter)
    form = SendForm(
        request.POST if request.method == "POST" else None,
        today=request.desk.on,
        way=application.way_wanted,
    )

    def do() -> Done:
        given = form.cleaned_data
        way = WayWanted(given["way"])
        day = request.desk.on_day(given["on"])
        letters.send(found, way, given["reference"], **day)
        return Done("已登记发出，程序节点已按发出日期登记。")

    words = Words(
        "登记发出",
        "登记发出",
        lead=found.number or "",
        warning="发出日期是法律上的日期，期限按它计算。答复发出后这一轮办结。",
    )
    return change(request, form, words, back_to_letter(found), do)


@require_http_methods(["GET", "HEAD", "POST"])
def deliver(request: DeskRequest, number: int, letter: int) -> HttpResponse:
    """Record that a letter reached whom it was for, with the proof."""
    case_to_handle(request, number)
    application, found = letter_to_read(request, number, letter)
    posted = request.method == "POST"
    today = request.desk.on
    form = (
        DeliverForm(request.POST, request.FILES, today=today)
        if posted
        else DeliverForm(today=today)
    )

    def do() -> Done:
        given = form.cleaned_data["given"]
        proof = take(request.desk, application, FileRole.SERVICE, given) if given else None
        letters.deliver(found, proof, **request.desk.on_day(form.cleaned_data["on"]))
        return Done("已登记送达。")

    words = Words("登记送达", "登记送达", lead=found.number or "")
    return change(request, form, words, back_to_letter(found), do)
