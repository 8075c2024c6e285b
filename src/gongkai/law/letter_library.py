"""The library of letter texts (文书文本): the package's, under those of the deployment's folder."""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Protocol, TypeVar

from gongkai.law.citation import REGULATIONS, Citation
from gongkai.law.facts import catalogue
from gongkai.law.grounds import grounds
from gongkai.law.law_tables import TableError, check_fields, check_known, index_by, read_table
from gongkai.law.letter_wording import Paragraph, placeholders, read_paragraph, wording

ANSWER = "answer"
T = TypeVar("T", bound="Dated")
PROCESS_FILES = ("intake.toml", "process.toml", "consultation.toml", "sheets.toml")
ADDRESSEES = {
    "applicant": ("applicant",),
    "third_party": ("third_party",),
    "agency": ("consulted_agency",),
    "unit": ("unit",),
    "receiver": ("transfer_to",),
    "file": (),
}
LAYOUTS = ("letter", "sheet")


class Dated(Protocol):
    """A text that is used from a day on."""

    @property
    def since(self) -> date: ...


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter other than an answer.

    ``series`` begins its number (empty: it has none), ``states`` the grounds a decision must hold,
    ``remedy`` the remedy class it tells (empty: none), ``needs`` facts beyond those it prints.
    """

    kind: str
    title: str
    series: str
    to: str
    layout: str
    since: date
    citations: tuple[Citation, ...]
    needs: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]
    states: tuple[str, ...] = ()
    remedy: str = ""
    called: str = "本答复"

    @property
    def salutation_facts(self) -> tuple[str, ...]:
        """The fact that names the addressee; none for a sheet kept in the file."""
        return ADDRESSEES[self.to]


@dataclass(frozen=True, slots=True)
class AnswerPart:
    """What an answer says for one ground, and its title where it rests on that ground alone."""

    ground: str
    title: str
    needs: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]
    since: date


@dataclass(frozen=True, slots=True)
class AnswerFrame:
    """What every answer shares: number series, title of a mixed one, opening and headings."""

    series: str
    since: date
    mixed_title: str
    called: str
    needs: tuple[str, ...]
    opening: Paragraph
    heading: str


@dataclass(frozen=True, slots=True)
class Library:
    """Every text by kind or ground; local ones, oldest first, win each from its own day on."""

    package: Mapping[str, Letter]
    parts: Mapping[str, AnswerPart]
    answers: AnswerFrame
    local: Mapping[str, tuple[Letter, ...]]
    local_parts: Mapping[str, tuple[AnswerPart, ...]]

    def letter(self, kind: str, on: date) -> Letter:
        """The text of a kind in force on a day; KeyError if the kind is unknown."""
        begun = [own for own in self.local.get(kind, ()) if own.since <= on]
        return begun[-1] if begun else self.package[kind]

    def part(self, ground: str, on: date) -> AnswerPart:
        """What an answer says for a ground on a day."""
        begun = [own for own in self.local_parts.get(ground, ()) if own.since <= on]
        return begun[-1] if begun else self.parts[ground]

    def over(self, letters: Iterable[Letter], parts: Iterable[AnswerPart]) -> "Library":
        """This library under further local texts, which win from their first day on."""
        return replace(
            self,
            local=under(self.local, letters, lambda own: own.kind),
            local_parts=under(self.local_parts, parts, lambda own: own.ground),
        )

    def kinds(self) -> list[str]:
        """Every kind ``compose`` knows: letters, the answer, and one answer for each ground."""
        return [*self.package, ANSWER, *(f"{ANSWER}.{ground}" for ground in self.parts)]


def load(folder: Path | None = None) -> Library:
    """The package's texts under the TOML files of a folder (``GONGKAI_DATA/letters``).

    A local text replaces one of the package from its ``from`` on. TableError where it is unusable,
    unknown, or changes the addressee, the grounds or the remedies, which are not a matter of words.
    """
    known = library()
    if folder is None or not folder.is_dir():
        return known
    letters: list[Letter] = []
    parts: list[AnswerPart] = []
    for file in sorted(folder.glob("*.toml")):
        content = tomllib.loads(file.read_text(encoding="utf-8"))
        check_fields(content, file.name, needed=(), optional={"letter", "finding"})
        letters += read_letters(content.get("letter", ()), file.name)
        parts += read_parts(content.get("finding", ()), file.name)
    local = index_by(letters, "kind", folder.name)
    check_known(local, known.package, folder.name, "文书")
    for kind, own in local.items():
        check_local(own, known.package[kind])
    return known.over(local.values(), index_by(parts, "ground", folder.name).values())


def under(
    lower: Mapping[str, tuple[T, ...]], upper: Iterable[T], key: Callable[[T], str]
) -> dict[str, tuple[T, ...]]:
    """Texts of two layers by kind or ground, oldest first: from its day on the upper one wins."""
    own: dict[str, list[T]] = {}
    for text in upper:
        own.setdefault(key(text), []).append(text)
    found = dict(lower)
    for name, texts in own.items():
        texts.sort(key=lambda each: each.since)
        earlier = [each for each in lower.get(name, ()) if each.since < texts[0].since]
        found[name] = (*earlier, *texts)
    return found


@cache
def library() -> Library:
    """第四十五条: the texts of the package, read once."""
    letters: list[Letter] = []
    for name in PROCESS_FILES:
        letters += read_letters(read_table("letters", name)["letter"], name)
    content = read_table("letters", "answers.toml")
    entries = content.pop("finding")
    frame = read_frame(content)
    parts = read_parts([{"from": frame.since, **entry} for entry in entries], "answers.toml")
    found = index_by(parts, "ground", "answers.toml")
    if lost := set(grounds()) - set(found):
        raise TableError(f"answers.toml：没有写{'、'.join(sorted(lost))}的答复。")
    return Library(index_by(letters, "kind", "letters"), found, frame, {}, {})


def read_letters(entries: Iterable[Mapping[str, Any]], file: str) -> list[Letter]:
    """The checked ``[[letter]]`` tables of a file."""
    return [read_letter(entry, f"{file}：{entry.get('kind')}") for entry in entries]


def read_letter(entry: Mapping[str, Any], place: str) -> Letter:
    """One checked letter."""
    check_fields(
        entry,
        place,
        needed={"kind", "title", "series", "to", "from", "citations", "paragraphs"},
        optional={"layout", "needs", "states", "remedy", "called"},
    )
    layout = entry.get("layout", "letter")
    check_known([entry["to"]], ADDRESSEES, place, "受文对象")
    check_known([layout], LAYOUTS, place, "版式")
    check_known(entry.get("needs", ()), catalogue(), place, "事实")
    check_known(entry.get("states", ()), grounds(), place, "答复情形")
    remedy = entry.get("remedy", "")
    check_known([remedy] if remedy else [], wording().remedy_parts, place, "救济类别")
    return Letter(
        kind=entry["kind"],
        title=entry["title"],
        series=entry["series"],
        to=entry["to"],
        layout=layout,
        since=entry["from"],
        citations=tuple(Citation(REGULATIONS, article) for article in entry["citations"]),
        needs=tuple(entry.get("needs", ())),
        paragraphs=tuple(read_paragraph(each, place) for each in entry["paragraphs"]),
        states=tuple(entry.get("states", ())),
        remedy=remedy,
        called=entry.get("called", "本答复"),
    )


def read_parts(entries: Iterable[Mapping[str, Any]], file: str) -> list[AnswerPart]:
    """The checked ``[[finding]]`` tables of a file."""
    found = []
    for entry in entries:
        place = f"{file}：{entry.get('ground')}"
        check_fields(
            entry, place, needed={"ground", "title", "from", "paragraphs"}, optional={"needs"}
        )
        check_known([entry["ground"]], grounds(), place, "答复情形")
        check_known(entry.get("needs", ()), catalogue(), place, "事实")
        found.append(
            AnswerPart(
                entry["ground"],
                entry["title"],
                tuple(entry.get("needs", ())),
                tuple(read_paragraph(each, place) for each in entry["paragraphs"]),
                entry["from"],
            )
        )
    return found


def read_frame(content: Mapping[str, Any]) -> AnswerFrame:
    """The checked head of the answers file."""
    place = "answers.toml"
    fields = {"series", "from", "mixed_title", "called", "needs", "opening", "heading"}
    check_fields(content, place, needed=fields)
    check_known(content["needs"], catalogue(), place, "事实")
    opening = Paragraph(content["opening"], (), placeholders(content["opening"], place))
    return AnswerFrame(
        content["series"],
        content["from"],
        content["mixed_title"],
        content["called"],
        tuple(content["needs"]),
        opening,
        content["heading"],
    )


def check_local(own: Letter, package: Letter) -> None:
    """TableError where a local text changes more than words."""
    fixed = ("to", "states", "remedy", "layout")
    changed = [name for name in fixed if getattr(own, name) != getattr(package, name)]
    if changed:
        raise TableError(f"文书“{own.kind}”只能改动文字，不能改动{'、'.join(changed)}。")
