"""A file is what its content is, whatever it is called."""

import pytest

from gongkai.formats.reading.kinds import (
    Kind,
    is_mhtml,
    kind_of,
    kind_of_package,
    kind_of_text,
)
from gongkai.formats.reading.result import Unreadable
from tests.formats.reading.layouts import html_table, plain

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TABLE = html_table(plain([["规章", "1"], ["总计", "2"]]))


def ole(stream: str) -> bytes:
    return OLE + b"\x00" * 600 + f"{stream}\0".encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"PK\x03\x04...", Kind.ZIP),
        (b"PK\x05\x06" + b"\x00" * 18, Kind.ZIP),
        (b"%PDF-1.7 ...", Kind.PDF),
        (b"\xef\xbb\xbf\r\n%PDF-1.4 ...", Kind.PDF),
        (ole("Workbook"), Kind.XLSX),
        (ole("Book"), Kind.XLSX),
        (b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<p>", Kind.MHTML),
        ("政府信息公开".encode(), None),
        ("政府信息公开年度报告\n一、2020年公开情况\n".encode("utf-16-le"), None),
        (b"<html><p>%PDF-1.4 is a format", None),
        (b"the mark %PDF-1.4 begins a file", None),
        (b"BM is a name", None),
    ],
)
def test_kinds_are_told_by_their_first_bytes(data: bytes, kind: Kind | None) -> None:
    assert kind_of(data) is kind


@pytest.mark.parametrize(
    ("data", "code", "advice"),
    [
        (b"", "empty", "重新提供"),
        (b" \r\n\x00\x00", "empty", "重新提供"),
        (b"\xef\xbb\xbf", "empty", "重新提供"),
        (ole("WordDocument"), "unsupported", ".docx"),
        (ole("EncryptedPackage"), "encrypted", "密码"),
        (ole("PowerPoint Document"), "unsupported", "另存为"),
        (b"{\\rtf1\\ansi", "unsupported", ".docx"),
        (b"\x89PNG\r\n\x1a\n", "unsupported", "OCR"),
        (b"\xff\xd8\xff\xe0", "unsupported", "OCR"),
        (b"BM\x36\x00\x00\x00\x00\x00", "unsupported", "OCR"),
        (b"Rar!\x1a\x07", "unsupported", ".zip"),
        (b"7z\xbc\xaf\x27\x1c", "unsupported", ".zip"),
        (b"\x7fELF" + bytes(range(32)) * 40, "unknown_kind", ".docx"),
    ],
)
def test_other_kinds_are_refused_with_what_to_do(data: bytes, code: str, advice: str) -> None:
    with pytest.raises(Unreadable) as refused:
        kind_of(data)
    assert refused.value.code == code
    assert advice in refused.value.message


def test_packages_are_told_by_the_names_inside() -> None:
    types = "[Content_Types].xml"
    assert kind_of_package([types, "word/document.xml"]) is Kind.DOCX
    assert kind_of_package([types, "xl/workbook.xml"]) is Kind.XLSX
    assert kind_of_package(["a/word/document.xml", "b.pdf"]) is Kind.ZIP
    for names in ([types, "ppt/presentation.xml"], ["OFD.xml"], ["mimetype", "content.xml"]):
        with pytest.raises(Unreadable) as refused:
            kind_of_package(names)
        assert refused.value.code == "unsupported"


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("a.doc", f"<!DOCTYPE html><html><body>{TABLE}</body></html>", Kind.HTML),
        ("a.pdf", f"\n<html><body><p>甲</p>\n{TABLE}</body></html>\n", Kind.HTML),
        ("a.txt", f"<p>甲</p><p>乙</p>{TABLE}<p>丙</p>", Kind.HTML),
        ("a.htm", TABLE, Kind.HTML),
        ("a.html", "甲<br>乙<br>丙", Kind.HTML),
        ("a.md", f"# 一、总体情况\n\n正文\n\n{TABLE}\n", Kind.TEXT),
        ("a.md", f"<html><body>{TABLE}</body></html>\n\n二、\n\n正文\n\n结束", Kind.TEXT),
        ("a.md", f'<div align="center">题</div>\n\n一\n\n二\n\n<div>{TABLE}</div>', Kind.TEXT),
        ("a.md", "|结果<br>维持|1|\n|---|---|\n|甲|2|\n|乙|3|", Kind.TEXT),
        ("a.txt", "经费<10万元\n其中>5万元\n", Kind.TEXT),
        ("a.csv", "甲,1\n乙,2\n", Kind.CSV),
        ("A.TSV", "甲\t1\n", Kind.CSV),
        ("a.txt", "甲,1\n乙,2\n", Kind.TEXT),
        ("a", "body,table,row,column,state,value\n", Kind.CSV),
        ("a", ' {"source": "x"} ', Kind.JSON),
    ],
)
def test_texts_are_told_by_what_they_hold(name: str, text: str, kind: Kind) -> None:
    assert kind_of_text(name, text) is kind


def test_xml_of_word_is_refused_with_advice() -> None:
    with pytest.raises(Unreadable) as refused:
        kind_of_text("a.xml", '<?xml version="1.0"?><?mso-application progid="Word.Document"?><w>')
    assert refused.value.code == "unsupported"


def test_a_letter_head_alone_makes_no_single_file_page() -> None:
    assert not is_mhtml(b"Date: 2021-01-20\nhtml")
    assert is_mhtml(b"From: <x>\nSubject: y\nMIME-Version: 1.0\nContent-Type: text/html\n")
