"""What an uploaded file is (文件类型), told by its structure alone; its name has no say."""

import re
from collections.abc import Iterable
from enum import StrEnum

from lxml import etree

from gongkai.formats.reading.archive import opened
from gongkai.formats.reading.decoding import decode, looks_binary
from gongkai.formats.reading.kinds import is_mhtml
from gongkai.formats.reading.office_zip import OfficeZip
from gongkai.formats.reading.result import Unreadable


class FileKind(StrEnum):
    """Kinds of file that uploads are told apart by; ``label`` is the Chinese name."""

    label: str

    def __new__(cls, value: str, label: str = "") -> "FileKind":
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    DOCX = "docx", "Word 文档"
    XLSX = "xlsx", "Excel 工作簿"
    PPTX = "pptx", "演示文稿"
    MACRO = "macro", "带宏的 Office 文件"
    TEMPLATE = "template", "Office 模板或放映文件"
    DOC = "doc", "旧版 Word 文档"
    XLS = "xls", "旧版 Excel 工作簿"
    PPT = "ppt", "旧版演示文稿"
    OLE = "ole", "旧版复合文件"
    LOCKED = "locked", "设有密码的 Office 文件"
    PDF = "pdf", "PDF 文件"
    OFD = "ofd", "OFD 版式文件"
    ODF = "odf", "OpenDocument 文件"
    RTF = "rtf", "RTF 文档"
    JPEG = "jpeg", "JPEG 图片"
    PNG = "png", "PNG 图片"
    PICTURE = "picture", "其他格式的图片"
    MEDIA = "media", "音频或视频"
    TEXT = "text", "纯文本"
    HTML = "html", "网页"
    XML = "xml", "XML 文件"
    ZIP = "zip", "ZIP 压缩包"
    ARCHIVE = "archive", "其他格式的压缩包"
    EXECUTABLE = "executable", "可执行程序"
    SCRIPT = "script", "脚本程序"
    DAMAGED = "damaged", "损坏或不完整的文件"
    EMPTY = "empty", "空文件"
    UNKNOWN = "unknown", "无法识别的文件"


