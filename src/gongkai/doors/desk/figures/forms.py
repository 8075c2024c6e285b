"""The forms of figures (年度报告数据表单): which year of whom, and what was signed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from gongkai.doors.desk.fields import OneBody
from gongkai.doors.ui.inputs import DayInput
from gongkai.law.annual_report import forms as official
from gongkai.law.annual_report.report import APPLICATIONS
from gongkai.office.agencies.models import Agency

_TOTAL = "total"


class ChooseForm(forms.Form):
    """A body or an area, and a year."""

    body = OneBody(label="机构或地区", queryset=None, help_text="选地区为汇总数据。")
    year = forms.TypedChoiceField(label="年度", coerce=int)

    def __init__(
        self,
        *args: Any,
        bodies: QuerySet[Agency],
        years: Sequence[int],
        own: Agency | None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]
        self.fields["body"].initial = own
        self.fields["year"].choices = [(each, f"{each} 年") for each in years]  # type: ignore[attr-defined]


class SigningForm(forms.Form):
    """When the report of a year was signed, and for an erratum why."""

    signed_on = forms.DateField(
        label="签发日期", widget=DayInput(), help_text="报告签发的日期，不能晚于今天。"
    )
    reason = forms.CharField(
        label="更正原因",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="写明为什么更正，至少 5 个字。原来的数字仍然保留。",
    )

    def __init__(self, *args: Any, year: int, today: date, erratum: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["signed_on"].initial = today
        self.year = year
        if not erratum:
            del self.fields["reason"]

    @property
    def reason_given(self) -> str:
        return str(self.cleaned_data.get("reason", ""))


class FileForm(SigningForm):
    """The published report as a file."""

    file = forms.FileField(
        label="报告文件",
        help_text="已公布的年度报告：Word、Excel、PDF、网页或文本，只读取其中的表格。",
    )
    field_order = ("file", "signed_on", "reason")


class HandForm(SigningForm):
    """结转下年度 by column, typed, with where it is printed."""

    source = forms.CharField(
        label="来源", max_length=300, help_text="报告标题和公布的网址，或者存放处。"
    )
    form = forms.ChoiceField(label="报告格式")

    def __init__(self, *args: Any, year: int, **kwargs: Any) -> None:
        super().__init__(*args, year=year, **kwargs)
        known = official.forms().values()
        self.fields["form"].choices = [(each.key, each.document) for each in known]  # type: ignore[attr-defined]
        of_year = official.form_for(year)
        self.fields["form"].initial = of_year.key if of_year else ""
        for column in _columns():
            label = f"{column.group}：{column.label}" if column.group else column.label
            self.fields[column.key] = forms.IntegerField(
                label=f"四、结转下年度继续办理｜{label}", min_value=0, initial=0
            )

    def carried_over(self) -> dict[str, int]:
        """Return the figures by column."""
        return {column.key: self.cleaned_data[column.key] for column in _columns()}


def _columns() -> list[official.Column]:
    (block,) = list(official.forms().values())[-1].tables[APPLICATIONS]
    return [column for column in block.columns if column.key != _TOTAL]
