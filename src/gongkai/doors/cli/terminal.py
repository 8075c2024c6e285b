"""Writing for a terminal (终端显示): width of Chinese text, colours, tables, a progress bar."""

import os
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TextIO, TypeVar

T = TypeVar("T")

WIDE = 2
NARROWEST = 40
WIDEST = 120
NO_LINE_START = "，。、；：？！）》”’…%"


def width(text: str) -> int:
    """Return the columns a text takes: two for a Chinese character, none for a combining one."""
    return sum(_character_width(character) for character in text)


def pad(text: str, columns: int) -> str:
    """Return the text filled with spaces to ``columns``."""
    return text + " " * max(0, columns - width(text))


def wrap(text: str, columns: int) -> list[str]:
    """Return the text in lines of at most ``columns``, closing punctuation kept off line starts.

    Chinese breaks between any two characters; a run of letters and digits is not cut unless it is
    wider than a whole line.
    """
    lines, line = [], ""
    for piece in _pieces(text):
        fits = width(line) + width(piece) <= columns
        hangs = piece in NO_LINE_START and width(line) <= columns
        if line and not fits and not hangs:
            lines.append(line.rstrip())
            line = ""
            if piece == " ":
                continue
        line += piece
        while width(line) > columns + 2:
            head = _head(line, columns)
            lines.append(head)
            line = line[len(head) :]
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def columns_of(stream: TextIO) -> int:
    """Return how wide to write: the terminal's width within reason, 80 for a file or pipe."""
    if not stream.isatty():
        return 80
    return max(NARROWEST, min(WIDEST, shutil.get_terminal_size().columns))


@dataclass(frozen=True, slots=True)
class Style:
    """Colours, or none: they only repeat what the words say."""

    coloured: bool

    @classmethod
    def of(cls, stream: TextIO) -> "Style":
        """Return colours for a terminal that can show them and a user who did not refuse them."""
        wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        return cls(stream.isatty() and wanted)

    def bold(self, text: str) -> str:
        return self._paint(text, "1")

    def red(self, text: str) -> str:
        return self._paint(text, "1;31")

    def yellow(self, text: str) -> str:
        return self._paint(text, "33")

    def green(self, text: str) -> str:
        return self._paint(text, "32")

    def quiet(self, text: str) -> str:
        return self._paint(text, "2")

    def _paint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.coloured else text


def table(rows: Sequence[Sequence[str]], indent: str = "") -> list[str]:
    """Return rows as lines whose columns stand under each other."""
    widths = [max(width(cell) for cell in column) for column in zip(*rows, strict=True)]
    return [
        (indent + "  ".join(map(pad, row, widths))).rstrip()  # the last column needs no filling
        for row in rows
    ]


def with_progress(
    items: Iterable[T], total: int, stream: TextIO | None = None, *, at_least: int = 20
) -> Iterator[T]:
    """Yield the items, with a bar on stderr when it is a terminal and there are many."""
    out = stream or sys.stderr
    if total < at_least or not out.isatty():
        yield from items
        return
    try:
        for done, item in enumerate(items, start=1):
            out.write(f"\r{_bar(done, total)}")
            out.flush()
            yield item
    finally:
        out.write("\r\x1b[K")
        out.flush()


def _bar(done: int, total: int) -> str:
    share = done / total if total else 1.0
    filled = round(30 * min(1.0, share))
    return f"已读 {done}/{total} [{'█' * filled}{'·' * (30 - filled)}] {share:4.0%}"


def _character_width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Cf", "Cc"}:
        return 0
    return WIDE if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def _pieces(text: str) -> Iterator[str]:
    """Yield what a line may be broken between: each wide character, each run of narrow ones."""
    run = ""
    for character in text:
        if character != " " and _character_width(character) < WIDE:
            run += character
            continue
        if run:
            yield run
            run = ""
        yield character
    if run:
        yield run


def _head(text: str, columns: int) -> str:
    taken = 0
    for position, character in enumerate(text):
        taken += _character_width(character)
        if taken > columns and position:
            return text[:position]
    return text
