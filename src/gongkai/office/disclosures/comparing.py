"""Comparing versions (版本对比): which fields differ, and how, word for word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from gongkai.law.exemptions import exemptions
from gongkai.law.topics import full_label
from gongkai.office.base.labels import LabelledEnum
from gongkai.office.disclosures import rich_text
from gongkai.office.disclosures.canonical import ATTRIBUTES
from gongkai.office.disclosures.facts import LABELS
from gongkai.office.disclosures.models import Version
from gongkai.office.disclosures.states import Genre, Openness, ReleaseKind, Section, Validity

MOST_TOKENS = 1_200
"""Where more characters of a paragraph differ, they are shown as replaced whole: to compare them
would take too long, and to read the comparison too."""
MOST_LINES = 4_000
MOST_WORK = 10_000_000
"""So many pairs of characters are held against one another in all, a few seconds at the worst."""
_TOKEN = re.compile(r"[A-Za-z0-9]+|\s+|.", re.S)
_CHOICES: dict[str, type[LabelledEnum]] = {
    "genre": Genre,
    "section": Section,
    "validity": Validity,
    "openness": Openness,
    "release_kind": ReleaseKind,
}


class Change(LabelledEnum):
    """What became of a piece of text."""

    SAME = "same", "未变"
    ADDED = "added", "增加"
    REMOVED = "removed", "删去"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text, and what became of it."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that differs: its name and label, both contents as shown, and the pieces."""

    field: str
    label: str
    old: str
    new: str
    pieces: tuple[Piece, ...]

    @property
    def form_only(self) -> bool:
        return self.old == self.new


def compare(old: Version, new: Version) -> list[Difference]:
    """Return the fields in which two versions differ, in the order they are shown; two statements.

    The body is compared by its words; where only its form changed (headings, tables, links), it
    is ``form_only``.
    """
    found = []
    for name in ATTRIBUTES:
        if getattr(old, name) == getattr(new, name):
            continue
        was, now = _shown(old, name), _shown(new, name)
        found.append(Difference(name, LABELS[name], was, now, tuple(pieces(was, now))))
    before, after = _attachments(old), _attachments(new)
    if before != after:
        was, now = ("\n".join(name for name, _ in files) for files in (before, after))
        changes = _files(before, after)
        found.append(Difference("attachments", LABELS["attachments"], was, now, changes))
    return found


def pieces(old: str, new: str) -> list[Piece]:
    """Return one text turned into another, character by character where lines resemble.

    Latin words and numbers stay whole. The time is bounded however long or repetitive the texts.
    """
    merged: list[Piece] = []
    for piece in _by_line(old.splitlines(keepends=True), new.splitlines(keepends=True)):
        if merged and merged[-1].change is piece.change:
            merged[-1] = Piece(piece.change, merged[-1].text + piece.text)
        elif piece.text:
            merged.append(piece)
    return merged


@dataclass(slots=True)
class _Effort:
    """What may still be spent on comparing."""

    left: int = MOST_WORK

    def allows(self, old: Sequence[str], new: Sequence[str]) -> bool:
        if not old or not new or max(len(old), len(new)) > MOST_TOKENS:
            return False
        self.left -= len(old) * len(new)
        return self.left > 0


def _by_line(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    if max(len(old), len(new)) > MOST_LINES:
        yield from _replaced("".join(old), "".join(new))
        return
    effort = _Effort()
    for tag, i, j, k, m in SequenceMatcher(None, old, new).get_opcodes():
        if tag == "equal":
            yield Piece(Change.SAME, "".join(old[i:j]))
        elif j - i == m - k:
            for before, after in zip(old[i:j], new[k:m], strict=True):
                yield from _by_token(before, after, effort)
        else:
            yield from _by_token("".join(old[i:j]), "".join(new[k:m]), effort)


def _by_token(old: str, new: str, effort: _Effort) -> Iterator[Piece]:
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    head = _alike(before, after)
    tail = _alike(before[head:][::-1], after[head:][::-1])
    yield Piece(Change.SAME, "".join(before[:head]))
    was, now = before[head : len(before) - tail], after[head : len(after) - tail]
    if effort.allows(was, now):
        yield from _between(was, now)
    else:
        yield from _replaced("".join(was), "".join(now))
    yield Piece(Change.SAME, "".join(before[len(before) - tail :]))


def _alike(old: Sequence[str], new: Sequence[str]) -> int:
    """Return how many tokens two texts have in common at their beginning."""
    unlike = (n for n, (before, after) in enumerate(zip(old, new, strict=False)) if before != after)
    return next(unlike, min(len(old), len(new)))


def _between(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    for tag, i, j, k, m in SequenceMatcher(None, old, new).get_opcodes():
        if tag == "equal":
            yield Piece(Change.SAME, "".join(old[i:j]))
        else:
            yield from _replaced("".join(old[i:j]), "".join(new[k:m]))


def _replaced(old: str, new: str) -> Iterator[Piece]:
    yield Piece(Change.REMOVED, old)
    yield Piece(Change.ADDED, new)


def _shown(version: Version, name: str) -> str:
    value = getattr(version, name)
    if value is None or value == "":
        return ""
    if name == "body":
        return rich_text.plain(value)
    if name in _CHOICES:
        return _CHOICES[name](value).label
    if name == "topic":
        return full_label(value)
    if name == "ground":
        return exemptions()[value].label if value in exemptions() else str(value)
    return str(value)


def _attachments(version: Version) -> list[tuple[str, str]]:
    rows = version.attachments.order_by("position")
    return list(rows.values_list("document__name", "document__blob_id"))


def _files(old: list[tuple[str, str]], new: list[tuple[str, str]]) -> tuple[Piece, ...]:
    """Return a piece a file; one with the same name and other content went and came."""
    gone = [Piece(Change.REMOVED, name) for name, digest in old if (name, digest) not in new]
    kept = [Piece(Change.SAME, name) for name, digest in new if (name, digest) in old]
    come = [Piece(Change.ADDED, name) for name, digest in new if (name, digest) not in old]
    return tuple(gone + kept + come)
