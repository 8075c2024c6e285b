"""What is said when an application comes in (申请内容), tidied and examined before it is kept."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from gongkai.law.steps import Channel
from gongkai.office.agencies.credit_code import is_credit_code
from gongkai.office.applications.models import Application
from gongkai.office.applications.states import ApplicantKind, FormWanted, IdentityKind, WayWanted
from gongkai.office.base.blind import Kind, normalise
from gongkai.office.base.refusals import NotPossible
from gongkai.office.disclosures.facts import one_line

MOST_MATTERS = 50
LONGEST_MATTER = 5_000
LONGEST_LINE = 200
LABELS = {
    "name": "姓名或者名称",
    "identity": "证件号码",
    "representative": "法定代表人或者负责人",
    "contact": "联系人",
    "agent": "代理人",
    "phone": "联系电话",
    "mail": "电子邮箱",
    "address": "通信地址",
    "postcode": "邮政编码",
    "proof_of_arrival": "收件凭证",
}
_LINES = tuple(LABELS)[:-1]
_CARD = re.compile(r"\d{17}[\dX]")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_SIGNS = "10X98765432"
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_HIDDEN = re.compile("[\0-\x08\x0b-\x1f\x7f\ud800-\udfff\u200b\u200e\u200f\u202a-\u202e\ufeff]")


@dataclass(frozen=True, slots=True)
class ApplicantFacts:
    """Who applies, as typed. For an organisation ``contact`` is whom to ask there."""

    kind: ApplicantKind
    identity_kind: IdentityKind
    name: str
    identity: str = ""
    representative: str = ""
    contact: str = ""
    agent: str = ""
    phone: str = ""
    mail: str = ""
    address: str = ""
    postcode: str = ""

    def checked(self) -> "ApplicantFacts":
        """Return the facts tidied; raise NotPossible naming what cannot be kept.

        What is missing, or a number that cannot be, does not keep paper out: 补正 asks for it.
        """
        lines: dict[str, Any] = {name: one_line(getattr(self, name)) for name in _LINES}
        tidy = replace(self, **lines)
        if not tidy.name:
            raise NotPossible("请填写申请人的姓名或者名称（《政府信息公开条例》第二十九条）。")
        for name in _LINES:
            _not_longer(LABELS[name], getattr(tidy, name), LONGEST_LINE)
        if tidy.mail and not _MAIL.fullmatch(tidy.mail):
            raise NotPossible("电子邮箱的格式不对，应当像 name@example.cn。请核对后再提交。")
        return replace(tidy, identity=normalise(Kind.IDENTITY, tidy.identity))

    def reachable(self) -> "ApplicantFacts":
        """Return the facts; refuse those who cannot be told apart or reached (第二十九条)."""
        if not self.identity:
            raise NotPossible("请填写证件号码（《政府信息公开条例》第二十九条：身份证明）。")
        _right_number(self.identity_kind, self.identity)
        if not (self.phone or self.mail or self.address):
            raise NotPossible("请至少填写一种联系方式：联系电话、电子邮箱或者通信地址。")
        return self

    def reachable_by(self, way: WayWanted) -> None:
        """Refuse a way of obtaining for which there is no address of the applicant."""
        wanted = {WayWanted.POST: self.address, WayWanted.MAIL: self.mail}
        if not wanted.get(way, "there"):
            missing = "通信地址" if way is WayWanted.POST else "电子邮箱"
            raise NotPossible(f"选择以“{way.label}”方式获取的，请填写{missing}。")

    @property
    def texts(self) -> dict[str, str]:
        """What is kept sealed, by field."""
        return {name: getattr(self, name) for name in _LINES}

    @property
    def words(self) -> dict[str, str]:
        """All that was typed, by Chinese label."""
        return {LABELS[name]: text for name, text in self.texts.items()}


@dataclass(frozen=True, slots=True)
class IntakeFacts:
    """An application as it came in; ``arrived_on`` is the day it reached the body.

    ``proof_of_arrival`` is what shows that day for the channel, e.g. the number of a parcel.
    """

    channel: Channel
    arrived_on: date
    applicant: ApplicantFacts
    matters: tuple[str, ...]
    form_wanted: FormWanted
    way_wanted: WayWanted
    proof_of_arrival: str = ""

    def checked(self) -> "IntakeFacts":
        """Return the facts tidied; raise NotPossible naming the field that cannot be kept."""
        proof = one_line(self.proof_of_arrival)
        _not_longer(LABELS["proof_of_arrival"], proof, 100)
        return replace(
            self,
            applicant=self.applicant.checked(),
            matters=checked_matters(self.matters),
            proof_of_arrival=proof,
        )

    def complete(self) -> "IntakeFacts":
        """Return the facts; refuse an application that its own sender could still complete."""
        self.applicant.reachable()
        self.applicant.reachable_by(self.way_wanted)
        return self

    @property
    def words(self) -> dict[str, str]:
        """All that was typed, by Chinese label."""
        numbered = {f"申请事项{place}": text for place, text in enumerate(self.matters, 1)}
        proof = {LABELS["proof_of_arrival"]: self.proof_of_arrival}
        return self.applicant.words | numbered | proof


def checked_matters(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the matters asked, tidied, blank ones left out; at least one."""
    found = tuple(text for each in texts if (text := paragraphs(each)))
    if not found:
        raise NotPossible(
            "请写明申请公开的政府信息的名称、文号或者便于查询的其他特征（第二十九条）。"
        )
    if len(found) > MOST_MATTERS:
        raise NotPossible(f"一件申请最多 {MOST_MATTERS} 项，请分开提出。")
    for place, text in enumerate(found, 1):
        _not_longer(f"申请事项{place}", text, LONGEST_MATTER)
    return found


