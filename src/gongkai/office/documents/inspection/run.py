"""Inspects a file of any kind (检查文件), risky ones in a child process; it never raises."""

import logging
from collections.abc import Iterator

from gongkai.formats.reading import archive, refusals
from gongkai.formats.reading.limits import FILE_BYTES, ZIP_DEPTH
from gongkai.formats.reading.result import Unreadable
from gongkai.formats.reading.sandbox import Pool, Stopped, shared_pool
from gongkai.office.documents.inspection.trace import Region, Trace, inside, trace
from gongkai.office.documents.kinds import FileKind, kind_of
from gongkai.office.documents.problems import reason
from gongkai.office.documents.uploads import ENDINGS, ending_of

# ruff: noqa: PLC0415 - lxml and pdfium cost 10 to 60 ms each, and only the child needs them

_LOG = logging.getLogger(__name__)
_MACROS = "_VBA_PROJECT"
_MOST_TRACES = 500
_STOPPED = {
    "slow": "检查用时过长，已停止",
    "memory": "检查占用内存过大，已停止",
}


def inspect(data: bytes, name: str, *, pool: Pool | None = None) -> tuple[Trace, ...]:
    """What would leave with the file unseen, blocking traces first; empty if there is nothing.

    Whatever cannot be looked into, be it damaged, locked, hostile or of a kind without an
    inspector, gives a trace ``not_inspected`` that blocks. The content says what the file is; a
    ``name`` that says otherwise is a trace. Parsing runs in a child of ``pool``.
    """
    if len(data) > FILE_BYTES:
        return (trace("not_inspected", detail=reason(refusals.too_large("文件", FILE_BYTES))),)
    found: list[Trace] = []
    try:
        for each in (pool or shared_pool()).stream(traces_of, data, name):
            found.append(each)
    except Stopped as stopped:
        _LOG.warning("an inspection stopped: %s", stopped.reason)
        why = _STOPPED.get(stopped.reason, "检查程序异常退出，文件可能已损坏")
        found.append(trace("not_inspected", Region.WHOLE, why))
    return tuple(sorted(dict.fromkeys(found), key=lambda each: not each.blocks))


def traces_of(data: bytes, name: str) -> Iterator[Trace]:
    """The traces of a file, in this process; a parser's fault over a strange file is one, too."""
    yield from _traces(data, name, 0, archive.Budget())


def _traces(data: bytes, name: str, depth: int, budget: archive.Budget) -> Iterator[Trace]:
    count = 0
    kind = kind_of(data)
    ending = ending_of(name)
    if ending and ending not in ENDINGS.get(kind, (ending,)):
        yield trace("name_mismatch", detail=f"名为 .{ending}，内容是{kind.label}")
    try:
        for found in _by_kind(data, kind, depth, budget):
            count += 1
            if count > _MOST_TRACES:
                yield trace("not_inspected", detail=f"痕迹超过 {_MOST_TRACES} 处，其余没有列出")
                return
            yield found
    except Unreadable as error:
        yield trace("not_inspected", detail=reason(error))
    except MemoryError:
        raise
    except RecursionError:
        yield trace("not_inspected", detail="文件内部嵌套过深")
    except Exception as error:  # a parser's own fault over a strange file lets nothing pass
        # Its message may hold words of the file, and those are no log's business.
        _LOG.error("inspecting failed unexpectedly: %s", type(error).__name__)
        yield trace("not_inspected", detail="检查程序出错，文件可能已损坏")


def _by_kind(data: bytes, kind: FileKind, depth: int, budget: archive.Budget) -> Iterator[Trace]:
    if kind in (FileKind.DOCX, FileKind.XLSX, FileKind.PPTX, FileKind.MACRO, FileKind.TEMPLATE):
        yield from _office(data)
    elif kind is FileKind.PDF:
        from gongkai.office.documents.inspection.pdf import inspect_pdf

        yield from inspect_pdf(data)
    elif kind is FileKind.OFD:
        from gongkai.office.documents.inspection.ofd import inspect_ofd
        from gongkai.office.documents.inspection.package import Package

        yield from inspect_ofd(Package(data, kind.label))
    elif kind in (FileKind.JPEG, FileKind.PNG):
        from gongkai.office.documents.inspection.pictures import inspect_picture

        yield from inspect_picture(data)
    elif kind is FileKind.ZIP:
        yield from _zip(data, depth, budget)
    else:
        yield from _others(data, kind)


def _others(data: bytes, kind: FileKind) -> Iterator[Trace]:
    from gongkai.office.documents.inspection.texts import inspect_html, inspect_text

    if kind is FileKind.TEXT:
        yield from inspect_text(data)
        return
    if kind is FileKind.HTML:
        yield from inspect_html(data)
        return
    if (_MACROS + "\0").encode("utf-16-le") in data:
        yield trace("macro")
    yield trace("not_inspected", detail=f"{kind.label}无法自动检查")


def _office(data: bytes) -> Iterator[Trace]:
    from gongkai.office.documents.inspection.office import inspect_office
    from gongkai.office.documents.inspection.package import Package
    from gongkai.office.documents.inspection.reaching import inspect_reaching
    from gongkai.office.documents.inspection.slides import inspect_slides
    from gongkai.office.documents.inspection.word import inspect_word
    from gongkai.office.documents.inspection.workbook import inspect_workbook

    package = Package(data, "Office 文件")
    yield from inspect_office(package)
    yield from inspect_word(package)
    yield from inspect_workbook(package)
    yield from inspect_slides(package)
    yield from inspect_reaching(package)


def _zip(data: bytes, depth: int, budget: archive.Budget) -> Iterator[Trace]:
    if depth >= ZIP_DEPTH:
        raise refusals.nested_too_deep(ZIP_DEPTH)
    for member in archive.members(archive.opened(data), budget):
        if isinstance(member.content, Unreadable):
            yield trace("not_inspected", member.name, reason(member.content))
        else:
            for found in _traces(member.content, member.name, depth + 1, budget):
                yield inside(member.name, found)
