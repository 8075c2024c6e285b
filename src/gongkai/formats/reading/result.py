"""What reading a file gives (读取结果): the report, or why it could not be read."""

from dataclasses import dataclass

from gongkai.formats.reading.grid import Document
from gongkai.law.annual_report.report import AnnualReport


class Unreadable(Exception):
    """A file that cannot be read as a report: a code, and in Chinese why and what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(frozen=True, slots=True)
class Reading:
    """One source (a file, or a member of a zip: ``a.zip!/b.docx``) as read.

    Exactly one of ``report`` and ``error`` is set; ``document`` goes with ``report``.
    """

    source: str
    report: AnnualReport | None = None
    document: Document | None = None
    error: Unreadable | None = None

    @property
    def status(self) -> str:
        return "read" if self.report is not None else "unreadable"
