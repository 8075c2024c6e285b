"""The server shows a demo, releases what is due, and leaves no process behind however it ends."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from gongkai.config import demonstration
from gongkai.doors.cli.demo import building, establishing
from tests.config.test_serve import COMMAND, environment, free_port
from tests.doors.cli.demo.test_command import ACCOUNTS
from tests.office.acting import sign
from tests.office.databases import Place, database

__all__ = ["database"]
PATIENCE = 60
# Two days ago something was scheduled for yesterday, and nothing ran since.
TWO_DAYS_AGO = """
from datetime import timedelta
import django
django.setup()
from django.core.management import call_command
from gongkai.doors import clock
from gongkai.doors.cli import demo
from gongkai.doors.cli.demo import sign_ins
call_command("migrate", interactive=False, verbosity=0)
then = clock.now() - timedelta(days=2)
sign_ins.keep(demo.build(on=then.date(), at=then, items=1, cases=0))
"""


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a small demo as it was two days ago."""
    folder = tmp_path_factory.mktemp("prepared")
    subprocess.run(
        [sys.executable, "-c", TWO_DAYS_AGO],
        cwd=folder,
        env={**environment(1), "DJANGO_SETTINGS_MODULE": "gongkai.config.settings"},
        check=True,
    )
    return folder


@contextmanager
def demo_server(prepared: Path, folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server that answers, on a copy of the prepared folder."""
    shutil.copytree(prepared, folder, dirs_exist_ok=True)
    port = free_port()
    server = subprocess.Popen(
        [*COMMAND, "--demo"],
        cwd=folder,
        env=environment(port),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        address = f"http://127.0.0.1:{port}"
        until(lambda: answers(f"{address}/healthz"))
        yield server, address
    finally:
        server.kill()
        server.communicate()


def until(holds: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.1)


def answers(address: str) -> bool:
    try:
        with urlopen(address, timeout=20) as response:  # noqa: S310 (our own server)
            return response.status == 200  # type: ignore[no-any-return]
    except OSError:
        return False


def children(parent: int) -> set[int]:
    found = [path.read_text() for path in Path(f"/proc/{parent}/task").glob("*/children")]
    return {int(number) for text in found for number in text.split()}


def lives(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def companion_of(parent: int) -> int | None:
    for child in children(parent):
        if b"gongkai.config.companion" in Path(f"/proc/{child}/cmdline").read_bytes():
            return child
    return None


def scheduled(folder: Path) -> list[int]:
    with closing(sqlite3.connect(folder / "var/gongkai.sqlite3")) as database:
        rows = database.execute("SELECT id FROM disclosures_item WHERE state = 'scheduled'")
        return [number for (number,) in rows]


def test_portal_and_desk_answer_and_what_is_due_is_released(prepared: Path, tmp_path: Path) -> None:
    timed = scheduled(prepared)
    assert timed
    with demo_server(prepared, tmp_path) as (server, address):
        assert answers(f"{address}/")
        assert answers(f"{address}/desk/")
        for number in timed:
            until(lambda number=number: answers(f"{address}/items/{number}/"))  # type: ignore[misc]
        beside = children(server.pid)
        assert companion_of(server.pid) in beside
        server.send_signal(signal.SIGTERM)
        said, _ = server.communicate(timeout=PATIENCE)
        assert server.returncode == 0
        until(lambda: not any(lives(each) for each in beside))
    assert f"{address}/desk/" in said
    assert "jy-fabu" in said
    assert "demo code" in said


def test_nothing_is_left_when_the_server_is_killed(prepared: Path, tmp_path: Path) -> None:
    with demo_server(prepared, tmp_path) as (server, address):
        until(lambda: companion_of(server.pid))
        beside = children(server.pid)
        assert len(beside) >= 2
        server.kill()
        server.wait()
        until(lambda: not any(lives(each) for each in beside))
        assert not answers(f"{address}/")


def test_the_companion_is_begun_anew_when_it_dies(prepared: Path, tmp_path: Path) -> None:
    with demo_server(prepared, tmp_path) as (server, _):
        until(lambda: companion_of(server.pid))
        first = companion_of(server.pid)
        assert first
        os.kill(first, signal.SIGKILL)
        until(lambda: companion_of(server.pid) not in {first, None})


def test_an_empty_database_gets_the_demo_and_another_does_not(
    database: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(database.folder)
    built: list[int] = []

    def build(*, items: int, **_: object) -> list[object]:
        built.append(items)
        return list(ACCOUNTS)

    monkeypatch.setattr(building, "build", build)
    said = demonstration.provide()
    assert built == [300]
    assert ACCOUNTS[0].password in said
    sign()
    assert demonstration.provide() == said
    assert built == [300]


def test_a_database_in_use_is_served_without_a_word_of_a_demo(
    database: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(database.folder)
    sign()
    assert demonstration.provide() == ""


def test_what_was_broken_off_is_put_aside_and_begun_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    demonstration.begin_anew(on_server=False)
    Path("var").mkdir()
    Path("var/gongkai.sqlite3").write_text("half")
    demonstration.begin_anew(on_server=False)
    assert Path("var/gongkai.sqlite3").exists()
    establishing.UNFINISHED.touch()
    demonstration.begin_anew(on_server=False)
    assert not Path("var/gongkai.sqlite3").exists()
    assert Path("var/gongkai.sqlite3.unfinished").read_text() == "half"
    assert not establishing.UNFINISHED.exists()


def test_a_database_on_a_server_is_not_put_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("var").mkdir()
    establishing.UNFINISHED.touch()
    with pytest.raises(demonstration.Unfinished, match="DATABASE_URL"):
        demonstration.begin_anew(on_server=True)
    assert establishing.UNFINISHED.exists()
