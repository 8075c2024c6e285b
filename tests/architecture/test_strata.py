"""Law stands on the standard library alone, and the command line reads without Django."""

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.project import PACKAGE, modules, name_of, syntax

SERVER = {"csp", "django", "granian", "whitenoise"}
READ = """
import json, sys
from gongkai.doors.cli.main import main
main(["report", "read", sys.argv[1], "--json"])
sys.stderr.write(json.dumps(sorted({name.split(".")[0] for name in sys.modules})))
"""


def imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def test_law_imports_nothing_but_the_standard_library_and_itself() -> None:
    foreign = {
        (name_of(path), name)
        for path in modules(PACKAGE / "law")
        for name in imported(syntax(path))
        if name.split(".")[0] not in sys.stdlib_module_names
        and not (name == "gongkai" or name.startswith("gongkai.law"))
    }
    assert foreign == set()


def test_the_command_line_reads_a_report_without_loading_django(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(
        "某某市某某局2023年政府信息公开工作年度报告\n一、总体情况\n", encoding="utf-8"
    )
    done = subprocess.run(
        [sys.executable, "-c", READ, str(report)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["source"].endswith("report.txt")
    assert SERVER.isdisjoint(json.loads(done.stderr))
