"""Lines of a text and where they begin (文本行): the places that findings in text refer to."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its end: its number from 1, and its offset in the text from 0."""

    number: int
    offset: int
    text: str


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a text; only ``\\n`` ends one."""
    offset = 0
    for number, line in enumerate(text.split("\n"), 1):
        yield Line(number, offset, line)
        offset += len(line) + 1


class LineNumbers:
    """Looks up the line a position is in, for texts with many findings."""

    def __init__(self, text: str) -> None:
        self._starts = [line.offset for line in lines_of(text)]

    def at(self, offset: int) -> int:
        """The number, from 1, of the line that holds the character at ``offset``."""
        return bisect_right(self._starts, offset)
