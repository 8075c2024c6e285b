"""Random histories of cases over four years, as the record would hold them; invented throughout."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from gongkai.law.annual_report.counted_rounds import RecordedRound
from gongkai.law.annual_report.forms import forms
from tests import make

YEARS = (2021, 2022, 2023, 2024)
FORM = forms()["2021"]
OUTCOMES = [row.key for row in FORM.result_rows()]
KINDS = make.COLUMNS[:-1]
FIRST, LAST = date(2021, 1, 1), date(2024, 12, 31)


def moment(on: date, late: int = 0) -> datetime:
    """When a fact of a day reached the record, so many days late."""
    return datetime.combine(on + timedelta(days=late), time(4), UTC)


def signed_moment(year: int) -> datetime:
    """The moment a year's report is signed: 20 January of the next."""
    return datetime(year + 1, 1, 20, 2, tzinfo=UTC)


def history(seed: int, cases: int = 60) -> list[RecordedRound]:
    """A body's rounds: some reopened, some learnt of late, some still open."""
    chosen = random.Random(seed)
    return [each for number in range(cases) for each in _case(chosen, f"甲-{number:04}")]


def corrected(rounds: list[RecordedRound], chosen: random.Random) -> list[RecordedRound]:
    """The same with the applicant kind of some cases corrected and a few cases voided."""
    cases = sorted({each.case for each in rounds})
    kinds = {case: chosen.choice(KINDS) for case in cases if chosen.random() < 0.1}
    voided = {case for case in cases if chosen.random() < 0.03}
    return [
        replace(each, applicant=kinds.get(each.case, each.applicant))
        for each in rounds
        if each.case not in voided
    ]


def known_at(rounds: list[RecordedRound], at: datetime) -> list[RecordedRound]:
    """What the record held at a moment."""
    return [
        each
        if each.closed_at is None or each.closed_at <= at
        else replace(each, closed_on=None, closed_at=None, outcome=None)
        for each in rounds
        if each.opened_at <= at
    ]


def _case(chosen: random.Random, case: str) -> Iterator[RecordedRound]:
    kind = chosen.choice(KINDS[:3])
    opened, known, ordinal = _day(chosen, FIRST, LAST), datetime.min.replace(tzinfo=UTC), 1
    while True:
        opened_at = max(known, moment(opened, _late(chosen)))
        closed = _day(chosen, opened, opened + timedelta(days=150))
        if closed > LAST:
            yield RecordedRound(case, ordinal, kind, opened, opened_at)
            return
        known = max(opened_at, moment(closed, _late(chosen)))
        outcome = chosen.choice(OUTCOMES)
        yield RecordedRound(case, ordinal, kind, opened, opened_at, closed, known, outcome)
        if chosen.random() > 0.3 or closed >= LAST - timedelta(days=1):
            return
        opened, ordinal = _day(chosen, closed, min(LAST, closed + timedelta(days=250))), ordinal + 1


def _day(chosen: random.Random, first: date, last: date) -> date:
    return first + timedelta(days=chosen.randint(0, (last - first).days))


def _late(chosen: random.Random) -> int:
    return chosen.choice((0, 0, 0, 0, 1, 30, 120, 400))
