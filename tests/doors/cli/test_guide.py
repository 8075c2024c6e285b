"""The manual of the command line names every command and every option."""

import argparse
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from gongkai.doors.cli.arguments import Parser
from gongkai.doors.cli.main import COMMANDS

GUIDE = Path(__file__).resolve().parents[3] / "docs" / "guides" / "cli.md"


def parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for inner in action.choices.values():
                yield from parsers(inner)


def of_command(name: str) -> list[argparse.ArgumentParser]:
    root = Parser(prog="gongkai")
    import_module(f"gongkai.doors.cli.{name}").register(root.add_subparsers(title="命令"))
    return list(parsers(root))[1:]


def chapter(name: str) -> str:
    """Everything the manual says of a command: its chapters, and what they refer back to."""
    parts = re.split(r"^## ", GUIDE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return "\n".join(part for part in parts if re.match(rf"{name}\b", part))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_in_the_manual(name: str) -> None:
    said = chapter(name)
    options = {
        option
        for parser in of_command(name)
        for action in parser._actions
        for option in action.option_strings
        if option not in ("-h", "--help")
    }
    every = said if name != "law" else said + chapter("clock")
    assert [option for option in sorted(options) if option not in every] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_manual(name: str) -> None:
    for parser in of_command(name):
        assert parser.prog.removeprefix("gongkai ") in GUIDE.read_text(encoding="utf-8")
