"""Forms of reviews and releases (送审、审核、发布表单)."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django import forms

from gongkai.doors.clock import BEIJING
from gongkai.doors.ui.inputs import DayInput
from gongkai.office.disclosures.facts import LABELS
from gongkai.office.disclosures.gate import Finding
from gongkai.office.disclosures.models import PUBLISHER_LENGTH
from gongkai.office.disclosures.states import ReleaseKind
from gongkai.office.review.facts import RemarkFacts
from gongkai.office.review.models import LONGEST_OPINION

MOST_REMARKS = 4
NONE: Mapping[str, str] = MappingProxyType({})
_AREA = {"rows": 3}


class ReasonsForm(forms.Form):
    """A reason for each rule that warned; ``given`` are those that were written before."""

    def __init__(
        self,
        *args: Any,
        findings: Iterable[Finding],
        given: Mapping[str, str] = NONE,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.told: dict[str, list[str]] = {}
        for each in findings:
            self.told.setdefault(each.rule, []).append(each.message)
        for rule, messages in self.told.items():
            self.fields[rule] = forms.CharField(
                label=f"{'；'.join(messages)}",
                initial=given.get(rule, ""),
                max_length=500,
                widget=forms.Textarea(attrs={"rows": 2}),
                help_text="请说明理由，审核的人会看到。",
            )

    def reasons(self) -> dict[str, str]:
        """Return the reasons by rule."""
        return {rule: self.cleaned_data[rule] for rule in self.told}


class PassForm(forms.Form):
    """An opinion, which may be empty."""

    opinion = forms.CharField(
        label="意见（选填）",
        required=False,
        max_length=LONGEST_OPINION,
        widget=forms.Textarea(attrs=_AREA),
    )


class RemarkForm(forms.Form):
    """What is wrong at one place."""

    field = forms.ChoiceField(label="在哪一项", required=False)
    quote = forms.CharField(
        label="原文", required=False, max_length=500, help_text="要改的原话，可以不填。"
    )
    text = forms.CharField(
        label="怎么改",
        required=False,
        max_length=LONGEST_OPINION,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = [(name, label) for name, label in LABELS.items() if name != "release_kind"]
        self.fields["field"].choices = [("", "请选择"), *shown]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if (given.get("quote") or given.get("field")) and not given.get("text"):
            self.add_error("text", "请写明这一处怎么改，或把这一行都清空。")
        return given


RemarkRows = forms.formset_factory(
    RemarkForm, extra=MOST_REMARKS, max_num=MOST_REMARKS, validate_max=True
)


def facts_in(rows: Iterable[RemarkForm]) -> list[RemarkFacts]:
    """Return the remarks that say something; without a field one is about the text."""
    said = [row.cleaned_data for row in rows if row.cleaned_data.get("text")]
    return [RemarkFacts(each["field"] or "body", each["quote"], each["text"]) for each in said]


class ReturnForm(forms.Form):
    """Whom an item is sent back to, and why."""

    to = forms.TypedChoiceField(label="退回给谁", widget=forms.RadioSelect, coerce=int)
    reason = forms.CharField(
        label="退回原因",
        max_length=LONGEST_OPINION,
        widget=forms.Textarea(attrs=_AREA),
        help_text="写明为什么退回、怎样修改，对方会看到。",
        error_messages={"required": "请写明退回原因。"},
    )

    def __init__(self, *args: Any, targets: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["to"]
        field.choices, field.initial = targets, targets[0][0]


class ReleaseForm(ReasonsForm):
    """The name printed as 发布人, and reasons for what is to be said only now."""

    publisher = forms.CharField(
        label="发布人", max_length=PUBLISHER_LENGTH, help_text="印在公开页面上的发布人姓名或单位。"
    )


class TimeInput(forms.TimeInput):
    """A time field as browsers offer it."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class ScheduleForm(ReleaseForm):
    """The name, and the moment of release."""

    day = forms.DateField(label="发布日期", widget=DayInput())
    time = forms.TimeField(label="发布时间", widget=TimeInput(), help_text="例如 08:30。")
    field_order = ["day", "time", "publisher"]  # noqa: RUF012 (read by Django alone)

    def moment(self) -> datetime:
        """Return the moment, by the clocks of Beijing."""
        given = self.cleaned_data
        return datetime.combine(given["day"], given["time"], BEIJING)


class CorrectForm(forms.Form):
    """Why a public item is worked on again, and what the public is told of it."""

    kind = forms.ChoiceField(
        label="为什么修改",
        choices=[
            (ReleaseKind.CORRECTION.value, "更正：原来公开的内容有错误"),
            (ReleaseKind.UPDATE.value, "更新：内容有了变化"),
        ],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label="更正或更新说明",
        required=False,
        max_length=1_000,
        widget=forms.Textarea(attrs=_AREA),
        help_text="发布后印在公开页面上，写明改了什么。更正的必须填写，可以在送审前再改。",
    )


class WithdrawForm(forms.Form):
    """Why a public item is taken down."""

    reason = forms.CharField(
        label="撤下原因",
        max_length=1_000,
        widget=forms.Textarea(attrs=_AREA),
        help_text="至少 5 个字。只有内部看得到，公开页面上只显示“已撤下”。",
    )
