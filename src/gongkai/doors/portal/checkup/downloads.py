"""Results to take away (下载结果): Word with comments, Excel, JSON; one report or all in a zip."""

import re
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import PurePath
from typing import IO

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gongkai.doors.portal.checkup.limits import LIMITS
from gongkai.doors.portal.checkup.store import Box, Outcome, Summary
from gongkai.doors.portal.checkup.views import open_box, open_report, private
from gongkai.doors.portal.visits.locks import try_slot
from gongkai.doors.ui.errors import error_page
from gongkai.formats.reading.result import Reading, Unreadable
from gongkai.formats.writing import Unwritable, write
from gongkai.formats.writing.json import dump, reading_to_dict

CONTENT_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json; charset=utf-8",
}
LONGEST_NAME = 80
IN_MEMORY = 16 * 1024 * 1024
BUSY = "现在同时打包下载的人较多，请过半分钟再试，或者打开单份报告下载。"
BUSY_RETRY_SECONDS = 30


@never_cache
@require_safe
def one(request: HttpRequest, token: str, number: int, kind: str) -> HttpResponseBase:
    """Send one report as ``kind``."""
    if kind not in CONTENT_TYPES:
        raise Http404
    summary, outcome = open_report(open_box(token), number)
    try:
        content = written(outcome, kind)
    except Unwritable as failed:
        return error_page(request, 400, happened=failed.message)
    response = HttpResponse(content, content_type=CONTENT_TYPES[kind])
    name = f"{file_stem(summary)}.{kind}"
    response["Content-Disposition"] = str(content_disposition_header(True, name))
    return private(response)


@never_cache
@require_safe
def everything(request: HttpRequest, token: str, kind: str) -> HttpResponseBase:
    """Send every report of an upload as ``kind``, in one zip."""
    box = open_box(token)
    if kind not in CONTENT_TYPES or not box.is_finished():
        raise Http404
    packing = try_slot(box.root / "packing", LIMITS.running_jobs)
    if packing is None:
        return error_page(request, 429, happened=BUSY, retry_after=BUSY_RETRY_SECONDS)
    try:
        archive = _packed(box, kind)
    finally:
        packing.release()
    response = FileResponse(
        archive,
        as_attachment=True,
        filename=f"年报体检结果-{kind}.zip",
        content_type="application/zip",
    )
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _packed(box: Box, kind: str) -> IO[bytes]:
    archive: IO[bytes] = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in _members(box, kind):
            packed.writestr(name, content)
    archive.seek(0)
    return archive


def written(outcome: Outcome, kind: str) -> bytes:
    """Return a report with its findings as a file; raise Unwritable if it cannot be one.

    JSON also tells of a file that could not be read; there is nothing of it to set in Word.
    """
    if kind == "json":
        return (dump(reading_to_dict(_reading(outcome), outcome.findings)) + "\n").encode(
            "utf-8", errors="replace"
        )
    if outcome.report is None:
        raise Unwritable("unreadable", f"这个文件没有读出年度报告，不能导出。{outcome.error}")
    return write(outcome.report, kind, outcome.findings)


def file_stem(summary: Summary) -> str:
    """Return a file name that any system takes: body and year, else the uploaded name."""
    known = f"{summary.body}{summary.year}年度报告" if summary.body and summary.year else ""
    stem = known or PurePath(summary.source.rsplit("!/", 1)[-1]).stem
    safe = re.sub(r"[^\w\u4e00-\u9fff（）()\- ]+", "_", stem)[:LONGEST_NAME].strip("_ ")
    return f"{safe or '年度报告'}-体检"


def _members(box: Box, kind: str) -> Iterator[tuple[str, bytes]]:
    for summary in box.overview().reports:
        outcome = box.outcome(summary.number)
        if outcome is None or (summary.error and kind != "json"):
            continue
        yield f"{summary.number:03}-{file_stem(summary)}.{kind}", written(outcome, kind)


def _reading(outcome: Outcome) -> Reading:
    error = None
    if outcome.report is None:
        error = Unreadable(outcome.error_code, outcome.error)
    return Reading(outcome.source, outcome.report, outcome.document, error)
