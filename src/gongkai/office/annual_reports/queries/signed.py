"""What was signed (已签发数字查询): the latest row of each body and year."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from gongkai.formats.reading.json import report_from_json
from gongkai.law.annual_report.report import AnnualReport
from gongkai.office.agencies.models import Agency
from gongkai.office.annual_reports.models import SignedFigures


@dataclass(frozen=True, slots=True)
class Signed:
    """What a body signed: when each year's report, and what last year's carried over."""

    moments: Mapping[int, datetime] = field(default_factory=dict)
    opening: Mapping[str, int] | None = None
    carried_rounds: Mapping[str, str] = field(default_factory=dict)


def signed_before(
    agencies: Collection[int], year: int, *, as_of: datetime | None = None
) -> dict[int, Signed]:
    """Return what bodies signed, by body, for the figures of a year; one statement.

    With ``as_of`` the report of the year itself counts as signed at that moment, and not before.
    """
    own = {} if as_of is None else {year: as_of}
    found = {each: Signed(own) for each in agencies}
    rows = SignedFigures.objects.filter(agency__in=agencies).order_by("agency", "year", "erratum")
    last_year = {"carried_over", "carried_rounds"}
    for agency, of, at, *carried in rows.values_list(
        "agency", "year", "signed_at", *sorted(last_year)
    ):
        if own and of == year:
            continue
        before = found[agency]
        opening, rounds = carried if of == year - 1 else (before.opening, before.carried_rounds)
        found[agency] = Signed({**before.moments, of: at}, opening, rounds)
    return found


def signed_of(agency: Agency, year: int) -> QuerySet[SignedFigures]:
    """Return the rows of a body and year, the report first, then its errata."""
    return SignedFigures.objects.filter(agency=agency, year=year).order_by("erratum")


def signed_report(agency: Agency, year: int, name: str) -> AnnualReport | None:
    """Return the tables that a body signed for a year, if it kept them; the latest correction."""
    row = signed_of(agency, year).last()
    if row is None or not row.tables:
        return None
    said: dict[str, Any] = {
        "status": "read", "body": name, "year": year, "form": row.form, "tables": row.tables,
    }  # fmt: skip
    return report_from_json(json.dumps(said).encode())
