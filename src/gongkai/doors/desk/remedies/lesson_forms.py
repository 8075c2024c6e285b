"""The forms of lessons and complaints (整改、举报投诉表单)."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from gongkai.doors.desk.fields import OneBody, a_day
from gongkai.doors.desk.remedies.forms import choices, of_body
from gongkai.doors.ui.inputs import DayInput
from gongkai.office.agencies.models import Agency
from gongkai.office.remedies.facts import (
    LONGEST_LESSON,
    LONGEST_TEXT,
    ComplaintFacts,
    LessonFacts,
)
from gongkai.office.remedies.models.remedies import NAME_LENGTH
from gongkai.office.remedies.states import Cause, ComplaintAbout, ComplaintResult

_UNNAMED = "主管部门也看得到，不要写当事人姓名。"


class Causes(forms.Form):
    """Why it went against the body, and what is changed."""

    cause = forms.ChoiceField(label="原因", choices=choices(Cause), widget=forms.RadioSelect)
    explained = forms.CharField(
        label="原因说明",
        max_length=LONGEST_LESSON,
        help_text=_UNNAMED,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    change = forms.CharField(
        label="整改措施",
        max_length=LONGEST_LESSON,
        help_text="以后怎样避免，如“检索范围增加档案室”。",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def facts(self) -> LessonFacts:
        """Return what was typed; the office examines it."""
        given = self.cleaned_data
        return LessonFacts(
            Cause(given["cause"]), given["explained"], given["change"], given.get("due_on")
        )


class LessonForm(Causes):
    """What is to be changed, and until when."""

    due_on = forms.DateField(label="计划完成日期", required=False, widget=DayInput())


class MendForm(Causes):
    """What a complaint showed is mended already."""

    on = a_day("整改完成日期", "不能晚于今天。")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = today


class ComplaintForm(forms.Form):
    """A complaint as it came in."""

    agency = OneBody(label="被反映的机关", queryset=None, empty_label=None)
    about = forms.ChoiceField(
        label="反映什么", choices=choices(ComplaintAbout), widget=forms.RadioSelect
    )
    content = forms.CharField(
        label="反映的问题",
        max_length=LONGEST_TEXT,
        help_text="加密保存。",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    name = forms.CharField(
        label="举报投诉人",
        required=False,
        max_length=NAME_LENGTH,
        help_text="没有署名的不填。加密保存。",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    contact = forms.CharField(
        label="联系方式",
        required=False,
        max_length=NAME_LENGTH,
        help_text="加密保存。",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    received_on = forms.DateField(label="收到日期", widget=DayInput())
    due_on = forms.DateField(
        label="办理期限",
        help_text="本单位规定的办结日期，到期前在待办里提醒。",
        widget=DayInput(),
    )

    def __init__(
        self,
        *args: Any,
        today: date,
        bodies: QuerySet[Agency] | None = None,
        own: Agency | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["received_on"].initial = today
        of_body(self, bodies, own)

    def facts(self) -> ComplaintFacts:
        """Return what was typed; the office examines it."""
        given = self.cleaned_data
        return ComplaintFacts(
            about=ComplaintAbout(given["about"]),
            content=given["content"],
            received_on=given["received_on"],
            due_on=given["due_on"],
            name=given["name"],
            contact=given["contact"],
        )


class CloseForm(forms.Form):
    """How a complaint ended."""

    result = forms.ChoiceField(
        label="处理结果", choices=choices(ComplaintResult), widget=forms.RadioSelect
    )
    reply = forms.CharField(
        label="告知举报投诉人的内容",
        max_length=LONGEST_TEXT,
        help_text="没有署名的，写内部处理意见。加密保存。",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    on = a_day("办结日期", "不能晚于今天。")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = today
