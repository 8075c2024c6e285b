"""Writing the county's documents (生成公文): title, summary and text from a theme's parts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import chain
from random import Random

from gongkai.doors.cli.demo.plan import BodyPlan
from gongkai.doors.cli.demo.themes import Matter, Point, Theme, common
from gongkai.office.disclosures.facts import ItemFacts
from gongkai.office.disclosures.states import Genre, Openness, Section, Validity

_NUMERALS = "一二三四五六七八九十"
_YEARS_IN_FORCE = {Genre.OPINION: 3, Genre.NOTICE: 1}
_ENOUGH = (330, 520)
"""Signs of the points after which a text is long enough, at least and at most."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One document to be written: what about, and the day it is made (成文日期)."""

    theme: Theme
    matter: Matter
    formed_on: date


@dataclass(frozen=True, slots=True)
class Row:
    """A row of an attached table: place, task and figures."""

    place: str
    task: str
    count: int
    amount: str


class Writer:
    """Writes documents with figures and places drawn from one source of chance."""

    def __init__(self, random: Random) -> None:
        self._random = random

    def facts(self, subject: Subject, body: BodyPlan, serial: int, on: date) -> ItemFacts:
        """Return what the item says: text, attributes and the number of the year's series."""
        theme, formed = subject.theme, subject.formed_on
        filled = {"what": subject.matter.text, "year": str(formed.year)}
        issuer = theme.issuer or body.name
        points = self._points(theme)
        expires = _expiry(theme.genre, formed)
        if expires is None:
            validity = ""
        else:
            validity = (Validity.IN_FORCE if expires > on else Validity.EXPIRED).value
        return ItemFacts(
            title=theme.title.format_map(filled),
            number=f"{theme.organ or body.prefix}〔{formed.year}〕{serial}号",
            issuers=issuer,
            genre=theme.genre.value,
            topic=theme.topic,
            section=Section.STATUTORY.value,
            keywords=theme.keywords.format_map(filled),
            summary=self._summary(subject, points),
            body=self._body(theme, filled, points, issuer, formed),
            formed_on=formed,
            effective_on=formed if expires else None,
            expires_on=expires,
            validity=validity,
            openness=Openness.PUBLIC.value,
        )

    def table(self, subject: Subject) -> list[Row]:
        """Return the rows of a table that goes with a document."""
        places = self._random.sample(common().places, 6)
        return [
            Row(each, subject.matter.text, self._random.randint(3, 90), self._amount())
            for each in places
        ]

    def sentence(self, text: str, **filled: str) -> str:
        """Return a sentence with what is left open in it filled in."""
        return text.format_map(_Blanks(filled, self))

    def blank(self, name: str) -> str:
        """Return something for a blank: a small number, a place, a month, an amount."""
        draw = self._random
        match name:
            case "place":
                return draw.choice(common().places)
            case "month":
                return draw.choice(common().months)
            case "money":
                return self._amount()
            case "percent":
                return f"{draw.randint(880, 995) / 10}"
        low, high = {"a": (4, 26), "b": (60, 900), "c": (2, 8), "d": (10, 28)}[name]
        return str(draw.randint(low, high))

    def _points(self, theme: Theme) -> list[Point]:
        """Return the points of the theme, then as many shared ones as make a text long enough."""
        shared = common().points[theme.genre.value]
        points = list(theme.points)
        for each in self._random.sample(shared, len(shared)):
            if sum(map(len, chain.from_iterable(points))) > self._random.randint(*_ENOUGH):
                break
            points.append(each)
        return points

    def _summary(self, subject: Subject, points: list[Point]) -> str:
        heads = "、".join(point[0] for point in points[:3])
        return f"说明{subject.matter.text}的{heads}等内容。"

    def _body(
        self,
        theme: Theme,
        filled: dict[str, str],
        points: list[Point],
        issuer: str,
        formed: date,
    ) -> str:
        return "\n".join(
            [
                *([_paragraph(f"{theme.to}：")] if theme.to else []),
                _paragraph(self.sentence(theme.aim, **filled) + "："),
                *(
                    part
                    for at, point in enumerate(points)
                    for part in self._point(at, point, filled)
                ),
                *_closing(theme.genre),
                _paragraph(issuer, align="right"),
                _paragraph(f"{formed.year}年{formed.month}月{formed.day}日", align="right"),
            ]
        )

    def _point(self, at: int, point: Point, filled: dict[str, str]) -> Iterator[str]:
        head, *sentences = point
        yield f"<h2>{_NUMERALS[at]}、{escape(head)}</h2>"
        yield _paragraph("".join(self.sentence(each, **filled) for each in sentences))

    def _amount(self) -> str:
        return f"{self._random.randint(80, 9_800) / 10:.1f}"


class _Blanks(dict[str, str]):
    """Fills a blank anew wherever it stands."""

    def __init__(self, filled: dict[str, str], writer: Writer) -> None:
        super().__init__(filled)
        self._writer = writer

    def __missing__(self, name: str) -> str:
        return self._writer.blank(name)


def _expiry(genre: Genre, formed: date) -> date | None:
    """Return the last day of documents that are made for some years."""
    years = _YEARS_IN_FORCE.get(genre)
    if years is None:
        return None
    day = 28 if (formed.month, formed.day) == (2, 29) else formed.day
    return formed.replace(year=formed.year + years, day=day)


def _closing(genre: Genre) -> Iterator[str]:
    text = common().closings.get(genre.value)
    if text:
        yield _paragraph(text)


def _paragraph(text: str, align: str = "") -> str:
    attribute = f' align="{align}"' if align else ""
    return f"<p{attribute}>{escape(text, quote=False)}</p>"
