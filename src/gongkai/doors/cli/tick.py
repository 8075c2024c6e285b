"""``gongkai tick``: do what falls due (定时任务), once or for as long as it is left running."""

import argparse
import os
import signal
import socket
import sys
import threading
from datetime import datetime
from typing import Any


def register(subparsers: Any) -> None:
    """Add ``tick``."""
    parser = subparsers.add_parser(
        "tick",
        help="执行到期的后台任务",
        description=(
            "安排定时任务，收回中断的任务，执行所有到期的任务。请每分钟运行一次，或用 --stay 常驻。"
            "可以在几台机器上同时运行，同一任务只安排一次。"
        ),
    )
    when = parser.add_mutually_exclusive_group()
    when.add_argument(
        "--at", metavar="时间", help="当作现在的时间，如 2026-11-23T08:00（北京时间）；不写为此刻"
    )
    when.add_argument(
        "--stay", type=float, metavar="秒", help="常驻，每隔这些秒执行一次，直到被停止"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Tick and say what was done; 1 where failed jobs wait for somebody, 2 where it cannot be."""
    from gongkai.doors.cli.server_side import with_office  # noqa: PLC0415 (a start must not pay)

    try:
        at = _moment(args.at)
    except ValueError:
        sys.stderr.write(f"--at 不能写“{args.at}”，应如 2026-11-23T08:00。\n")
        return 2
    if args.stay is not None:
        return with_office(lambda: _stay(args.stay))
    return with_office(lambda: _once(at))


def _moment(text: str | None) -> datetime | None:
    from gongkai.doors.clock import BEIJING  # noqa: PLC0415

    if text is None:
        return None
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=BEIJING)


def _once(at: datetime | None) -> int:
    failed = _tick(at)
    if failed:
        sys.stdout.write(f"有 {failed} 个任务多次失败，需要处理；原因见任务记录。\n")
    return 1 if failed else 0


def _stay(pause: float) -> int:
    """Tick until SIGTERM or Ctrl-C; the job at hand is finished first."""
    from django.db import connection  # noqa: PLC0415 (Django is set up only now)

    stopped = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stopped.set())
    while not stopped.is_set():
        _tick(None)
        connection.close()
        stopped.wait(pause)
    return 0


def _tick(at: datetime | None) -> int:
    """Tick, say what was done, and return how many jobs lie failed."""
    from gongkai.doors import clock  # noqa: PLC0415 (Django is set up only now)
    from gongkai.office.base.jobs.ticking import tick  # noqa: PLC0415

    done = tick(worker=_name(), clock=(lambda: at) if at else clock.now)
    if done.begun or done.reaped:
        sys.stdout.write(f"执行任务 {done.begun} 个，收回中断的任务 {done.reaped} 个。\n")
        sys.stdout.flush()
    return done.failed


def _name() -> str:
    host = "".join(
        each if each.isascii() and each.isalnum() else "-" for each in socket.gethostname()
    )
    return f"host-{host[:40].strip('-')}.{os.getpid()}"
