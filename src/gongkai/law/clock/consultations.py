"""Consultations (征求意见) and the pauses they make in the period for answering."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from gongkai.law.citation import Citation
from gongkai.law.lifecycle import article
from gongkai.law.steps import Labelled, StepKind


class Silence(Labelled):
    """What it means that a consulted party says nothing in time."""

    CONSENT = "consent", "逾期未提出意见的，视为同意公开"
    BODY_DECIDES = "body_decides", "逾期未提出意见的，由行政机关依法决定是否公开，不视为同意"
    UNREGULATED = "unregulated", "法律未规定逾期不回复的后果"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of inquiry: whom it asks, how long they have, what their silence means.

    ``pause`` names the time it takes in words; ``limit`` is the parameter with its period, empty
    where no rule sets one.
    """

    whom: str
    pause: str
    sent: StepKind
    received: StepKind | None
    replied: StepKind
    limit: str
    silence: Silence
    citation: Citation


THIRD_PARTY = Kind(
    "第三方",
    "征求第三方意见",
    StepKind.THIRD_PARTY_CONSULTED,
    StepKind.THIRD_PARTY_RECEIVED,
    StepKind.THIRD_PARTY_REPLIED,
    "third_party.reply_working_days",
    Silence.BODY_DECIDES,
    article("三十二"),
)
OTHER_AGENCY = Kind(
    "其他机关",
    "征求其他机关意见",
    StepKind.AGENCY_CONSULTED,
    None,
    StepKind.AGENCY_REPLIED,
    "",
    Silence.UNREGULATED,
    article("三十三"),
)
CO_MAKER = Kind(
    "共同制作机关",
    "征求共同制作机关意见",
    StepKind.CO_MAKER_CONSULTED,
    StepKind.CO_MAKER_RECEIVED,
    StepKind.CO_MAKER_REPLIED,
    "co_maker.reply_working_days",
    Silence.CONSENT,
    article("三十四"),
)
REASONS = Kind(
    "申请人",
    "要求说明理由",
    StepKind.REASONS_REQUESTED,
    None,
    StepKind.REASONS_GIVEN,
    "",
    Silence.UNREGULATED,
    article("三十五"),
)
KINDS = (THIRD_PARTY, OTHER_AGENCY, CO_MAKER, REASONS)

BY_SENT: Mapping[StepKind, Kind] = {kind.sent: kind for kind in KINDS}
BY_RECEIVED: Mapping[StepKind, Kind] = {kind.received: kind for kind in KINDS if kind.received}
BY_REPLIED: Mapping[StepKind, Kind] = {kind.replied: kind for kind in KINDS}


@dataclass(slots=True)
class Consultation:
    """One inquiry: when it was sent, received and answered, and by when an answer was due.

    ``reply_by`` is None where no rule sets a period.
    """

    kind: Kind
    party: str
    sent: date
    reply_by: date | None
    received: date | None = None
    replied: date | None = None

    @property
    def ends(self) -> date | None:
        """第三十三条第三款: the last day not counted: of the reply, or of the lapse if sooner.

        None while an inquiry without a period is unanswered.
        """
        if self.replied is None or self.reply_by is None:
            return self.replied or self.reply_by
        return min(self.replied, self.reply_by)

    @property
    def name(self) -> str:
        """Whom it asks, with the party's name if given."""
        return f"{self.kind.whom}{self.party}"
