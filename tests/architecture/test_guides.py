"""The manual says only words that stand on the pages, and shows only pictures that it uses."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.architecture.project import PACKAGE, ROOT, files_like, modules, name_of, syntax

GUIDES = ROOT / "docs" / "guides"
PICTURES = ROOT / "docs" / "pictures"
LARGEST_PICTURE = 120_000
WITHOUT_BUTTONS = {"cli", "deadline", "report-check"}
DOORS = [PACKAGE / "doors" / name for name in ("desk", "portal", "ui")]
# Enumerations carry the labels of choices, tabs and states; the portal's columns stand in doors.
LABELS = PACKAGE / "office"

QUOTED = re.compile(r"「([^」]+)」")
MARKUP = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|<[^>]*>", re.DOTALL)
PICTURE = re.compile(r"\]\([^)\s]*pictures/([\w-]+\.png)\)")


def of_roles() -> list[Path]:
    return [path for path in sorted(GUIDES.glob("*.md")) if path.stem not in WITHOUT_BUTTONS]


@cache
def words_on_pages() -> frozenset[str]:
    """Return every text between tags of a template, and every string a page may be given."""
    return frozenset(word.strip("：（ \n") for word in (*_in_templates(), *_in_code()))


def _in_templates() -> Iterator[str]:
    for template in files_like(".html"):
        text = template.read_text(encoding="utf-8")
        yield from (" ".join(part.split()) for part in MARKUP.split(text))


def _in_code() -> Iterator[str]:
    for module in (*(path for door in DOORS for path in modules(door)), *modules(LABELS)):
        for node in ast.walk(syntax(module)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


@pytest.mark.parametrize("guide", of_roles(), ids=name_of)
def test_every_quoted_word_stands_on_a_page(guide: Path) -> None:
    quoted = QUOTED.findall(guide.read_text(encoding="utf-8"))
    assert quoted
    assert [word for word in quoted if word.strip("：") not in words_on_pages()] == []


def test_a_word_that_is_on_no_page_is_found() -> None:
    assert "一键全部公开" not in words_on_pages()


def test_the_index_of_guides_lists_them_all() -> None:
    index = (GUIDES / "README.md").read_text(encoding="utf-8")
    guides = [path.name for path in GUIDES.glob("*.md") if path.name != "README.md"]
    assert [name for name in guides if f"({name})" not in index] == []


def test_every_picture_is_shown_somewhere() -> None:
    shown = {
        name
        for document in files_like(".md")
        for name in PICTURE.findall(document.read_text(encoding="utf-8"))
    }
    assert [path.name for path in PICTURES.glob("*.png") if path.name not in shown] == []


def test_pictures_are_small_files() -> None:
    large = [path.name for path in PICTURES.glob("*.png") if path.stat().st_size > LARGEST_PICTURE]
    assert large == []
