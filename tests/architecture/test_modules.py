"""Every module says in its first sentence what it is for, and stays small enough to read."""

import ast

from tests.architecture.project import PACKAGE, ROOT, files_like, modules, name_of, syntax

LONGEST = 400


def test_every_module_opens_with_a_sentence() -> None:
    explained = [*modules(), *modules(ROOT / "tools"), *modules(ROOT / "bench")]
    mute = [
        name_of(path)
        for path in explained
        if path.parent.name != "migrations"  # Django writes those
        and not (ast.get_docstring(syntax(path)) or "").split("\n")[0].endswith(".")
    ]
    assert mute == []


def test_no_file_of_code_is_longer_than_a_reader_bears() -> None:
    lengths = {
        name_of(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in [*modules(ROOT), *files_like(".css", ".js", ".html")]
        if path.parent.name != "migrations"  # Django writes those
        and (path.suffix == ".py" or path.is_relative_to(PACKAGE))
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}
