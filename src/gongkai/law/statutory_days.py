"""Statutory holidays (法定节假日) of a year, for years whose holiday notice is not out yet."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class StatutoryDays:
    """《全国年节及纪念日放假办法》第二条: each year's days off by law and how many days of December
    the next year's notice may touch.

    ``by_year`` maps a year to its days and their names; ``sources`` to the text that gives them.
    """

    by_year: Mapping[int, Mapping[date, str]]
    sources: Mapping[int, str]
    year_end_days: int

    @property
    def first_year(self) -> int:
        """The first year the lunar dates are tabulated for."""
        return min(self.by_year)

    @property
    def last_year(self) -> int:
        """The last year the lunar dates are tabulated for."""
        return max(self.by_year)


@cache
def load() -> StatutoryDays:
    """The statutory days of the package, read once."""
    file = resources.files("gongkai.law") / "data" / "statutory_days.toml"
    return build(tomllib.loads(file.read_text(encoding="utf-8")))


def build(content: Mapping[str, Any]) -> StatutoryDays:
    """The statutory days from the parsed table: regimes by year, festivals by year."""
    regimes = sorted(content["regime"], key=lambda regime: regime["from_year"])
    by_year, sources = {}, {}
    for festivals in content["festivals"]["dates"]:
        year = festivals["year"]
        regime = next(each for each in reversed(regimes) if each["from_year"] <= year)
        by_year[year] = days_of(regime["days"], festivals)
        sources[year] = regime["source"]
    return StatutoryDays(by_year, sources, content["year_end"]["days"])


def days_of(rules: list[Mapping[str, Any]], festivals: Mapping[str, Any]) -> dict[date, str]:
    """The days off of one year and the festival each belongs to; two festivals may share a day."""
    days: dict[date, str] = {}
    for rule in rules:
        first = first_day(rule, festivals).toordinal()
        for ordinal in range(first, first + rule["days"]):
            day = date.fromordinal(ordinal)
            days[day] = f"{days[day]}、{rule['name']}" if day in days else rule["name"]
    return days


def first_day(rule: Mapping[str, Any], festivals: Mapping[str, Any]) -> date:
    """The first day off of one rule, by the sun or by the moon."""
    if "festival" not in rule:
        return date(festivals["year"], rule["month"], rule["day"])
    festival: date = festivals[rule["festival"]]
    return date.fromordinal(festival.toordinal() + rule["first"])
