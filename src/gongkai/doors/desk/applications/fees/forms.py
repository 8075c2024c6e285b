"""The forms of a fee (收费表单): by items or by pages, never both; and its payment."""

from datetime import date
from typing import Any

from django import forms

from gongkai.doors.desk.fields import a_day
from gongkai.law.fees import Schedule

WHY = "同一件申请只能选一种。按件：一个自然月内第几件；按量：本件提供的页数。"


class CountForm(forms.Form):
    """By which schedule, and how many."""

    schedule = forms.ChoiceField(
        label="计收方式",
        choices=[(each.value, each.label) for each in Schedule],
        widget=forms.RadioSelect,
        help_text=WHY,
        error_messages={"required": "请选择按件计收或者按量计收。"},
    )
    count = forms.IntegerField(
        label="本件的件数或者页数",
        min_value=1,
        help_text="按件的，一般是 1 件；一件申请分几项、可以拆开的，按可以拆开的项数计。",
        error_messages={"required": "请填写件数或者页数。"},
    )


class PayForm(forms.Form):
    """That the fee came in: on which day, by which receipt."""

    on = a_day("缴费日期", "实际到账的日期，不能晚于今天。")
    receipt = forms.CharField(
        label="票据号码",
        max_length=100,
        help_text="非税收入票据的号码。",
        error_messages={"required": "请填写票据号码。"},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = today
