"""Wording of letters (文书措辞): paragraphs chosen by facts, placeholders, forms of address."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from string import Formatter
from typing import Any

from gongkai.law.facts import Condition, Facts, FactValue, catalogue, read_condition, recorded
from gongkai.law.law_tables import TableError, check_fields, check_known, read_table

DIGITS = "零一二三四五六七八九"
TEN = 10
SUBJECT = "subject"
FINAL_MARKS = "。；;，,、 　"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with ``{placeholders}``, written where all its conditions hold."""

    text: str
    when: tuple[Condition, ...]
    placeholders: tuple[str, ...]

    def chosen(self, facts: Facts) -> bool:
        """Whether the facts choose this paragraph; by equality or presence, nothing else."""
        return all(condition.holds(facts) for condition in self.when)


@dataclass(frozen=True, slots=True)
class Address:
    """A form of address (称谓) that follows one fact, as 您 or 你单位."""

    fact: str
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Wording:
    """What the letters share: forms of address, what a finding is about, the remedy paragraph."""

    addresses: Mapping[str, Address]
    subjects: Mapping[str, str]
    remedy: Mapping[str, str]
    remedy_parts: Mapping[str, str]


@cache
def wording() -> Wording:
    """The shared wording of the package."""
    content = read_table("letters", "wording.toml")
    addresses = {name: read_address(entry) for name, entry in content["address"].items()}
    remedy = dict(content["remedy"])
    parts = remedy.pop("parts")
    return Wording(addresses, content["subject"], remedy, parts)


def read_address(entry: Mapping[str, str]) -> Address:
    """A checked form of address: one word for each choice of its fact."""
    words = dict(entry)
    fact = catalogue()[words.pop("fact")]
    if set(words) != set(fact.choices):
        raise TableError(f"wording.toml：“{fact.label}”的称谓与选项不一致。")
    return Address(fact.key, words)


def read_paragraph(entry: Mapping[str, Any], place: str) -> Paragraph:
    """A checked paragraph; its placeholders are facts, forms of address or the subject."""
    check_fields(entry, place, needed={"text"}, optional={"when"})
    when = []
    for condition in entry.get("when", ()):
        check_fields(condition, place, needed={"fact"}, optional={"is"})
        when.append(read_condition(condition, place))
    return Paragraph(entry["text"], tuple(when), placeholders(entry["text"], place))


def placeholders(text: str, place: str) -> tuple[str, ...]:
    """The names in braces, in order; TableError for one that is no fact or form of address."""
    found = [(name, spec, mark) for _, name, spec, mark in Formatter().parse(text) if name]
    if any(spec or mark for _, spec, mark in found):
        raise TableError(f"{place}：占位只写名称，不写格式。")
    names = tuple(name for name, _, _ in found)
    check_known(names, {*catalogue(), *wording().addresses, SUBJECT}, place, "占位")
    return names


def facts_of(paragraph: Paragraph) -> list[str]:
    """Keys of the facts a paragraph needs, those behind its forms of address included."""
    addresses = wording().addresses
    return [
        addresses[name].fact if name in addresses else name
        for name in paragraph.placeholders
        if name != SUBJECT
    ]


def fill(paragraph: Paragraph, facts: Facts, subject: str = "") -> str:
    """The paragraph with its placeholders filled; all facts it needs must be recorded."""
    parts = []
    for literal, name, _, _ in Formatter().parse(paragraph.text):
        parts.append(literal)
        if name:
            parts.append(subject if name == SUBJECT else word(name, facts))
    return "".join(parts)


def word(name: str, facts: Facts) -> str:
    """What a placeholder says: a form of address, or a fact in words."""
    address = wording().addresses.get(name)
    return address.words[str(facts[address.fact])] if address else spoken(facts[name])


def spoken(value: FactValue) -> str:
    """A fact as a letter prints it: dates in Chinese without zeros, texts without final marks."""
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    return str(value).strip().rstrip(FINAL_MARKS)


def ordinal(number: int) -> str:
    """A number from 1 to 99 in Chinese, for headings."""
    tens, ones = divmod(number, TEN)
    head = "" if tens == 0 else ("十" if tens == 1 else f"{DIGITS[tens]}十")
    return head + (DIGITS[ones] if ones else "")


def without_gaps(needs: Iterable[str], facts: Facts) -> list[str]:
    """Labels of the facts among ``needs`` that are not recorded, each once."""
    keys = dict.fromkeys(needs)
    return [catalogue()[key].label for key in keys if not recorded(facts, key)]


def document_number(prefix: str, series: str, year: int, serial: int) -> str:
    """GB/T 9704-2012: a document number (发文字号), as 甲政办公复〔2026〕3号; no 第, no zeros."""
    return f"{prefix}{series}〔{year}〕{serial}号"
