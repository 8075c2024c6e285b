"""What a body's report signed is kept once, by who may, and corrected by further rows."""

import dataclasses
from datetime import UTC, date, datetime
from typing import Any

import pytest

from gongkai.law.annual_report.cells import CellKey
from gongkai.law.annual_report.counted_rounds import RecordedRound
from gongkai.law.annual_report.findings import Verdict
from gongkai.law.annual_report.report import APPLICATIONS
from gongkai.law.citation import RuleBroken
from gongkai.office.agencies.models import Agency
from gongkai.office.annual_reports import facts
from gongkai.office.annual_reports.actions.signing import correct_signed, enter_signed
from gongkai.office.annual_reports.models import SignedFigures
from gongkai.office.annual_reports.queries.checking import findings_in
from gongkai.office.annual_reports.queries.figures import area_figures, figures
from gongkai.office.annual_reports.queries.freezing import as_they_stand
from gongkai.office.annual_reports.queries.rows import rows_behind
from gongkai.office.annual_reports.queries.signed import signed_report
from gongkai.office.base.actors import NotPermitted
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from tests import make
from tests.office.annual_reports import ledger
from tests.office.county import county, entries, only

pytestmark = pytest.mark.usefixtures("database")
SIGNED = date(2026, 1, 20)
SOURCE = "2025年年度报告，www.example.cn"


def now(agency: Agency, *permissions: Permission) -> dict[str, Any]:
    by = only(agency, *(permissions or (Permission.MANAGE_RULES,)))
    at = datetime(2026, 1, 21, 2, tzinfo=UTC)
    return {"by": by, "on": date(2026, 1, 21), "at": at}


def two() -> facts.SignedFacts:
    return facts.by_hand("2021", {make.NATURAL: 2}, SOURCE)


def enter(agency: Agency, said: facts.SignedFacts | None = None, year: int = 2025) -> SignedFigures:
    return enter_signed(agency, year, said or two(), signed_on=SIGNED, **now(agency))


def record(
    case: str, opened: date, closed: date | None = None, kind: str = make.NATURAL
) -> RecordedRound:
    def at(on: date) -> datetime:
        return datetime(on.year, on.month, on.day, 4, tzinfo=UTC)

    return RecordedRound(
        case, 1, make.NATURAL, opened, at(opened), closed, at(closed) if closed else None,
        "granted" if closed else None,
    )  # fmt: skip


def value(agency: Agency, year: int, row: str, column: str = "total") -> int:
    return int(figures(agency, year).tables[APPLICATIONS][row][column].value or 0)


def test_signed_figures_are_carried_into_the_next_year() -> None:
    body = county().education
    row = enter(body)
    assert entries()[-1] == ("annual_reports.signed", str(body.pk))
    assert (row.source_kind, row.entered_by) == ("hand", "person:9003")
    assert value(body, 2026, "carried_in") == 2
    (line, _) = rows_behind(figures(body, 2026), CellKey(APPLICATIONS, "carried_in", "total"))
    assert (line.number, line.case) == ("", None)
    assert line.marks == ("上年报告结转而台账中没有，按仍在办理结转下年",)


@pytest.mark.parametrize("permission", [Permission.MANAGE_RULES, Permission.SUPERVISE])
def test_who_keeps_the_rules_or_supervises_may_enter(permission: Permission) -> None:
    body = county().education
    who = now(body, permission)
    assert enter_signed(body, 2025, two(), signed_on=SIGNED, **who)


def test_nobody_else_may_enter() -> None:
    body = county().education
    with pytest.raises(NotPermitted):
        enter_signed(body, 2025, two(), signed_on=SIGNED, **now(body, Permission.SIGN))
    assert not SignedFigures.objects.exists()


def test_second_report_of_a_year_is_refused_and_an_erratum_taken() -> None:
    body = county().education
    enter(body)
    with pytest.raises(NotPossible, match="录入更正"):
        enter(body)
    three = facts.by_hand("2021", {make.NATURAL: 3}, SOURCE)
    with pytest.raises(NotPossible, match="原因"):
        correct_signed(body, 2025, three, " ", signed_on=SIGNED, **now(body))
    row = correct_signed(body, 2025, three, "漏计一件结转", signed_on=SIGNED, **now(body))
    assert (row.erratum, SignedFigures.objects.count()) == (1, 2)
    assert value(body, 2026, "carried_in") == 3


def test_erratum_without_a_report_is_refused() -> None:
    body = county().education
    with pytest.raises(NotPossible, match="直接录入"):
        correct_signed(body, 2025, two(), "漏计一件结转", signed_on=SIGNED, **now(body))


