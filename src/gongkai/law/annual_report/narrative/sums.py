"""Totals in the text and the parts listed for them (“共…其中…”), and whether the parts add up."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from gongkai.law.annual_report.narrative.text import Sentence
from gongkai.law.annual_report.narrative.words import CHANNEL, GROWTH, any_of
from gongkai.law.annual_report.quantities import Quantity


class Relation(StrEnum):
    """How the sum of the parts compares with the stated total."""

    EQUAL = "equal"
    OVER = "over"
    UNDER = "under"


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A stated total with its parts. ``is_closed``: the list says that it is complete (其他)."""

    total: Quantity
    parts: tuple[Quantity, ...]
    relation: Relation
    is_closed: bool
    sentence: Sentence

    @property
    def low(self) -> int:
        """The least sum of the parts."""
        return sum(part.low for part in self.parts)

    @property
    def high(self) -> int:
        """The greatest sum of the parts."""
        return sum(part.high for part in self.parts)


_MARKER = re.compile(r"其中|[（(](?:含|包括|分别)|(?<=[条件份篇])(?:[，,]?(?:包括|包含)|[:：])")
_REACH = 40  # characters that may stand between a total and 其中
_STOP = re.compile(r"[，,。；;！？：:（()）]")
_RESET = any_of("此外 同时 全年 总计 合计 累计 (?<!公)共(?![享同建产青和性])")
_CARRIED = any_of("结转 顺延 另")
_REST = any_of("其他 其它 其余 剩余")
_TOTAL_WORD = any_of("总计 合计 累计 (?<!公)共(?![享同建产青和性])")
_THINGS = frozenset("条份件篇则个项张幅部宗起例")
_MANY = 3
_NEAR = 5  # a sum farther from a total at the end than a fifth of it belongs to something else

_DIMENSIONS = (
    CHANNEL,
    any_of("自然人 公民 个人 法人 企业 组织 律师"),
    any_of("予以公开 部分公开 不予 无法提供 不存在 不掌握 不属于 处理 撤[回销] 公开的?$"),
)


def breakdowns(sentences: Sequence[Sentence]) -> Iterator[Breakdown]:
    """Every total with at least one part, in the order of the text."""
    for index, sentence in enumerate(sentences):
        if not sentence.quantities:
            continue
        markers = list(_MARKER.finditer(sentence.text))
        for marker in markers:
            yield from _after_marker(sentences, index, marker)
        if not markers:
            yield from _before_total(sentence)


def _after_marker(
    sentences: Sequence[Sentence], index: int, marker: re.Match[str]
) -> Iterator[Breakdown]:
    sentence = sentences[index]
    totals = _totals(sentences, index, marker.start())
    if not totals:
        return
    for group in _dimensions(_parts(sentence, marker), sentence, totals[0]):
        parts = tuple(part for part, _ in group)
        if not parts:
            continue
        relation = _relation(totals, parts)
        if relation is Relation.UNDER and _goes_on(sentences, index, totals[0], parts):
            relation = Relation.EQUAL
        is_closed = any(_REST.search(words) for _, words in group)
        yield Breakdown(totals[0], parts, relation, is_closed, sentence)


def _totals(sentences: Sequence[Sentence], index: int, offset: int) -> list[Quantity]:
    """The count that 其中 takes apart, and those with which it may be meant together."""
    sentence = sentences[index]
    depth = _open_brackets(sentence.text, offset)
    before = [
        each
        for each, words in _with_words(sentence)
        if each.end <= offset
        and GROWTH.search(words) is None
        and _open_brackets(sentence.text, each.start) <= depth
    ]
    if before:
        if offset - before[-1].end > _REACH:
            return []
        return before[::-1]
    if offset > 1 or index == 0:
        return []
    above = sentences[index - 1]
    if above.place != sentence.place:
        return []
    outside = [each for each in above.quantities if _open_brackets(above.text, each.start) == 0]
    if not outside or len(above.text) - outside[-1].end > _REACH:
        return []
    return outside[::-1]


def _with_words(sentence: Sentence) -> Iterator[tuple[Quantity, str]]:
    """Each count with the words before it, up to the last stop or count."""
    end = 0
    for count in sentence.quantities:
        yield count, _STOP.split(sentence.text[end : count.start])[-1]
        end = count.end


