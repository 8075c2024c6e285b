"""Entering rules at the desk (录入规则页面): each is then shown with what it would change."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from gongkai.doors.desk.changing import Done, Words, change
from gongkai.doors.desk.rulebook.finding import list_of, page_of, places
from gongkai.doors.desk.rulebook.forms import NoticeForm, PasteForm, ValueForm, WordingForm
from gongkai.doors.desk.who import DeskRequest
from gongkai.law.dated_values import Scalar
from gongkai.office.agencies.models import Agency
from gongkai.office.base.refusals import NotPossible
from gongkai.office.rulebook import queries
from gongkai.office.rulebook.actions.entering import enter_notice, enter_value, enter_wording
from gongkai.office.rulebook.authority import seen_by
from gongkai.office.rulebook.entries import FINDING, LETTER, described, shipped
from gongkai.office.rulebook.facts import NoticeFacts
from gongkai.office.rulebook.listing import Sort

SAID = "已录入，还没有生效。请另一位有权限的人核对后确认。"


def new_notice(request: DeskRequest) -> HttpResponse:
    """Enter a holiday notice field by field."""
    form = NoticeForm(request.POST or None, places=places(request))

    def do() -> Done:
        return _entered_notice(request, form.text(), form.cleaned_data["place"])

    words = Words(
        "录入放假安排",
        "录入",
        lead="照通知逐个节日填写放假的起止日期和周末上班的日子；没有日期的行不算。",
    )
    return change(
        request, form, words, list_of(Sort.NOTICE), do, template="desk/rulebook/notice_form.html"
    )


def paste_notice(request: DeskRequest) -> HttpResponse:
    """Enter a holiday notice as the text of a file."""
    form = PasteForm(request.POST or None, places=places(request))

    def do() -> Done:
        return _entered_notice(request, form.cleaned_data["text"], form.cleaned_data["place"])

    words = Words("粘贴放假通知文件", "录入", lead="把通知文件的全部内容粘贴在下面。")
    return change(request, form, words, list_of(Sort.NOTICE), do)


def new_value(request: DeskRequest, key: str) -> HttpResponse:
    """Enter a value of a parameter."""
    choices = places(request)
    try:
        parameter = described(key)
    except NotPossible:
        raise Http404 from None
    value = queries.current_parameters().find(key, request.desk.on)
    now = _written(value.value) if value else ""
    form = ValueForm(request.POST or None, places=choices, parameter=parameter, now=now)

    def do() -> Done:
        place = _place(request, form.cleaned_data["place"])
        row = enter_value(form.facts(), place, **request.desk.who_and_when)
        return Done(SAID, page_of(Sort.VALUE, row))

    source = f"现在的依据：{value.source}。" if value else "现在没有生效的值。"
    words = Words(f"录入新值：{parameter.title}", "录入", lead=source)
    return change(request, form, words, list_of(Sort.VALUE), do)


def new_wording(request: DeskRequest, kind: str) -> HttpResponse:
    """Enter the words of a letter or of what an answer says for a ground."""
    desk, choices = request.desk, places(request)
    try:
        title = shipped(kind).title
    except NotPossible:
        raise Http404 from None
    known = queries.texts()
    now = (
        known.letter(kind.removeprefix(LETTER), desk.on)
        if kind.startswith(LETTER)
        else known.part(kind.removeprefix(FINDING), desk.on)
    )
    form = WordingForm(request.POST or None, places=choices, kind=kind, text=now, today=desk.on)

    def do() -> Done:
        place = _place(request, form.cleaned_data["place"])
        row = enter_wording(form.facts(), place, **desk.who_and_when)
        return Done(SAID, page_of(Sort.WORDING, row))

    words = Words(
        f"修改文字：{title}",
        "录入",
        lead="花括号中的项目由系统填写，请原样保留。救济告知由系统按法律规定生成，不在这里修改。",
    )
    return change(request, form, words, list_of(Sort.WORDING), do)


def _entered_notice(request: DeskRequest, text: str, place: str) -> Done:
    agency = _place(request, place)
    row = enter_notice(NoticeFacts(text), agency, **request.desk.who_and_when)
    return Done(SAID, page_of(Sort.NOTICE, row))


def _place(request: DeskRequest, chosen: str) -> Agency | None:
    return get_object_or_404(seen_by(request.desk.actor), pk=chosen) if chosen else None


def _written(value: Scalar) -> str:
    """A value as a form takes it."""
    return str(value).lower() if isinstance(value, bool) else str(value)
