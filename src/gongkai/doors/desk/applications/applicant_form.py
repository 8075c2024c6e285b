"""The form of who applies (申请人表单), for registering and for correcting."""

from typing import Any

from django import forms

from gongkai.office.applications.facts import ApplicantFacts
from gongkai.office.applications.states import ApplicantKind, IdentityKind
from gongkai.office.base.labels import LabelledEnum

Choices = list[tuple[str, str]]


def choices_of(kinds: type[LabelledEnum]) -> Choices:
    """Return the members of a closed set as a field takes them."""
    return [(each.value, each.label) for each in kinds]


def a_line(label: str, hint: str = "", longest: int = 200, **more: Any) -> forms.CharField:
    """Return a field of one line that may stay empty; the office asks for what it needs."""
    more.setdefault("required", False)
    return forms.CharField(label=label, help_text=hint, max_length=longest, **more)


def _kinds() -> Choices:
    return [
        (each.value, f"组织：{each.label}" if each.is_organisation else each.label)
        for each in ApplicantKind
    ]


class ApplicantForm(forms.Form):
    """A person or an organisation; what belongs to one of them alone is marked for the page."""

    kind = forms.ChoiceField(
        label="申请人类型",
        choices=_kinds,
        widget=forms.RadioSelect,
        help_text="年度报告按它统计。个体工商户选商业企业，律师事务所选法律服务机构。",
        error_messages={"required": "请选择申请人类型。"},
    )
    name = a_line("姓名或者名称", "照身份证、营业执照写全。", 100)
    identity_kind = forms.ChoiceField(
        label="身份证明种类", choices=lambda: choices_of(IdentityKind), required=False
    )
    identity = a_line("证件号码", "身份证号码、统一社会信用代码等。", 60)
    representative = a_line("法定代表人", "", 100)
    contact = a_line("联系人", "", 100)
    agent = a_line("代理人（选填）", "委托他人办理的填代理人姓名，授权委托书要留存。", 100)
    phone = a_line("联系电话", "手机或者带区号的固定电话。", 40)
    mail = a_line("电子邮箱（选填）", "", 200)
    address = a_line("通信地址", "邮寄答复用，写到门牌号。", 300)
    postcode = a_line("邮政编码（选填）", "", 6)

    ORGANISATION = ("representative", "contact")

    def applicant(self) -> ApplicantFacts:
        """Return who applies as typed; the office tidies and examines it."""
        given = self.cleaned_data
        kind = ApplicantKind(given["kind"])
        identity = IdentityKind(given["identity_kind"] or IdentityKind.IDENTITY_CARD.value)
        names = (
            "name", "identity", "representative", "contact", "agent", "phone", "mail", "address",
            "postcode",
        )  # fmt: skip
        return ApplicantFacts(
            kind=kind, identity_kind=identity, **{name: given[name] for name in names}
        )
