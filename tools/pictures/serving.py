"""The server whose pages are taken (供截图的服务器): a demo county in a folder of its own."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

START_SECONDS = 900
STOP_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Site:
    """A server that answers, and the folder it keeps its data in."""

    address: str
    folder: Path

    @property
    def password(self) -> str:
        """Return the one password of the demo's accounts."""
        lines = (self.folder / "var" / "demo-sign-ins.txt").read_text(encoding="utf-8").splitlines()
        return lines[1].split("\t")[1]

    def code(self, username: str) -> str:
        """Return the six digits that somebody's phone shows now, "" for who needs none."""
        asked = [sys.executable, "-m", "gongkai.doors.cli.main", "demo", "code", username]
        told = subprocess.run(asked, cwd=self.folder, capture_output=True, text=True, check=False)
        return told.stdout.strip()


@contextmanager
def served() -> Iterator[Site]:
    """Give a server with folders of its own, stopped at the end."""
    with tempfile.TemporaryDirectory() as folder:
        port = _free_port()
        running = subprocess.Popen(
            [sys.executable, "-m", "gongkai.config.serve", "--demo"],
            cwd=folder,
            env=os.environ | {"PORT": str(port)},
            stdout=subprocess.DEVNULL,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(address, running)
            yield Site(address, Path(folder))
        finally:
            running.terminate()
            running.wait(STOP_SECONDS)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _wait_for(address: str, running: subprocess.Popen[bytes]) -> None:
    """Return when the server answers; stop if it does not start."""
    last = time.monotonic() + START_SECONDS
    while running.poll() is None and time.monotonic() < last:
        try:
            with urllib.request.urlopen(f"{address}/healthz") as answer:  # noqa: S310
                answer.read()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit("the server did not start")
