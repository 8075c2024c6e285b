"""Entered rules as the law reads them (录入规则的读法): rows into notices, values and texts."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cached_property, lru_cache

from gongkai.law import notices
from gongkai.law.dated_values import Parameter, Scalar, Value
from gongkai.law.grounds import grounds
from gongkai.law.letter_library import AnswerPart, Letter, library
from gongkai.law.letter_wording import read_paragraph
from gongkai.law.notices import Notice
from gongkai.law.parameters import package_parameters
from gongkai.office.base.refusals import NotPossible
from gongkai.office.rulebook.models import (
    IN_FORCE,
    Entered,
    EnteredNotice,
    EnteredValue,
    EnteredWording,
)

LETTER, FINDING = "letter.", "finding."
FLAGS = {"true": True, "false": False}


@dataclass(frozen=True, eq=False)
class Entries:
    """Entered rules, each with the id of the body it holds for, or None for all.

    Told apart by identity: one edition is read once, so what was made of it is found quickly.
    """

    notices: tuple[tuple[int | None, Notice], ...] = ()
    values: tuple[tuple[int | None, str, Value], ...] = ()
    letters: tuple[tuple[int | None, Letter], ...] = ()
    parts: tuple[tuple[int | None, AnswerPart], ...] = ()

    @cached_property
    def places(self) -> frozenset[int]:
        """The bodies that have rules of their own."""
        layers = (self.notices, self.values, self.letters, self.parts)
        found: set[int | None] = {each[0] for layer in layers for each in layer}
        return frozenset(place for place in found if place is not None)


@lru_cache(maxsize=4)
def entries_of(_edition: str) -> Entries:
    """Return the entered rules in force, read once an edition."""
    return read(in_force())


def in_force() -> list[Entered]:
    """Return every row in force."""
    found: list[Entered] = []
    for table in (EnteredNotice, EnteredValue, EnteredWording):
        found += table._default_manager.filter(IN_FORCE).select_related("agency").order_by("pk")
    return found


def read(rows: Iterable[Entered]) -> Entries:
    """Return rows as the law takes them."""
    found, values, letters, parts = [], [], [], []
    for row in rows:
        place = row.agency_id
        if isinstance(row, EnteredNotice):
            found.append((place, notice_of(row)))
        elif isinstance(row, EnteredValue):
            values.append((place, row.key, value_of(row)))
        elif isinstance(row, EnteredWording):
            text = wording_of(row)
            if isinstance(text, Letter):
                letters.append((place, text))
            else:
                parts.append((place, text))
    return Entries(tuple(found), tuple(values), tuple(letters), tuple(parts))


def notice_of(row: EnteredNotice) -> Notice:
    """Return the notice of a row; one for a part of the tree has the body's name as its region."""
    region = row.agency.name if row.agency else ""
    return replace(notices.parse(row.text, row.number), region=region)


def value_of(row: EnteredValue) -> Value:
    """Return the value of a row."""
    kind = described(row.key).kind
    value = scalar(row.value, kind)
    return Value(row.since, row.until, value, row.source, row.checked, row.note)


def wording_of(row: EnteredWording) -> Letter | AnswerPart:
    """Return the package's letter or part with the words of a row."""
    return worded(row.kind, row.title, row.paragraphs, row.since)


def worded(
    kind: str, title: str, paragraphs: Iterable[dict[str, object]], since: date
) -> Letter | AnswerPart:
    """Return a letter or part of the package with other words; TableError for unknown facts."""
    words = tuple(read_paragraph(each, title) for each in paragraphs)
    return replace(shipped(kind), title=title, paragraphs=words, since=since)


def shipped(kind: str) -> Letter | AnswerPart:
    """Return the text of the package; raise NotPossible for a kind there is not."""
    known = library()
    if kind.startswith(LETTER) and kind.removeprefix(LETTER) in known.package:
        return known.package[kind.removeprefix(LETTER)]
    if kind.startswith(FINDING) and kind.removeprefix(FINDING) in grounds():
        return known.parts[kind.removeprefix(FINDING)]
    raise NotPossible("没有这种文书，请从文书列表中选择。")


def described(key: str) -> Parameter:
    """Return the package's parameter; raise NotPossible for a key there is not."""
    known = package_parameters().get(key)
    if known is None:
        raise NotPossible("没有这个参数，请从参数列表中选择。")
    return known


def scalar(text: str, kind: str) -> Scalar:
    """Return what was written as a value of its kind; raise NotPossible where it is none."""
    if kind == "是否" and text in FLAGS:
        return FLAGS[text]
    if kind == "文字" and text:
        return text
    if kind == "整数" and text.isdecimal() and text.isascii():
        return int(text)
    if kind == "金额" and (amount := _amount(text)) is not None:
        return amount
    wanted = {"是否": "是或者否", "整数": "不带小数的数字", "金额": "金额，如0.5"}
    raise NotPossible(f"参数的值应当是{wanted.get(kind, '文字')}，现在是“{text}”。请改正后再提交。")


def _amount(text: str) -> Decimal | None:
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return None
    return amount if amount.is_finite() and amount >= 0 else None