def checked_text(label: str, text: str, longest: int, *, needed: bool = True) -> str:
    """Return typed words tidied, lines kept; refuse too many, and none where some are needed."""
    tidy = paragraphs(text)
    if needed and not tidy:
        raise NotPossible(f"请填写{label}。")
    _not_longer(label, tidy, longest)
    return tidy


def checked_line(label: str, text: str, longest: int, *, needed: bool = True) -> str:
    """Return typed words as one line; refuse too many, and none where some are needed."""
    return checked_text(label, one_line(text), longest, needed=needed)


def paragraphs(text: str) -> str:
    """Return the text without control signs, with its lines but no blank ones around."""
    lines = _HIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def facts_of(application: Application) -> ApplicantFacts:
    """Return who applies, as kept; the caller answers for who sees it."""
    row = application.applicant
    return ApplicantFacts(
        kind=ApplicantKind(application.applicant_kind),
        identity_kind=IdentityKind(row.identity_kind),
        **{name: row.reveal(name) for name in _LINES},
    )


def differing(one: ApplicantFacts, other: ApplicantFacts) -> list[str]:
    """Return the names of the fields in which two differ."""
    names = [each.name for each in fields(ApplicantFacts)]
    return [name for name in names if getattr(one, name) != getattr(other, name)]


def _right_number(kind: IdentityKind, number: str) -> None:
    if kind is IdentityKind.IDENTITY_CARD and not _is_card(number):
        raise NotPossible("居民身份证号码不对（18 位，末位为校验码）。请核对后再提交。")
    if kind is IdentityKind.CREDIT_CODE and not is_credit_code(number):
        raise NotPossible("统一社会信用代码不对（18 位，末位为校验码）。请核对后再提交。")


def _is_card(number: str) -> bool:
    if not _CARD.fullmatch(number):
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number, strict=False))
    return _CHECK_SIGNS[total % 11] == number[-1]


def _not_longer(label: str, text: str, longest: int) -> None:
    if len(text) > longest:
        raise NotPossible(f"{label}有 {len(text)} 个字，最多 {longest} 个字。请缩短后再提交。")
