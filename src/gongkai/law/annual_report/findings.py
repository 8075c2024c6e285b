"""Findings (检查结果) of the report checks: which rule, how grave, where, and what to do."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How grave a failed rule is."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def label(self) -> str:
        """The severity's Chinese name."""
        return {"error": "错误", "warning": "提醒", "info": "提示"}[self.value]


class Verdict(StrEnum):
    """What a rule found; without evidence a rule never fails."""

    PASS = "pass"
    FAIL = "fail"
    NOT_ASSESSABLE = "not_assessable"

    @property
    def label(self) -> str:
        """The verdict's Chinese name."""
        return {"pass": "通过", "fail": "不符", "not_assessable": "无法判断"}[self.value]


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says of one place in a report.

    ``cells`` are printed cell keys (``applications.total.total``), ``places`` positions in the
    source for findings about text. ``message`` is Chinese, with the numbers and what to do.
    """

    rule: str
    severity: Severity
    verdict: Verdict
    message: str
    cells: tuple[str, ...] = ()
    expected: str = ""
    found: str = ""
    places: tuple[str, ...] = ()
