"""Locks hold between workers and die with their holder."""

import subprocess
import sys
from pathlib import Path

from gongkai.doors.portal.visits.locks import locked, try_lock, try_slot


def test_a_held_lock_is_refused_until_it_is_released(tmp_path: Path) -> None:
    held = try_lock(tmp_path / "one.lock")
    assert held is not None
    assert try_lock(tmp_path / "one.lock") is None
    held.release()
    again = try_lock(tmp_path / "one.lock")
    assert again is not None
    again.release()


def test_no_more_slots_than_there_are_places(tmp_path: Path) -> None:
    first, second = try_slot(tmp_path, 2), try_slot(tmp_path, 2)
    assert first is not None
    assert second is not None
    assert try_slot(tmp_path, 2) is None
    first.release()
    third = try_slot(tmp_path, 2)
    assert third is not None
    third.release()
    second.release()


def test_a_killed_process_leaves_no_lock_behind(tmp_path: Path) -> None:
    program = (
        "import os, sys, pathlib;"
        "from gongkai.doors.portal.visits.locks import try_lock;"
        "held = try_lock(pathlib.Path(sys.argv[1]));"
        "print('held', flush=True);"
        "os.kill(os.getpid(), 9)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "one.lock")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.stdout == "held\n"
    lock = try_lock(tmp_path / "one.lock")
    assert lock is not None
    lock.release()


def test_a_block_waits_for_its_turn(tmp_path: Path) -> None:
    with locked(tmp_path / "turn.lock"):
        assert try_lock(tmp_path / "turn.lock") is None
    free = try_lock(tmp_path / "turn.lock")
    assert free is not None
    free.release()
