"""The work behind an upload (检查任务): a thread reads and checks; pages ask how far it is."""

import logging
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from gongkai.doors.portal.checkup import reading
from gongkai.doors.portal.checkup.limits import Limits
from gongkai.doors.portal.checkup.store import Box, Outcome, Overview, summarise
from gongkai.doors.portal.visits.locks import Held, try_slot
from gongkai.doors.portal.visits.refusals import Refused
from gongkai.formats.reading.result import Reading
from gongkai.law.annual_report.report import AnnualReport

POLL_SECONDS = 0.05
BUSY_RETRY_SECONDS = 60

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Submitted:
    """An uploaded file: the name its owner knows it by, and where it lies."""

    name: str
    path: Path


def start(
    box: Box, files: Sequence[Submitted], previous: Sequence[Submitted], limits: Limits
) -> threading.Thread:
    """Begin to check ``files`` against last year's reports ``previous``; return the thread.

    Raise Refused (429) when as many uploads as the server takes are running or waiting.
    """
    admitted = try_slot(box.root / "admitted", limits.admitted_jobs)
    if admitted is None:
        raise Refused(
            429, "现在同时检查的人较多，服务器忙不过来。请过一分钟再上传。", BUSY_RETRY_SECONDS
        )
    working = box.begin()
    if working is None:
        admitted.release()
        raise RuntimeError("two jobs for one upload")
    job = _Job(box, files, previous, limits)
    thread = threading.Thread(target=_run, args=(job, [admitted, working]), daemon=True)
    thread.start()
    return thread


def _run(job: "_Job", held: list[Held]) -> None:
    try:
        job.run()
    except Exception:
        # The page then says that the work broke off; the address, which holds the token, is not
        # in the record.
        log.exception("checking an upload failed")
        job.box.fail()
    finally:
        for each in held:
            each.release()


@dataclass(frozen=True, slots=True)
class _Job:
    box: Box
    files: Sequence[Submitted]
    previous: Sequence[Submitted]
    limits: Limits

    def run(self) -> None:
        slot = self._wait_for_slot()
        try:
            self._check()
        finally:
            slot.release()

    def _wait_for_slot(self) -> Held:
        deadline = time.monotonic() + self.limits.job_seconds
        while time.monotonic() < deadline:
            slot = try_slot(self.box.root / "running", self.limits.running_jobs)
            if slot is not None:
                return slot
            time.sleep(POLL_SECONDS)
        raise TimeoutError("no slot became free")

    def _check(self) -> None:
        deadline = time.monotonic() + self.limits.job_seconds
        readings: list[Reading] = []
        remarks: list[str] = []
        for each in self._readings(deadline):
            if len(readings) == self.limits.reports:
                remarks.append(
                    f"一次最多检查 {self.limits.reports} 份报告，其余的没有检查，请分几次上传。"
                )
                break
            readings.append(each)
            self.box.tell_progress(len(readings))
        earlier, unread = self._previous_reports()
        outcomes = reading.check(readings, earlier)
        self.box.finish(_kept(self.box, outcomes, "".join([*remarks, *unread])))

    def _readings(self, deadline: float) -> Iterator[Reading]:
        for each in self.files:
            with closing(reading.read(each.path, each.name)) as found:
                for one in found:
                    if time.monotonic() > deadline:
                        yield reading.out_of_time(each.name, self.limits.job_seconds)
                        break
                    yield one

    def _previous_reports(self) -> tuple[list[AnnualReport], list[str]]:
        """Return last year's reports, and in words which of them could not be read."""
        reports, unread = [], []
        for each in self.previous:
            for found in reading.read(each.path, each.name):
                if found.report is not None:
                    reports.append(found.report)
                elif found.error is not None:
                    unread.append(
                        f"上一年度的报告“{found.source}”读不出，没有用来对照：{found.error.message}"
                    )
        return reports, unread


def _kept(box: Box, outcomes: Sequence[Outcome], remark: str) -> Overview:
    for number, outcome in enumerate(outcomes, start=1):
        box.keep(number, outcome)
    summaries = (summarise(number, each) for number, each in enumerate(outcomes, start=1))
    return Overview(tuple(summaries), remark)
