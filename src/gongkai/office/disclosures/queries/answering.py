"""Public items that may answer a question (可能已公开的答案): by number, and by shared words.

Words are compared by pairs of neighbouring characters, which needs no dictionary; a pair that few
titles hold weighs more. The newest items of one body are looked through, never all there are.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gongkai.law import document_numbers
from gongkai.office.agencies.models import Agency
from gongkai.office.disclosures.models import Item
from gongkai.office.disclosures.queries.visible import public_of

LOOKED_THROUGH = 2_000
LONGEST_QUESTION = 600
# How much of a question's weight has to be met, and by how many pairs at least.
ENOUGH = 0.25
FEWEST_PAIRS = 3
_NOT_WORDS = re.compile(r"[\W\d_]+年?")
# Looked for in NFKC form, which has turned the full-width brackets into plain ones.
_NUMBER = re.compile(r"[^\W\d_]{1,20}[\[(【﹝〔]\d{4}[\])】﹞〕]第?\d{1,5}号")
# What every application and most titles say tells nothing.
_IDLE = "申请公开 请公开 请提供 政府信息 复印件 有关 相关 关于 印发 通知 我想要 文件的"


@dataclass(frozen=True, slots=True)
class Words:
    """What is compared of an item: its number here, and the pairs of its title and keywords."""

    item: int
    pairs: frozenset[str]


def likely_answers(of: Agency, questions: Sequence[str], *, limit: int) -> list[Item]:
    """Return the public items of a body that may answer what is asked, the likeliest first.

    Three statements at most, however many items there are.
    """
    numbers = numbers_in(questions)
    public = public_of(of).defer("public__body")
    exact = list(public.filter(public__number__in=numbers).order_by("-pk")[:limit])
    idle = pairs_of(f"{_IDLE} {of.name}")
    asked = [pairs_of(each[:LONGEST_QUESTION]) - idle for each in questions]
    ranked = _ranked(_candidates(of), asked)
    wanted = [each for each in ranked if each not in {item.pk for item in exact}]
    found = {each.pk: each for each in public.filter(pk__in=wanted[: limit - len(exact)])}
    return [*exact, *(found[each] for each in wanted if each in found)]


def numbers_in(questions: Iterable[str]) -> list[str]:
    """Return the document numbers named in the questions, as they are kept."""
    found = (document_numbers.parse(each) for text in questions for each in _candidates_in(text))
    return list(dict.fromkeys(str(each) for each in found if each))


def pairs_of(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters of a text; marks and years are left out."""
    plain = unicodedata.normalize("NFKC", text).lower()
    runs = _NOT_WORDS.split(plain)
    return frozenset(run[at : at + 2] for run in runs for at in range(len(run) - 1))


def _candidates_in(text: str) -> list[str]:
    """Return what looks like a number; words that run into it in front are tried without them."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    return [each[at:] for each in _NUMBER.findall(plain) for at in range(len(each))]


def _candidates(of: Agency) -> list[Words]:
    rows = public_of(of).order_by("-public_since", "-pk")
    said = rows.values_list("pk", "public__title", "public__keywords")[:LOOKED_THROUGH]
    return [Words(pk, pairs_of(f"{title} {keywords}")) for pk, title, keywords in said]


def _ranked(candidates: Sequence[Words], questions: Sequence[frozenset[str]]) -> list[int]:
    """Return the candidates that meet enough of any question, the best first."""
    held = Counter(pair for each in candidates for pair in each.pairs)
    best: dict[int, float] = {}
    for asked in questions:
        for each, score in _scored(candidates, asked, held):
            best[each.item] = max(best.get(each.item, 0.0), score)
    return sorted(best, key=lambda item: (-best[item], -item))


def _scored(
    candidates: Sequence[Words], asked: frozenset[str], held: Counter[str]
) -> Iterable[tuple[Words, float]]:
    """Return who meets enough: of what is asked that any title holds, or of the title itself."""
    count = len(candidates)
    weight = {pair: math.log(1 + count / held[pair]) for pair in held}
    known = sum(weight[pair] for pair in asked if pair in held)
    for each in candidates:
        shared = asked & each.pairs
        if len(shared) < FEWEST_PAIRS:
            continue
        met = sum(weight[pair] for pair in shared)
        whole = sum(weight[pair] for pair in each.pairs)
        score = max(met / known, met / whole)
        if score >= ENOUGH:
            yield each, score
