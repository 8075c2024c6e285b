"""The project's own files, as the architecture tests look at them."""

import ast
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"
PACKAGE = SOURCE / "gongkai"


@cache
def committed_files() -> tuple[Path, ...]:
    """Return every file of the checkout that .gitignore does not keep out, with or without git."""
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    ignored = [".git", *(line.rstrip("/") for line in lines)]
    return tuple(sorted(_files_under(ROOT, ignored)))


def _files_under(folder: Path, ignored: list[str]) -> Iterator[Path]:
    for path in folder.iterdir():
        if any(fnmatch(path.name, pattern) for pattern in ignored):
            continue
        if path.is_dir():
            yield from _files_under(path, ignored)
        else:
            yield path


def files_like(*endings: str) -> list[Path]:
    """Return the committed files whose names end so."""
    return [path for path in committed_files() if path.name.endswith(endings)]


def modules(folder: Path = PACKAGE) -> list[Path]:
    """Return the Python files under a folder."""
    return [path for path in files_like(".py") if path.is_relative_to(folder)]


@cache
def syntax(path: Path) -> ast.Module:
    """Return the parsed module."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def name_of(path: Path) -> str:
    """Return the path as the project writes it."""
    return path.relative_to(ROOT).as_posix()