_OFFICE = "application/vnd.openxmlformats-officedocument."
_MAIN_PARTS = {
    f"{_OFFICE}wordprocessingml.document.main+xml": FileKind.DOCX,
    f"{_OFFICE}spreadsheetml.sheet.main+xml": FileKind.XLSX,
    f"{_OFFICE}presentationml.presentation.main+xml": FileKind.PPTX,
}
_PROGRAMS = (
    b"\x7fELF", b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf", b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe", b"L\x00\x00\x00\x01\x14\x02\x00", b"\x00asm", b"MSCF", b"dex\n",
)  # fmt: skip
_HEADS: tuple[tuple[tuple[bytes, ...], FileKind], ...] = (
    (_PROGRAMS, FileKind.EXECUTABLE),
    ((b"\xff\xd8\xff",), FileKind.JPEG),
    ((b"\x89PNG\r\n\x1a\n",), FileKind.PNG),
    ((b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*", b"\x00\x00\x01\x00"), FileKind.PICTURE),
    ((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd"),
     FileKind.ARCHIVE),
    ((b"ID3", b"OggS", b"fLaC", b"\x1aE\xdf\xa3", b"FLV\x01"), FileKind.MEDIA),
    ((b"{\\rtf",), FileKind.RTF),
)  # fmt: skip
_MARK = b"\xef\xbb\xbf"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (
    ("EncryptedPackage", FileKind.LOCKED),
    ("WordDocument", FileKind.DOC),
    ("PowerPoint Document", FileKind.PPT),
    ("Workbook", FileKind.XLS),
    ("Book", FileKind.XLS),
)
_PROGRAM_MEMBERS = ("META-INF/MANIFEST.MF", "AndroidManifest.xml", "classes.dex")
_SCRIPT = re.compile(
    r"#!|%!PS|<\?php|<%|@?echo off|(?:var|let|const|function)\s+\w+\s*[=(]|Sub\s+\w+\s*\(|"
    r"On Error Resume|Set \w+ ?= ?CreateObject|Windows Registry Editor|\[InternetShortcut\]|"
    r"param\s*\(|Add-Type|New-Object|Invoke-\w+|import\s+(?:os|sys|subprocess)\b",
    re.I,
)
_MARKUP = re.compile(
    r"<(?:!doctype\s+html|html|head|body|script|iframe|table|div|p|a|img|meta|style|title|h1|"
    r"form|object|embed|base|link)\b",
    re.I,
)
_XML = re.compile(r"<(?:\?xml|!doctype|!entity|svg|[\w-]+:[\w-]+)\b", re.I)
_COMMENTS = re.compile(r"(?:\s|<!--.*?-->)*", re.S)
_HEAD = 4_096
_PDF_HEAD = 1_024
_RIFF = 12


def kind_of(data: bytes) -> FileKind:
    """The kind of the bytes by their structure; never raises.

    What hides behind the first bytes of another kind (a zip after a program, a PDF after a page)
    is of the kind in front. An office document is one by its declared main part, not its folders.
    """
    head = data[:_HEAD]
    if not data.removeprefix(_MARK).strip(b" \t\r\n\x00"):
        return FileKind.EMPTY
    for marks, kind in _HEADS:
        if head.startswith(marks):
            return kind
    if head.startswith(b"MZ") and (looks_binary(data) or b"PE\x00\x00" in head):
        return FileKind.EXECUTABLE
    if head.startswith((b"PK", _OLE)):
        return _packed_kind(data) if head.startswith(b"PK") else _ole_kind(data)
    if head[:_PDF_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n\x00").startswith(b"%PDF-"):
        return FileKind.PDF
    return _other_kind(data)


def _other_kind(data: bytes) -> FileKind:
    if data.startswith(b"RIFF"):
        return FileKind.PICTURE if data[8:_RIFF] == b"WEBP" else FileKind.MEDIA
    if data[4:8] == b"ftyp":
        return FileKind.PICTURE if data[8:11] in (b"hei", b"mif", b"avi") else FileKind.MEDIA
    if data.startswith(b"BM") and looks_binary(data):
        return FileKind.PICTURE
    if looks_binary(data):
        return FileKind.UNKNOWN
    return _text_kind(data)


def _text_kind(data: bytes) -> FileKind:
    """Text that a browser or a system would run or render is not plain text."""
    if is_mhtml(data):
        return FileKind.HTML
    text = decode(data[:_HEAD])
    start = _COMMENTS.match(text)
    text = text[start.end() if start else 0 :]
    if _SCRIPT.match(text):
        return FileKind.SCRIPT
    if _MARKUP.match(text):
        return FileKind.HTML
    if _XML.match(text):
        return FileKind.HTML if re.search(r"<html\b", text, re.I) else FileKind.XML
    return FileKind.TEXT


def _ole_kind(data: bytes) -> FileKind:
    for stream, kind in _OLE_STREAMS:
        if (stream + "\0").encode("utf-16-le") in data:
            return kind
    return FileKind.OLE


def _packed_kind(data: bytes) -> FileKind:
    try:
        names = set(opened(data).namelist())
    except Unreadable:
        return FileKind.DAMAGED
    if "[Content_Types].xml" in names:
        return _office_kind(data)
    if "OFD.xml" in names:
        return FileKind.OFD
    if any(name in names for name in _PROGRAM_MEMBERS):
        return FileKind.EXECUTABLE
    return FileKind.ODF if "mimetype" in names and "content.xml" in names else FileKind.ZIP


def _office_kind(data: bytes) -> FileKind:
    try:
        types = OfficeZip(data, "Office 文件").xml("[Content_Types].xml")
    except (Unreadable, RecursionError, MemoryError):
        return FileKind.DAMAGED
    declared = set(_declared(types)) if types is not None else set()
    if any("macroenabled" in each.lower() for each in declared):
        return FileKind.MACRO
    for content_type, kind in _MAIN_PARTS.items():
        if content_type in declared:
            return kind
    if any(each.endswith(".main+xml") for each in declared):
        return FileKind.TEMPLATE
    return FileKind.UNKNOWN


def _declared(types: etree._Element) -> Iterable[str]:
    for entry in types:
        yield entry.get("ContentType") or ""
