"""Reading and checking uploaded files (读取与检查), by the names their owners gave them."""

from collections.abc import Generator, Sequence
from pathlib import Path

from django.conf import settings

from gongkai.doors.portal.checkup.shown_source import shown_part
from gongkai.doors.portal.checkup.store import Outcome
from gongkai.formats.reading.files import read_bytes
from gongkai.formats.reading.result import Reading, Unreadable
from gongkai.law import parameters
from gongkai.law.annual_report.checks import check_batch
from gongkai.law.annual_report.findings import Finding
from gongkai.law.annual_report.predecessors import predecessors
from gongkai.law.annual_report.report import AnnualReport


def read(path: Path, name: str) -> Generator[Reading, None, None]:
    """Yield what a file is read as; a zip gives one reading a member, ``a.zip!/b.docx``."""
    yield from read_bytes(name, path.read_bytes())


def out_of_time(name: str, seconds: float) -> Reading:
    """Return the reading of a file that was not read to its end in time."""
    why = f"一次检查最多 {seconds:.0f} 秒，这个文件没有读完。请分几次上传。"
    return Reading(name, error=Unreadable("out_of_time", why))


def check(readings: Sequence[Reading], previous: Sequence[AnnualReport]) -> list[Outcome]:
    """Return what came of each reading, in order: every rule, the batch and last year included."""
    named = [(each.source, each.report) for each in readings if each.report is not None]
    reports = [report for _, report in named]
    findings = iter(
        check_batch(
            reports,
            names=[name for name, _ in named],
            previous=predecessors(reports, previous),
            parameters=parameters.load(Path(settings.GONGKAI_DATA) / "parameters"),
        )
    )
    return [_outcome(each, next(findings) if each.report is not None else ()) for each in readings]


def _outcome(reading: Reading, findings: tuple[Finding, ...]) -> Outcome:
    if reading.error is not None:
        return Outcome(reading.source, error_code=reading.error.code, error=reading.error.message)
    shown = shown_part(reading.document) if reading.document else None
    return Outcome(
        reading.source,
        reading.report,
        shown,
        findings,
        source_is_cut=shown is not None and shown is not reading.document,
    )
