"""How much of one report's prose stands word for word in another (照抄比例), figures left out."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from gongkai.law.annual_report.narrative.text import Paragraph

_SENTENCE = re.compile(r"[。！？；;]")
_FIGURES = re.compile(r"[0-9]+|20\d\d年度?|[\s，,、“”\"（）()]")
_ORDINAL = re.compile(r"^(?:[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|[一二三四五六七八九十]是)")
_SHORTEST = 15  # shorter sentences are headings and formulas that everyone writes


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The sentences of a report's prose without figures and stops, each with its print."""

    sentences: Mapping[str, str]

    @property
    def length(self) -> int:
        """How many characters the sentences have in all."""
        return sum(map(len, self.sentences))


def fingerprint(paragraphs: Iterable[Paragraph], sections: Collection[int]) -> Fingerprint:
    """The sentences of the given sections, long enough to be somebody's own."""
    return Fingerprint(
        {
            bare: print_
            for paragraph in paragraphs
            if paragraph.section in sections
            for bare, print_ in _own_sentences(paragraph.text)
        }
    )


def _own_sentences(text: str) -> Iterator[tuple[str, str]]:
    for part in _SENTENCE.split(text):
        bare = _FIGURES.sub("", _ORDINAL.sub("", part))
        if len(bare) >= _SHORTEST:
            yield bare, part


def without(print_: Fingerprint, common: Collection[str]) -> Fingerprint:
    """A fingerprint without the sentences that too many reports share."""
    return Fingerprint(
        {bare: text for bare, text in print_.sentences.items() if bare not in common}
    )


def shared(one: Fingerprint, other: Fingerprint) -> tuple[float, str]:
    """Which share of ``one`` stands in ``other`` (0 to 1), and the longest such sentence."""
    both = one.sentences.keys() & other.sentences.keys()
    if not both:
        return 0.0, ""
    longest = max(both, key=lambda bare: (len(bare), bare))
    return sum(map(len, both)) / one.length, one.sentences[longest]


def repeated(paragraphs: Iterable[Paragraph], shortest: int) -> list[tuple[str, list[str]]]:
    """Sentences that a report prints more than once: each print with its places."""
    places: dict[str, list[str]] = {}
    for paragraph in paragraphs:
        for part in _SENTENCE.split(paragraph.text):
            if len(part) >= shortest:
                places.setdefault(_ORDINAL.sub("", part), []).append(paragraph.place)
    return [(text, where) for text, where in places.items() if len(where) > 1]


def common_sentences(prints: Iterable[Fingerprint], most: int) -> frozenset[str]:
    """Sentences that more than ``most`` reports of a batch share: instructions, not copying."""
    counted = Counter(bare for each in prints for bare in each.sentences)
    return frozenset(bare for bare, count in counted.items() if count > most)
