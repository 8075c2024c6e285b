"""The document as the public will see it (公文预览), and the box of its metadata."""

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from gongkai.doors.desk.items.files.listing import ShownFile, files_of
from gongkai.doors.desk.items.said import SHORT, in_words, label
from gongkai.office.disclosures import rich_text
from gongkai.office.disclosures.models import Item, Version
from gongkai.office.disclosures.states import Openness, ReleaseKind, Validity

_INNER = ("section", "ground", "reason")
# Shown elsewhere on the page, or never public.
_ELSEWHERE = {"title", "note", "summary", *_INNER}
NOTE_TITLES = {ReleaseKind.CORRECTION: "更正说明", ReleaseKind.UPDATE: "更新说明"}


@dataclass(frozen=True, slots=True)
class ShownDocument:
    """What the public page of a version is made of; ``inner`` is what only the desk sees."""

    version: Version
    title: str
    box: list[tuple[str, str]]
    inner: list[tuple[str, str]]
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


def _box(item: Item, version: Version) -> list[tuple[str, str]]:
    lines = [("索引号", item.index_number or "")]
    lines += [
        (label(name), in_words(name, getattr(version, name)))
        for name in SHORT
        if name not in _ELSEWHERE
    ]
    lines.append((label("summary"), version.summary))  # the widest comes last
    return [(name, text) for name, text in lines if text]


def _inner(version: Version) -> list[tuple[str, str]]:
    lines = [(label(name), in_words(name, getattr(version, name))) for name in _INNER]
    return [(name, text) for name, text in lines if text]
