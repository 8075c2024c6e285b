"""The server (启动服务): prepares database and static files, then serves until Ctrl-C."""

import argparse
import contextlib
import os
import socket
import sys
import threading
import time
from collections.abc import Sequence

import django
from django.core.management import call_command
from django.db import connections
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from gongkai.config import demonstration, environment
from gongkai.config.companion import Companion

BLOCKING_THREADS = 4
EVERY_ADDRESS = {"0.0.0.0", "::"}  # noqa: S104  (compared with, never bound to)


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve the site and return the exit code; a wrong setting or a taken port is said in words.

    With ``--demo`` an empty database is filled with an invented county first.
    """
    demo = _arguments(arguments).demo
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.config.settings")
    env = environment.current()
    try:
        host, port = env.text("GONGKAI_ADDRESS"), env.port()
        if demo:
            demonstration.begin_anew(on_server=bool(env.text("DATABASE_URL")))
        django.setup()
    except (environment.WrongVariable, demonstration.Unfinished) as wrong:
        return _stop(str(wrong))
    if not _is_free(host, port):
        return _stop(
            f"端口 {port} 已被其他程序占用。请换一个端口再启动，例如：PORT={port + 1} make run"
        )
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    told = demonstration.provide() if demo else ""
    return _serve(host, port, told)


def _arguments(given: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m gongkai.config.serve", description="启动服务，按 Ctrl-C 停止。"
    )
    parser.add_argument(
        "--demo", action="store_true", help="数据库为空时，先建立虚构的示例县，供试用和培训"
    )
    return parser.parse_args(given)


def _serve(host: str, port: int, told: str) -> int:
    server = Granian(
        "gongkai.config.served:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=BLOCKING_THREADS,
        log_level=LogLevels.warning,
    )
    connections.close_all()  # the worker is a fork, and must not share them
    companion = Companion()
    companion.start()
    threading.Thread(target=_welcome_when_ready, args=(host, port, told), daemon=True).start()
    try:
        server.serve()
    finally:
        companion.stop()
    _say("服务已停止。")
    return 0


def _welcome_when_ready(host: str, port: int, told: str) -> None:
    """Say where to look as soon as the server answers there, so that nobody opens a dead link."""
    reachable = "127.0.0.1" if host in EVERY_ADDRESS else host
    while True:
        with contextlib.suppress(OSError), socket.create_connection((reachable, port), timeout=1):
            break
        time.sleep(0.05)
    _say(_welcome(reachable, port, told))


def _welcome(shown: str, port: int, told: str) -> str:
    site = f"http://{f'[{shown}]' if ':' in shown else shown}:{port}"
    return "\n".join(
        [
            "公开（政府信息公开工作平台）已启动，请用浏览器打开：",
            f"  公开门户    {site}/",
            f"  工作台      {site}/desk/",
            f"  年报体检    {site}/reports/check/",
            f"  期限计算器  {site}/deadline/",
            *([told] if told else []),
            "按 Ctrl-C 停止服务。",
        ]
    )


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _stop(reason: str) -> int:
    sys.stderr.write(f"无法启动：{reason}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
