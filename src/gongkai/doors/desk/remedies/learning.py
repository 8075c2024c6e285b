"""Lessons at the desk (被纠错原因和整改): written and done."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from gongkai.doors.desk.changing import Done, Words, change
from gongkai.doors.desk.fields import DayForm, a_day
from gongkai.doors.desk.remedies.finding import back_to, remedy_to_handle
from gongkai.doors.desk.remedies.lesson_forms import LessonForm
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.remedies.actions import lessons


class DoneForm(DayForm):
    """The day on which it was done."""

    on = a_day("完成日期", "不能晚于今天。")


@require_http_methods(["GET", "HEAD", "POST"])
def lesson(request: DeskRequest, number: int) -> HttpResponse:
    """Say why it went as it did and what is changed."""
    remedy, desk = remedy_to_handle(request, number), request.desk
    form = LessonForm(request.POST or None)

    def do() -> Done:
        lessons.write(remedy, form.facts(), **desk.who_and_when)
        return Done("已登记。完成后请回来点“登记完成”。")

    lead = "每件被纠错的都要找到原因、写明怎样改。汇总在“被纠错和整改”里。"
    words = Words("登记被纠错原因和整改", "登记", lead=lead)
    return change(request, form, words, back_to(remedy), do)


@require_http_methods(["GET", "HEAD", "POST"])
def done(request: DeskRequest, number: int, lesson: int) -> HttpResponse:
    """Say that what was to be changed is changed."""
    remedy, desk = remedy_to_handle(request, number), request.desk
    found = remedy.lessons.filter(pk=lesson).first()
    if found is None:
        raise Http404
    form = DoneForm(request.POST or None, today=desk.on)

    def do() -> Done:
        lessons.done(found, **desk.on_day(form.cleaned_data["on"]))
        return Done("整改已登记完成。")

    words = Words("整改完成", "登记完成", lead=found.change)
    return change(request, form, words, back_to(remedy), do)
