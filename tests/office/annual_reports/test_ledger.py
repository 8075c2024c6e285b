"""Ledgers with invented cases and the printed totals of four published reports give their tables.

The reports are the examples of the portal; their tables 3 and 4 are what is compared.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from importlib import resources

import pytest

from gongkai.formats.reading.files import read_bytes
from gongkai.law.annual_report.counted_rounds import RecordedRound
from gongkai.law.annual_report.report import APPLICATIONS, REMEDIES, AnnualReport
from gongkai.law.steps import StepKind
from gongkai.office.agencies.models import Agency
from gongkai.office.annual_reports.queries.figures import Figures, figures
from gongkai.office.applications.models import Round
from gongkai.office.base.permissions import Permission
from gongkai.office.remedies.actions import deciding, filing
from gongkai.office.remedies.facts import DecisionFacts, RemedyFacts
from gongkai.office.remedies.states import Act, Bringer, RemedyKind
from tests import make
from tests.office.annual_reports import ledger
from tests.office.cases import case, fresh, step
from tests.office.county import county, only
from tests.office.items import office

pytestmark = pytest.mark.usefixtures("database")


def printed(name: str) -> AnnualReport:
    """A published report as it is read."""
    file = resources.files("gongkai.doors.portal") / "examples" / f"{name}.txt"
    (reading,) = read_bytes(f"{name}.txt", file.read_bytes())
    assert reading.report
    return reading.report


def at(on: date) -> datetime:
    return datetime(on.year, on.month, on.day, 4, tzinfo=UTC)


def rounds(
    year: int, *, carried_in: int = 0, open_: int = 0, **closed: int
) -> Iterator[RecordedRound]:
    """So many natural persons' rounds: by result, the first ones opened the year before."""
    results = [key.replace("__", ".") for key, count in closed.items() for _ in range(count)]
    ends: list[str | None] = [*results, *[None] * open_]
    for number, outcome in enumerate(ends):
        opened = date(year - 1, 12, 20) if number < carried_in else date(year, 3, 1)
        end = date(year, 3, 20) if outcome else None
        yield RecordedRound(
            f"{year}-{number + 1:04}", 1, make.NATURAL, opened, at(opened),
            end, at(end) if end else None, outcome,
        )  # fmt: skip


def counted(
    year: int, records: Iterator[RecordedRound], *remedies: tuple[RemedyKind, str | None]
) -> Figures:
    body = county().education
    ledger.write(body, ledger.named(body, records))
    for kind, result in remedies:
        _dispute(body, year, kind, result)
    return figures(body, year)


def _dispute(body: Agency, year: int, kind: RemedyKind, result: str | None) -> None:
    by, filed = only(body, Permission.HANDLE_APPLICATIONS), date(year, 5, 6)
    said = RemedyFacts(
        kind, Act.OTHER, Bringer.OTHER, "示例市中级人民法院", filed, name="卓文远",
        number=f"〔{year}〕{kind.value}", described="某信息公开行为",
    )  # fmt: skip
    remedy = filing.file(body, said, by=by, on=filed, at=at(filed))
    if result:
        ended = date(year, 7, 1)
        deciding.decide(remedy, DecisionFacts(result, ended), by=by, on=ended, at=at(ended))


def assert_same(found: Figures, report: AnnualReport) -> None:
    assert (found.form.key, found.year) == (report.form, report.year)
    for table in (APPLICATIONS, REMEDIES):
        assert report.rows(table).keys() == found.tables[table].keys()
        for row, columns in report.rows(table).items():
            for column, cell in columns.items():
                assert found.tables[table][row][column].value == cell.count, (table, row, column)


def test_district_with_cases_carried_in_and_over() -> None:
    records = rounds(2020, carried_in=2, open_=2, granted=21, refused__administrative_query=2)
    assert_same(counted(2020, records), printed("district-2020"))


def test_county_with_a_pending_reconsideration() -> None:
    found = counted(2021, rounds(2021, granted=1), (RemedyKind.RECONSIDERATION, None))
    assert_same(found, printed("county-2021"))


def test_town_without_any_case() -> None:
    assert_same(counted(2020, rounds(2020)), printed("town-2020"))


def test_bureau_with_other_handling_and_two_disputes() -> None:
    records = rounds(2020, granted=1, unavailable__not_held=1, other__other=1)
    disputes = (
        (RemedyKind.RECONSIDERATION, "reconsideration.upheld"),
        (RemedyKind.LAWSUIT_DIRECT, None),
    )
    assert_same(counted(2020, records, *disputes), printed("economy-bureau-2020"))


def test_ledger_rows_are_like_those_the_actions_make() -> None:
    """An open and a withdrawn case, by actions and in bulk."""
    place = office(county().education)
    open_, ended = case(place), case(place)
    step(place, ended, StepKind.WITHDRAWN, date(2026, 11, 12))
    made = list(Round.objects.order_by("pk"))
    assert [each.outcome for each in made] == ["", "other.other"]
    as_made = _as_they_are(made)
    records = [replace(each, case=f"{each.case}-甲") for each in as_made]
    ledger.write(place.agency, [*records, *as_made])
    copies = Round.objects.filter(application__number__endswith="甲").order_by("pk")
    assert [_said(each) for each in copies] == [_said(each) for each in made]
    found = figures(place.agency, 2026)
    assert found.tables[APPLICATIONS]["new"]["total"].value == 4
    assert fresh(open_).is_open


def _as_they_are(made: list[Round]) -> list[RecordedRound]:
    return [
        RecordedRound(
            each.application.number, each.ordinal, each.applicant_kind,
            each.opened_on or date.max, each.opened_at or at(date.max),
            each.closed_on, each.closed_at, each.outcome or None,
        )
        for each in made
    ]  # fmt: skip


def _said(row: Round) -> tuple[object, ...]:
    """What a row says of its counting; the rule behind a result is no part of it."""
    return (
        row.agency_id, row.ordinal, row.applicant_kind, row.opened_on, row.opened_at,
        row.closed_on, row.closed_at, row.outcome, row.order,
    )  # fmt: skip
