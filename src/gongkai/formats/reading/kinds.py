"""What a file is (文件类型), told from its content; its name decides only where content cannot."""

import re
from collections.abc import Collection
from enum import StrEnum

from gongkai.formats.reading import refusals
from gongkai.formats.reading.decoding import looks_binary
from gongkai.formats.reading.fragments import without_tables


class Kind(StrEnum):
    """The kinds of source there is a reader for."""

    TEXT = "text"
    CSV = "csv"
    HTML = "html"
    MHTML = "mhtml"
    JSON = "json"
    DOCX = "docx"
    XLSX = "xlsx"
    PDF = "pdf"
    ZIP = "zip"


_BLANK = b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"
"""White space, NULs and the marks that begin a text."""
_PACKED = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF_HEAD = 1_024
_PICTURES = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"RIFF",
)  # fmt: skip
_OTHER_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_AS_DOCX = "请用 Word 或 WPS 打开，另存为 .docx 后重新提供。"
_HEAD = 4_000
_MIME = re.compile(rb"\s*(?:From|Subject|Date|X-[\w-]+|MIME-Version|Snapshot-[\w-]+):", re.I)
_PAGE_HEAD = re.compile(r"<!doctype\s+html|<head\b", re.I)
_PAGE_START = re.compile(r"\s*<(?:html|body)\b", re.I)
_PAGE_END = re.compile(r"</(?:html|body)\s*>\s*$", re.I)
_TAG = re.compile(r"<[a-z!/][^<>]*>", re.I)
_BLOCK_END = re.compile(r"</(?:p|div|h[1-6]|li|section|article|td)\s*>|<br\b", re.I)
_XML_WORD = re.compile(r"<\?mso-application|<w:wordDocument|<pkg:package", re.I)
_CELLS_HEAD = {"table", "row", "column", "state"}
"""Columns of our own lists of cells."""
_CSV_NAMES = (".csv", ".tsv")


def kind_of(data: bytes) -> Kind | None:
    """The kind of a binary file; ZIP for anything packed, None for what may be text.

    Raises Unreadable if it is empty or of a kind that is not read, with what to do instead.
    """
    head = data[:_PDF_HEAD]
    if not data.strip(_BLANK):
        raise refusals.empty()
    if head.startswith(_PACKED):
        return Kind.ZIP
    if head.lstrip(_BLANK).startswith(b"%PDF-") or (b"%PDF-" in head and looks_binary(data)):
        return Kind.PDF
    if head.startswith(_OLE):
        return _ole_kind(data)
    if head.lstrip().startswith(b"{\\rtf"):
        raise refusals.unsupported("RTF 文档", _AS_DOCX)
    if head.startswith(_PICTURES) or (head.startswith(b"BM") and looks_binary(data)):
        raise refusals.unsupported(
            "图片", "请先做文字识别（OCR）并人工核对，或改用 Word、网页原文。"
        )
    if head.startswith(_OTHER_ARCHIVES):
        raise refusals.unsupported("这种压缩包", "请解压后直接提供文件，或重新压缩为 .zip。")
    if is_mhtml(data):
        return Kind.MHTML
    if looks_binary(data):
        raise refusals.unknown_kind()
    return None


def is_mhtml(data: bytes) -> bool:
    """Whether the bytes begin as a MIME message with a web page in it."""
    head = data[:_HEAD]
    return bool(_MIME.match(head)) and b"mime-version" in head.lower() and b"html" in head.lower()


def _ole_kind(data: bytes) -> Kind:
    """Files of Word, Excel and WPS before 2007 share a container; its streams tell them apart."""
    if _has_stream(data, "EncryptedPackage"):
        raise refusals.encrypted("Office 文档")
    if _has_stream(data, "WordDocument"):
        raise refusals.unsupported("旧版 Word 文档（.doc、.wps）", _AS_DOCX)
    if _has_stream(data, "Workbook") or _has_stream(data, "Book"):
        return Kind.XLSX
    raise refusals.unsupported("这种旧版 Office 文件", "请用原软件打开，另存为 .docx 或 .xlsx。")


def _has_stream(data: bytes, name: str) -> bool:
    return (name + "\0").encode("utf-16-le") in data


def kind_of_package(names: Collection[str]) -> Kind:
    """The kind of a zip by the names inside: an office document, or an archive of files."""
    if "[Content_Types].xml" in names:
        if any(name.startswith("word/") for name in names):
            return Kind.DOCX
        if any(name.startswith("xl/") for name in names):
            return Kind.XLSX
        if any(name.startswith("ppt/") for name in names):
            raise refusals.unsupported(
                "演示文稿（.pptx）", "请提供年度报告的 Word、PDF 或网页原文。"
            )
    if "OFD.xml" in names:
        raise refusals.unsupported("OFD 版式文件", "请用 OFD 阅读器另存为 PDF 或 Word 后重新提供。")
    if "content.xml" in names and "mimetype" in names:
        raise refusals.unsupported("OpenDocument 文件（.odt、.ods）", "请另存为 .docx 或 .xlsx。")
    return Kind.ZIP


def kind_of_text(name: str, text: str) -> Kind:
    """The kind of a decoded text; of a page and of Markdown with HTML tables in it, which it is.

    Raises Unreadable for Word's XML formats.
    """
    head = text[:_HEAD]
    if _XML_WORD.search(head):
        raise refusals.unsupported("Word 的 XML 文档", _AS_DOCX)
    if _is_page(text):
        return Kind.HTML
    bare = text.strip()
    if bare.startswith("{") and bare.endswith("}"):
        return Kind.JSON
    names_cells = _CELLS_HEAD.issubset(head.partition("\n")[0].split(","))
    return Kind.CSV if names_cells or name.lower().endswith(_CSV_NAMES) else Kind.TEXT


def _is_page(text: str) -> bool:
    """Whether a text is HTML throughout: by its head, or with more ends of blocks than bare lines.

    Tables count for neither: Markdown from text recognition holds them as HTML, too.
    """
    if "<" not in text:
        return False
    if _PAGE_HEAD.search(text[:_HEAD]):
        return True
    if _PAGE_START.match(text) and _PAGE_END.search(text) and text.lower().count("</html") <= 1:
        return True
    rest = without_tables(text)
    bare = sum(1 for line in rest.split("\n") if line.strip() and not _TAG.search(line))
    return len(_BLOCK_END.findall(rest)) > bare or (not bare and len(rest) < len(text))
