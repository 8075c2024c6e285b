"""What the kinds of letters do in a case (文书种类与程序节点): review, steps, the date they set."""

from collections.abc import Mapping

from gongkai.law.letters import is_answer
from gongkai.law.steps import StepKind
from gongkai.office.applications.states import PartyKind, WayWanted

__all__ = [
    "AFTER_CLOSING",
    "DELIVERED_STEP",
    "PARTY_OF",
    "REVIEWED",
    "SENT_STEP",
    "SHEETS",
    "SPOKEN_WAY",
    "UNTIL_FACT",
    "delivered_step",
    "is_answer",
    "is_reviewed",
    "sent_step",
]

REVIEWED = frozenset(
    {
        "extension_notice",
        "delay_notice",
        "fee_notice",
        "third_party_decision",
        "third_party_silent_decision",
    }
)
"""Besides answers, the kinds that bind the body and so go through review."""

SENT_STEP: Mapping[str, StepKind] = {
    "supplement_notice": StepKind.SUPPLEMENT_REQUESTED,
    "reasons_notice": StepKind.REASONS_REQUESTED,
    "extension_notice": StepKind.EXTENDED,
    "delay_notice": StepKind.DELAYED,
    "fee_notice": StepKind.FEE_NOTICED,
    "third_party_consultation": StepKind.THIRD_PARTY_CONSULTED,
    "agency_consultation": StepKind.AGENCY_CONSULTED,
    "co_maker_consultation": StepKind.CO_MAKER_CONSULTED,
}
"""The step that the dispatch of a letter takes."""

DELIVERED_STEP: Mapping[str, StepKind] = {
    "third_party_consultation": StepKind.THIRD_PARTY_RECEIVED,
    "co_maker_consultation": StepKind.CO_MAKER_RECEIVED,
}
"""The step that the proof of its delivery takes."""

UNTIL_FACT: Mapping[str, str] = {
    "supplement_notice": "supplement_due_on",
    "reasons_notice": "reasons_due_on",
    "extension_notice": "extended_to",
    "delay_notice": "delayed_to",
    "agency_consultation": "agency_reply_by",
    "co_handling": "unit_reply_by",
    "provision_date_notice": "obtain_on",
}
"""The fact that is the date a letter itself sets."""

PARTY_OF: Mapping[str, PartyKind] = {
    "third_party_consultation": PartyKind.THIRD_PARTY,
    "third_party_confirmation": PartyKind.THIRD_PARTY,
    "third_party_decision": PartyKind.THIRD_PARTY,
    "third_party_silent_decision": PartyKind.THIRD_PARTY,
    "agency_consultation": PartyKind.AGENCY,
    "co_maker_consultation": PartyKind.CO_MAKER,
}
"""Whom a letter goes to, where that is not the applicant."""

AFTER_CLOSING = frozenset({"withdrawal_confirmation", "transfer_letter", "transfer_notice"})
"""The kinds that follow the end of a round."""

SHEETS = (
    "registration_sheet",
    "approval_sheet",
    "delivery_receipt",
    "archive_cover",
    "application_form",
)
"""The forms that are printed from the record and kept in the file."""

SPOKEN_WAY: Mapping[WayWanted, str] = {
    WayWanted.POST: "邮寄送达",
    WayWanted.COUNTER: "直接送达",
    WayWanted.MAIL: "电子送达",
    WayWanted.FAX: "电子送达",
    WayWanted.PLATFORM: "电子送达",
}
"""How the law's facts call a way of delivery."""


def is_reviewed(kind: str) -> bool:
    """Return whether a kind goes through review; the others are signed by who handles the case."""
    return is_answer(kind) or kind in REVIEWED


def sent_step(kind: str) -> StepKind | None:
    """Return the step that sending a letter of a kind takes, if any."""
    return StepKind.ANSWERED if is_answer(kind) else SENT_STEP.get(kind)


def delivered_step(kind: str) -> StepKind | None:
    """Return the step that the proof of its delivery takes, if any."""
    return StepKind.DELIVERED if is_answer(kind) else DELIVERED_STEP.get(kind)
