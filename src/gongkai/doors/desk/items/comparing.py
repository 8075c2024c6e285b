"""What changed from one version to another (版本对照), in lines that can be shown and jumped to."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from gongkai.doors.desk.items.said import SHORT, label
from gongkai.office.disclosures import comparing
from gongkai.office.disclosures.comparing import Change, Piece
from gongkai.office.disclosures.models import Version

AROUND = 2
"""So many unchanged lines are shown on either side of a change."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line in its pieces. ``number`` counts changed lines of the page, 0 for an unchanged one.

    ``left_out`` unchanged lines are passed over before it.
    """

    pieces: tuple[Piece, ...]
    number: int = 0
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class ChangedField:
    """A field that differs, in lines."""

    field: str
    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """All fields that differ, and how many changed lines they have."""

    fields: tuple[ChangedField, ...]
    count: int


def versions_compared(old: Version, new: Version) -> Comparison:
    """Compare two versions, files included."""
    found = comparing.compare(old, new)
    return _numbered((each.field, each.label, each.pieces) for each in found)


def words_compared(old: Mapping[str, str], new: Mapping[str, str]) -> Comparison:
    """Compare what is said by field, as ``said`` puts it in words."""
    names = [name for name in (*SHORT, "body") if old[name] != new[name]]
    return _numbered((name, label(name), comparing.pieces(old[name], new[name])) for name in names)


def _numbered(found: Iterable[tuple[str, str, Iterable[Piece]]]) -> Comparison:
    fields: list[ChangedField] = []
    count = 0
    for name, shown, pieces in found:
        lines = tuple(_shortened(list(_lines(pieces)), count))
        count = max((each.number for each in lines), default=count) or count
        fields.append(ChangedField(name, shown, lines))
    return Comparison(tuple(fields), count)


def _lines(pieces: Iterable[Piece]) -> Iterator[tuple[Piece, ...]]:
    """Part the pieces where lines end."""
    line: list[Piece] = []
    for piece in pieces:
        first, *rest = piece.text.split("\n")
        line += [Piece(piece.change, first)] if first else []
        for each in rest:
            yield tuple(line)
            line = [Piece(piece.change, each)] if each else []
    if line:
        yield tuple(line)


def _shortened(lines: list[tuple[Piece, ...]], count: int) -> Iterator[Line]:
    """Number the changed lines from ``count`` on and pass over what is far from any."""
    changed = {place for place, line in enumerate(lines) if _is_changed(line)}
    near = {each + step for each in changed for step in range(-AROUND, AROUND + 1)}
    left_out = 0
    for place, line in enumerate(lines):
        if place not in near:
            left_out += 1
            continue
        count += place in changed
        yield Line(line, count if place in changed else 0, left_out)
        left_out = 0
    if left_out:
        yield Line((), 0, left_out)


def _is_changed(line: Iterable[Piece]) -> bool:
    return any(piece.change is not Change.SAME for piece in line)
