"""The record behind a year's figures (台账): rounds as plain values, in one or two statements."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from django.db.models import Q, QuerySet

from gongkai.law.annual_report.counted_rounds import RecordedRound
from gongkai.office.annual_reports.queries.signed import Signed
from gongkai.office.applications.models import Round
from gongkai.office.base.times import BEIJING

_FIELDS = (
    "pk", "agency_id", "application_id", "application__number", "ordinal", "applicant_kind",
    "opened_on", "opened_at", "closed_on", "closed_at", "outcome",
)  # fmt: skip


@dataclass(slots=True)
class Book:
    """What a body's record holds for a year, with the ids of rounds and cases by name."""

    rounds: list[RecordedRound]
    round_ids: dict[tuple[str, int], int]
    cases: dict[str, int]


def books(agencies: Collection[int], year: int, *, whole_cases: bool) -> dict[int, Book]:
    """Return the rounds that a year may count, by body; voided cases count nowhere.

    With ``whole_cases`` every round of a reopened case is there, however long ago.
    """
    found: dict[int, Book] = {each: Book([], {}, {}) for each in agencies}
    for pk, agency, case, name, ordinal, *said in _rows(agencies, year, whole_cases):
        kind, opened_on, opened_at, closed_on, closed_at, outcome = said
        each = RecordedRound(
            name, ordinal, kind, opened_on, opened_at, closed_on, closed_at, outcome or None
        )
        book = found[agency]
        book.rounds.append(each)
        book.round_ids[name, ordinal] = pk
        book.cases[name] = case
    return found


def with_carried(book: Book, signed: Signed) -> list[RecordedRound]:
    """Return the rounds of a book, each with the column in which it was signed as carried over."""
    if not signed.carried_rounds:
        return book.rounds
    carried = signed.carried_rounds
    return [
        replace(each, carried_as=column)
        if (column := carried.get(str(book.round_ids[each.case, each.ordinal])))
        else each
        for each in book.rounds
    ]


def _rows(agencies: Collection[int], year: int, whole_cases: bool) -> Iterator[tuple[Any, ...]]:
    counted = _counted(agencies, year)
    yield from counted.values_list(*_FIELDS)
    if whole_cases:
        again = counted.filter(ordinal__gt=1).values("application")
        earlier = Round.objects.filter(
            application__in=again, agency__in=agencies, opened_on__isnull=False
        )
        yield from earlier.exclude(pk__in=counted.values("pk")).values_list(*_FIELDS)


def _counted(agencies: Collection[int], year: int) -> QuerySet[Round]:
    """The rounds opened by the end of the year and not known to be closed before it."""
    first = date(year, 1, 1)
    closing = Q(closed_on=None) | Q(closed_on__gte=first)
    closing |= Q(closed_at__gte=datetime.combine(first, time(), BEIJING))
    return Round.objects.filter(
        closing,
        agency__in=agencies,
        opened_on__lte=date(year, 12, 31),
        application__voided_on=None,
    )
