"""Warnings in a text (内容提醒): personal data and listed words, each with its place."""

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.office.agencies import tree
from gongkai.office.agencies.models import Agency
from gongkai.office.documents.models import ImportedWords
from gongkai.office.documents.personal_data import DataKind, find_personal_data
from gongkai.office.documents.wordlists import INNER, Word, WordList, find_words

MOST_WARNINGS = 100
"""Of personal data and of words so many each: nobody reads a thousand, and none hides the other."""


@dataclass(frozen=True, slots=True)
class TextWarning:
    """One place in a text that wants a look; ``message`` says in Chinese what and what to do.

    ``kind`` is a DataKind's value, ``inner`` or ``words``; ``place`` names the text, ``line``
    counts from 1, ``offset`` and ``length`` are characters. ``excerpt`` has no figure unmasked.
    """

    kind: str
    place: str
    line: int
    offset: int
    length: int
    excerpt: str
    message: str

    @property
    def personal(self) -> bool:
        """Whether it is about personal data, not about words."""
        return self.kind in tuple(DataKind)


def warnings_in(text: str, agency: Agency, *, place: str = "") -> list[TextWarning]:
    """Return the first warnings in a text in its order.

    Our own words on inner matters apply everywhere, imported lists at their body and below.
    """
    personal = _personal(text, place)[:MOST_WARNINGS]
    words = _words(text, place, lists_for(agency))[:MOST_WARNINGS]
    return sorted([*personal, *words], key=lambda each: each.offset)


def lists_for(agency: Agency) -> list[WordList]:
    """Return the word lists that apply at a body: ours, its superiors' from the top, its own."""
    above = tree.numbers(agency.path)
    rows = ImportedWords.objects.filter(agency__in=above)
    imported = sorted(rows, key=lambda row: (above.index(row.agency_id), row.name))
    return [INNER, *(_as_list(row) for row in imported)]


def _as_list(row: ImportedWords) -> WordList:
    return WordList(row.name, tuple(Word(text, note) for text, note in row.words))


def _personal(text: str, place: str) -> list[TextWarning]:
    return [
        TextWarning(
            kind=each.kind.value,
            place=place,
            line=each.line,
            offset=each.offset,
            length=each.length,
            excerpt=each.masked,
            message=f"{place}{each.message}",
        )
        for each in find_personal_data(text)
    ]


def _words(text: str, place: str, lists: Sequence[WordList]) -> list[TextWarning]:
    return [
        TextWarning(
            kind="inner" if each.list_name == INNER.name else "words",
            place=place,
            line=each.line,
            offset=each.offset,
            length=each.length,
            excerpt=each.excerpt,
            message=f"{place}{each.message}",
        )
        for each in find_words(text, lists)
    ]
