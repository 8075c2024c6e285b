"""The server says where to look, answers, refuses a taken port in words, and ends on Ctrl-C."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-m", "gongkai.config.serve"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def environment(port: int) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GONGKAI_")}
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    return {**kept, "PORT": str(port), "PYTHONPATH": str(ROOT / "src")}


@contextmanager
def running_server(folder: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    server = subprocess.Popen(
        COMMAND, cwd=folder, env=environment(port), stdout=subprocess.PIPE, text=True
    )
    try:
        yield server
    finally:
        server.kill()
        server.communicate()


def test_the_server_starts_answers_and_stops_cleanly(tmp_path: Path) -> None:
    port = free_port()
    with running_server(tmp_path, port) as server:
        printed = [server.stdout.readline() for _ in range(6)] if server.stdout else []
        assert f"http://127.0.0.1:{port}/" in "".join(printed)
        with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=20) as response:
            assert response.status == 200
        server.send_signal(signal.SIGINT)
        rest, _ = server.communicate(timeout=20)
        assert rest.strip() == "服务已停止。"
        assert server.returncode == 0
    assert (tmp_path / "var/static/staticfiles.json").exists()
    with closing(sqlite3.connect(tmp_path / "var/gongkai.sqlite3")) as database:
        assert database.execute("SELECT count(*) FROM django_migrations").fetchone()[0] > 0
        assert database.execute("SELECT count(*) FROM agencies_agency").fetchone()[0] == 0


def test_a_taken_port_is_named_with_the_way_out(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = subprocess.run(
            COMMAND,
            cwd=tmp_path,
            env=environment(port),
            capture_output=True,
            text=True,
            check=False,
            timeout=30,
        )
    assert done.returncode == 1
    assert f"端口 {port} 已被其他程序占用" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_wrong_setting_stops_the_start_with_one_sentence(tmp_path: Path) -> None:
    done = subprocess.run(
        COMMAND,
        cwd=tmp_path,
        env={**environment(8000), "GONGKAI_DOORS": "window"},
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("无法启动：环境变量 GONGKAI_DOORS 的值“window”不能使用")
    assert "Traceback" not in done.stderr
