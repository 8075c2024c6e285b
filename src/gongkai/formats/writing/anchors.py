"""Where in the printed report a finding is shown (标注位置): at a cell, a section or the title."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from gongkai.formats.writing.printed_form import form_of
from gongkai.law.annual_report.cells import CellKey
from gongkai.law.annual_report.findings import Finding, Severity, Verdict
from gongkai.law.annual_report.report import TABLES, AnnualReport

_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


@dataclass(slots=True)
class Anchored:
    """Findings by the place they are shown at; every finding stands at exactly one place."""

    by_cell: dict[CellKey, list[Finding]] = field(default_factory=dict)
    by_section: dict[int, list[Finding]] = field(default_factory=dict)
    whole: list[Finding] = field(default_factory=list)


def severity(finding: Finding) -> Severity:
    """The severity to show: what could not be assessed is never more than information."""
    return Severity.INFO if finding.verdict is Verdict.NOT_ASSESSABLE else finding.severity


def failures(findings: Sequence[Finding]) -> list[Finding]:
    """The failed findings, the gravest first."""
    failed = [finding for finding in findings if finding.verdict is Verdict.FAIL]
    return sorted(failed, key=lambda finding: _ORDER[finding.severity])


def notable(findings: Sequence[Finding]) -> list[Finding]:
    """The failed findings, the gravest first, then what could not be assessed."""
    return failures(findings) + [
        finding for finding in findings if finding.verdict is Verdict.NOT_ASSESSABLE
    ]


def printed_cells(finding: Finding, report: AnnualReport) -> list[CellKey]:
    """The cells of a finding that the report prints."""
    names = {str(key): key for key, _ in report.cells()}
    return [names[name] for name in finding.cells if name in names]


def anchor(findings: Sequence[Finding], report: AnnualReport) -> Anchored:
    """The place of each finding: its first printed cell, else its section, else the report."""
    anchored = Anchored()
    for finding in findings:
        cells = printed_cells(finding, report)
        section = _section(finding, report)
        if cells:
            anchored.by_cell.setdefault(cells[0], []).append(finding)
        elif section is not None:
            anchored.by_section.setdefault(section, []).append(finding)
        else:
            anchored.whole.append(finding)
    return anchored


def _section(finding: Finding, report: AnnualReport) -> int | None:
    """The section, printed with a heading, of a finding's place, else of its table."""
    headed = [section for section in report.sections if section.heading.strip()]
    for section in headed:
        if section.at and section.at in finding.places:
            return section.number
    table = next((cell.split(".")[0] for cell in finding.cells), finding.rule.split(".")[0])
    if table not in TABLES:
        return None
    number = next(each.number for each in form_of(report).sections if each.table == table)
    return number if any(section.number == number for section in headed) else None
