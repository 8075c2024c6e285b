"""Rows are written by actions alone, and what writes on behalf of somebody is one."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.project import PACKAGE, modules, name_of, syntax

OFFICE = PACKAGE / "office"
# What actions themselves stand on: keys, numbers, jobs and the chain are written only here.
FOUNDATIONS = {
    "base/data_keys.py",
    "base/erasure.py",
    "base/rotation.py",
    "base/series.py",
    "base/jobs/queue.py",
    "base/jobs/ticking.py",
    "base/jobs/worker.py",
    "trail/chain.py",
}
ALWAYS = {
    "create",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "acreate",
    "abulk_create",
    "asave",
    "adelete",
    "aupdate",
    "add_root",
    "add_child",
    "add_sibling",
}
# These are also methods of dictionaries, hashes and documents, which take positional arguments.
WITHOUT_POSITION = {"save", "delete", "update"}
RAW = {"cursor", "execute", "executemany", "executescript"}


def writes(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        name = node.func.attr
        if name in ALWAYS or (name in WITHOUT_POSITION and not node.args and not _on_super(node)):
            yield node.lineno, name


def raw(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in RAW:
            yield node.lineno, node.attr


def _on_super(call: ast.Call) -> bool:
    receiver = call.func.value if isinstance(call.func, ast.Attribute) else None
    return (
        isinstance(receiver, ast.Call)
        and isinstance(receiver.func, ast.Name)
        and receiver.func.id == "super"
    )


def may_write(path: Path) -> bool:
    inside = path.relative_to(OFFICE)
    return (
        inside.name == "actions.py"
        or not {"actions", "migrations"}.isdisjoint(inside.parts)
        or inside.as_posix() in FOUNDATIONS
    )


def test_rows_are_written_by_actions_alone() -> None:
    readers = [path for path in modules(OFFICE) if not may_write(path)]
    writing = {name_of(path): found for path in readers if (found := list(writes(syntax(path))))}
    assert writing == {}


def test_doors_do_not_reach_for_tables() -> None:
    reaching = {
        name_of(path)
        for path in modules(PACKAGE / "doors")
        for node in ast.walk(syntax(path))
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_base_manager", "cursor"}
    }
    assert reaching == set()


def test_raw_statements_stand_where_they_cannot_be_avoided() -> None:
    allowed = {"disclosures/queries/choices.py", "trail/triggers.py", "trail/verify.py"}
    raw_in = {
        path.relative_to(OFFICE).as_posix() for path in modules(OFFICE) if list(raw(syntax(path)))
    }
    assert {path for path in raw_in if not path.startswith("search/")} <= allowed


def test_whatever_writes_on_behalf_of_somebody_is_an_action() -> None:
    careless = {
        f"{name_of(path)}:{node.name}"
        for path in modules(OFFICE)
        if path.name == "actions.py" or "actions" in path.relative_to(OFFICE).parts
        for node in syntax(path).body
        if isinstance(node, ast.FunctionDef)
        and "by" in {each.arg for each in node.args.kwonlyargs}
        and list(writes(ast.Module([node], [])))
        and "action" not in {each.id for each in node.decorator_list if isinstance(each, ast.Name)}
    }
    assert careless == set()


@pytest.mark.parametrize(
    "source",
    [
        "Case.objects.create(number=1)",
        "case.save()",
        "case.save(update_fields=['sent'])",
        "Case.objects.filter(pk=1).update(sent=1)",
        "Case.objects.filter(pk=1).update(**changes)",
        "case.delete()",
        "case.rounds.bulk_create(rows)",
    ],
)
def test_every_way_to_write_is_recognised(source: str) -> None:
    assert list(writes(ast.parse(source)))


@pytest.mark.parametrize(
    "source", ["counts.update(more)", "document.save(path)", "digest.update(b'x')", "seen.add(1)"]
)
def test_what_only_looks_like_writing_is_not(source: str) -> None:
    assert not list(writes(ast.parse(source)))
