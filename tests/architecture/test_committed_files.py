"""No committed file tells where it was made or which server its packages came from."""

import re

import pytest

from tests.architecture.project import ROOT, committed_files, name_of

FORBIDDEN = {
    "a package index": re.compile(
        r"py[p]i\.\w|python[h]osted|npm[j]s\.|deb\.debian\.|\bmirrors?\.\w+\.\w", re.IGNORECASE
    ),
    "a path of one machine": re.compile(r"(?<![\w.~-])/(?:work|root|home)/\w"),
    "a private key": re.compile("-----BEGIN [A-Z ]*PRIVATE " + "KEY"),
}


@pytest.mark.parametrize("kind", FORBIDDEN)
def test_no_file_names(kind: str) -> None:
    telling = {}
    for path in committed_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        if found := FORBIDDEN[kind].search(text):
            telling[name_of(path)] = found[0]
    assert telling == {}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("a package index", "https://py" + "pi.org/simple"),
        ("a package index", "https://mirrors" + ".example.edu.cn"),
        ("a path of one machine", "open('/" + "home/li/report.docx')"),
        ("a path of one machine", "see /" + "work/main"),
    ],
)
def test_what_must_not_be_committed_is_recognised(kind: str, text: str) -> None:
    assert FORBIDDEN[kind].search(text)


def test_lock_files_that_record_hosts_are_not_there() -> None:
    assert not [
        name for name in ("uv.lock", "pylock.toml", "poetry.lock") if (ROOT / name).exists()
    ]
