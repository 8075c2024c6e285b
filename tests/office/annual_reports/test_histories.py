"""Four years of two bodies: each year balances, and every figure is made of its rows."""

import random
from collections.abc import Iterator, Mapping
from datetime import date

import pytest
from django.conf import LazySettings
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from gongkai.law.annual_report.cells import CellKey
from gongkai.law.annual_report.report import APPLICATIONS
from gongkai.office.agencies.actions.reorganising import move
from gongkai.office.agencies.kinds import AgencyKind
from gongkai.office.agencies.models import Agency
from gongkai.office.annual_reports.actions.signing import enter_signed
from gongkai.office.annual_reports.queries.figures import Figures, area_figures, figures
from gongkai.office.annual_reports.queries.rows import rows_behind
from gongkai.office.applications.models import Application, Round
from gongkai.office.base.permissions import Permission
from tests import make
from tests.law.annual_report import histories
from tests.law.annual_report.histories import YEARS, signed_moment
from tests.office.annual_reports import ledger
from tests.office.county import KEEPER, NOW, county, only
from tests.office.county import body as an_agency

SETTING = """
[[parameter]]
key = "annual_report.reopened_counts_as_new"
title = "重新办理的申请是否计入当年新收"
unit = "是否"
values = [{ from = 2019-05-15, value = false, source = "本县规定", confirmed = true }]
"""
pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture(params=[True, False], ids=["as new", "not new"])
def as_new(request: pytest.FixtureRequest, settings: LazySettings) -> bool:
    if not request.param:
        folder = settings.GONGKAI_DATA / "parameters"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "local.toml").write_text(SETTING, encoding="utf-8")
    return bool(request.param)


def value(found: Figures, row: str, column: str = "total") -> int:
    return int(found.tables[APPLICATIONS][row][column].value or 0)


def cells(found: Figures) -> Iterator[tuple[CellKey, int]]:
    for table, rows in found.tables.items():
        for row, columns in rows.items():
            for column, cell in columns.items():
                yield CellKey(table, row, column), int(cell.value or 0)


def assert_whole(found: Figures) -> None:
    """Every column balances, and every cell has as many rows as its figure says."""
    for column in make.COLUMNS:
        entered = value(found, "new", column) + value(found, "carried_in", column)
        assert entered == value(found, "total", column) + value(found, "carried_over", column)
    for key, count in cells(found):
        assert len(rows_behind(found, key)) == count, key


def sign(agency: Agency, year: int) -> Mapping[str, int]:
    at = signed_moment(year)
    by = only(agency, Permission.MANAGE_RULES)
    row = enter_signed(agency, year, None, signed_on=at.date(), by=by, on=at.date(), at=at)
    assert isinstance(row.carried_over, dict)
    return row.carried_over


@pytest.mark.usefixtures("as_new")
def test_each_signed_year_balances_and_carries_into_the_next() -> None:
    place = county()
    chosen = random.Random(7)
    bodies = {
        body: ledger.named(body, histories.history(seed, 40))
        for seed, body in enumerate((place.education, place.water), start=1)
    }
    opening: dict[Agency, Mapping[str, int]] = {}
    for year in YEARS:
        summed = 0
        for body, whole in bodies.items():
            ledger.write(body, histories.known_at(whole, signed_moment(year)))
            found = figures(body, year)
            assert_whole(found)
            for column, carried in opening.get(body, {}).items():
                assert value(found, "carried_in", column) == carried
            opening[body] = sign(body, year)
            again = figures(body, year)
            assert again.tables == found.tables
            summed += value(found, "new")
            bodies[body] = histories.corrected(whole, chosen)
        assert_whole(area_figures(place.area, year))
        assert value(area_figures(place.area, year), "new") == summed


def test_signed_year_stays_as_it_was_whatever_is_learnt_later() -> None:
    """Late entries go to the next year, case by case."""
    body = county().education
    whole = ledger.named(body, histories.history(3, 40))
    ledger.write(body, histories.known_at(whole, signed_moment(2022)))
    before = figures(body, 2022).tables
    sign(body, 2022)
    ledger.write(body, whole)
    assert figures(body, 2022).tables == before
    late = [each for _, each in figures(body, 2023).adjustments()]
    assert late
    assert all(each.case.startswith("S-JY-") for each in late)


def test_without_one_row_its_figures_are_one_less() -> None:
    body = county().education
    ledger.write(body, ledger.named(body, histories.history(5, 30)))
    found = figures(body, 2022)
    before = dict(cells(found))
    for key, count in before.items():
        if not count:
            continue
        line = rows_behind(found, key)[0]
        with transaction.atomic():
            assert Round.objects.filter(application=line.case, ordinal=line.ordinal).delete() == (
                1,
                {"applications.Round": 1},
            )
            assert dict(cells(figures(body, 2022)))[key] == count - 1, key
            transaction.set_rollback(True)


@pytest.mark.usefixtures("as_new")
def test_voided_case_counts_nowhere() -> None:
    body = county().education
    ledger.write(body, ledger.named(body, histories.history(5, 30)))
    found = figures(body, 2022)
    line = rows_behind(found, CellKey(APPLICATIONS, "new", "total"))[0]
    assert line.case is not None
    other = Application.objects.exclude(pk=line.case)[0]
    ledger.void(Application.objects.get(pk=line.case), other)
    left = figures(body, 2022)
    for key, count in cells(left):
        names = [each.number for each in rows_behind(left, key)]
        assert line.number not in names
        gone = sum(each.number == line.number for each in rows_behind(found, key))
        assert count == dict(cells(found))[key] - gone


def test_body_counts_in_the_area_it_belonged_to_on_31_december() -> None:
    place = county()
    other = an_agency("T", "邻县", AgencyKind.AREA)
    ledger.write(place.town, ledger.named(place.town, histories.history(9, 20)))
    move(place.town, other, by=KEEPER, on=date(2023, 7, 1), at=NOW)
    for area, year, counted in (
        (place.area, 2022, True),
        (place.area, 2023, False),
        (other, 2022, False),
        (other, 2023, True),
    ):
        found = area_figures(area, year)
        expected = value(figures(place.town, year), "new") if counted else 0
        assert value(found, "new") == expected
        assert [each.code for each in found.bodies].count("S-QX") == counted


def test_number_of_statements_does_not_grow_with_bodies_or_cases() -> None:
    place = county()
    ledger.write(place.education, ledger.named(place.education, histories.history(1, 5)))
    with CaptureQueriesContext(connection) as few:
        area_figures(place.area, 2022)
    for body in (place.water, place.town, place.government):
        ledger.write(body, ledger.named(body, histories.history(2, 20)))
    with CaptureQueriesContext(connection) as many:
        area_figures(place.area, 2022)
    assert len(many) == len(few)
