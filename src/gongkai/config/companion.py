"""The server's companion (后台任务进程): does what falls due, lives and ends with the server."""

import ctypes
import os
import signal
import subprocess
import sys
import threading

PAUSE = "10"
_PR_SET_PDEATHSIG = 1
_PATIENCE = 15
_FIRST_WAIT, _LONGEST_WAIT = 1.0, 60.0


def end_with(parent: int, by: signal.Signals) -> None:
    """Let this process get the signal when its parent ends, however that ends (Linux).

    Ends it at once where the parent has gone already.
    """
    if not sys.platform.startswith("linux"):
        return
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, by.value, 0, 0, 0)
    if os.getppid() != parent:
        os.kill(os.getpid(), by)


class Companion:
    """Keeps ``gongkai tick`` running beside this process, and begins it anew when it ends."""

    def __init__(self) -> None:
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        # The signal comes when the thread that began the child ends: this one ends with us alone.
        self._keeper = threading.Thread(target=self._keep, daemon=True)

    def start(self) -> None:
        """Begin."""
        self._keeper.start()

    def stop(self) -> None:
        """Let the job at hand be finished, and return when the child has ended."""
        with self._lock:
            self._stopping.set()
            process = self._process
        if process is None:
            return
        process.terminate()
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _keep(self) -> None:
        wait = _FIRST_WAIT
        while (process := self._begun()) is not None:
            process.wait()
            if self._stopping.wait(wait):
                return
            wait = min(wait * 2, _LONGEST_WAIT)
            sys.stderr.write("后台任务进程意外结束，正在重新启动。\n")

    def _begun(self) -> subprocess.Popen[bytes] | None:
        """Begin a child; in a session of its own Ctrl-C reaches this process alone."""
        with self._lock:
            if self._stopping.is_set():
                return None
            self._process = subprocess.Popen(  # noqa: S603 (our own program)
                [sys.executable, "-m", "gongkai.config.companion", str(os.getpid())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                start_new_session=True,
            )
            return self._process


def main(parent: int) -> int:
    """Do what falls due until the parent ends."""
    end_with(parent, signal.SIGTERM)
    from gongkai.doors.cli.main import main as command  # noqa: PLC0415 (first of all the signal)

    return command(["tick", "--stay", PAUSE])


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
