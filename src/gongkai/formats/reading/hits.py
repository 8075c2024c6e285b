"""Where the known label pieces (行名、列名) stand in a stream."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from gongkai.formats.reading.tokens import Stream, Token
from gongkai.law.annual_report.labels import label_data

_EXTRA = 2  # folded characters a label may have beyond its piece


@dataclass(frozen=True, slots=True)
class Hit:
    """A label piece found: what kind of label, its key, and its span in the folded stream."""

    role: str
    key: str
    start: int
    end: int


class Pieces:
    """A set of label pieces that is searched for in one pass, longest first."""

    def __init__(self, entries: Iterable[tuple[str, Mapping[str, tuple[str, ...]]]]) -> None:
        self._meaning: dict[str, tuple[str, str]] = {}
        for role, pieces in entries:
            for key, texts in pieces.items():
                for text in texts:
                    self._meaning.setdefault(text, (role, key))
        longest_first = sorted(self._meaning, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, longest_first)))

    def find(self, stream: Stream, start: int = 0, end: int | None = None) -> list[Hit]:
        """All hits between two positions of the folded stream, in order."""
        end = len(stream.folded) if end is None else end
        return [
            Hit(*self._meaning[match.group()], match.start(), match.end())
            for match in self._pattern.finditer(stream.folded, max(start, 0), end)
        ]

    def match(self, folded: str) -> tuple[str, str] | None:
        """Role and key of a text that is one piece, or begins with one and adds little."""
        found = self._meaning.get(folded)
        if found is None and (match := self._pattern.match(folded)):
            return self._meaning[match.group()] if len(folded) - match.end() <= _EXTRA else None
        return found


@cache
def pieces(table: str, *roles: str) -> Pieces:
    """The pieces of a table's labels with the given roles (rows, columns, groups, placed)."""
    data = label_data(table)
    return Pieces((role, getattr(data, role)) for role in roles)


_STOP_AFTER_ORDINAL = re.compile(r"\s*[.、．,，]")


def label_start(stream: Stream, hit: Hit) -> tuple[Token, int]:
    """The token a label begins in and the offset in its text, ordinal included.

    From the piece backwards over the label's own words and at most one ordinal ("2."): digits
    before that are values of the row before, also where no separator is left.
    """
    token = stream.token_at(hit.start)
    before = token.text[: stream.raw_offset(token, hit.start)]
    cut = len(before)
    while cut and not (before[cut - 1].isdigit() or before[cut - 1] in "/／"):
        cut -= 1
    if cut and _STOP_AFTER_ORDINAL.match(before, cut):
        cut -= 1
    return token, cut
