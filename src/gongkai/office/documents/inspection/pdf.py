"""What a PDF carries beside its pages (PDF 附带内容): properties, notes, files, scripts, layers."""

import io
import re
import zlib
from collections import Counter
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from gongkai.formats.reading import refusals
from gongkai.formats.reading.limits import MIB, PAGES
from gongkai.office.documents.inspection.pdf_pages import inspect_page
from gongkai.office.documents.inspection.trace import Region, Trace, trace

_PERSONAL = {"Author": "作者", "Title": "标题", "Subject": "主题", "Keywords": "关键词"}
_NOT_NOTES = (
    pdfium.FPDF_ANNOT_LINK,
    pdfium.FPDF_ANNOT_WIDGET,
    pdfium.FPDF_ANNOT_POPUP,
    pdfium.FPDF_ANNOT_FILEATTACHMENT,
    pdfium.FPDF_ANNOT_REDACT,
)
_STREAM = re.compile(rb"stream\r?\n.*?\r?\nendstream", re.S)
_NAMES = (
    (re.compile(rb"/(?:JavaScript|JS|Launch|SubmitForm|ImportData|RichMedia)\b"), "script"),
    (re.compile(rb"/(?:GoToR|GoToE)\b"), "script"),
    (re.compile(rb"/AA\s*<<|/OpenAction\s*<<[^>]{0,400}/URI\b"), "script"),
    (re.compile(rb"/OCProperties\b"), "layers"),
    (re.compile(rb"/(?:AcroForm\b.{0,40}?/Fields\s*\[\s*\d|XFA\b)", re.S), "form"),
    (re.compile(rb"/(?:EmbeddedFiles|Filespec|EF)\b"), "attachment"),
    (re.compile(rb"/PieceInfo\b"), "private_data"),
)
_XMP_PERSON = re.compile(
    rb"<dc:creator>(?:(?!</dc:creator>).){0,400}?<rdf:li[^>]*>\s*[^<\s]|<pdfx:\w|"
    rb"<(?:photoshop|xmpMM):(?:History|DerivedFrom|Ingredients|DocumentAncestors)\b",
    re.S,
)
_METADATA = re.compile(rb"obj\r\n<<([^\r\n]{0,400})>>stream\r\n")
_PACKET_BYTES = 4 * MIB
_ENDS = re.compile(rb"startxref\s+\d+\s+%%EOF")
_LINEAR = b"/Linearized"
_HEAD = 1_024


def inspect_pdf(data: bytes) -> Iterator[Trace]:
    """Traces in a PDF; raises Unreadable if it asks for a password, is damaged or too long."""
    start = data.find(b"%PDF-")
    if data[:start].strip(b"\xef\xbb\xbf \t\r\n\x00"):
        yield trace("leading_data", detail=start)
    yield from _revisions(data)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise refusals.encrypted("PDF") from error
        raise refusals.damaged("PDF") from error
    try:
        yield from _document(document)
    except pypdfium2.PdfiumError as error:
        raise refusals.damaged("PDF") from error
    finally:
        document.close()


def _document(document: pypdfium2.PdfDocument) -> Iterator[Trace]:
    yield from _properties(document)
    yield from _structure(document)
    notes: Counter[str] = Counter()
    for number in range(min(len(document), PAGES)):
        page = document[number]
        try:
            notes += _notes(page.raw)
            yield from inspect_page(page, f"第{number + 1}页")
        finally:
            page.close()
    for code, count in notes.items():
        yield trace(code, detail=count)
    if len(document) > PAGES:
        yield trace("not_inspected", detail=f"PDF 超过 {PAGES} 页")


def _revisions(data: bytes) -> Iterator[Trace]:
    """Versions saved one after the other; the two ends of a file made for the web are one."""
    ends = list(_ENDS.finditer(data))
    versions = len(ends) - (_LINEAR in data[:_HEAD])
    if versions > 1:
        yield trace("revisions", detail=versions)
    end = data.rfind(b"%%EOF")
    after = len(data[end + len(b"%%EOF") :].strip(b" \t\r\n\x00\x1a")) if end >= 0 else 0
    if after:
        yield trace("trailing_data", detail=after)


def _properties(document: pypdfium2.PdfDocument) -> Iterator[Trace]:
    values = document.get_metadata_dict(skip_empty=True)
    told = {
        shown: " ".join(values[name].split())[:30]
        for name, shown in _PERSONAL.items()
        if values.get(name, "").strip()
    }
    if told:
        listed = "；".join(f"{name}：{value}" for name, value in told.items())
        yield trace("pdf_properties", Region.PROPERTIES, listed)


def _structure(document: pypdfium2.PdfDocument) -> Iterator[Trace]:
    """What the names in all objects tell, after pdfium wrote them plainly.

    Its copy has no packed or encrypted objects and no names in disguise, so no trick hides them.
    """
    buffer = io.BytesIO()
    document.save(buffer, flags=pdfium.FPDF_REMOVE_SECURITY)
    plain = buffer.getvalue()
    objects = _STREAM.sub(b"stream", plain)
    for pattern, code in _NAMES:
        if pattern.search(objects):
            yield trace(code, detail=max(1, document.count_attachments()))
    if any(_XMP_PERSON.search(packet) for packet in _packets(plain)):
        yield trace("pdf_properties", Region.PROPERTIES, "XMP 数据")


def _packets(plain: bytes) -> Iterator[bytes]:
    """The metadata streams of a plain copy, unpacked as far as is sensible."""
    for found in _METADATA.finditer(plain):
        if b"/Metadata" in found[1] or b"/XML" in found[1]:
            content = plain[found.end() : plain.find(b"endstream", found.end())]
            try:
                yield zlib.decompressobj().decompress(content, _PACKET_BYTES)
            except zlib.error:
                yield content[:_PACKET_BYTES]


def _notes(page: pdfium.FPDF_PAGE) -> Counter[str]:
    found: Counter[str] = Counter()
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), 10_000)):
        note = pdfium.FPDFPage_GetAnnot(page, index)
        if not note:
            continue
        kind = pdfium.FPDFAnnot_GetSubtype(note)
        if kind == pdfium.FPDF_ANNOT_REDACT:
            found["redaction_pending"] += 1
        elif kind == pdfium.FPDF_ANNOT_FILEATTACHMENT:
            found["attachment"] += 1
        elif kind not in _NOT_NOTES:
            found["annotations"] += 1
        pdfium.FPDFPage_CloseAnnot(note)
    return found
