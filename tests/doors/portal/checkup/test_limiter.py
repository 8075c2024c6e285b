"""One address may upload so often in a while, whichever worker it meets."""

from pathlib import Path

import pytest

from gongkai.doors.portal.checkup.limiter import count_upload
from gongkai.doors.portal.checkup.limits import Limits
from gongkai.doors.portal.visits.refusals import Refused

LIMITS = Limits(uploads_per_window=2, window_seconds=600)
KEY = "a key"


def count(folder: Path, address: str, at: float) -> None:
    count_upload(folder, address, KEY, at, LIMITS)


def test_one_upload_too_many_is_refused_with_the_time_to_wait(tmp_path: Path) -> None:
    count(tmp_path, "192.0.2.1", 1000)
    count(tmp_path, "192.0.2.1", 1100)
    with pytest.raises(Refused, match="约 7 分钟后") as refused:
        count(tmp_path, "192.0.2.1", 1200)
    assert refused.value.status == 429
    assert refused.value.retry_after == 401


def test_the_window_moves_on(tmp_path: Path) -> None:
    count(tmp_path, "192.0.2.1", 1000)
    count(tmp_path, "192.0.2.1", 1100)
    count(tmp_path, "192.0.2.1", 1601)


def test_a_refused_upload_does_not_lengthen_the_wait(tmp_path: Path) -> None:
    count(tmp_path, "192.0.2.1", 1000)
    count(tmp_path, "192.0.2.1", 1000)
    with pytest.raises(Refused):
        count(tmp_path, "192.0.2.1", 1500)
    count(tmp_path, "192.0.2.1", 1601)


def test_others_are_not_held_up(tmp_path: Path) -> None:
    for address in ("192.0.2.1", "192.0.2.1", "192.0.2.2", "192.0.2.2"):
        count(tmp_path, address, 1000)


def test_no_address_is_written_down(tmp_path: Path) -> None:
    count(tmp_path, "192.0.2.77", 1000)
    kept = "".join(file.read_text() for file in tmp_path.iterdir())
    assert kept
    assert "192.0.2.77" not in kept


def test_a_file_cut_short_by_a_crash_counts_as_empty(tmp_path: Path) -> None:
    count(tmp_path, "192.0.2.1", 1000)
    for file in tmp_path.glob("*.json"):
        file.write_text('{"abc": [10')
    count(tmp_path, "192.0.2.1", 1001)
    count(tmp_path, "192.0.2.1", 1002)
