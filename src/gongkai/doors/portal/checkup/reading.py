"""Reading and checking uploaded files (读取与检查), by the names their owners gave them."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from gongkai.doors.portal.checkup.store import Outcome
from gongkai.formats.reading.report import assemble
from gongkai.formats.reading.result import Reading, Unreadable
from gongkai.formats.reading.text import read as read_text
from gongkai.law.annual_report.report import AnnualReport


def read(path: Path, name: str) -> Iterator[Reading]:
    try:
        document = read_text(path.read_bytes().decode())
        yield Reading(name, assemble(document, name), document)
    except Unreadable as failed:
        yield Reading(name, error=failed)


def out_of_time(name: str, seconds: float) -> Reading:
    """Return the reading of a file that was not reached in time."""
    return Reading(
        name,
        error=Unreadable(
            "out_of_time",
            f"一次检查最多 {seconds:.0f} 秒，没有轮到这个文件。请分几次上传。",
        ),
    )


def check(readings: Sequence[Reading], previous: Sequence[AnnualReport]) -> list[Outcome]:
    """Return what came of each reading, in order."""
    return [_outcome(each) for each in readings]


def _outcome(reading: Reading) -> Outcome:
    error = reading.error
    return Outcome(
        reading.source,
        reading.report,
        reading.document,
        (),
        error.code if error else "",
        error.message if error else "",
    )
