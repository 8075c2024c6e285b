"""The documents name only what exists, and name every command there is."""

import argparse
import re
from collections.abc import Iterator
from importlib import import_module

import pytest

from gongkai.doors.cli.main import COMMANDS
from tests.architecture.project import PACKAGE, ROOT, files_like, name_of

READMES = ["README.md", "README.zh-CN.md"]
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
PATH_IN_CODE = re.compile(r"`((?:src|tests|docs|tools|bench|requirements)/[\w./-]+)`")


@pytest.mark.parametrize("document", files_like(".md"), ids=name_of)
def test_every_link_and_path_leads_somewhere(document: str) -> None:
    path = ROOT / document
    text = path.read_text(encoding="utf-8")
    dead = [link for link in LINK.findall(text) if not (path.parent / link).exists()]
    dead += [name for name in PATH_IN_CODE.findall(text) if not (ROOT / name).exists()]
    assert dead == []


@pytest.mark.parametrize("readme", READMES)
def test_both_readmes_show_how_to_run_and_test(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    assert "make run" in text
    assert "make test" in text


def commands(parser: argparse.ArgumentParser, path: str) -> Iterator[str]:
    """Yield the full name of every command that does something, e.g. ``gongkai report read``."""
    groups = [each for each in parser._actions if isinstance(each, argparse._SubParsersAction)]
    if not groups:
        yield path
    for group in groups:
        for name, inner in group.choices.items():
            yield from commands(inner, f"{path} {name}")


def test_every_command_is_in_the_guide() -> None:
    parser = argparse.ArgumentParser()
    subparsers = parser.add_subparsers()
    for name in COMMANDS:
        import_module(f"gongkai.doors.cli.{name}").register(subparsers)
    guide = (ROOT / "docs/guides/cli.md").read_text(encoding="utf-8")
    assert [name for name in commands(parser, "gongkai") if name not in guide] == []


def test_every_capability_and_door_has_its_glossary_or_map_entry() -> None:
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    folders = [
        path
        for level in (PACKAGE, PACKAGE / "doors", PACKAGE / "law", PACKAGE / "formats")
        for path in level.iterdir()
        if path.is_dir() and (path / "__init__.py").exists()
    ]
    assert [name_of(path) for path in folders if f"{path.name}/" not in text] == []
