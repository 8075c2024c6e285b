"""All that can be had about a case at the doors, opened up to its plain words."""

import html
import io
import re
import zipfile
from collections.abc import Iterator
from itertools import product
from typing import Any

import pypdfium2
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from gongkai.law.letter_library import library
from gongkai.law.steps import StepKind
from tests.doors.two_cases.full_cases import Full

_OF_THE_BODY = {"judge_list"}


def words_of(answer: HttpResponseBase) -> bytes:
    """Return every word of an answer, head and body; files in it are opened."""
    body = b"".join(answer) if answer.streaming else answer.content  # type: ignore[call-overload, attr-defined]
    head = "\n".join(f"{name}: {value}" for name, value in answer.items())
    return head.encode() + b"\n" + opened(body)


def opened(data: bytes) -> bytes:
    """Return the words of a file: of all members of a zip, and of the pages of a PDF.

    Spaces go, for a line may end within a word.
    """
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as bundle:
            parts = [name.encode() + opened(bundle.read(name)) for name in bundle.namelist()]
        return b"\n".join(parts)
    if data.startswith(b"%PDF"):
        return data + _pages(data).encode()
    if data.lstrip().startswith(b"<?xml"):
        data = re.sub(rb"<[^>]*>", b"", data)
    return re.sub(rb"\s", b"", html.unescape(data.decode("utf-8", "replace")).encode())


def _pages(data: bytes) -> str:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:  # a scan of the tests has no pages
        return ""
    text = "".join(page.get_textpage().get_text_range() for page in document)
    return re.sub(r"\s", "", text)


def addresses_of(full: Full) -> Iterator[str]:
    """Return every address of a case at the desk, below its number, with all that hangs on it."""
    for name, names in _patterns():
        choices = [_choices(full, name, each) for each in names]
        for given in product(*choices):
            keys = dict(zip(names, given, strict=True))
            yield reverse(f"desk:applications:{name}", kwargs=keys)


def foreign_addresses(full: Full, other: Full) -> Iterator[str]:
    """Return addresses below the number of a case with what hangs on another one.

    Matters are told apart by their place within a case, kinds and forms are the same for all.
    """
    for name, names in _patterns():
        foreign = set(names) - {"number", "kind", "form", "matter"}
        if "number" not in names or not foreign:
            continue
        choices = [_choices(full if each == "number" else other, name, each)[:4] for each in names]
        for given in product(*choices):
            keys = dict(zip(names, given, strict=True))
            yield reverse(f"desk:applications:{name}", kwargs=keys)


def _choices(full: Full, page: str, name: str) -> list[Any]:
    case = full.case
    if name == "kind":
        return {
            "take_step": [each.value for each in StepKind],
            "new_letter": list(library().package),
            "letter_sheet": ["approval", "service"],
        }[page]
    return {
        "number": [case.pk],
        "letter": [each.pk for each in full.letters],
        "file": list(case.files.values_list("pk", flat=True)),
        "party": list(case.parties.values_list("pk", flat=True)),
        "step": list(case.steps.values_list("pk", flat=True)),
        "referral": list(case.referrals.values_list("pk", flat=True)),
        "matter": list(case.matters.values_list("position", flat=True)),
        "form": ["pdf", "docx", "sealed"],
    }[name]


def _patterns() -> list[tuple[str, list[str]]]:
    """Return the patterns of a case: the name of each, and what its address is made of."""
    desk = _child(get_resolver(), "desk")
    found = _below(_child(desk, "applications"), [])
    return [(name, keys) for name, keys in found if _is_of_a_case(name, keys)]


def _is_of_a_case(name: str, keys: list[str]) -> bool:
    return bool({"number", "referral"} & set(keys)) and name not in _OF_THE_BODY


def _child(resolver: URLResolver, space: str) -> URLResolver:
    inner = (each for each in resolver.url_patterns if isinstance(each, URLResolver))
    for each in inner:
        if each.namespace == space:
            return each
        if each.namespace is None and (found := _maybe_child(each, space)):
            return found
    raise LookupError(space)


def _maybe_child(resolver: URLResolver, space: str) -> URLResolver | None:
    try:
        return _child(resolver, space)
    except LookupError:
        return None


def _below(resolver: URLResolver, keys: list[str]) -> Iterator[tuple[str, list[str]]]:
    for each in resolver.url_patterns:
        mine = keys + list(each.pattern.converters)
        if isinstance(each, URLResolver):
            yield from _below(each, mine)
        else:
            assert isinstance(each, URLPattern)
            yield str(each.name), mine


def portal_addresses(page: str, full: Full) -> Iterator[str]:
    """Return the page of an applicant, and whatever of the case could be asked for below it."""
    yield page
    for letter in full.letters:
        yield f"{page}letters/{letter.pk}/"
    for file in full.case.files.values_list("pk", flat=True):
        yield f"{page}files/{file}/"


def got(client: Client, address: str) -> tuple[int, bytes]:
    answer = client.get(address)
    return answer.status_code, words_of(answer)
