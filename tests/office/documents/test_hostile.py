"""Hostile files: bombs, loops, torn and locked files give a blocking trace, never an error."""

import io
import zipfile
from contextlib import suppress

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.formats.reading.limits import FILE_BYTES
from gongkai.formats.reading.sandbox import Pool
from gongkai.office.documents.extraction import extract, pieces_of
from gongkai.office.documents.inspection import RULES, Severity, inspect
from gongkai.office.documents.inspection.run import traces_of
from gongkai.office.documents.kinds import kind_of
from gongkai.office.documents.personal_data import find_personal_data
from gongkai.office.documents.secrecy import find_marks, screen
from gongkai.office.documents.uploads import UploadRefused, check_upload
from gongkai.office.documents.wordlists import find_words, parse_word_list
from tests.formats.reading.layouts import PROSE, pdf_of
from tests.office.documents.files import (
    W,
    codes,
    exif,
    jpeg,
    ofd,
    ole,
    package,
    paragraph,
    pdf,
    png,
    saved,
    told,
    word,
    workbook,
    write,
    zipped,
)

LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;">]>'
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
DOCUMENT = f"<w:document {W}><w:body>{{}}</w:body></w:document>"


def document(content: str | bytes) -> bytes:
    return package("word/document.xml", {"word/document.xml": content})


def twice_named() -> bytes:
    buffer = io.BytesIO(word("<w:p/>"))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("word/Document.xml", "<x/>")
    return buffer.getvalue()


def locked_zip() -> bytes:
    data = bytearray(zipped({"a.txt": "甲"}))
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def lying_zip() -> bytes:
    """A central directory that points far outside the file."""
    data = bytearray(zipped({"a.txt": "甲"}))
    at = data.rindex(b"PK\x05\x06")
    data[at + 16 : at + 20] = b"\xff\xff\xff\x7f"
    return bytes(data)


NOT_INSPECTED = {
    "a bomb of zeros in a part": (
        package("word/document.xml", {"word/document.xml": b"<x>" + b" " * 40_000_000}), "内容过大",
    ),
    "a bomb in a zip": (zipped({"a.txt": b"\0" * 30_000_000}), "压缩炸弹"),
    "a billion laughs": (document(f"{LAUGHS}<x>&c;</x>"), "损坏"),
    "an entity from the machine": (document(f"{OUTSIDE}<x>&a;</x>"), "损坏"),
    "XML of endless depth": (document("<a>" * 100_000), "嵌套"),
    "XML torn off": (document(DOCUMENT.format("<w:p>")[:-30]), "损坏"),
    "XML of broken bytes": (document(b"\xff\xfe\x00<x"), "损坏"),
    "an office file torn off": (saved(docx.Document())[:9_000], "无法自动检查"),
    "two parts of one name": (twice_named(), "损坏"),
    "thousands of parts": (
        word("<w:p/>", **{f"p{n}": "<x/>" for n in range(2_100)}), "内部文件过多",
    ),
    "a locked office file": (ole("EncryptedPackage"), "密码"),
    "an old Word file": (ole("WordDocument"), "旧版 Word"),
    "an old workbook": (ole("Workbook"), "旧版 Excel"),
    "a locked zip": (locked_zip(), "密码"),
    "a zip that lies about its directory": (lying_zip(), "损坏"),
    "zips in zips in zips": (
        zipped({"a.zip": zipped({"b.zip": zipped({"c.txt": "x"})})}), "嵌套过深",
    ),
    "an empty file": (b"", "空文件"),
    "a program": (b"MZ" + b"\0" * 99, "可执行程序"),
    "an archive of another kind": (b"Rar!\x1a\x07\x01\0" + b"\0" * 9, "其他格式的压缩包"),
    "a pdf of nothing": (b"%PDF-1.7\n%%EOF", "损坏"),
    "a pdf torn off": (pdf_of(PROSE)[:700], "损坏"),
    "a pdf whose pages are themselves": (
        b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]/Count 1>>\nendobj\n"
        b"trailer\n<</Root 1 0 R>>", "损坏",
    ),
    "an ofd of broken parts": (zipped({"OFD.xml": "<x"}), "损坏"),
    "a web page of endless depth": (b"<html>" + b"<div>" * 100_000, "嵌套"),
    "a text of many megabytes": (b"x\n" * 4_500_000, "内容过大"),
    "bytes of no kind": (bytes(range(256)) * 9, "无法识别"),
}  # fmt: skip


@pytest.mark.parametrize("case", NOT_INSPECTED)
def test_what_cannot_be_looked_into_blocks_and_says_why(case: str) -> None:
    data, words = NOT_INSPECTED[case]
    found = [each for each in inspect(data, "") if each.code == "not_inspected"]
    assert found
    assert all(each.blocks for each in found)
    assert words in found[0].message
    assert "请用原软件打开核对" in found[0].message


