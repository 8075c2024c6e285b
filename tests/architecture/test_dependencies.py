"""What the code imports is declared, what is declared is used and explained, and locks agree."""

import ast
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import packages_distributions
from itertools import chain
from typing import Any

import pytest

from tests.architecture.project import PACKAGE, ROOT, modules, syntax

PROJECT = ROOT / "pyproject.toml"
ENTRY = re.compile(r'^ {4}"([A-Za-z0-9-]+)[^"]*",(.*)$', re.MULTILINE)
PIN = re.compile(r"^([a-z0-9-]+)==([^ ;\\]+)", re.MULTILINE)


def project() -> dict[str, Any]:
    return tomllib.loads(PROJECT.read_text(encoding="utf-8"))


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[^A-Za-z0-9-]", each, maxsplit=1)[0].lower() for each in requirements}


@cache
def installed_modules() -> Mapping[str, list[str]]:
    return packages_distributions()


def owners(tops: set[str]) -> set[str]:
    """Return the distributions that these top-level modules come from."""
    installed = installed_modules()
    found = {owner for top in tops for owner in installed.get(top, [])}
    return {owner.lower().replace("_", "-") for owner in found} - {"gongkai"}


def nodes() -> Iterator[ast.AST]:
    return chain.from_iterable(ast.walk(syntax(path)) for path in modules(PACKAGE))


def imported() -> set[str]:
    tops = set()
    for node in nodes():
        if isinstance(node, ast.Import):
            tops |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            tops.add(node.module.split(".")[0])
    return owners(tops)


def named_in_settings() -> set[str]:
    """Return what is used by a dotted name alone, as middleware, servers and hashers are."""
    dotted = " ".join(
        node.value.lower()
        for node in nodes()
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(r"[\w.:]+\.[\w.:]+", node.value)
    )
    return owners({top for top in installed_modules() if top.lower() in dotted})


def pins(lock: str) -> dict[str, str]:
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    return dict(PIN.findall(text))


def test_every_imported_distribution_is_declared() -> None:
    assert imported() <= names(project()["project"]["dependencies"])


def test_every_declared_distribution_is_used() -> None:
    declared = names(project()["project"]["dependencies"])
    assert declared - imported() - named_in_settings() == set()


def test_every_dependency_says_what_it_is_for() -> None:
    text = PROJECT.read_text(encoding="utf-8")
    lists = text[text.index("dependencies = [") : text.index("[project.scripts]")]
    entries = ENTRY.findall(lists)
    assert len(entries) > 20
    assert [name for name, rest in entries if not re.search(r"#\s*\w", rest)] == []


@pytest.mark.parametrize("lock", ["run.txt", "dev.txt", "uv.txt"])
def test_a_lock_holds_pins_with_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^(-|#)", text, re.MULTILINE)
    for block in re.split(r"\n(?=\S)", text.strip()):
        assert re.match(PIN, block)
        assert "--hash=sha256:" in block


def test_the_locks_cover_what_is_declared_and_agree_with_one_another() -> None:
    groups = project()["dependency-groups"]
    run, dev = pins("run.txt"), pins("dev.txt")
    assert names(project()["project"]["dependencies"]) <= run.keys()
    assert names(groups["dev"]) <= dev.keys()
    assert run.items() <= dev.items()
    assert names(groups["uv"]) == pins("uv.txt").keys()
