"""What is to happen to each case (申请情节): how far it gets by today, and on which ground."""

from dataclasses import dataclass
from datetime import datetime

from gongkai.law.steps import Channel
from gongkai.office.applications.facts import ApplicantFacts
from gongkai.office.base.labels import LabelledEnum
from gongkai.office.review.steps import StepKind


class CaseEnding(LabelledEnum):
    """How a case stands today."""

    UNCONFIRMED = "unconfirmed", "待与申请人确认"
    UNREACHABLE = "unreachable", "联系不上"
    FRESH = "fresh", "刚收到"
    HANDLING = "handling", "办理中"
    REFERRED = "referred", "转科室办理"
    SUPPLEMENTING = "supplementing", "等待补正"
    NOT_SUPPLEMENTED = "not_supplemented", "逾期未补正，待登记"
    THIRD_PARTY = "third_party", "征求第三方意见"
    OTHER_AGENCY = "other_agency", "征求其他机关意见"
    EXTENDED = "extended", "已延期"
    DRAFTED = "drafted", "答复在拟"
    IN_REVIEW = "in_review", "答复在审"
    RETURNED = "returned", "答复退回"
    SIGNED = "signed", "答复待发"
    ANSWERED = "answered", "已答复待送达"
    DELIVERED = "delivered", "已送达"
    WITHDRAWN = "withdrawn", "撤回"
    LAPSED = "lapsed", "逾期未补正，不再处理"
    FEE_ASKED = "fee_asked", "等待缴费"
    TRANSFERRED = "transferred", "已移送"
    DOUBLE_ASKED = "double_asked", "重复登记待复核"
    DOUBLE_VOIDED = "double_voided", "重复登记已注销"
    REVIEWED = "reviewed", "复议维持"
    REVIEW_PENDING = "review_pending", "复议审理中"
    REOPENED = "reopened", "复议纠正后重新办理"
    SUED = "sued", "诉讼审理中"
    ARCHIVED = "archived", "已归档"


@dataclass(frozen=True, slots=True)
class CasePlot:
    """One case: at which body, what is asked by whom and how, when it arrives, how it ends.

    ``waits_at`` is the step its answer waits at; ``quick`` lets every step take a day at most.
    """

    number: int
    body: str
    matters: tuple[str, ...]
    applicant: ApplicantFacts
    channel: Channel
    begins: datetime
    ending: CaseEnding
    ground: str = "granted.provided"
    waits_at: StepKind | None = None
    quick: bool = False

    @property
    def withheld(self) -> tuple[str, ...]:
        """What a partial answer cuts out."""
        return ("refused.internal_affairs",) if self.ground == "partly_granted" else ()
