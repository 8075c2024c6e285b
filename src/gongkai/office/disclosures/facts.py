"""What is said of an item (公开事项内容), tidied and examined before it is kept."""

import re
from collections.abc import Container
from dataclasses import dataclass, fields, replace
from datetime import date

from django.db.models import CharField

from gongkai.law import document_numbers
from gongkai.law.exemptions import exemptions
from gongkai.law.topics import topics
from gongkai.office.base.refusals import NotPossible
from gongkai.office.disclosures import rich_text
from gongkai.office.disclosures.models import Version
from gongkai.office.disclosures.states import Genre, Openness, Section, Validity

LONGEST_BODY = 1_000_000
EARLIEST = date(1949, 10, 1)
LABELS = {
    "title": "标题",
    "number": "发文字号",
    "issuers": "发文机关",
    "genre": "文种",
    "topic": "主题分类",
    "section": "所属栏目",
    "keywords": "关键词",
    "summary": "内容概述",
    "body": "正文",
    "formed_on": "成文日期",
    "effective_on": "施行日期",
    "expires_on": "失效日期",
    "validity": "有效性",
    "openness": "公开属性",
    "ground": "不予公开依据",
    "reason": "不主动公开的理由",
    "release_kind": "发布类型",
    "note": "更正或更新说明",
    "attachments": "附件",
}
_TEXTS = ("title", "number", "issuers", "keywords", "summary", "reason")
_CHOICES = {"genre": Genre, "section": Section, "validity": Validity, "openness": Openness}
_DATES = ("formed_on", "effective_on", "expires_on")
_CONTROL = re.compile("[\0-\x1f\x7f\ud800-\udfff\u200b\u200e\u200f\u202a-\u202e\ufeff]")


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """All that a version says, as typed; ``note`` None leaves the one there is.

    Choices are the values of ``Genre``, ``Section``, ``Validity`` and ``Openness`` or ""; ``topic``
    is a code of ``law.topics``, ``ground`` one of ``law.exemptions``.
    """

    title: str = ""
    number: str = ""
    issuers: str = ""
    genre: str = ""
    topic: str = ""
    section: str = Section.STATUTORY.value
    keywords: str = ""
    summary: str = ""
    body: str = ""
    formed_on: date | None = None
    effective_on: date | None = None
    expires_on: date | None = None
    validity: str = ""
    openness: str = ""
    ground: str = ""
    reason: str = ""
    note: str | None = None

    def checked(self) -> "ItemFacts":
        """Return the facts tidied; raise NotPossible for one that cannot be kept.

        What is missing is no fault of a draft: the gate asks for it when it is submitted.
        """
        tidy = replace(
            self,
            title=one_line(self.title),
            number=normal_number(self.number),
            issuers=one_line(self.issuers),
            genre=_a_choice("genre", self.genre),
            topic=_known("topic", self.topic, topics()),
            section=_a_choice("section", self.section),
            keywords=one_line(self.keywords),
            summary=one_line(self.summary),
            body=_a_body(self.body),
            validity=_a_choice("validity", self.validity),
            openness=_a_choice("openness", self.openness),
            ground=_known("ground", self.ground, exemptions()),
            reason=one_line(self.reason),
            note=None if self.note is None else one_line(self.note),
        )
        for name in (*_TEXTS, "note"):
            _not_longer(name, getattr(tidy, name))
        _dates_in_order(tidy)
        return _without_grounds(tidy) if tidy.openness == Openness.PUBLIC else tidy

    @property
    def attributes(self) -> dict[str, object]:
        """What to write into a version, by field."""
        said = {each.name: getattr(self, each.name) for each in fields(self)}
        if self.note is None:
            del said["note"]
        return said


def facts_of(version: Version) -> ItemFacts:
    """Return what a version says, for a form."""
    return ItemFacts(**{each.name: getattr(version, each.name) for each in fields(ItemFacts)})


def one_line(text: str) -> str:
    """Return the text without control signs, and with single spaces only."""
    return " ".join(_CONTROL.sub(" ", text).split())


def normal_number(text: str) -> str:
    """Return a document number in its normal form, e.g. 示政发〔2026〕12号; others as typed."""
    found = document_numbers.parse(text)
    return str(found) if found else one_line(text)


def not_longer_than(field: str, text: str, longest: int) -> str:
    """Return the text; refuse one that is too long for its field."""
    if len(text) > longest:
        label = LABELS.get(field, field)
        raise NotPossible(f"{label}有 {len(text)} 个字，最多 {longest} 个字。请缩短后再保存。")
    return text


def _not_longer(field: str, text: str | None) -> None:
    column = Version._meta.get_field(field)
    if text is not None and isinstance(column, CharField) and column.max_length:
        not_longer_than(field, text, column.max_length)


def _a_body(text: str) -> str:
    not_longer_than("body", text, LONGEST_BODY)
    return not_longer_than("body", rich_text.clean(text), LONGEST_BODY)


def _a_choice(field: str, value: str) -> str:
    kinds = _CHOICES[field]
    if not value and field != "section":
        return ""
    if value not in {kind.value for kind in kinds}:
        raise NotPossible(f"{LABELS[field]}不在可选范围内。请重新选择。")
    return str(value)


def _known(field: str, value: str, known: Container[str]) -> str:
    if value and value not in known:
        raise NotPossible(f"{LABELS[field]}“{value[:20]}”不在可选范围内。请重新选择。")
    return value


def _dates_in_order(facts: ItemFacts) -> None:
    for name in _DATES:
        day = getattr(facts, name)
        if day is not None and day < EARLIEST:
            raise NotPossible(f"{LABELS[name]} {day} 早于 {EARLIEST}，请核对年份。")
    formed, effective, expires = facts.formed_on, facts.effective_on, facts.expires_on
    if expires and formed and expires < formed:
        raise NotPossible(f"失效日期 {expires} 早于成文日期 {formed}。请核对。")
    if expires and effective and expires < effective:
        raise NotPossible(f"失效日期 {expires} 早于施行日期 {effective}。请核对。")


def _without_grounds(facts: ItemFacts) -> ItemFacts:
    """A ground for withholding says nothing of what is public; a leftover would be approved."""
    return replace(facts, ground="", reason="")
