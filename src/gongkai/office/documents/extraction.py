"""The words of a file (文字提取), for search and for screening, with what could not be read."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.formats.reading import archive, refusals
from gongkai.formats.reading.limits import FILE_BYTES
from gongkai.formats.reading.result import Unreadable
from gongkai.formats.reading.sandbox import Pool, Stopped, shared_pool
from gongkai.office.documents.kinds import FileKind, kind_of
from gongkai.office.documents.piece import Piece, Region
from gongkai.office.documents.problems import reason

MOST_CHARACTERS = 2_000_000
"""Words beyond this are left out: more than a thousand printed pages."""

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Extraction:
    """The pieces of a file in reading order; ``problem`` says what is missing, None if nothing."""

    pieces: tuple[Piece, ...] = ()
    problem: str | None = None

    @property
    def search_text(self) -> str:
        """What a reader of the file sees, for the index: never margins or hidden words."""
        return "\n".join(piece.text for piece in self.pieces if piece.region is Region.BODY)


def extract(
    data: bytes, *, most_characters: int = MOST_CHARACTERS, pool: Pool | None = None
) -> Extraction:
    """All words of a file up to ``most_characters``; never raises.

    Office files, PDF and OFD are parsed in a child of ``pool``. Pictures, scans, locked and
    damaged files give a ``problem``.
    """
    if len(data) > FILE_BYTES:
        return Extraction(problem=reason(refusals.too_large("文件", FILE_BYTES)))
    pieces: list[Piece] = []
    problem = None
    left = most_characters
    stream = (pool or shared_pool()).stream(pieces_of, data)
    try:
        for item in stream:
            if isinstance(item, Unreadable):
                problem = reason(item)
            elif len(item.text) > left:
                pieces.append(Piece(item.text[:left], item.place, item.region))
                return Extraction(tuple(pieces), "文字过多，只检查了前面部分")
            else:
                left -= len(item.text)
                pieces.append(item)
    except Stopped as stopped:
        _LOG.warning("an extraction stopped: %s", stopped.reason)
        return Extraction(tuple(pieces), "文件过大或已损坏，读取中止")
    finally:
        stream.close()
    if problem is None and not any(piece.text.strip() for piece in pieces):
        problem = "文件没有可以读取的文字（多为扫描件或图片）"
    return Extraction(tuple(pieces), problem)


def pieces_of(data: bytes) -> Iterator[Piece | Unreadable]:
    """The pieces of a file, in this process; what is wrong with it comes last."""
    try:
        yield from _by_kind(data)
    except Unreadable as error:
        yield error
    except RecursionError:
        yield refusals.too_complex("文件内部嵌套过深")
    except MemoryError:
        raise
    except Exception as error:  # a parser's own fault over a strange file
        # Its message may hold words of the file, and those are no log's business.
        _LOG.error("extracting failed unexpectedly: %s", type(error).__name__)
        yield refusals.crashed()


def _by_kind(data: bytes) -> Iterator[Piece]:
    from gongkai.office.documents import readers  # noqa: PLC0415 - lxml and pdfium, in the child

    kind = kind_of(data)
    if kind is FileKind.ZIP:
        yield from _of_zip(data)
        return
    reader = readers.READERS.get(kind)
    if reader is None:
        raise Unreadable("unsupported", f"{kind.label}没有可以检查的文字层")
    yield from reader(data)


def _of_zip(data: bytes) -> Iterator[Piece]:
    """The files of a zip, one level deep; the first that cannot be read ends it."""
    for member in archive.members(archive.opened(data), archive.Budget()):
        if isinstance(member.content, Unreadable):
            raise member.content
        if kind_of(member.content) is FileKind.ZIP:
            raise refusals.nested_too_deep(1)
        for piece in pieces_of(member.content):
            if isinstance(piece, Unreadable):
                raise piece
            yield Piece(piece.text, f"{member.name}，{piece.place}", piece.region)
