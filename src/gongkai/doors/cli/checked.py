"""A report with what the check found (检查结果), and its verdict in a word."""

from dataclasses import dataclass

from gongkai.formats.reading.result import Reading
from gongkai.formats.writing.anchors import failures
from gongkai.law.annual_report.findings import Finding, Severity, Verdict


@dataclass(frozen=True, slots=True)
class Checked:
    """A reading and its findings; none where it could not be read."""

    reading: Reading
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> int:
        return self.count(Severity.ERROR)

    def count(self, severity: Severity) -> int:
        """Return how many rules of that severity fail."""
        return sum(each.severity is severity for each in self.failed)

    @property
    def failed(self) -> list[Finding]:
        """The failed findings, the gravest first."""
        return failures(self.findings)

    def of(self, verdict: Verdict) -> list[Finding]:
        """Return the findings with that verdict."""
        return [each for each in self.findings if each.verdict is verdict]

    @property
    def verdict(self) -> str:
        """The verdict in a word: 读不出, 有错误, 有提醒 or 通过."""
        if self.reading.report is None:
            return "读不出"
        if self.errors:
            return "有错误"
        return "有提醒" if self.count(Severity.WARNING) else "通过"
