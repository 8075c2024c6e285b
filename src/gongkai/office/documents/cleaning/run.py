"""Cleans a file of any kind that can be (按类型清除), in a child process as all parsing is."""

import logging
from collections.abc import Iterator

from gongkai.formats.reading.result import Unreadable
from gongkai.formats.reading.sandbox import Pool, Stopped, shared_pool
from gongkai.office.base.refusals import NotPossible
from gongkai.office.documents.kinds import FileKind, kind_of
from gongkai.office.documents.problems import reason

# ruff: noqa: PLC0415 - lxml is needed in the child alone

CLEANABLE = frozenset({FileKind.DOCX, FileKind.XLSX, FileKind.PPTX, FileKind.JPEG, FileKind.PNG})
_LOG = logging.getLogger(__name__)
_ELSEWHERE = {
    FileKind.PDF: "PDF 请回到 Word、WPS 等原文，清除文件属性后重新导出 PDF",
    FileKind.OFD: "OFD 请回到原文，清除文件属性后用版式软件重新导出",
    FileKind.DOC: "旧版 Word 文档请用 Word 或 WPS 打开，另存为 .docx",
    FileKind.XLS: "旧版 Excel 工作簿请用 Excel 或 WPS 打开，另存为 .xlsx",
    FileKind.PPT: "旧版演示文稿请用 PowerPoint 或 WPS 打开，另存为 .pptx",
    FileKind.TEXT: "纯文本没有文件属性，请直接修改内容",
}


class NotCleanable(NotPossible):
    """A file whose properties cannot be removed here; it says which program can."""


def cleaned(data: bytes, *, pool: Pool | None = None) -> bytes:
    """Return the file without its properties; raise NotCleanable where that is not possible.

    Office files lose what ``docProps`` holds, pictures all data beside the picture, its
    orientation and its colour profile.
    """
    kind = kind_of(data)
    if kind not in CLEANABLE:
        advice = _ELSEWHERE.get(kind, "请用制作它的软件打开，清除属性后另存")
        raise NotCleanable(f"系统不能清除这类文件的属性。{advice}，再重新上传。")
    pieces: list[bytes] = []
    try:
        for piece in (pool or shared_pool()).stream(pieces_of, data):
            if isinstance(piece, Unreadable):
                raise NotCleanable(_failed(reason(piece)))
            pieces.append(piece)
    except Stopped as stopped:
        _LOG.warning("a cleaning stopped: %s", stopped.reason)
        raise NotCleanable(_failed("文件过大或已损坏")) from stopped
    return b"".join(pieces)


def pieces_of(data: bytes) -> Iterator[bytes | Unreadable]:
    """Yield the cleaned file, in this process; what is wrong with it instead."""
    try:
        if kind_of(data) in (FileKind.JPEG, FileKind.PNG):
            from gongkai.office.documents.cleaning.pictures import clean_picture

            yield clean_picture(data)
        else:
            from gongkai.office.documents.cleaning.office import clean_office

            yield clean_office(data)
    except Unreadable as error:
        yield error


def _failed(why: str) -> str:
    return (
        f"没有清除成功：{why}。请用 Word、WPS 或看图软件打开文件，"
        "在“文件→信息→检查文档”或图片“属性→详细信息”中清除后另存，再重新上传。"
    )
