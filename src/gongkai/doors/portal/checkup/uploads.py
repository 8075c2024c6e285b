"""From a request to a running check (接收与启动): every limit in order, then the job."""

import os
import time
from collections.abc import Sequence
from importlib.resources import files as package_files
from pathlib import Path, PurePath

from django.conf import settings
from django.http import HttpRequest

from gongkai.doors import clock
from gongkai.doors.portal.checkup import jobs
from gongkai.doors.portal.checkup.forms import ALSO_READ, READABLE
from gongkai.doors.portal.checkup.limiter import count_upload
from gongkai.doors.portal.checkup.limits import LIMITS
from gongkai.doors.portal.checkup.receiving import ReceivedFile, Receiver
from gongkai.doors.portal.checkup.store import Box, new_token, sweep, token_for
from gongkai.doors.portal.visits.folders import private_folder
from gongkai.doors.portal.visits.lengths import drain, refuse_by_length
from gongkai.doors.portal.visits.refusals import Refused
from gongkai.doors.portal.visits.visitors import address_of

PATIENCE_SECONDS = 4.0
TIDY_SECONDS = 30.0
EXAMPLES = {
    "enforcement-bureau-2020.txt": "示例市综合行政执法局2020年年报.txt",
    "district-2020.txt": "示例区2020年年报.txt",
    "county-2021.txt": "示例县2021年年报.txt",
    "town-2020.txt": "示例镇2020年年报.txt",
    "economy-bureau-2020.txt": "示例市经信局2020年年报.txt",
}


def root() -> Path:
    """Return the folder that holds all uploads."""
    return Path(settings.GONGKAI_UPLOADS)


def now() -> float:
    """Return this moment in seconds since 1970."""
    return clock.now().timestamp()


def tidy() -> int:
    """Delete what is older than an upload may be kept; return how many."""
    return sweep(root(), now(), LIMITS.kept_seconds)


def tidy_now_and_then() -> None:
    """Tidy, unless somebody did so a moment ago: there may be many uploads to look at."""
    stamp = private_folder(root()) / "tidied"
    last = stamp.stat().st_mtime if stamp.exists() else 0.0
    if now() - last >= TIDY_SECONDS:
        stamp.touch()
        os.utime(stamp, (now(), now()))
        tidy()


def count(request: HttpRequest) -> None:
    """Count an upload against its sender; raise Refused (429) when it is one too many."""
    try:
        count_upload(root() / "limiter", address_of(request), settings.SECRET_KEY, now(), LIMITS)
    except Refused:
        drain(request, LIMITS.total_size)
        raise


def take_in(request: HttpRequest) -> None:
    """Receive the body of an upload; raise Refused (413) when it is too much.

    Runs before anything else looks at the body, which the check of the CSRF token would do.
    """
    refuse_by_length(request, LIMITS.total_size)
    receiver = Receiver(request, root() / "incoming", LIMITS)
    request.upload_handlers = [receiver]
    request.POST  # noqa: B018  (parses the body)
    if receiver.refused is not None:
        raise receiver.refused


def check_files(
    files: Sequence[ReceivedFile], previous: Sequence[ReceivedFile], ticket: str
) -> Box:
    """Put the files in a box and check them; return it, finished or still at work.

    The same form sent twice, as by a double click, is one box. Raise Refused (429) when too many
    are being checked.
    """
    content = "|".join([*(each.digest for each in files), "", *(each.digest for each in previous)])
    box = Box(root(), token_for(settings.SECRET_KEY, ticket, content) if ticket else new_token())
    if not box.create(now()):
        _wait_for(box)
        return box
    moved = [_moved(each, box, number) for number, each in enumerate([*files, *previous])]
    return _check(box, moved[: len(files)], moved[len(files) :])


def check_examples() -> Box:
    """Check the five invented reports that show what the check finds."""
    box = Box(root(), new_token())
    box.create(now())
    submitted = []
    for file, name in EXAMPLES.items():
        path = box.sources / file
        path.write_bytes((package_files("gongkai.doors.portal") / "examples" / file).read_bytes())
        submitted.append(jobs.Submitted(name, path))
    return _check(box, submitted, [])


def _moved(file: ReceivedFile, box: Box, number: int) -> jobs.Submitted:
    """Give the file a name of ours; only a known ending is kept of its own."""
    ending = PurePath(file.name or "").suffix.lower()
    path = box.sources / f"{number:03}{ending if ending in (*READABLE, *ALSO_READ) else ''}"
    file.move_to(path)
    return jobs.Submitted(file.name or "未命名文件", path)


def _check(box: Box, files: list[jobs.Submitted], previous: list[jobs.Submitted]) -> Box:
    try:
        thread = jobs.start(box, files, previous, LIMITS)
    except Refused:
        box.remove()
        raise
    thread.join(PATIENCE_SECONDS)
    return box


def _wait_for(box: Box) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not box.is_finished() and time.monotonic() < deadline:
        time.sleep(jobs.POLL_SECONDS)
