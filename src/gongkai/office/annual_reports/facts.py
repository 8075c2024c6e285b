"""What a signed report said (已签发数字): typed by hand, read from its file, or our own figures."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gongkai.formats.reading.result import Reading
from gongkai.formats.writing.json import reading_to_dict
from gongkai.law.annual_report.forms import Form, form_for, forms
from gongkai.law.annual_report.report import APPLICATIONS, AnnualReport
from gongkai.law.annual_report.tally import signed_opening
from gongkai.office.annual_reports.kinds import SourceKind
from gongkai.office.base.refusals import NotPossible

LONGEST_SOURCE = 300


@dataclass(frozen=True, slots=True)
class SignedFacts:
    """The figures to keep of a signed report, and where they come from."""

    form: str
    carried_over: Mapping[str, int]
    source_kind: SourceKind
    source: str
    digest: str
    tables: Mapping[str, Any] = field(default_factory=dict)
    carried_rounds: Mapping[str, str] = field(default_factory=dict)

    def checked(self) -> "SignedFacts":
        """Return the facts, or raise NotPossible for what cannot be kept."""
        if self.form not in forms():
            raise NotPossible("请选择该年度报告使用的格式。")
        if not self.source.strip():
            raise NotPossible("请写明数字的来源，如报告标题和公布的网址。")
        if len(self.source) > LONGEST_SOURCE:
            raise NotPossible(f"来源最多 {LONGEST_SOURCE} 个字，请写短一些。")
        if any(count < 0 for count in self.carried_over.values()):
            raise NotPossible("结转下年度的件数不能是负数，请核对。")
        return self


def by_hand(form: str, carried_over: Mapping[str, int], source: str) -> SignedFacts:
    """Return what somebody typed: 结转下年度 by column, with its source."""
    text = _dumped({"form": form, "carried_over": dict(carried_over), "source": source})
    return SignedFacts(form, dict(carried_over), SourceKind.HAND, source.strip(), _digest(text))


def from_report(report: AnnualReport, year: int, name: str, data: bytes) -> SignedFacts:
    """Return what the file of a published report says; refuse another year's and unclear figures.

    Raise RuleBroken where 结转下年度 is missing or no number.
    """
    if report.year is not None and report.year != year:
        raise NotPossible(
            f"这份文件是 {report.year} 年度的报告，不是 {year} 年度的。请重新选择文件或年度。"
        )
    form = report.form or _form_of(year).key
    source = f"{report.title or report.body or '未印标题'}（{name}）"[:LONGEST_SOURCE]
    return SignedFacts(
        form,
        signed_opening(report.rows(APPLICATIONS)),
        SourceKind.FILE,
        source,
        hashlib.sha256(data).hexdigest(),
        tables_of(report),
    )


def from_record(report: AnnualReport, carried_rounds: Mapping[str, str]) -> SignedFacts:
    """Return our own figures of a year as they stand, with the rounds that are carried over."""
    tables = tables_of(report)
    return SignedFacts(
        report.form or "",
        signed_opening(report.rows(APPLICATIONS)),
        SourceKind.RECORD,
        SourceKind.RECORD.label,
        _digest(_dumped(tables)),
        tables,
        dict(carried_rounds),
    )


def tables_of(report: AnnualReport) -> dict[str, Any]:
    """Return the tables of a report as JSON of the outside contract."""
    found: dict[str, Any] = reading_to_dict(Reading("", report=report))["tables"]
    return found


def _form_of(year: int) -> Form:
    return form_for(year) or next(iter(forms().values()))


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
