"""What is to happen to each item (情节): how far it gets by today, and what happens on the way."""

from dataclasses import dataclass, field
from datetime import datetime

from gongkai.doors.cli.demo.writing import Subject
from gongkai.office.base.labels import LabelledEnum
from gongkai.office.review.steps import StepKind


class Ending(LabelledEnum):
    """How an item stands today."""

    DRAFT = "draft", "起草中"
    WAITING = "waiting", "等待审核"
    RETURNED = "returned", "已退回"
    APPROVED = "approved", "待发布"
    SCHEDULED = "scheduled", "定于明天发布"
    PUBLISHED = "published", "已公开"
    CORRECTED = "corrected", "更正后公开"
    CORRECTING = "correcting", "更正审核中"
    WITHDRAWN = "withdrawn", "已撤下"
    KEPT = "kept", "留存"


class Oddity(LabelledEnum):
    """What is unusual about an item, so that a rule warns or its days run out."""

    NONE = "none", "无"
    LATE = "late", "超过二十个工作日"
    STUCK = "stuck", "审核中超过期限"
    NUMBER_YEAR = "number_year", "字号年份不符"
    NO_SUMMARY = "no_summary", "没有概述"
    INNER_WORDS = "inner_words", "有内部字样"


@dataclass(frozen=True, slots=True)
class Plot:
    """One item: what about, when it is begun, how it ends; ``waits_at`` is the step it waits at.

    ``quick`` lets every step take a day at most. ``file`` is the kind of its attachment or "".
    """

    body: str
    subject: Subject
    serial: int
    begins: datetime
    ending: Ending = Ending.PUBLISHED
    waits_at: StepKind | None = None
    oddity: Oddity = Oddity.NONE
    returned_once: bool = False
    quick: bool = False
    file: str = ""
    reasons: dict[str, str] = field(default_factory=dict)
