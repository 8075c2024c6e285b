"""The commands on trail, keys and due work say plainly what they did and found."""

import argparse
import json
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import connection

from gongkai.doors.cli import keys, tick, trail
from gongkai.office.base import rotation
from gongkai.office.base.data_keys import new_data_key
from gongkai.office.base.fields import Secret
from gongkai.office.base.jobs.queue import in_state
from gongkai.office.base.jobs.registry import periodic
from gongkai.office.base.keyring import current_ring, place, text_of
from gongkai.office.base.models import Job, JobState
from gongkai.office.trail.models import Entry
from tests.office.acting import sign
from tests.office.databases import Place, database
from tests.office.sample.models import Case, Person
from tests.office.trail.tampering import cut, edit

__all__ = ["database"]
ROOT = Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.usefixtures("database")


def command(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    subparsers = parser.add_subparsers()
    for each in (trail, keys, tick):
        each.register(subparsers)
    args = parser.parse_args(arguments)
    return args.run(args)  # type: ignore[no-any-return]


def test_a_trail_that_holds_gives_zero(capsys: pytest.CaptureFixture[str]) -> None:
    sign()
    assert command("trail", "verify") == 0
    said = capsys.readouterr().out
    assert "共核验 1 条留痕、0 份链头存档：完整、未被改动" in said
    assert "gongkai tick" in said


def test_what_is_wrong_is_named_and_gives_one(capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(3):
        sign()
    edit(2)
    assert command("trail", "verify") == 1
    assert "【记录被改动】第 2 条" in capsys.readouterr().out
    assert command("trail", "verify", "--json") == 1
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert (problem["fault"], problem["number"]) == ("edited", 2)


def test_heads_kept_elsewhere_are_compared(
    tmp_path: Path, database: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(3):
        sign()
    assert command("tick") == 0
    kept = (database.data / "trail-heads").rename(tmp_path / "kept")
    cut(1, head_too=True)
    assert command("trail", "verify", "--heads", str(kept)) == 1
    assert "【末尾被删减】" in capsys.readouterr().out


def test_what_keeps_from_verifying_is_said_and_gives_two(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert command("trail", "verify", "--heads", "no-such-folder") == 2
    assert "no-such-folder：不存在" in capsys.readouterr().err
    place().unlink()
    sign_fails = command("trail", "verify")
    assert sign_fails == 2
    assert "从备份恢复" in capsys.readouterr().err


def test_a_database_without_tables_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE base_job RENAME TO elsewhere")
    assert command("tick") == 2
    assert "migrate" in capsys.readouterr().err


def test_keys_are_rotated_and_it_is_recorded(capsys: pytest.CaptureFixture[str]) -> None:
    Person.objects.create(data_key=new_data_key(), name=Secret("甲"), phone=Secret("110"))
    assert command("keys", "rotate") == 0
    assert "已更换密钥：移动数据密钥 1 个、查找索引 2 条" in capsys.readouterr().out
    assert Person.objects.get().reveal("name") == "甲"
    entry = Entry.objects.get()
    assert (entry.event, entry.by) == ("trail.keys_rotated", "system:cli")
    assert entry.details["wrapped"] == "1"
    assert command("keys", "rotate", "--forget") == 0
    assert "不满一天" in capsys.readouterr().out


def test_old_keys_are_forgotten_and_it_is_recorded(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    command("keys", "rotate")
    monkeypatch.setattr(rotation, "GRACE", timedelta(0))
    assert command("keys", "rotate", "--forget") == 0
    assert "已从密钥环销毁 2 个旧密钥" in capsys.readouterr().out
    assert Entry.objects.filter(event="trail.keys_forgotten").count() == 2
    assert command("trail", "verify") == 0


def test_keys_of_the_environment_are_followed(
    settings: LazySettings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.GONGKAI_KEYS = text_of(current_ring())
    assert command("keys", "rotate") == 0
    assert "移动数据密钥 0 个" in capsys.readouterr().out
    assert command("keys", "rotate", "--forget") == 0


def test_a_tick_does_what_is_due_at_the_given_moment(
    capsys: pytest.CaptureFixture[str], database: Place
) -> None:
    sign()
    assert command("tick", "--at", "2026-11-23T12:00") == 0
    assert f"执行任务 {len(periodic()) + 1} 个" in capsys.readouterr().out
    assert Case.objects.get().sent == 1
    assert (database.data / "trail-heads" / "2026-11-23.json").exists()


def test_jobs_that_lie_failed_give_one(capsys: pytest.CaptureFixture[str]) -> None:
    sign()
    Job.objects.update(state=JobState.FAILED.value)
    assert command("tick", "--at", "2026-11-23T12:00+08:00") == 1
    assert "有 1 个任务多次失败" in capsys.readouterr().out


def test_a_moment_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert command("tick", "--at", "明天") == 2
    assert "2026-11-23T08:00" in capsys.readouterr().err


def test_a_tick_that_stays_works_until_it_is_told_to_stop(database: Place) -> None:
    sign(at=datetime(2020, 1, 1, tzinfo=UTC))
    environment = {
        **os.environ,
        **database.environment,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
    }
    program = (
        "import argparse; from gongkai.doors.cli import tick; "
        "raise SystemExit(tick.run(argparse.Namespace(at=None, stay=0.01)))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=database.folder,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        assert "执行任务 " in process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    assert in_state(JobState.DONE).filter(name="sample.send").count() == 1


def test_a_wrong_variable_is_said_in_words(database: Place) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import argparse; from gongkai.doors.cli import tick; "
            "raise SystemExit(tick.run(argparse.Namespace(at=None, stay=None)))",
        ],
        cwd=database.folder,
        env={
            **os.environ,
            "DATABASE_URL": "mysql://x",
            "PYTHONPATH": str(ROOT / "src"),
            "DJANGO_SETTINGS_MODULE": "gongkai.config.settings",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "DATABASE_URL" in done.stderr
    assert "Traceback" not in done.stderr
