"""Bytes of any kind to readings, in this process (逐份读取): a zip gives one reading a member."""

import logging
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gongkai.formats.reading import archive, refusals
from gongkai.formats.reading.kinds import Kind, kind_of, kind_of_package, kind_of_text
from gongkai.formats.reading.limits import FILE_BYTES, TEXT_BYTES, ZIP_DEPTH
from gongkai.formats.reading.readers import (
    assembler,
    binary_reader,
    own_export,
    text_in,
    text_reader,
)
from gongkai.formats.reading.result import Reading, Unreadable

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A file found, alone or in a zip, and not read yet: its bytes, or why there are none.

    ``kind`` is set for what is not text.
    """

    source: str
    content: bytes | Unreadable
    kind: Kind | None = None

    def read(self) -> Reading:
        """Its reading; whatever is wrong with the file is the reading's error."""
        if isinstance(self.content, Unreadable):
            return Reading(self.source, error=self.content)
        try:
            return _read(self.source, self.content, self.kind)
        except Unreadable as error:
            return Reading(self.source, error=error)
        except MemoryError:
            return Reading(self.source, error=refusals.out_of_memory())
        except RecursionError:
            return Reading(self.source, error=refusals.too_complex("文件内部嵌套过深"))
        except Exception:  # a parser's own fault over a strange file must not stop the batch
            _LOG.exception("reading failed unexpectedly")
            return Reading(self.source, error=refusals.crashed())


def leaves(name: str, data: bytes) -> Iterator[Leaf]:
    """The file itself, or every file in a zip and in the zips within it, in their order."""
    return _leaves(name, data, archive.Budget(), depth=0)


def leaves_at(path: str) -> Iterator[Leaf]:
    """The same of the file at ``path``."""
    try:
        data = bytes_at(Path(path))
    except Unreadable as error:
        yield Leaf(path, error)
        return
    yield from leaves(path, data)


def bytes_at(path: Path) -> bytes:
    """The bytes of a file; raises Unreadable if it is missing, closed to us, or too large."""
    try:
        if not path.is_file():
            raise refusals.not_a_file() if path.exists() else refusals.not_found()
        if path.stat().st_size > FILE_BYTES:
            raise refusals.too_large("文件", FILE_BYTES)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise refusals.not_found() from error
    except (OSError, ValueError) as error:
        raise refusals.no_access() from error


def is_text(data: bytes) -> bool:
    """Whether the bytes are of a kind that needs no child process, or are refused at a glance."""
    try:
        return kind_of(data) in (None, Kind.MHTML)
    except Unreadable:
        return True


def _leaves(name: str, data: bytes, budget: archive.Budget, *, depth: int) -> Iterator[Leaf]:
    try:
        kind, package = _outer_kind(data)
    except Unreadable as error:
        yield Leaf(name, error)
        return
    if package is None:
        yield Leaf(name, data, kind)
    elif depth >= ZIP_DEPTH:
        yield Leaf(name, refusals.nested_too_deep(ZIP_DEPTH))
    else:
        yield from _members(name, package, budget, depth)


def _outer_kind(data: bytes) -> tuple[Kind | None, zipfile.ZipFile | None]:
    """The kind of a binary file (None: text), and the open zip if it is an archive of files."""
    if len(data) > FILE_BYTES:
        raise refusals.too_large("文件", FILE_BYTES)
    kind = kind_of(data)
    if kind is not Kind.ZIP:
        return kind, None
    package = archive.opened(data)
    kind = kind_of_package(package.namelist())
    return kind, package if kind is Kind.ZIP else None


def _members(
    name: str, package: zipfile.ZipFile, budget: archive.Budget, depth: int
) -> Iterator[Leaf]:
    found = False
    for member in archive.members(package, budget):
        found = True
        source = f"{name}!/{member.name}"
        if isinstance(member.content, Unreadable):
            yield Leaf(source, member.content)
        else:
            yield from _leaves(source, member.content, budget, depth=depth + 1)
    if not found:
        yield Leaf(name, refusals.empty())


def _read(source: str, data: bytes, kind: Kind | None) -> Reading:
    reader = binary_reader(kind) if kind is not None else None
    if reader is not None:
        document = reader(data)
        return Reading(source, assembler()(document, source), document)
    if len(data) > TEXT_BYTES:
        raise refusals.too_large("文本文件", TEXT_BYTES)
    text = text_in(data, kind)
    if not text.strip():
        raise refusals.empty()
    text_kind = Kind.HTML if kind is Kind.MHTML else kind_of_text(source, text)
    exported = own_export(text_kind, text)
    if exported is not None:
        return Reading(source, exported)
    document = text_reader(text_kind)(text)
    return Reading(source, assembler()(document, source), document)
