"""What a rule is given in a test, and the three fixtures that every rule has."""

from dataclasses import dataclass

from gongkai.law.annual_report.checks.case import Case, Siblings
from gongkai.law.annual_report.report import AnnualReport


@dataclass(frozen=True)
class Given:
    """A report, with last year's and its batch where the rule needs them."""

    report: AnnualReport
    previous: AnnualReport | None = None
    siblings: Siblings | None = None

    def case(self) -> Case:
        """What the rule looks at."""
        return Case(self.report, self.previous, self.siblings)


@dataclass(frozen=True)
class Fixture:
    """One example a verdict; a text says why a rule can never reach that verdict."""

    passes: Given | str
    fails: Given | str
    unsure: Given | str


def given(report: AnnualReport) -> Given:
    """A report on its own."""
    return Given(report)
