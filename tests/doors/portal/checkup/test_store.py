"""An upload is found by its token only, stays an hour, and leaves nothing."""

import os
import re
from pathlib import Path

import pytest

from gongkai.doors.portal.checkup.store import (
    GRACE_SECONDS,
    TOKEN_PATTERN,
    Box,
    Outcome,
    Overview,
    new_token,
    summarise,
    sweep,
    token_for,
)
from gongkai.law.annual_report.findings import Finding, Severity, Verdict
from gongkai.law.annual_report.report import AnnualReport

HOUR = 3600.0


@pytest.fixture
def box(tmp_path: Path) -> Box:
    made = Box(tmp_path / "uploads", new_token())
    assert made.create(now=1000)
    return made


def test_tokens_cannot_be_guessed_and_fit_an_address() -> None:
    tokens = {new_token() for _ in range(50)}
    assert len(tokens) == 50
    assert all(re.fullmatch(TOKEN_PATTERN, token) for token in tokens)


def test_the_same_form_sent_twice_is_the_same_token() -> None:
    assert token_for("key", "ticket", "abc") == token_for("key", "ticket", "abc")
    assert re.fullmatch(TOKEN_PATTERN, token_for("key", "ticket", "abc"))
    others = {
        token_for("key", "ticket", "abd"),
        token_for("key", "other", "abc"),
        token_for("other", "ticket", "abc"),
    }
    assert token_for("key", "ticket", "abc") not in others
    assert len(others) == 3


def test_folders_are_closed_to_others_and_do_not_name_the_token(box: Box) -> None:
    for folder in (box.root, box.folder.parent, box.folder):
        assert folder.stat().st_mode & 0o077 == 0
    names = [str(path) for path in box.root.rglob("*")]
    assert names
    assert not [name for name in names if box.token in name]


def test_an_upload_exists_once(box: Box) -> None:
    assert not box.create(now=1001)


def test_an_upload_is_gone_after_its_hour(box: Box) -> None:
    assert box.exists(1000 + HOUR - 1, HOUR)
    assert not box.exists(1000 + HOUR, HOUR)
    assert sweep(box.root, 1000 + HOUR - 1, HOUR) == 0
    assert sweep(box.root, 1000 + HOUR, HOUR) == 1
    assert not box.folder.exists()
    assert not box.exists(1000, HOUR)


def test_half_received_files_are_swept_too(tmp_path: Path) -> None:
    incoming = tmp_path / "incoming"
    incoming.mkdir()
    left = incoming / "tmpabc"
    left.write_bytes(b"x")
    os.utime(left, (500, 500))
    assert sweep(tmp_path, 500 + HOUR, HOUR) == 1
    assert not left.exists()


def test_a_folder_whose_maker_was_killed_at_once_is_swept_by_its_age(box: Box) -> None:
    (box.folder / "created").unlink()
    os.utime(box.folder, (500, 500))
    assert sweep(box.root, 500 + HOUR, HOUR) == 1


def test_finishing_keeps_results_and_drops_the_files(box: Box) -> None:
    (box.sources / "000.txt").write_text("报告")
    failed = Finding("a.b", Severity.ERROR, Verdict.FAIL, "不符")
    hint = Finding("a.c", Severity.INFO, Verdict.FAIL, "留意")
    unknown = Finding("a.d", Severity.ERROR, Verdict.NOT_ASSESSABLE, "无法判断")
    report = AnnualReport(body="示例市财政局", year=2021)
    outcome = Outcome("a.txt", report, findings=(failed, hint, unknown))
    box.keep(1, outcome)
    box.finish(Overview((summarise(1, outcome),)))
    assert not box.sources.exists()
    assert box.outcome(1) == outcome
    assert box.outcome(2) is None
    (line,) = box.overview().reports
    assert (line.body, line.year, line.errors, line.warnings, line.hints) == (
        "示例市财政局",
        2021,
        1,
        0,
        1,
    )


def test_progress_is_told_until_the_end(box: Box) -> None:
    assert box.progress() == 0
    box.tell_progress(3)
    assert box.progress() == 3


def test_work_whose_worker_was_killed_is_noticed(box: Box) -> None:
    late = 1000 + GRACE_SECONDS
    assert not box.is_abandoned(now=1000)
    assert box.is_abandoned(now=late)
    working = box.begin()
    assert working is not None
    assert box.begin() is None
    assert not box.is_abandoned(now=late)
    box.finish(Overview(()))
    working.release()
    assert not box.is_abandoned(now=late)


def test_removing_leaves_nothing(box: Box) -> None:
    box.remove()
    assert not box.folder.exists()
    assert not box.exists(1000, HOUR)
    assert box.seconds_left(1000, HOUR) == 0
