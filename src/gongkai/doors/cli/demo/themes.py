"""What the county writes about (公文素材): themes with their sentences, read from ``texts``."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from gongkai.office.disclosures.states import Genre

Point = tuple[str, ...]
"""A heading, then sentences that may stand below it."""


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing to write about, and the month it belongs to; 0 is any."""

    text: str
    month: int


@dataclass(frozen=True, slots=True)
class Theme:
    """How a body writes about matters of one sort; ``organ`` and ``issuer`` "" are the body's."""

    body: str
    genre: Genre
    topic: str
    title: str
    matters: tuple[Matter, ...]
    to: str
    aim: str
    keywords: str
    points: tuple[Point, ...]
    organ: str
    issuer: str


@dataclass(frozen=True, slots=True)
class Common:
    """What all themes share: words to fill in, points, closings and names of attachments."""

    places: tuple[str, ...]
    months: tuple[str, ...]
    points: dict[str, tuple[Point, ...]]
    closings: dict[str, str]
    attachments: dict[str, str]


@cache
def themes() -> tuple[Theme, ...]:
    """Return the themes of every body, in the order of the files."""
    folder = resources.files("gongkai.doors.cli.demo") / "texts"
    files = ("government.toml", "society.toml", "economy.toml")
    read = [tomllib.loads((folder / name).read_text(encoding="utf-8")) for name in files]
    return tuple(_theme(entry) for file in read for entry in file["theme"])


@cache
def common() -> Common:
    """Return what all themes share."""
    folder = resources.files("gongkai.doors.cli.demo") / "texts"
    read = tomllib.loads((folder / "common.toml").read_text(encoding="utf-8"))
    return Common(
        places=tuple(read["places"]),
        months=tuple(read["months"]),
        points={genre: _points(entries) for genre, entries in read["points"].items()},
        closings=read["closings"],
        attachments=read["attachments"],
    )


def _theme(entry: dict[str, Any]) -> Theme:
    return Theme(
        body=entry["body"],
        genre=Genre(entry["genre"]),
        topic=entry["topic"],
        title=entry["title"],
        matters=tuple(_matter(each) for each in entry["what"]),
        to=entry["to"],
        aim=entry["aim"],
        keywords=entry["keywords"],
        points=_points(entry["points"]),
        organ=entry.get("organ", ""),
        issuer=entry.get("issuer", ""),
    )


def _matter(text: str) -> Matter:
    month, _, what = text.partition(" ")
    return Matter(what, int(month))


def _points(entries: list[list[str]]) -> tuple[Point, ...]:
    return tuple(tuple(entry) for entry in entries)
