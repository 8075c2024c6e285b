"""The application form (网上申请表): who applies, how to reach them, how to be answered."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from gongkai.office.applications.facts import ApplicantFacts
from gongkai.office.applications.states import ApplicantKind, FormWanted, IdentityKind, WayWanted
from gongkai.office.base.labels import LabelledEnum
from gongkai.office.base.refusals import NotPossible

LONGEST = 200
PERSON, ORGANISATION = "person", "organisation"
KIND_HINTS = {
    ApplicantKind.BUSINESS: "公司、合伙企业、个体工商户、农民专业合作社等",
    ApplicantKind.RESEARCH: "科研院所、高等学校等",
    ApplicantKind.PUBLIC_BENEFIT: "社会团体、基金会、社会服务机构等",
    ApplicantKind.LEGAL_SERVICE: "律师事务所、基层法律服务所、公证处等",
    ApplicantKind.OTHER_ORGANISATION: "不属于以上各类的，如机关、村委会、业主委员会",
}
OF_PERSONS = (
    IdentityKind.IDENTITY_CARD,
    IdentityKind.PASSPORT,
    IdentityKind.TRAVEL_PERMIT,
    IdentityKind.OTHER,
)
OF_ORGANISATIONS = (IdentityKind.CREDIT_CODE, IdentityKind.OTHER)
WAYS = (
    WayWanted.PLATFORM,
    WayWanted.MAIL,
    WayWanted.POST,
    WayWanted.COUNTER,
    WayWanted.FAX,
)
NEEDED_FOR = {
    WayWanted.POST.value: ("address", "通信地址"),
    WayWanted.MAIL.value: ("mail", "电子邮箱"),
}
CHOOSE = {"required": "请选择一项。", "invalid_choice": "没有这个选项，请重新选择。"}


def _choices(members: Any) -> list[tuple[str, str]]:
    return [(each.value, each.label) for each in members]


def _line(label: str, hint: str = "", *, needed: str = "", **attrs: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=bool(needed),
        max_length=LONGEST,
        error_messages={"required": needed, "max_length": f"最多 {LONGEST} 个字。"},
        widget=forms.TextInput(attrs=attrs),
    )


def _one_of(
    label: str, members: type[LabelledEnum] | tuple[LabelledEnum, ...], hint: str = ""
) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        choices=_choices(members),
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )


class ApplicationForm(forms.Form):
    """What both kinds of applicants say; the matters asked stand beside it, a text area each."""

    use_required_attribute = False
    phone = _line(
        "联系电话",
        "本机关收到后要与您确认，请填白天能接通的号码。",
        autocomplete="tel",
        inputmode="tel",
    )
    mail = _line("电子邮箱", "选择电子邮件的必须填写。", autocomplete="email", inputmode="email")
    address = _line("通信地址", "选择邮寄的必须填写。", autocomplete="street-address")
    postcode = _line("邮政编码", "可以不填。", autocomplete="postal-code", inputmode="numeric")
    form_wanted = _one_of("希望以什么形式提供", FormWanted)
    way_wanted = _one_of("希望怎样收到答复", WAYS)

    def clean(self) -> dict[str, Any]:
        """Refuse who cannot be reached the way they ask for (《条例》第二十九条)."""
        given = super().clean() or {}
        if not (given.get("phone") or given.get("mail") or given.get("address")):
            self.add_error("phone", "联系电话、电子邮箱、通信地址至少填写一种，我们才能与您确认。")
        field, label = NEEDED_FOR.get(str(given.get("way_wanted", "")), ("", ""))
        if field and not given.get(field) and field not in self.errors:
            self.add_error(field, f"选择了这种收到答复的方式，请填写{label}。")
        self._as_the_office_takes_it(given)
        return given

    def _as_the_office_takes_it(self, given: dict[str, Any]) -> None:
        if self.errors:
            return
        try:
            self.facts_of(given).checked().reachable()
        except NotPossible as refused:
            raise ValidationError(str(refused)) from None

    def facts(self) -> ApplicantFacts:
        """Return who applies, of a valid form."""
        return self.facts_of(self.cleaned_data)

    def facts_of(self, given: dict[str, Any]) -> ApplicantFacts:
        """Return who applies, as typed."""
        names = ("name", "identity", "representative", "contact", "agent")
        reached = ("phone", "mail", "address", "postcode")
        return ApplicantFacts(
            kind=ApplicantKind(given.get("kind") or ApplicantKind.NATURAL_PERSON),
            identity_kind=IdentityKind(given["identity_kind"]),
            **{name: given.get(name, "") for name in (*names, *reached)},
        )


class PersonForm(ApplicationForm):
    """A natural person applies (公民)."""

    name = _line("姓名", needed="请填写姓名。", autocomplete="name")
    identity_kind = _one_of("证件种类", OF_PERSONS)
    identity = _line("证件号码", "只用于核对申请人身份，加密保存。", needed="请填写证件号码。")
    agent = _line("代理人", "委托他人代为申请的才填写，并在最后一步上传委托书。")
    field_order = ("name", "identity_kind", "identity", "agent")


class OrganisationForm(ApplicationForm):
    """An organisation applies (法人、其他组织); its kind is a column of table 3."""

    kind = forms.ChoiceField(
        label="属于哪一类",
        help_text="年度报告按类别统计，选最接近的一类即可，不影响办理。",
        choices=[(each.value, f"{each.label}（{hint}）") for each, hint in KIND_HINTS.items()],
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    name = _line("单位名称", needed="请填写单位名称。", autocomplete="organization")
    identity_kind = _one_of("证明种类", OF_ORGANISATIONS)
    identity = _line("号码", "如统一社会信用代码。", needed="请填写号码。")
    representative = _line("法定代表人或者负责人", "可以不填。")
    contact = _line("联系人", needed="请填写联系人。", autocomplete="name")
    agent = _line("代理人", "委托他人代为申请的才填写，并在最后一步上传委托书。")
    field_order = (
        "kind", "name", "identity_kind", "identity", "representative", "contact", "agent",
    )  # fmt: skip


FORMS: dict[str, type[ApplicationForm]] = {PERSON: PersonForm, ORGANISATION: OrganisationForm}
