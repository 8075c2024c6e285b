"""The document as the public will see it (公文预览), and the box of its metadata."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from gongkai.doors.desk.items.files.listing import ShownFile, files_of
from gongkai.doors.desk.items.said import SHORT, in_words, label
from gongkai.office.disclosures import rich_text
from gongkai.office.disclosures.models import Item, Version
from gongkai.office.disclosures.states import Openness, ReleaseKind, Validity

Line = tuple[str, str, str]
"""A field, what it is called, and what it says."""

_INNER = ("section", "ground", "reason")
# Shown elsewhere on the page, or never public.
_ELSEWHERE = {"title", "note", "summary", *_INNER}
NOTE_TITLES = {ReleaseKind.CORRECTION: "更正说明", ReleaseKind.UPDATE: "更新说明"}


@dataclass(frozen=True, slots=True)
class ShownDocument:
    """What the public page of a version is made of; ``inner`` is what only the desk sees."""

    version: Version
    title: str
    box: list[Line]
    inner: list[Line]
    body: SafeString
    has_table: bool
    marking: str
    note_title: str
    is_over: str
    files: list[ShownFile]


def shown_document(item: Item, version: Version) -> ShownDocument:
    """Return a version for showing; four statements."""
    body = rich_text.clean(version.body)
    kind = ReleaseKind(version.release_kind)
    over = version.validity in {Validity.EXPIRED, Validity.REPEALED}
    return ShownDocument(
        version=version,
        title=version.title or "（还没有标题）",
        box=_box(item, version),
        inner=_inner(version),
        body=mark_safe(body),  # noqa: S308 (cleaned in the line above)
        has_table="<table" in body,
        marking=Openness(version.openness).marking if version.openness else "",
        note_title=NOTE_TITLES.get(kind, ""),
        is_over=Validity(version.validity).label if over else "",
        files=files_of(version),
    )


def _box(item: Item, version: Version) -> list[Line]:
    names = [name for name in SHORT if name not in _ELSEWHERE]
    lines = [("", "索引号", item.index_number or ""), *_lines(version, names)]
    lines.append(("summary", label("summary"), version.summary))  # the widest comes last
    return [each for each in lines if each[-1]]


def _inner(version: Version) -> list[Line]:
    return [each for each in _lines(version, _INNER) if each[-1]]


def _lines(version: Version, names: Iterable[str]) -> list[Line]:
    return [(name, label(name), in_words(name, getattr(version, name))) for name in names]
