"""The findings as a page lists them (问题清单): verdict first, gravest first, linked to places."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from gongkai.doors.portal.checkup.places import cell_anchor, place_anchor
from gongkai.doors.portal.checkup.store import Outcome, Summary
from gongkai.formats.reading.places import place_name
from gongkai.formats.writing.anchors import failures, printed_cells
from gongkai.formats.writing.printed_form import form_of
from gongkai.law.annual_report.checks import Rule, catalogue
from gongkai.law.annual_report.checks.wording import Wording
from gongkai.law.annual_report.findings import Finding, Severity, Verdict
from gongkai.law.annual_report.report import AnnualReport

Locate = Callable[[str], str | None]
"""Gives the place in the source that the page shows for a place, None if it shows none."""

MOST_LINKS = 6

GROUP_TITLES = {
    Severity.ERROR: "错误（必须更正）",
    Severity.WARNING: "提醒（请核对）",
    Severity.INFO: "提示（供参考）",
}


@dataclass(frozen=True, slots=True)
class Link:
    """A link within the page: where to and in what words."""

    anchor: str
    name: str


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """One finding: its number on the page, its words and source, and where to look.

    Of a great many cells or places only the first is worth a link.
    """

    number: int
    severity: Severity
    title: str
    message: str
    source: str
    cells: tuple[Link, ...]
    places: tuple[Link, ...]

    @property
    def anchor(self) -> str:
        return f"finding-{self.number}"

    @property
    def mark(self) -> str:
        """The words that mark its cells: 错误1."""
        return f"{self.severity.label}{self.number}"

    @property
    def linked_cells(self) -> tuple[Link, ...]:
        """The cells to link to: all, or the first of a great many."""
        return self.cells if len(self.cells) <= MOST_LINKS else self.cells[:1]

    @property
    def linked_places(self) -> tuple[Link, ...]:
        """The places to link to: all, or the first of a great many."""
        return self.places if len(self.places) <= MOST_LINKS else self.places[:1]


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one severity."""

    severity: Severity
    title: str
    findings: tuple[ShownFinding, ...]


@dataclass(frozen=True, slots=True)
class ShownVerdict:
    """What a report's verdict looks like: a word, a sentence, and the class that colours it."""

    word: str
    sentence: str
    css: str


def verdict_of(summary: Summary) -> ShownVerdict:
    """Return the verdict on a report: 读不出, 有错误, 有提醒 or 通过."""
    if summary.error:
        return ShownVerdict("读不出", "这个文件没有读出年度报告", "unreadable")
    parts = [
        f"{count} 处{severity.label}"
        for severity, count in (
            (Severity.ERROR, summary.errors),
            (Severity.WARNING, summary.warnings),
        )
        if count
    ]
    if not parts:
        return ShownVerdict("通过", "没有发现错误，可以放心使用", "pass")
    sentence = f"这份报告有 {'、'.join(parts)}"
    return ShownVerdict("有错误" if summary.errors else "有提醒", sentence, _css(summary))


def tally(verdicts: Iterable[ShownVerdict]) -> tuple[tuple[ShownVerdict, int], ...]:
    """Return how many reports have each verdict, the gravest first."""
    order = {"unreadable": 0, "error": 1, "warning": 2, "pass": 3}
    found = sorted(verdicts, key=lambda verdict: order[verdict.css])
    return tuple(
        (same[0], len(same)) for _, group in groupby(found, key=_word) if (same := list(group))
    )


def _word(verdict: ShownVerdict) -> str:
    return verdict.word


def groups(outcome: Outcome, locate: Locate) -> tuple[Group, ...]:
    """Return the failed findings by severity, numbered through."""
    report = outcome.report or AnnualReport()
    numbered = [
        _shown(number, finding, report, locate)
        for number, finding in enumerate(failures(outcome.findings), start=1)
    ]
    grouped = (
        Group(severity, title, tuple(each for each in numbered if each.severity is severity))
        for severity, title in GROUP_TITLES.items()
    )
    return tuple(group for group in grouped if group.findings)


def not_assessable(findings: Sequence[Finding]) -> tuple[str, ...]:
    """Return the messages of the rules that could not be applied, each once."""
    messages = (each.message for each in findings if each.verdict is Verdict.NOT_ASSESSABLE)
    return tuple(dict.fromkeys(messages))


def passed(findings: Sequence[Finding]) -> int:
    """Return how many rules were kept."""
    return len({each.rule for each in findings if each.verdict is Verdict.PASS})


def _css(summary: Summary) -> str:
    return "error" if summary.errors else "warning"


def _shown(number: int, finding: Finding, report: AnnualReport, locate: Locate) -> ShownFinding:
    keys = printed_cells(finding, report)
    words = Wording(report, form_of(report))
    ats = [cell.at for key in keys if (cell := report.cell(key)) is not None]
    shown = dict.fromkeys(place for at in (*finding.places, *ats) if (place := locate(at)))
    rule = _rules().get(finding.rule)
    return ShownFinding(
        number,
        finding.severity,
        rule.title if rule else "",
        finding.message,
        rule.source if rule else "",
        tuple(Link(cell_anchor(key), words.cell(key)) for key in keys),
        tuple(Link(place_anchor(place), place_name(place)) for place in shown),
    )


@cache
def _rules() -> Mapping[str, Rule]:
    return {rule.id: rule for rule in catalogue()}
