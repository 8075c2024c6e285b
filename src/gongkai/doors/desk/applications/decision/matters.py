"""The matters of a case (申请事项) with their words and what was found of each so far."""

from dataclasses import dataclass

from django.http import Http404

from gongkai.office.applications.models import Application, Finding, Matter, Round
from gongkai.office.applications.queries.cases import current_round
from gongkai.office.applications.queries.telling import matters as words_of


@dataclass(frozen=True, slots=True)
class ShownMatter:
    """A matter: its row, its number for people, its words, and the finding of this round."""

    row: Matter
    number: int
    text: str
    finding: Finding | None


def matters_of(application: Application) -> list[ShownMatter]:
    """Return the matters of a case in order, with the findings of the round at hand."""
    rows = list(application.matters.order_by("position"))
    found = findings_by_matter(current_round(application))
    pairs = zip(rows, words_of(application), strict=True)
    return [
        ShownMatter(row, number, text, found.get(row.pk))
        for number, (row, text) in enumerate(pairs, start=1)
    ]


def findings_by_matter(at: Round) -> dict[int, Finding]:
    """Return the findings of a round by the number of their matter."""
    rows = at.findings.select_related("data_key", "item__public", "capture__data_key", "matter")
    return {each.matter_id: each for each in rows}


def matter_at(application: Application, number: int) -> ShownMatter:
    """Return a matter by its number for people, or raise Http404."""
    for each in matters_of(application):
        if each.number == number:
            return each
    raise Http404
