"""Where uploads and their results live (临时存放): a folder a token, gone after an hour."""

import base64
import hashlib
import hmac
import json
import secrets
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gongkai.doors.portal.checkup.codec import from_plain, to_plain
from gongkai.doors.portal.visits.folders import private_folder
from gongkai.doors.portal.visits.locks import Held, try_lock
from gongkai.formats.reading.grid import Document
from gongkai.formats.writing.anchors import failures, severity
from gongkai.law.annual_report.findings import Finding, Severity
from gongkai.law.annual_report.report import AnnualReport

TOKEN_PATTERN = "[A-Za-z0-9_-]{32}"  # noqa: S105  (what tokens look like)
CREATED = "created"
GRACE_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one report: the reading and its findings, or in Chinese why it is unreadable.

    ``source_is_cut`` tells that ``document`` is only the beginning of a very long source.
    """

    source: str
    report: AnnualReport | None = None
    document: Document | None = None
    findings: tuple[Finding, ...] = ()
    error_code: str = ""
    error: str = ""
    source_is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Summary:
    """One line of the overview, kept apart so that the list need not load every report."""

    number: int
    source: str
    error: str = ""
    title: str | None = None
    body: str | None = None
    year: int | None = None
    errors: int = 0
    warnings: int = 0
    hints: int = 0


@dataclass(frozen=True, slots=True)
class Overview:
    """All reports of an upload in its order; ``remark`` says what was left out, if anything."""

    reports: tuple[Summary, ...]
    remark: str = ""


def summarise(number: int, outcome: Outcome) -> Summary:
    """Return the line of the overview for report ``number``."""
    report = outcome.report or AnnualReport()
    tally = Counter(severity(finding) for finding in failures(outcome.findings))
    return Summary(
        number,
        outcome.source,
        outcome.error,
        report.title,
        report.body,
        report.year,
        tally[Severity.ERROR],
        tally[Severity.WARNING],
        tally[Severity.INFO],
    )


def new_token() -> str:
    """Return 192 random bits as 32 characters that an address may hold."""
    return secrets.token_urlsafe(24)


def token_for(key: str, ticket: str, content: str) -> str:
    """Return the token of this content sent with this form: the same again if it is sent again.

    ``ticket`` is random and known to one visitor; without ``key`` nobody can compute the token.
    """
    digest = hmac.new(key.encode(), f"upload|{ticket}|{content}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest[:24]).decode()


@dataclass(frozen=True, slots=True)
class Box:
    """The folder of one upload; named by a digest, so that a listing gives no token away."""

    root: Path
    token: str

    @property
    def folder(self) -> Path:
        return self.root / "boxes" / hashlib.sha256(self.token.encode()).hexdigest()

    @property
    def sources(self) -> Path:
        return self.folder / "sources"

    def create(self, now: float) -> bool:
        """Make the folder at ``now`` (seconds since 1970); False if this upload has one already."""
        private_folder(self.folder.parent)
        try:
            self.folder.mkdir(mode=0o700)
        except FileExistsError:
            return False
        (self.folder / CREATED).write_text(str(now), encoding="ascii")
        self.sources.mkdir()
        return True

    def exists(self, now: float, kept_seconds: float) -> bool:
        """Whether the upload is there and its time is not up."""
        created = _created(self.folder)
        return created is not None and now - created < kept_seconds

    def seconds_left(self, now: float, kept_seconds: float) -> float:
        """Return how long it will stay."""
        created = _created(self.folder)
        return 0.0 if created is None else max(0.0, created + kept_seconds - now)

    def begin(self) -> Held | None:
        """Return the lock that whoever works on the upload holds, None if someone does."""
        return try_lock(self.folder / "working.lock")

    def is_abandoned(self, now: float) -> bool:
        """Whether nobody works on it although it is not finished: it failed or was killed."""
        if self._failure_file.exists():
            return True
        if now - (_created(self.folder) or now) < GRACE_SECONDS:
            return False
        held = self.begin()
        if held is None:
            return False
        held.release()
        return not self.is_finished()

    def is_finished(self) -> bool:
        return self._overview_file.exists()

    def keep(self, number: int, outcome: Outcome) -> None:
        """Write what came of report ``number`` (from 1)."""
        _write(self._outcome_file(number), to_plain(outcome))

    def finish(self, overview: Overview) -> None:
        """Write the overview, which makes the upload finished, and drop the uploaded files."""
        shutil.rmtree(self.sources, ignore_errors=True)
        _write(self._overview_file, to_plain(overview))

    def fail(self) -> None:
        """Note that the work broke off and will not go on."""
        shutil.rmtree(self.sources, ignore_errors=True)
        self._failure_file.touch()

    def tell_progress(self, done: int) -> None:
        """Note how many reports have been read so far."""
        _write(self.folder / "progress.json", done)

    def progress(self) -> int:
        """Return how many reports have been read so far."""
        file = self.folder / "progress.json"
        return int(str(_read(file))) if file.exists() else 0

    def overview(self) -> Overview:
        """Return the overview of a finished upload."""
        return from_plain(Overview, _read(self._overview_file))

    def outcome(self, number: int) -> Outcome | None:
        """Return what came of report ``number``, None if there is no such report."""
        file = self._outcome_file(number)
        return from_plain(Outcome, _read(file)) if file.exists() else None

    def remove(self) -> None:
        """Delete everything now."""
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def _failure_file(self) -> Path:
        return self.folder / "failed"

    @property
    def _overview_file(self) -> Path:
        return self.folder / "overview.json"

    def _outcome_file(self, number: int) -> Path:
        return self.folder / f"report-{number:04}.json"


def sweep(root: Path, now: float, kept_seconds: float) -> int:
    """Delete every upload, and every half-received file, whose time is up; return how many."""
    old = [
        path
        for path in _swept(root)
        if (created := _created(path)) is not None and now - created >= kept_seconds
    ]
    for path in old:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
    return len(old)


def _swept(root: Path) -> Iterator[Path]:
    for name in ("boxes", "incoming"):
        folder = root / name
        if folder.is_dir():
            yield from folder.iterdir()


def _created(path: Path) -> float | None:
    """Return when ``path`` came to be, None if it is not there (any more)."""
    try:
        return float((path / CREATED).read_text(encoding="ascii"))
    except (OSError, ValueError):
        pass  # a lone file, or a folder whose maker was killed before it wrote the moment
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return None


def _write(file: Path, plain: object) -> None:
    draft = file.with_suffix(".draft")
    draft.write_text(json.dumps(plain), encoding="ascii")
    draft.replace(file)


def _read(file: Path) -> object:
    return json.loads(file.read_text(encoding="ascii"))
