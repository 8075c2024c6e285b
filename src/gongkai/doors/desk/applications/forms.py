"""The forms of single changes to a case (办理表单), each for one page."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from gongkai.doors.desk.applications.applicant_form import ApplicantForm, a_line, choices_of
from gongkai.doors.desk.fields import OneBody, a_day
from gongkai.law.lifecycle import Proof
from gongkai.office.agencies.models import Agency, Person, Post, Unit
from gongkai.office.applications.models import Application, Party
from gongkai.office.applications.states import (
    ApplicantKind,
    ContactPhase,
    ContactWay,
    FormWanted,
    Opinion,
    PartyKind,
    WayWanted,
)

LONGEST = 5000
REACHED = "1"
_TODAY = "不能晚于今天。"
Holder = Unit | Post | Person
_KINDS: dict[type[Holder], str] = {Unit: "科室", Post: "岗位", Person: "人员"}


def words(label: str, hint: str = "", rows: int = 4, *, needed: bool = True) -> forms.CharField:
    """Return a field for some lines of text."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=LONGEST,
        required=needed,
        widget=area,
        error_messages={"required": f"请填写{label}。"},
    )


class DatedForm(forms.Form):
    """A change with the day it happened, today unless said otherwise."""

    on = a_day("日期", _TODAY)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = today


