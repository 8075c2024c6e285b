"""The files a command is given (输入文件), with folders replaced by the reports in them."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

SUFFIXES = (".txt", ".md", ".csv", ".html", ".htm", ".docx", ".xlsx", ".pdf", ".zip")
NOTHING_TO_READ = 2
IN_WORDS = "、".join(SUFFIXES)
RULE = (
    f"也可以给文件夹：读取其中（包括下级文件夹）的 {IN_WORDS} 文件，按名称排序，略过隐藏和临时文件"
)


def expand(given: Iterable[str]) -> list[Path]:
    """Return the files in the order given; a folder stands for the reports in it, by name.

    A file named directly is kept whatever it is called or whether it exists: reading it says what
    is wrong. Hidden files and the lock files of office programs (``~$…``) in folders are left out.
    """
    return [file for name in given for file in _files(Path(name))]


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for inner in sorted(path.rglob("*")):
        inside = inner.relative_to(path).parts
        hidden = any(part.startswith((".", "~$")) for part in inside)
        if inner.is_file() and inner.suffix.lower() in SUFFIXES and not hidden:
            yield inner


def nothing_in(given: Iterable[str]) -> int:
    """Say that the folders given hold no report, and return the exit code for that."""
    sys.stderr.write(f"{'、'.join(given)} 里没有可以读取的文件（{IN_WORDS}）。\n")
    return NOTHING_TO_READ