@pytest.mark.parametrize(
    ("year", "signed_on", "words"),
    [
        (2025, date(2025, 12, 30), "结束之后"),
        (2025, date(2026, 1, 22), "晚于今天"),
        (2007, SIGNED, "没有 2007 年度"),
    ],
)
def test_day_and_year_must_be_possible(year: int, signed_on: date, words: str) -> None:
    body = county().education
    with pytest.raises(NotPossible, match=words):
        enter_signed(body, year, two(), signed_on=signed_on, **now(body))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"form": "2018"}, "格式"),
        ({"source": " "}, "来源"),
        ({"source": "长" * 301}, "最多 300"),
        ({"carried_over": {make.NATURAL: -1}}, "负数"),
    ],
)
def test_what_cannot_be_kept_is_refused(change: dict[str, Any], words: str) -> None:
    body = county().education
    with pytest.raises(NotPossible, match=words):
        enter(body, dataclasses.replace(two(), **change))


def test_area_signs_nothing_and_a_body_is_no_area() -> None:
    area = county().area
    with pytest.raises(NotPossible, match="是地区"):
        enter(area)
    with pytest.raises(NotPossible, match="汇总数据"):
        figures(area, 2025)


def test_published_report_is_read() -> None:
    body = county().education
    report = dataclasses.replace(make.report(), year=2025)
    row = enter(body, facts.from_report(report, 2025, "年报.docx", b"x"))
    assert row.carried_over[make.NATURAL] == 1
    assert "青禾县民政局" in row.source
    kept = signed_report(body, 2025, "县教育局")
    assert kept
    assert kept.tables == report.tables
    assert value(body, 2026, "carried_in") == 1


def test_report_of_another_year_or_without_figures_is_refused() -> None:
    report = make.report()
    with pytest.raises(NotPossible, match="2023 年度的报告，不是 2025"):
        facts.from_report(report, 2025, "年报.docx", b"x")
    broken = make.report(cells={"applications.carried_over.business": "若干"}, year=2025)
    with pytest.raises(RuleBroken, match="结转下年度"):
        facts.from_report(broken, 2025, "年报.docx", b"x")
    unsaid = dataclasses.replace(report, year=None, form=None)
    assert facts.from_report(unsaid, 2025, "年报", b"x").form == "2021"
    assert facts.from_report(unsaid, 2018, "年报", b"x").form == "2019"


def test_own_figures_are_frozen_with_the_rounds_carried_over() -> None:
    """A corrected kind stays in the column that carried it, and last year's figures agree."""
    body = county().education
    mine = ledger.named(body, [record("1", date(2025, 12, 1)), record("2", date(2025, 12, 2))])
    ledger.write(body, mine)
    signed = as_they_stand(body, 2025, now(body)["at"])
    row = enter(body, signed)
    assert row.carried_over[make.NATURAL] == 2
    assert list(row.carried_rounds.values()) == [make.NATURAL] * 2
    corrected = [dataclasses.replace(each, applicant=make.BUSINESS) for each in mine]
    ledger.write(body, corrected)
    found = figures(body, 2026)
    assert value(body, 2026, "carried_in", make.NATURAL) == 2
    assert {each.reason.value for _, each in found.adjustments()} == {"kind_corrected"}
    checked = {each.rule: each.verdict for each in findings_in(found, body)}
    assert Verdict.FAIL not in checked.values()
    assert any(rule.startswith("years.") for rule in checked)


def test_erratum_counts_what_was_learnt_until_then() -> None:
    body = county().education
    enter(body, as_they_stand(body, 2025, now(body)["at"]))
    late = dataclasses.replace(
        record("1", date(2025, 12, 1)), opened_at=datetime(2026, 3, 1, 4, tzinfo=UTC)
    )
    ledger.write(body, ledger.named(body, [late]))
    assert (value(body, 2025, "new"), value(body, 2026, "new")) == (0, 1)
    at = datetime(2026, 3, 2, 2, tzinfo=UTC)
    who = now(body) | {"on": date(2026, 3, 2), "at": at}
    again = as_they_stand(body, 2025, at)
    correct_signed(body, 2025, again, "漏登一件申请", signed_on=date(2026, 3, 2), **who)
    assert (value(body, 2025, "new"), value(body, 2026, "new")) == (1, 0)
    assert value(body, 2026, "carried_in") == 1


def test_forms_are_known_and_cells_exist() -> None:
    place = county()
    with pytest.raises(NotPossible, match="没有 2018 年的"):
        figures(place.education, 2026, "2018")
    with pytest.raises(NotPossible, match="没有统一"):
        area_figures(place.area, 2018)
    found = figures(place.education, 2026, "2019")
    for key in (
        CellKey(APPLICATIONS, "new", "everybody"),
        CellKey(APPLICATIONS, "other.fee_unpaid", "total"),
        CellKey("disclosure", "licences", "decisions"),
    ):
        with pytest.raises(NotPossible, match="没有“"):
            rows_behind(found, key)
