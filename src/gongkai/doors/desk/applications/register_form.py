"""The form that registers an application (申请登记表单): how it came, who applies, what for."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms.boundfield import BoundField

from gongkai.doors.desk.applications.applicant_form import ApplicantForm, a_line, choices_of
from gongkai.doors.desk.applications.channels import BY_CHANNEL, CHANNELS, ByChannel
from gongkai.doors.desk.fields import OneBody, a_day
from gongkai.law.steps import Channel
from gongkai.office.agencies.models import Agency
from gongkai.office.applications.facts import IntakeFacts
from gongkai.office.applications.states import FormWanted, WayWanted


class RegisterForm(ApplicantForm):
    """All of an application but its matters, which stand in text areas of their own."""

    agency = OneBody(label="哪个单位收到的", queryset=None, empty_label=None)
    channel = forms.ChoiceField(
        label="申请是怎么来的",
        choices=[(each.channel.value, f"{each.label}——{each.counts}") for each in CHANNELS],
        widget=forms.RadioSelect(attrs={"data-wide": ""}),
        help_text="渠道决定哪一天算收到申请（《政府信息公开条例》第三十一条）。",
        error_messages={"required": "请选择申请是怎么来的。"},
    )
    arrived_on = a_day("到达日期", "当面提交、签收、寄到、传到的那一天，不能晚于今天。")
    form_wanted = forms.ChoiceField(
        label="要什么形式的信息", choices=choices_of(FormWanted), initial=FormWanted.ANY.value
    )
    way_wanted = forms.ChoiceField(
        label="怎样取得答复",
        choices=choices_of(WayWanted),
        help_text="选邮寄的要有通信地址，选电子邮件的要有电子邮箱。",
    )

    def __init__(self, *args: Any, bodies: QuerySet[Agency], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.only: Agency | None = None
        first = list(bodies[:2])
        self.fields["arrived_on"].initial = today
        for each in CHANNELS:
            self.fields[each.name] = a_line(each.proof, each.example, 100)
        if len(first) == 1:
            self.only = first[0]
            del self.fields["agency"]
        else:
            self.fields["agency"].queryset = bodies  # type: ignore[attr-defined]

    def proofs(self) -> list[tuple[ByChannel, BoundField]]:
        """Return each channel with the field for its proof."""
        return [(each, self[each.name]) for each in CHANNELS]

    def of_applicant(self) -> list[tuple[BoundField, bool]]:
        """Return the fields of who applies, and whether a field is for organisations alone."""
        return [(self[name], name in self.ORGANISATION) for name in ApplicantForm.base_fields]

    def body(self) -> Agency:
        """Return which body it came to."""
        found: Agency = self.only or self.cleaned_data["agency"]
        return found

    def facts(self, matters: list[str]) -> IntakeFacts:
        """Return what was typed; the office tidies and examines it."""
        given = self.cleaned_data
        channel = next(each for each in Channel if each.value == given["channel"])
        return IntakeFacts(
            channel=channel,
            arrived_on=given["arrived_on"],
            applicant=self.applicant(),
            matters=tuple(matters),
            form_wanted=FormWanted(given["form_wanted"]),
            way_wanted=WayWanted(given["way_wanted"]),
            proof_of_arrival=given[BY_CHANNEL[channel].name],
        )