def _parts(sentence: Sentence, marker: re.Match[str]) -> Iterator[tuple[Quantity, str]]:
    """The counts listed after a marker with the words before each, nested lists left out."""
    text, end = sentence.text, marker.end()
    depth = 1 if marker[0][0] in "（(" else 0
    floor = _open_brackets(text, marker.start()) + depth
    depth = floor
    for count in sentence.quantities:
        if count.start < marker.end():
            continue
        between = text[end : count.start]
        for character in between:
            depth += (character in "（(") - (character in "）)")
            if depth < floor:
                return
        end = count.end
        words = _STOP.split(between)[-1]
        if depth == floor and ("其中" in between or _RESET.search(words)):
            return
        if depth == floor and GROWTH.search(words) is None and not _is_other_year(marker, words):
            yield count, words


def _is_other_year(marker: re.Match[str], words: str) -> bool:
    """“答复30件（含上年结转4件，另有3件结转下年）” takes nothing apart."""
    return marker[0][0] in "（(" and _CARRIED.search(words) is not None


def _open_brackets(text: str, offset: int) -> int:
    before = text[:offset]
    opened = before.count("（") + before.count("(")
    return max(opened - before.count("）") - before.count(")"), 0)


def _dimensions(
    parts: Iterator[tuple[Quantity, str]], sentence: Sentence, total: Quantity
) -> list[list[tuple[Quantity, str]]]:
    """The comparable parts; for applications one list each by channel, applicant and result."""
    listed = [(part, words) for part, words in parts if _comparable(total, part)]
    if "申请" not in sentence.text[: total.end] and "申请" not in sentence.heading:
        return [listed]
    groups: list[list[tuple[Quantity, str]]] = [[] for _ in range(len(_DIMENSIONS) + 1)]
    for part, words in listed:
        kinds = (number for number, kind in enumerate(_DIMENSIONS) if kind.search(words))
        groups[next(kinds, len(_DIMENSIONS))].append((part, words))
    if sum(bool(group) for group in groups[:-1]) <= 1:
        return [listed]
    return groups[:-1]


def _comparable(total: Quantity, part: Quantity) -> bool:
    return part.unit == total.unit or (part.unit in _THINGS and total.unit in _THINGS)


def _relation(totals: Sequence[Quantity], parts: Sequence[Quantity]) -> Relation:
    total = totals[0]
    if _some_prefix(parts, total.low, total.high):
        return Relation.EQUAL
    low = sum(part.low for part in parts)
    if sum(part.high for part in parts) < total.low:
        return Relation.UNDER
    if len(parts) > 1 and _meant_together(totals, parts):
        return Relation.EQUAL
    return Relation.OVER if low > total.high else Relation.EQUAL


def _some_prefix(parts: Sequence[Quantity], least: int, most: int) -> bool:
    """Whether the first few parts (or all) add up to a total between ``least`` and ``most``."""
    low = high = 0
    for part in parts:
        low, high = low + part.low, high + part.high
        if low <= most and high >= least:
            return True
    return False


def _meant_together(totals: Sequence[Quantity], parts: Sequence[Quantity]) -> bool:
    """Whether the parts are those of an earlier total, or of two (“复议6件和诉讼3件，其中…”)."""
    if any(_some_prefix(parts, each.low, each.high) for each in totals[1:]):
        return True
    if len(totals) == 1:
        return False
    both = totals[0].low + totals[1].low, totals[0].high + totals[1].high
    return _some_prefix(parts, *both)


def _goes_on(
    sentences: Sequence[Sentence], index: int, total: Quantity, parts: Sequence[Quantity]
) -> bool:
    """Whether the list is completed by the sentences that follow in the paragraph."""
    place = sentences[index].place
    more: list[Quantity] = []
    for later in sentences[index + 1 :]:
        if later.place != place:
            break
        more.extend(count for count in later.quantities if _comparable(total, count))
    return bool(more) and _some_prefix([*parts, *more], total.low, total.high)


def _before_total(sentence: Sentence) -> Iterator[Breakdown]:
    """A list that ends with its total: “…90条、…23件，全年共发布113条”."""
    *listed, total = sentence.quantities
    between = sentence.text[listed[-1].end : total.start] if listed else ""
    if _TOTAL_WORD.search(_STOP.split(between)[-1]) is None:
        return
    parts = [part for part in listed if _comparable(total, part)]
    if len(parts) < _MANY:
        return
    if _ends_with(parts, total):
        yield Breakdown(total, tuple(parts), Relation.EQUAL, True, sentence)
        return
    low = sum(part.low for part in parts)
    if abs(low - total.high) * _NEAR <= total.high:
        relation = Relation.OVER if low > total.high else Relation.UNDER
        yield Breakdown(total, tuple(parts), relation, True, sentence)


def _ends_with(parts: Sequence[Quantity], total: Quantity) -> bool:
    """Whether the last few parts (or all) add up to the total."""
    return _some_prefix(parts[::-1], total.low, total.high)
