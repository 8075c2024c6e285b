"""Steps (程序节点): the dated procedural facts of an application, the source of every deadline."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self


class Labelled(StrEnum):
    """A closed set of codes, each with its Chinese label.

    The default lets type checkers see that looking one up takes the value alone.
    """

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class Channel(Labelled):
    """How an application arrived (渠道); it settles which day counts as the day of receipt."""

    COUNTER = "counter", "当面提交"
    REGISTERED_POST = "registered_post", "邮寄（需签收）"
    ORDINARY_POST = "ordinary_post", "平常信函"
    INTERNET = "internet", "互联网渠道"
    FAX = "fax", "传真"
    EMAIL = "email", "电子邮件"
    ORAL = "oral", "口头申请（代为填写）"

    @property
    def needs_confirmation(self) -> bool:
        """第三十一条: whether the day of receipt is the day both sides confirmed it."""
        return self in CONFIRMED_CHANNELS


CONFIRMED_CHANNELS = frozenset(
    {Channel.ORDINARY_POST, Channel.INTERNET, Channel.FAX, Channel.EMAIL}
)


class StepKind(Labelled):
    """What happened. The order is the one in which steps of the same day are taken to follow."""

    REOPENED = "reopened", "重新办理"
    CONFIRMED = "confirmed", "确认收到"
    REGISTERED = "registered", "登记"
    SUPPLEMENT_REQUESTED = "supplement_requested", "告知补正"
    SUPPLEMENTED = "supplemented", "收到补正材料"
    THIRD_PARTY_CONSULTED = "third_party_consulted", "征求第三方意见"
    THIRD_PARTY_RECEIVED = "third_party_received", "第三方收到征求意见书"
    THIRD_PARTY_REPLIED = "third_party_replied", "收到第三方意见"
    AGENCY_CONSULTED = "agency_consulted", "征求其他机关意见"
    AGENCY_REPLIED = "agency_replied", "收到其他机关意见"
    CO_MAKER_CONSULTED = "co_maker_consulted", "征求共同制作机关意见"
    CO_MAKER_RECEIVED = "co_maker_received", "共同制作机关收到征求意见书"
    CO_MAKER_REPLIED = "co_maker_replied", "收到共同制作机关意见"
    REASONS_REQUESTED = "reasons_requested", "要求说明理由"
    REASONS_GIVEN = "reasons_given", "收到理由说明"
    DELAYED = "delayed", "确定延迟答复的合理期限"
    EXTENDED = "extended", "延长答复期限"
    FEE_NOTICED = "fee_noticed", "通知缴纳信息处理费"
    FEE_PAID = "fee_paid", "收到信息处理费"
    TRANSFERRED = "transferred", "移送办理"
    WITHDRAWN = "withdrawn", "申请人撤回"
    LAPSED = "lapsed", "视为放弃，不再处理"
    DECIDED = "decided", "作出决定"
    ANSWERED = "answered", "答复"
    DELIVERED = "delivered", "送达"


DAY_ORDER = {kind: place for place, kind in enumerate(StepKind)}


@dataclass(frozen=True, slots=True)
class Step:
    """One procedural fact: what, on which legal date.

    ``party`` tells several consulted parties apart and may stay empty. ``until`` is the date a
    notice itself fixes: the end of a correction period, of a shorter extension, of a delayed
    answer, or the date a decision orders the case to be answered by.
    """

    kind: StepKind
    on: date
    party: str = ""
    until: date | None = None


def in_order(steps: Iterable[Step]) -> list[Step]:
    """Steps by date; those of one day in the order of the procedure, however they were entered."""
    return sorted(steps, key=place)


def place(step: Step) -> tuple[date, int, str, date]:
    """Where a step stands among the others."""
    return step.on, DAY_ORDER[step.kind], step.party, step.until or date.max
