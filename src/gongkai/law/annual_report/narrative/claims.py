"""What the text states as a figure of the year (文字所述数字): topics, claims, clauses."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from gongkai.law.annual_report.narrative.text import Sentence
from gongkai.law.annual_report.narrative.words import GROWTH
from gongkai.law.annual_report.quantities import Quantity


class Topic(StrEnum):
    """Which figure of the tables a claim is about."""

    RECEIVED = "received"
    CHANNEL = "channel"
    ANSWERED = "answered"
    CARRIED_IN = "carried_in"
    CARRIED_OVER = "carried_over"
    RECONSIDERATION = "reconsideration"
    LAWSUIT = "lawsuit"
    LAWSUIT_DIRECT = "lawsuit_direct"
    LAWSUIT_AFTER = "lawsuit_after_reconsideration"
    REMEDIES = "remedies"
    LICENCES = "licences"
    PENALTIES = "penalties"
    COERCION = "coercion"
    ISSUED = "issued"
    PUBLISHED = "published"
    REPEALED = "repealed"
    IN_FORCE = "in_force"

    @property
    def label(self) -> str:
        """What is counted, in Chinese."""
        return _LABELS[self]


_LABELS = {
    Topic.RECEIVED: "申请",
    Topic.CHANNEL: "各渠道申请",
    Topic.ANSWERED: "已办结（答复）申请",
    Topic.CARRIED_IN: "上年结转申请",
    Topic.CARRIED_OVER: "结转下年申请",
    Topic.RECONSIDERATION: "行政复议",
    Topic.LAWSUIT: "行政诉讼",
    Topic.LAWSUIT_DIRECT: "未经复议直接起诉",
    Topic.LAWSUIT_AFTER: "复议后起诉",
    Topic.REMEDIES: "行政复议和行政诉讼",
    Topic.LICENCES: "行政许可",
    Topic.PENALTIES: "行政处罚",
    Topic.COERCION: "行政强制",
    Topic.ISSUED: "制发规范性文件",
    Topic.PUBLISHED: "公开规范性文件",
    Topic.REPEALED: "废止规范性文件",
    Topic.IN_FORCE: "现行有效规范性文件",
}


@dataclass(frozen=True, slots=True)
class Claim:
    """A count (or "none": 0) that the text states of a topic.

    ``words`` is the clause it stands in; ``is_strict`` tells a word that names exactly one row
    (新收) from a general one (收到, 办理).
    """

    topic: Topic
    low: int
    high: int
    unit: str
    words: str
    sentence: Sentence
    is_strict: bool = False

    def holds(self, value: int) -> bool:
        """Whether ``value`` can be what the text means."""
        return self.low <= value <= self.high

    @property
    def figure(self) -> str:
        """The count for a message: 25件, 1400至1499件, 0."""
        count = str(self.low) if self.low == self.high else f"{self.low}至{self.high}"
        return count + self.unit


@dataclass(frozen=True, slots=True)
class Clause:
    """A count with the words around it, up to the next stop or count.

    ``lead`` is the sentence before those words, ``is_part`` whether the count stands in a list
    after 其中 or in brackets.
    """

    before: str
    quantity: Quantity
    after: str
    lead: str
    is_part: bool
    sentence: Sentence

    @property
    def words(self) -> str:
        """The clause as printed."""
        return f"{self.before}{self.quantity.printed}{self.after}".lstrip("、")

    def claim(self, topic: Topic, *, is_strict: bool = False) -> Claim:
        """The claim that this clause makes of ``topic``."""
        count = self.quantity
        return Claim(topic, count.low, count.high, count.unit, self.words, self.sentence, is_strict)


_STOPS = re.compile(r"[，,。；;！？：:（()）“”]")
_AFTER_STOPS = re.compile(r"[，,。；;！？：:（()）“”、和及与]|以及")
_JOINED = ("和", "及", "与", "、")
_PART = re.compile(r"其中|分别|包括|[（(][^）)]*$")
_BARE = re.compile(
    r"(?:[总共合累]?计|共有?|总数|数量|件数|总量|均?为|达到?|分别为?|约|有|是|[均也])*"
)


def clauses(sentence: Sentence, report_year: int | None) -> Iterator[Clause]:
    """The counts of a sentence that are figures of the report's year, each with its words.

    Changes against an earlier year and figures of another year are left out.
    """
    text = sentence.text
    end = 0
    lead_clause = ""
    for index, count in enumerate(sentence.quantities):
        pieces = _STOPS.split(text[end : count.start])
        before = pieces[-1]
        if len(pieces) > 1:
            lead_clause = next((piece for piece in reversed(pieces[:-1]) if piece), "")
        if lead_clause and _BARE.fullmatch(before):
            before = lead_clause + before
        if before.endswith(_JOINED):
            before = ""  # “2件行政复议和1件行政诉讼”: the words are of the count before
        following = sentence.quantities[index + 1 :]
        limit = following[0].start if following else len(text)
        after = _AFTER_STOPS.split(text[count.end : limit], maxsplit=1)[0]
        lead = text[: count.start]
        end = count.end
        year = sentence.year_at(count.start)
        if GROWTH.search(before) or (report_year and year and year != report_year):
            continue
        yield Clause(before, count, after, lead, bool(_PART.search(lead)), sentence)