def test_the_size_limit_is_checked_before_anything_else() -> None:
    assert "过大" in told(b"\0" * (FILE_BYTES + 1), "not_inspected").message


def test_macros_in_an_old_file_are_told_beside_it() -> None:
    assert codes(ole("WordDocument", "_VBA_PROJECT")) == ["macro", "not_inspected"]


def test_a_name_that_says_otherwise_is_a_trace() -> None:
    found = told(word("<w:p/>"), "name_mismatch", "公文.pdf")
    assert "内容是Word 文档" in found.message


def test_files_in_a_zip_are_inspected_with_their_names() -> None:
    data = zipped(
        {"甲/乙.docx": word(paragraph("暗", "<w:vanish/>")), "丙.jpg": jpeg(exif(gps=(2,)))}
    )
    assert told(data, "hidden_text").place == "甲/乙.docx，正文第1段"
    assert told(data, "gps").place == "丙.jpg，图片信息"


def test_a_file_with_endless_traces_is_cut_short_and_says_so() -> None:
    parts = {f"xl/embeddings/o{n}.bin": b"x" for n in range(600)}
    found = inspect(workbook(parts=parts), "a.xlsx")
    assert len(found) == 501
    assert "超过 500 处" in found[-1].message


def test_hidden_things_in_web_pages_and_texts_are_told() -> None:
    page = (
        "<html><head><meta name='author' content='张甲'></head><body onload='x()'><!-- 草稿 -->"
        "<p style='display: none'>暗</p><p>明\u200b</p></body></html>"
    )
    assert sorted(codes(page.encode())) == [
        "author", "hidden_element", "page_comment", "script", "zero_width",
    ]  # fmt: skip
    assert codes("公\u202e开".encode()) == ["zero_width"]
    assert codes("公开".encode("gb18030")) == []


def test_an_ofd_file_tells_of_its_author_notes_and_files() -> None:
    data = ofd(
        "<ofd:Author>张甲</ofd:Author>",
        Annots__Page="<ofd:Annot/>",
        Attachs__List="<ofd:Attachment/>",
        Document="<ofd:CustomTag/><ofd:Action/>",
    )
    assert sorted(codes(data)) == [
        "annotations", "attachment", "custom_property", "pdf_properties", "script",
    ]  # fmt: skip
    assert "作者：张甲" in told(data, "pdf_properties").message


def test_a_parser_that_runs_too_long_is_stopped() -> None:
    pool = Pool(seconds=0.01)
    try:
        found = inspect(word(paragraph("x") * 20_000), "", pool=pool)
    finally:
        pool.close()
    assert [each.code for each in found] == ["not_inspected"]
    assert "用时过长" in found[0].message


def test_every_trace_of_the_catalogue_is_chinese_and_says_what_to_do() -> None:
    for code, rule in RULES.items():
        assert rule.found.count("{}") <= 1, code
        assert any(word in rule.advice for word in ("请", "可")), code
        assert rule.severity in Severity


SEEDS = (
    word(paragraph("甲")), workbook(), pdf(write("x")), jpeg(exif(gps=(2,))), png(), ofd(),
    zipped({"a.txt": "x"}), ole("WordDocument"), b"<html><p>x", "机密★".encode(),
)  # fmt: skip
ALPHABET = st.sampled_from("机密秘绝密级：★ \t\n\f0123456789X-身份证（）内部资料")
MUTATED = st.tuples(
    st.sampled_from(SEEDS),
    st.lists(st.tuples(st.integers(0, 4_000), st.integers(0, 255)), max_size=9),
)


def never_raises(data: bytes) -> None:
    """Everything that takes bytes, in this process: a fault would show here, not in a child."""
    kind_of(data)
    list(traces_of(data, "a.docx"))
    list(pieces_of(data))
    parse_word_list(data, "表")
    with suppress(UploadRefused):
        check_upload(data, "a.docx")


@settings(max_examples=60)
@given(st.binary(max_size=400))
def test_random_bytes_never_raise(data: bytes) -> None:
    never_raises(data)


@settings(max_examples=80)
@given(MUTATED)
def test_damaged_files_never_raise(case: tuple[bytes, list[tuple[int, int]]]) -> None:
    seed, changes = case
    data = bytearray(seed)
    for at, value in changes:
        data[at % len(data)] = value
    never_raises(bytes(data))


@settings(max_examples=80)
@given(st.text(alphabet=ALPHABET, max_size=200))
def test_any_text_is_searched_without_an_error(text: str) -> None:
    for mark in find_marks(text):
        assert text[mark.offset] in "绝机秘"
    for found in find_personal_data(text):
        shown = "".join(c for c in text[found.offset : found.offset + found.length] if c.isdigit())
        assert shown not in found.message
    for each in find_words(text):
        assert text.count("\n", 0, each.offset) + 1 == each.line


def test_screening_and_extraction_survive_the_same_files() -> None:
    for data, _ in NOT_INSPECTED.values():
        assert not screen(data, "a").refused
        assert extract(data).search_text is not None
