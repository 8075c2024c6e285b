"""The form of the calculator (期限计算表单): receipt, channel, and the steps taken since."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from gongkai.doors.ui.inputs import DayInput
from gongkai.law.steps import Channel, Step, StepKind

FORMATS = ["%Y-%m-%d", "%Y年%m月%d日", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d"]
NOT_A_DATE = "没有看懂这个日期，请写成 2026-03-02 或者 2026年3月2日。"
CHANNEL_LABELS = {
    Channel.COUNTER: "当面提交",
    Channel.REGISTERED_POST: "挂号信、快递等需要签收的邮寄",
    Channel.ORDINARY_POST: "平信等不需要签收的邮寄",
    Channel.INTERNET: "网络（网站、政务服务平台）",
    Channel.FAX: "传真",
    Channel.EMAIL: "电子邮件",
    Channel.ORAL: "口头提出，由工作人员代填",
}


@dataclass(frozen=True, slots=True)
class StepField:
    """A date field that stands for a step; ``until`` names the field with the date it fixes."""

    name: str
    label: str
    kind: StepKind
    party: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Fields of one matter, shown together: its name, what to know, its steps."""

    title: str
    hint: str
    steps: tuple[StepField, ...]


UNTIL_LABELS = {
    "supplement_until": "告知书要求补正的截止日期",
    "extended_until": "告知的延期截止日期（没有写明就不填）",
    "delayed_until": "告知的延迟答复日期",
}


def _third_party(name: str, who: str) -> tuple[StepField, ...]:
    return (
        StepField(
            f"{name}_consulted", f"第三方{who}：发出征求意见书", StepKind.THIRD_PARTY_CONSULTED, who
        ),
        StepField(
            f"{name}_received", f"第三方{who}：收到征求意见书", StepKind.THIRD_PARTY_RECEIVED, who
        ),
        StepField(
            f"{name}_replied", f"第三方{who}：意见送到本机关", StepKind.THIRD_PARTY_REPLIED, who
        ),
    )


GROUPS = (
    Group(
        "确认收到",
        "平信、网络、传真、电子邮件的申请，以双方确认之日为收到之日，没有确认就还没有起算。",
        (StepField("confirmed", "双方确认收到的日期", StepKind.CONFIRMED),),
    ),
    Group(
        "补正",
        "一次性告知申请人补正；收到补正材料之日起重新计算。",
        (
            StepField(
                "supplement_requested",
                "告知补正的日期",
                StepKind.SUPPLEMENT_REQUESTED,
                until="supplement_until",
            ),
            StepField("supplemented", "收到补正材料的日期", StepKind.SUPPLEMENTED),
        ),
    ),
    Group(
        "征求第三方意见",
        "征求意见的时间不计入答复期限。有两个第三方的，分别填写。",
        (*_third_party("third_party", "甲"), *_third_party("third_party_2", "乙")),
    ),
    Group(
        "征求其他机关意见",
        "共同制作机关收到征求意见书后逾期不答的，视为同意公开。",
        (
            StepField("agency_consulted", "征求其他机关意见的日期", StepKind.AGENCY_CONSULTED),
            StepField("agency_replied", "收到其他机关意见的日期", StepKind.AGENCY_REPLIED),
            StepField(
                "co_maker_consulted", "征求共同制作机关意见的日期", StepKind.CO_MAKER_CONSULTED
            ),
            StepField(
                "co_maker_received", "共同制作机关收到征求意见书", StepKind.CO_MAKER_RECEIVED
            ),
            StepField("co_maker_replied", "收到共同制作机关意见", StepKind.CO_MAKER_REPLIED),
        ),
    ),
    Group(
        "延长答复期限",
        "要在原期限内经负责人同意并告知申请人，只能延长一次。",
        (StepField("extended", "告知延期的日期", StepKind.EXTENDED, until="extended_until"),),
    ),
    Group(
        "数量、频次明显超过合理范围",
        "可以要求申请人说明理由；理由合理的，可以确定延迟答复的期限。",
        (
            StepField("reasons_requested", "要求说明理由的日期", StepKind.REASONS_REQUESTED),
            StepField("reasons_given", "收到理由说明的日期", StepKind.REASONS_GIVEN),
            StepField("delayed", "告知延迟答复的日期", StepKind.DELAYED, until="delayed_until"),
        ),
    ),
    Group(
        "收取信息处理费",
        "通知缴费后等待缴费；申请人足额缴费之日起重新计算答复期限。",
        (
            StepField("fee_noticed", "通知缴费的日期", StepKind.FEE_NOTICED),
            StepField("fee_paid", "收到费用的日期", StepKind.FEE_PAID),
        ),
    ),
    Group(
        "答复和送达",
        "填了送达日期，可以得到申请人申请复议、提起诉讼的期限。",
        (
            StepField("answered", "作出并发出答复的日期", StepKind.ANSWERED),
            StepField("delivered", "答复送达申请人的日期", StepKind.DELIVERED),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """A group with its fields; open where something is filled in or wrong."""

    title: str
    hint: str
    fields: tuple[BoundField, ...]
    is_open: bool


class DeadlineForm(forms.Form):
    """Dates and a channel; nothing in it tells who applied for what."""

    received = forms.DateField(
        label="申请到达本机关的日期",
        help_text="当面提交的填提交之日，邮寄的填收到或者签收之日。",
        input_formats=FORMATS,
        widget=DayInput,
        error_messages={"required": "请填写申请到达的日期。", "invalid": NOT_A_DATE},
    )
    channel = forms.ChoiceField(
        label="申请的渠道",
        choices=[(channel.value, CHANNEL_LABELS[channel]) for channel in Channel],
        error_messages={"required": "请选择渠道。", "invalid_choice": "没有这个渠道，请重新选择。"},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, label in _date_fields():
            self.fields[name] = forms.DateField(
                label=label,
                required=False,
                input_formats=FORMATS,
                widget=DayInput,
                error_messages={"invalid": NOT_A_DATE},
            )

    def clean(self) -> dict[str, Any]:
        """Refuse a date that a notice fixes where the notice itself has none."""
        cleaned = super().clean() or {}
        for step in _all_steps():
            if step.until and cleaned.get(step.until) and not cleaned.get(step.name):
                self.add_error(step.name, f"填了“{UNTIL_LABELS[step.until]}”，还要填这一项。")
        return cleaned

    def chosen_channel(self) -> Channel:
        """Return the channel chosen, of a valid form."""
        return next(each for each in Channel if each.value == self.cleaned_data["channel"])

    def steps(self) -> list[Step]:
        """Return the steps filled in, of a valid form."""
        given: dict[str, date | None] = self.cleaned_data
        return [
            Step(step.kind, on, step.party, given.get(step.until) if step.until else None)
            for step in _all_steps()
            if (on := given.get(step.name))
        ]

    def groups(self) -> Iterator[ShownGroup]:
        """Yield the fields of the steps, group by group."""
        for group in GROUPS:
            names = [name for step in group.steps for name in (step.name, step.until) if name]
            fields = tuple(self[name] for name in names)
            is_open = any(field.value() or field.errors for field in fields)
            yield ShownGroup(group.title, group.hint, fields, is_open)


def _all_steps() -> Iterator[StepField]:
    for group in GROUPS:
        yield from group.steps


def _date_fields() -> Iterator[tuple[str, str]]:
    for step in _all_steps():
        yield step.name, step.label
        if step.until:
            yield step.until, UNTIL_LABELS[step.until]
