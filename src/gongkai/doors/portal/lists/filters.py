"""What a list can be narrowed to (筛选): a topic and a year, both from what the list holds."""

import re
from dataclasses import dataclass

from django.http import Http404, HttpRequest

from gongkai.law import topics

_YEAR = re.compile(r"(19|20|21)[0-9]{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a select field."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Filters:
    """The topic code and the year of 成文日期 that were asked for; "" and None for all."""

    topic: str = ""
    year: int | None = None

    @property
    def given(self) -> dict[str, str]:
        """Return the filters as the query of an address has them."""
        year = str(self.year) if self.year else ""
        return {name: text for name, text in (("topic", self.topic), ("year", year)) if text}


def filters_of(request: HttpRequest) -> Filters:
    """Return the filters a visitor chose; raise Http404 for what our form cannot send."""
    topic = request.GET.get("topic", "")
    year = request.GET.get("year", "")
    if (topic and topic not in topics.topics()) or (year and not _YEAR.fullmatch(year)):
        raise Http404
    return Filters(topic, int(year) if year else None)


def topic_choices(used: list[str], chosen: str) -> list[Choice]:
    """Return the classes and parts that occur, each class before its parts."""
    wanted = {code for each in used for code in (topics.topics()[each].within, each) if code}
    return [
        Choice(code, _indented(topic), code == chosen)
        for code, topic in topics.topics().items()
        if code in wanted | {chosen}
    ]


def year_choices(years: list[int], chosen: int | None) -> list[Choice]:
    """Return the years, the newest first."""
    known = sorted({*years, *([chosen] if chosen else [])}, reverse=True)
    return [Choice(str(year), f"{year}年", year == chosen) for year in known]


def _indented(topic: topics.Topic) -> str:
    return f"　{topic.label}" if topic.within else topic.label
