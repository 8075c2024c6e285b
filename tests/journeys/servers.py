"""Real servers on free ports, each in a folder of its own, and the commands beside them."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

import pytest

from tests.measuring import unmeasured

PATIENCE = 120  # seconds a server may take to start on a busy machine
OWN = {"DJANGO_SETTINGS_MODULE", "DATABASE_URL", "GONGKAI_KEYS", "SECRET_KEY"}
"""Variables of ours that a server shall not see: it finds its own in its folder."""


@dataclass(frozen=True, slots=True)
class Running:
    """A server that runs: its address, and the folder that its database and files lie in."""

    address: str
    folder: Path

    def command(self, *words: str, said: str = "") -> str:
        """Run ``gongkai`` beside the server, with something typed; return what it answered."""
        done = subprocess.run(
            [sys.executable, "-m", "gongkai.doors.cli.main", *words],
            cwd=self.folder,
            env=_environment(self.folder),
            input=said.encode(),
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
        answer = (done.stdout + done.stderr).decode()
        assert done.returncode == 0, answer
        return answer

    def tick(self, at: datetime) -> str:
        """Let what falls due until a moment be done."""
        return self.command("tick", "--at", at.isoformat())


@contextmanager
def running(folder: Path, more: Mapping[str, str] = MappingProxyType({})) -> Iterator[Running]:
    """Start a server in a folder, with more variables if need be, and end it afterwards."""
    port = _free_port()
    log = (folder / "log").open("w")
    process = subprocess.Popen(
        [sys.executable, "-m", "gongkai.config.serve"],
        cwd=folder,
        env=_environment(folder) | {"PORT": str(port)} | dict(more),
        stdout=log,
        stderr=log,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_until_ready(address, process, folder / "log")
        yield Running(address, folder)
    finally:
        process.terminate()
        process.wait(PATIENCE)
        log.close()


def _environment(folder: Path) -> dict[str, str]:
    given = {name: value for name, value in unmeasured(os.environ).items() if name not in OWN}
    return given | {"GONGKAI_DATA": str(folder / "data")}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _wait_until_ready(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(PATIENCE * 10):
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{address}/healthz") as answer:  # noqa: S310
                answer.read()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"the server did not start: {log.read_text()}")
