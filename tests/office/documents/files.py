"""Builders of tricky files (测试用文件), byte by byte where libraries would tidy them up."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Generator, Iterator, Mapping
from typing import Any

import docx
import openpyxl

from gongkai.formats.reading.sandbox import Pool
from gongkai.office.documents.inspection import Trace, inspect
from gongkai.office.documents.inspection.trace import trace

OFFICE = "application/vnd.openxmlformats-officedocument."
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN_TYPES = {
    "word/document.xml": f"{OFFICE}wordprocessingml.document.main+xml",
    "xl/workbook.xml": f"{OFFICE}spreadsheetml.sheet.main+xml",
    "ppt/presentation.xml": f"{OFFICE}presentationml.presentation.main+xml",
}


class Here(Pool):
    """Runs what others run in a child in this process, where its coverage is measured."""

    def stream(
        self, function: Callable[..., Iterator[Any]], *arguments: Any
    ) -> Generator[Any, None, None]:
        yield from function(*arguments)


HERE = Here()


def codes(data: bytes, name: str = "文件") -> list[str]:
    """The codes of what is found, in the order a person is told."""
    return [found.code for found in inspect(data, name, pool=HERE)]


def told(data: bytes, code: str, name: str = "文件") -> Trace:
    """The one trace of that code; what it says is as the catalogue has it."""
    found = [each for each in inspect(data, name, pool=HERE) if each.code == code]
    assert len(found) == 1, codes(data, name)
    assert found[0].severity is trace(code).severity
    return found[0]


def zipped(parts: Mapping[str, str | bytes], *, comment: bytes = b"") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        archive.comment = comment
    return buffer.getvalue()


def relations(*entries: tuple[str, str] | tuple[str, str, str]) -> str:
    """A relations part; an entry is kind, target and, for a link to the outside, "External"."""
    rows = "".join(
        f'<Relationship Id="r{n}" Type="{RELATION}/{entry[0]}" Target="{entry[1]}"'
        + (f' TargetMode="{entry[2]}"' if len(entry) == 3 else "")
        + "/>"
        for n, entry in enumerate(entries, 1)
    )
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{rows}</Relationships>"
    )


def package(main: str, parts: Mapping[str, str | bytes], *, content_type: str = "") -> bytes:
    """An Office file of these parts, every part but relations reachable from the main one."""
    kind = content_type or MAIN_TYPES[main]
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/{main}" ContentType="{kind}"/></Types>'
    )
    folder, name = main.split("/")
    listed = [(_kind_of(part), f"/{part}") for part in parts if part != main]
    written: dict[str, str | bytes] = {
        "[Content_Types].xml": types,
        "_rels/.rels": relations(("officeDocument", main)),
        f"{folder}/_rels/{name}.rels": relations(*listed),
    }
    return zipped({**written, **parts})


def _kind_of(part: str) -> str:
    return "worksheet" if "worksheets/" in part else "part"


def word(body: str = "", **parts: str | bytes) -> bytes:
    """A bare ``.docx``; further parts by name under ``word/`` with ``__`` for a slash."""
    document = f"<w:document {W} {R}><w:body>{body}</w:body></w:document>"
    named = {f"word/{key.replace('__', '/')}.xml": part for key, part in parts.items()}
    return package("word/document.xml", {"word/document.xml": document, **named})


def paragraph(text: str, properties: str = "", outer: str = "") -> str:
    return f"<w:p>{outer}<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def workbook(
    sheet: str = "<sheetData/>", *, head: str = "", styles: str = "",
    parts: Mapping[str, str | bytes] | None = None,
) -> bytes:  # fmt: skip
    """A bare ``.xlsx`` of one sheet called 表; ``head`` goes into the workbook part."""
    book = (
        f'<workbook {S} {R}><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets>{head}'
        "</workbook>"
    )
    written: dict[str, str | bytes] = {
        "xl/worksheets/sheet1.xml": f"<worksheet {S}>{sheet}</worksheet>",
        "xl/workbook.xml": book,
    }
    if styles:
        written["xl/styles.xml"] = f"<styleSheet {S}>{styles}</styleSheet>"
    return package("xl/workbook.xml", {**written, **(parts or {})})


def slides(parts: Mapping[str, str]) -> bytes:
    """A bare ``.pptx`` of these parts."""
    return package("ppt/presentation.xml", {"ppt/presentation.xml": "<p/>", **parts})


def saved(document: "docx.document.Document | openpyxl.Workbook") -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def ole(*streams: str) -> bytes:
    """The look of a compound file with streams of these names."""
    names = b"".join(name.encode("utf-16-le").ljust(64, b"\0") for name in streams)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + names


def pdf(
    content: bytes = b"",
    *,
    catalog: bytes = b"",
    page: bytes = b"",
    objects: Mapping[int, bytes] | None = None,
    trailer: bytes = b"",
) -> bytes:
    """A PDF of one page of 200 by 200 points with Helvetica as F1; own objects from 10 on."""
    written = {
        1: b"<< /Type /Catalog /Pages 2 0 R " + catalog + b" >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> /XObject << /X1 10 0 R >> "
        b"/ExtGState << /G1 << /ca 0.3 >> >> >> " + page + b" >>",
        4: stream(content),
        5: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        **(objects or {}),
    }
    return pdf_file(written, trailer)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


def pdf_file(objects: Mapping[int, bytes], trailer: bytes = b"") -> bytes:
    body = b"%PDF-1.5\n"
    places = {}
    for number, content in objects.items():
        places[number] = len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    size = max(objects) + 1
    rows = [
        b"%010d 00000 n \n" % places[n] if n in places else b"0000000000 65535 f \n"
        for n in range(size)
    ]
    head = b"xref\n0 %d\n%strailer\n<< /Size %d /Root 1 0 R %s >>\n" % (
        size, b"".join(rows), size, trailer,
    )  # fmt: skip
    return body + head + b"startxref\n%d\n%%%%EOF" % len(body)


def packed_pdf(objects: Mapping[int, bytes], packed: Mapping[int, bytes]) -> bytes:
    """A PDF whose ``packed`` objects lie compressed in an object stream."""
    body = b"%PDF-1.5\n"
    places = {}
    inner = index = b""
    for number, content in packed.items():
        index += b"%d %d " % (number, len(inner))
        inner += content + b" "
    holder = max([*objects, *packed]) + 1
    data = zlib.compress(index + inner)
    entries = b"/Type /ObjStm /N %d /First %d /Filter /FlateDecode" % (len(packed), len(index))
    for number, content in {**objects, holder: stream(data, entries)}.items():
        places[number] = len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    order = list(packed)
    rows = b""
    for number in range(holder + 1):
        if number in places:
            rows += b"\1" + places[number].to_bytes(3, "big") + b"\0"
        elif number in packed:
            rows += b"\2" + holder.to_bytes(3, "big") + bytes([order.index(number)])
        else:
            rows += b"\0\0\0\0\0"
    rows = zlib.compress(rows)
    entries = b"/Type /XRef /Size %d /W [1 3 1] /Root 1 0 R /Filter /FlateDecode" % (holder + 1)
    at = len(body)
    table = b"%d 0 obj\n%s\nendobj\n" % (holder + 1, stream(rows, entries))
    return body + table + b"startxref\n%d\n%%%%EOF" % at


def write(text: str, x: int = 20, y: int = 100) -> bytes:
    """Page content that prints a text in Helvetica of 12 points."""
    return b"BT /F1 12 Tf %d %d Td (%s) Tj ET\n" % (x, y, text.encode())


def box(x: int, y: int, width: int, height: int, colour: bytes = b"0 0 0 rg") -> bytes:
    """Page content that fills a rectangle."""
    return b"q %s %d %d %d %d re f Q\n" % (colour, x, y, width, height)


def jpeg(*segments: tuple[int, bytes], after: bytes = b"") -> bytes:
    """The frame of a JPEG with these segments before its picture, which no decoder would show."""
    head = b"".join(
        b"\xff" + bytes([marker]) + struct.pack(">H", len(content) + 2) + content
        for marker, content in segments
    )
    scan = b"\xff\xda" + struct.pack(">H", 8) + b"\x01\x01\x00\x00\x3f\x00" + b"\x12\xff\x00\x34"
    return b"\xff\xd8" + head + scan + b"\xff\xd9" + after


def exif(
    *entries: tuple[int, int], gps: tuple[int, ...] = (), thumbnail: bool = False
) -> tuple[int, bytes]:
    """An Exif segment whose tags have raw values; ``gps`` are the tags of its position."""
    rows = list(entries)
    length = 8 + 2 + 12 * (len(rows) + bool(gps)) + 4
    if gps:
        rows.append((0x8825, length))
    block = b"II*\0" + struct.pack("<IH", 8, len(rows))
    block += b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in rows)
    block += struct.pack("<I", length if thumbnail else 0)
    if gps:
        block += struct.pack("<H", len(gps))
        block += b"".join(struct.pack("<HHII", tag, 4, 1, 0) for tag in gps) + b"\0" * 4
    elif thumbnail:
        block += struct.pack("<HI", 0, 0)
    return 0xE1, b"Exif\0\0" + block


def png(*chunks: tuple[bytes, bytes], after: bytes = b"") -> bytes:
    """A PNG of one pixel with these chunks beside its picture."""
    every = [
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        *chunks,
        (b"IDAT", zlib.compress(b"\0\0")),
        (b"IEND", b""),
    ]
    body = b"".join(
        struct.pack(">I", len(content)) + name + content
        + struct.pack(">I", zlib.crc32(name + content))
        for name, content in every
    )  # fmt: skip
    return b"\x89PNG\r\n\x1a\n" + body + after


def ofd(info: str = "", **parts: str) -> bytes:
    """A small OFD file; ``info`` goes into its DocInfo."""
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    head = (
        f"<ofd:OFD {space}><ofd:DocBody><ofd:DocInfo>{info}</ofd:DocInfo>"
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    )
    named = {
        f"Doc_0/{name.replace('__', '/')}.xml": f"<ofd:Root {space}>{part}</ofd:Root>"
        for name, part in parts.items()
    }
    return zipped({"OFD.xml": head, **named})