class StepForm(DatedForm):
    """A step taken by hand: whose, when, and with what proof on file."""

    party: "forms.ModelChoiceField[Party]" = forms.ModelChoiceField(
        label="哪一方", queryset=None, empty_label=None
    )
    proofs = forms.MultipleChoiceField(
        label="已经收存的凭证",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "请勾选已经收存的凭证；凭证没有到的，到了再登记。"},
    )
    field_order = ["party", "on", "proofs"]  # noqa: RUF012 (read by Django alone)

    def __init__(
        self, *args: Any, proofs: Iterable[Proof], parties: QuerySet[Party] | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["proofs"].choices = [  # type: ignore[attr-defined]
            (each.value, each.label) for each in proofs
        ]
        if parties is None:
            del self.fields["party"]
        else:
            self.fields["party"].queryset = parties  # type: ignore[attr-defined]
            self.fields["party"].label_from_instance = party_label  # type: ignore[attr-defined]


def party_label(party: Party) -> str:
    """Return what a party is called where no name may stand."""
    return f"{PartyKind(party.kind).label}{party.label}"


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = words("理由", "写清楚为什么，会留在案卷里。", 3)


class SupplementForm(DatedForm):
    """What the applicant said when asked to supplement."""

    text = words("补正的内容", "照补正材料写；材料的扫描件在案卷材料里上传。", 6)
    field_order = ["text", "on"]  # noqa: RUF012 (read by Django alone)


class PartyForm(forms.Form):
    """Somebody to be asked for an opinion, and about what."""

    kind = forms.ChoiceField(
        label="向谁征求意见",
        choices=choices_of(PartyKind),
        widget=forms.RadioSelect,
        help_text="涉及他人商业秘密、个人隐私的选第三方（第三十二条）；"
        "共同制作的信息选共同制作机关（第三十四条）。",
    )
    name = a_line("姓名或者名称", "", 100, required=True)
    contact = a_line("联系人（选填）", "", 100)
    phone = a_line("联系电话（选填）", "", 40)
    mail = a_line("电子邮箱（选填）", "", 200)
    address = a_line("通信地址", "征求意见书寄到这里。", 300)
    points = words("征求意见的内容", "写清楚要公开哪些信息。不要写是谁申请的。", 4)


class ReplyForm(DatedForm):
    """What a party said."""

    opinion = forms.ChoiceField(label="意见", choices=choices_of(Opinion), widget=forms.RadioSelect)
    text = words("意见的理由（选填）", "照书面意见写。", 4, needed=False)
    field_order = ["opinion", "text", "on"]  # noqa: RUF012 (read by Django alone)


class ContactForm(DatedForm):
    """A talk with the applicant."""

    phase = forms.ChoiceField(
        label="什么阶段",
        choices=choices_of(ContactPhase),
        initial=ContactPhase.DURING.value,
        widget=forms.RadioSelect,
    )
    way = forms.ChoiceField(
        label="怎样沟通", choices=choices_of(ContactWay), widget=forms.RadioSelect
    )
    reached = forms.ChoiceField(
        label="联系上了吗",
        choices=[(REACHED, "联系上了"), ("no", "没有联系上")],
        initial=REACHED,
        widget=forms.RadioSelect,
    )
    content = words("沟通的内容", "说了什么、对方怎样答复；没有联系上的写拨打的次数和时间。", 5)
    field_order = ["phase", "way", "reached", "content", "on"]  # noqa: RUF012 (Django reads it)


class DeliberationForm(DatedForm):
    """A joint consideration."""

    participants = words("参加人", "一行写一位：单位、职务、姓名。", 3)
    opinions = words("各方意见", "", 6)
    conclusion = words("结论", "", 3)
    field_order = ["participants", "opinions", "conclusion", "on"]  # noqa: RUF012 (Django reads it)


class ReferForm(forms.Form):
    """Work on a case for a unit of the body, or for another body."""

    to = forms.ChoiceField(label="转给谁")
    instructions = words(
        "要办什么", "例如：请检索2024年至今的相关文件，提出公开意见。对方看不到申请人是谁。", 4
    )
    due_on = a_day("请在这一天前答复", "给后面的审核、签发留出时间。")

    def __init__(
        self, *args: Any, units: Iterable[Unit], bodies: Iterable[Agency], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.targets: dict[str, tuple[Agency, Unit | None]] = {}
        inside = [(self._key(each.agency, each), each.name) for each in units]
        outside = [(self._key(each, None), each.name) for each in bodies]
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            ("", "请选择"),
            ("本单位科室", inside),
            ("其他机关", outside),
        ]

    def target(self) -> tuple[Agency, Unit | None]:
        """Return the body, and the unit of it if it is one of ours."""
        return self.targets[self.cleaned_data["to"]]

    def _key(self, agency: Agency, unit: Unit | None) -> str:
        key = f"unit:{unit.pk}" if unit else f"agency:{agency.pk}"
        self.targets[key] = (agency, unit)
        return key


class AnswerReferralForm(forms.Form):
    """What a unit or another body replies."""

    reply = words("答复", "检索结果、能不能公开、依据是什么。", 8)


class AssignForm(forms.Form):
    """Who handles a case from now on."""

    to = forms.ChoiceField(label="交给谁办")

    def __init__(self, *args: Any, holders: Iterable[Holder], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.holders = {f"{type(each).__name__.lower()}:{each.pk}": each for each in holders}
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            ("", "请选择"),
            *((key, f"{_KINDS[type(each)]}：{each}") for key, each in self.holders.items()),
        ]

    def holder(self) -> Holder:
        """Return who was chosen."""
        return self.holders[self.cleaned_data["to"]]


class TransferForm(DatedForm):
    """To which body a case goes."""

    to = OneBody(label="移送给哪个机关", queryset=None, empty_label="请选择")
    field_order = ["to", "on"]  # noqa: RUF012 (read by Django alone)

    def __init__(self, *args: Any, bodies: QuerySet[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = bodies  # type: ignore[attr-defined]


class ReopenForm(DatedForm):
    """The order that opens a case anew."""

    order = a_line(
        "文书字号", "行政复议决定书、判决书或者责令改正通知书的字号。", 100, required=True
    )
    until = forms.DateField(
        label="责令答复的期限（选填）",
        help_text="文书写明哪一天前答复的填写；没有写明的不填，按法定期限重新计算。",
        required=False,
        widget=a_day().widget,
    )
    field_order = ["order", "until", "on"]  # noqa: RUF012 (read by Django alone)


class KindForm(ReasonForm):
    """The right kind of applicant."""

    kind = forms.ChoiceField(
        label="正确的类型", choices=choices_of(ApplicantKind), widget=forms.RadioSelect
    )
    field_order = ["kind", "reason"]  # noqa: RUF012 (read by Django alone)


class WantedForm(ReasonForm):
    """The form and the way in which the applicant wants the answer by now."""

    form = forms.ChoiceField(label="要什么形式的信息", choices=choices_of(FormWanted))
    way = forms.ChoiceField(
        label="怎样取得答复",
        choices=choices_of(WayWanted),
        help_text="选邮寄的要有通信地址，选电子邮件的要有电子邮箱。",
    )
    field_order = ["form", "way", "reason"]  # noqa: RUF012 (read by Django alone)


class CorrectForm(ApplicantForm):
    """The right data of the applicant; the kind has a page of its own."""

    def __init__(self, *args: Any, kind: ApplicantKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].widget = forms.HiddenInput()
        self.fields["kind"].initial = kind.value


class DuplicateForm(ReasonForm):
    """Which case the same paper was registered as already."""

    duplicate_of: "forms.ModelChoiceField[Application]" = forms.ModelChoiceField(
        label="与哪一件是同一份申请",
        queryset=None,
        to_field_name="number",
        widget=forms.TextInput,
        help_text="填写先登记的那一件的申请编号，例如 JY-2026-0012。",
        error_messages={"invalid_choice": "没有这个编号的申请。请核对编号。"},
    )
    field_order = ["duplicate_of", "reason"]  # noqa: RUF012 (read by Django alone)

    def __init__(self, *args: Any, cases: QuerySet[Application], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["duplicate_of"].queryset = cases  # type: ignore[attr-defined]


class ConfirmForm(DatedForm):
    """How both sides confirmed receipt."""

    way = forms.ChoiceField(
        label="怎样确认的",
        choices=choices_of(ContactWay),
        widget=forms.RadioSelect,
        initial=ContactWay.PHONE.value,
    )
    note = words("备注（选填）", "例如：14时05分电话确认，申请人本人接听。", 2, needed=False)
    field_order = ["way", "on", "note"]  # noqa: RUF012 (read by Django alone)


class UnreachableForm(DatedForm):
    """That nobody could be reached."""

    way = forms.ChoiceField(
        label="怎样联系的",
        choices=choices_of(ContactWay),
        widget=forms.RadioSelect,
        initial=ContactWay.PHONE.value,
    )
    note = words("经过", "什么时间、联系了几次、结果怎样。期限在联系上以后才起算。", 3)
    field_order = ["way", "note", "on"]  # noqa: RUF012 (read by Django alone)


def chosen_proofs(values: Collection[str], proofs: Iterable[Proof]) -> list[Proof]:
    """Return the proofs ticked, of those that a step asks for."""
    return [each for each in proofs if each.value in values]
