"""Rules in words (规则的说法): notices, values, letters, and the days that turn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import cast

from gongkai.law.dated_values import Parameter, Scalar
from gongkai.law.facts import catalogue
from gongkai.law.letter_wording import Paragraph
from gongkai.law.notice_review import Change, summary, with_weekday
from gongkai.law.notices import Notice
from gongkai.office.rulebook.entries import described, shipped
from gongkai.office.rulebook.listing import ShownNotice
from gongkai.office.rulebook.models import Entered, EnteredNotice, EnteredValue, EnteredWording


@dataclass(frozen=True, slots=True)
class SaidNotice:
    """A notice in force, as the list shows it."""

    year: int
    notice: Notice
    lines: tuple[str, ...]
    origin: str
    entry: Entered | None
    is_link: bool


def said_notice(shown: ShownNotice) -> SaidNotice:
    """Return a notice with its holidays in words."""
    return SaidNotice(
        year=shown.notice.year,
        notice=shown.notice,
        lines=tuple(summary(shown.notice)),
        origin=shown.origin.label,
        entry=shown.entry,
        is_link=shown.notice.source.startswith("https://"),
    )


def called(row: Entered) -> str:
    """Return what an entry is, in a line."""
    if isinstance(row, EnteredNotice):
        changes = f"，调整{row.amends}" if row.amends else ""
        return f"{row.year}年放假安排（{row.number}{changes}）"
    if isinstance(row, EnteredValue):
        known = described(row.key)
        until = f"至 {row.until}" if row.until else "起"
        return f"{known.title}：{value_in_words(row)}（{row.since} {until}）"
    words = cast(EnteredWording, row)
    return f"{shipped(words.kind).title}的文字（{words.since} 起）"


def value_in_words(row: EnteredValue) -> str:
    """Return an entered value with its unit."""
    known = described(row.key)
    if known.kind == "是否":
        return "是" if row.value == "true" else "否"
    return row.value if known.kind == "文字" else f"{row.value} {known.unit}"


def scalar_in_words(value: Scalar, parameter: Parameter) -> str:
    """Return a value in force with its unit."""
    if isinstance(value, bool):
        return "是" if value else "否"
    return value if isinstance(value, str) else f"{value} {parameter.unit}"


def condition_in_words(paragraph: Paragraph) -> str:
    """Return when a paragraph is written; empty for one that always is."""
    known = catalogue()
    found = [
        f"{known[each.fact].label}为“{each.equals}”"
        if each.equals
        else f"有“{known[each.fact].label}”"
        for each in paragraph.when
    ]
    return "，并且".join(found)


def turned(changes: Sequence[Change]) -> Iterator[tuple[str, int, list[str]]]:
    """Yield the days that turn: into what, how many, and month by month in words."""
    for works, words in ((False, "改为休息"), (True, "改为上班")):
        days = [each.on for each in changes if each.works is works]
        if days:
            months = groupby(days, key=lambda day: (day.year, day.month))
            yield words, len(days), ["、".join(map(with_weekday, month)) for _, month in months]
