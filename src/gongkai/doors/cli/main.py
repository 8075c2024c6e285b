"""The command ``gongkai`` (总命令): finds the subcommand, runs it, and ends cleanly."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Protocol, cast

from gongkai import __version__
from gongkai.doors.cli.arguments import Parser

COMMANDS = (
    "report", "clock", "calendar", "fee", "law",
    "figures", "cases", "trail", "keys", "tick", "createadmin", "demo",
)  # fmt: skip
INTERRUPTED = 130
PIPE_CLOSED = 141
DESCRIPTION = "公开：政府信息公开工作的命令行工具。不连接任何外部网站。"


class Command(Protocol):
    """What each module of a command offers: its arguments, and the work with its exit code."""

    def register(self, subparsers: object) -> None: ...

    def run(self, args: object) -> int: ...


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code.

    Ctrl-C gives 130 and a reader that goes away (``| head``) 141, both without a traceback.
    """
    given = sys.argv[1:] if arguments is None else list(arguments)
    _speak_utf8()
    try:
        code = _run(given)
        sys.stdout.flush()
    except KeyboardInterrupt:
        sys.stderr.write("\n已中断。\n")
        return INTERRUPTED
    except BrokenPipeError:
        # Python flushes stdout once more on exit, which must not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    return code


def _run(given: list[str]) -> int:
    parser = Parser(prog="gongkai", description=DESCRIPTION)
    parser.add_argument(
        "--version", action="version", version=f"gongkai {__version__}", help="显示版本"
    )
    subparsers = parser.add_subparsers(
        title="命令", dest="command", metavar="命令", required=True, help=""
    )
    for name in _wanted(given):
        _command(name).register(subparsers)
    args = parser.parse_args(given)
    return _command(args.command).run(args)


def _wanted(given: list[str]) -> tuple[str, ...]:
    """Return the command that is asked for, else all: a start must not pay for the others."""
    asked = next((word for word in given if not word.startswith("-")), "")
    return (asked,) if asked in COMMANDS else COMMANDS


def _command(name: str) -> Command:
    return cast(Command, import_module(f"gongkai.doors.cli.{name}"))


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale says; a file name that is not text stays visible."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(main())
