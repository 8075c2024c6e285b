"""Keeping what was signed (录入已签发的数字): once a body and year; errata are further rows."""

from datetime import date, datetime, time

from django.db.models import Max

from gongkai.office.agencies.models import Agency
from gongkai.office.annual_reports.authority import require_entering
from gongkai.office.annual_reports.events import AnnualReportEvent
from gongkai.office.annual_reports.facts import SignedFacts
from gongkai.office.annual_reports.kinds import SourceKind
from gongkai.office.annual_reports.models import FIRST_YEAR, SignedFigures
from gongkai.office.annual_reports.queries.freezing import as_they_stand
from gongkai.office.base.actors import Actor
from gongkai.office.base.refusals import NotPossible
from gongkai.office.base.times import BEIJING
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import record

SHORTEST_REASON = 5


@action
def enter_signed(
    agency: Agency,
    year: int,
    facts: SignedFacts | None,
    *,
    signed_on: date,
    by: Actor,
    on: date,
    at: datetime,
) -> SignedFigures:
    """Keep what the signed report of a body and year says; refuse a second one.

    ``facts`` None are our own figures, as they stand once nobody else can enter the year.
    ``signed_on`` is the day it was signed. The report of our own figures is signed as of now, that
    of a file or typed by hand by the end of its day.
    """
    agency = _to_enter(agency, year, signed_on, by, on)
    if SignedFigures.objects.filter(agency=agency, year=year).exists():
        raise NotPossible(
            f"“{agency.name}”{year} 年度的数字已经录入。签发后不能修改，有错误的请录入更正。"
        )
    facts = facts or as_they_stand(agency, year, at)
    row = _kept(agency, year, facts, signed_on=signed_on, entered_by=by.id, at=at)
    record(AnnualReportEvent.SIGNED, row, body=agency.pk, year=year)
    return row


@action
def correct_signed(
    agency: Agency,
    year: int,
    facts: SignedFacts | None,
    reason: str,
    *,
    signed_on: date,
    by: Actor,
    on: date,
    at: datetime,
) -> SignedFigures:
    """Keep an erratum of a signed report, with its reason; the earlier rows stay as they are."""
    agency = _to_enter(agency, year, signed_on, by, on)
    last = SignedFigures.objects.filter(agency=agency, year=year).aggregate(last=Max("erratum"))
    if last["last"] is None:
        raise NotPossible(f"“{agency.name}”{year} 年度的数字还没有录入，不需要更正。请直接录入。")
    reason = reason.strip()
    if len(reason) < SHORTEST_REASON:
        raise NotPossible(f"请写明更正的原因，至少 {SHORTEST_REASON} 个字。")
    facts, erratum = facts or as_they_stand(agency, year, at), last["last"] + 1
    row = _kept(
        agency,
        year,
        facts,
        erratum=erratum,
        reason=reason,
        signed_on=signed_on,
        entered_by=by.id,
        at=at,
    )
    record(AnnualReportEvent.CORRECTED, row, body=agency.pk, year=year, erratum=row.erratum)
    return row


def _to_enter(agency: Agency, year: int, signed_on: date, by: Actor, on: date) -> Agency:
    """Return the body, locked, so that two people cannot enter the same year."""
    agency = Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)
    require_entering(by, agency)
    if agency.is_area:
        raise NotPossible(f"“{agency.name}”是地区，不编制年度报告。请选择具体机构。")
    if year < FIRST_YEAR:
        raise NotPossible(f"没有 {year} 年度的年度报告，请核对年度。")
    if signed_on.year <= year:
        raise NotPossible(f"{year} 年度的报告应当在 {year} 年结束之后签发，请核对签发日期。")
    if signed_on > on:
        raise NotPossible("签发日期不能晚于今天，请核对。")
    return agency


def _kept(
    agency: Agency,
    year: int,
    facts: SignedFacts,
    *,
    erratum: int = 0,
    reason: str = "",
    signed_on: date,
    entered_by: str,
    at: datetime,
) -> SignedFigures:
    checked = facts.checked()
    return SignedFigures.objects.create(
        agency=agency,
        year=year,
        erratum=erratum,
        form=checked.form,
        carried_over=dict(checked.carried_over),
        carried_rounds=dict(checked.carried_rounds),
        tables=dict(checked.tables),
        signed_on=signed_on,
        signed_at=_moment(checked, signed_on, at),
        source_kind=checked.source_kind.value,
        source=checked.source,
        digest=checked.digest,
        reason=reason,
        entered_by=entered_by,
        entered_at=at,
    )


def _moment(facts: SignedFacts, signed_on: date, at: datetime) -> datetime:
    """Return since when the report no longer holds what is learnt."""
    if facts.source_kind is SourceKind.RECORD:
        return at
    return min(at, datetime.combine(signed_on, time.max, BEIJING))
