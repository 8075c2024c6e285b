"""Cleaned files lose what they tell of their makers; what is read and seen stays as it was."""

import io
import re
import shutil
import struct
import subprocess
import zipfile
from pathlib import Path

import docx
import openpyxl
import pypdfium2
import pytest
from PIL import Image, PngImagePlugin

from gongkai.office.base.actors import NotPermitted
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.documents import queries
from gongkai.office.documents.actions.cleaning import clean
from gongkai.office.documents.actions.releasing import release
from gongkai.office.documents.actions.uploading import receive
from gongkai.office.documents.cleaning import NotCleanable, cleaned
from gongkai.office.documents.kinds import kind_of
from gongkai.office.documents.models import Blob, Document
from gongkai.office.documents.screening import SecretFound
from gongkai.office.trail.models import Entry
from tests.formats.reading.layouts import PROSE, pdf_of
from tests.office.county import NOW, TODAY, County, county, only
from tests.office.databases import Place
from tests.office.documents.files import (
    HERE,
    codes,
    jpeg,
    ofd,
    ole,
    paragraph,
    png,
    saved,
    slides,
    word,
)

DAY = {"on": TODAY, "at": NOW}
ORIENTATION, DESCRIPTION, ARTIST, GPS = 0x0112, 0x010E, 0x013B, 0x8825
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-'
    'properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>张甲</dc:creator>'
    "<cp:lastModifiedBy>李乙</cp:lastModifiedBy><dc:title>旧稿</dc:title></cp:coreProperties>"
)
APPLICATION = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Template>C:\\Users\\zhang\\a.dotx</Template><Pages>1</Pages><Company>某局</Company>"
    "<Manager>王丙</Manager></Properties>"
)
CUSTOM = '<Properties xmlns="x"><property name="经办人"><v>赵丁</v></property></Properties>'
OFFICIAL = "application/vnd.openxmlformats"
KINDS = {
    "docProps/core.xml": ("package/2006/relationships/metadata/core-properties", "package.core"),
    "docProps/app.xml": (
        "officeDocument/2006/relationships/extended-properties",
        "officedocument.extended",
    ),
    "docProps/custom.xml": (
        "officeDocument/2006/relationships/custom-properties",
        "officedocument.custom",
    ),
    "docProps/thumbnail.jpeg": ("package/2006/relationships/metadata/thumbnail", ""),
}


def with_properties(data: bytes, **more: bytes) -> bytes:
    """The Office file with every property a maker leaves, in place of those it had."""
    parts = {
        "docProps/core.xml": CORE.encode(),
        "docProps/app.xml": APPLICATION.encode(),
        "docProps/custom.xml": CUSTOM.encode(),
        "docProps/thumbnail.jpeg": jpeg(),
    }
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        old = {name: archive.read(name) for name in archive.namelist()}
    kept = {name: part for name, part in old.items() if not name.startswith("docProps/")}
    rows = "".join(
        f'<Relationship Id="p{n}" Type="http://schemas.openxmlformats.org/{kind}" Target="{name}"/>'
        for n, (name, (kind, _)) in enumerate(KINDS.items())
    )
    relations = _without_properties(kept["_rels/.rels"], "Relationship", b"docProps/")
    kept["_rels/.rels"] = relations.replace(
        b"</Relationships>", rows.encode() + b"</Relationships>"
    )
    types = _without_properties(kept["[Content_Types].xml"], "Override", b"/docProps/")
    more_types = "".join(
        f'<Override PartName="/{name}" ContentType="{OFFICIAL}-{kind}-properties+xml"/>'
        for name, (_, kind) in KINDS.items()
        if kind
    )
    more_types += '<Default Extension="jpeg" ContentType="image/jpeg"/>'
    if b'Extension="jpeg"' in types:
        more_types = more_types.partition("<Default")[0]
    kept["[Content_Types].xml"] = types.replace(b"</Types>", more_types.encode() + b"</Types>")
    return _zip({**kept, **parts, **more})


def _without_properties(content: bytes, tag: str, target: bytes) -> bytes:

    pattern = rb"<%s\b[^>]*\"%s[^>]*/>" % (tag.encode(), target)
    return re.sub(pattern, b"", content)


def _zip(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def letter() -> bytes:
    document = docx.Document()
    document.add_heading("关于开展防汛检查的通知", 1)
    document.add_paragraph("各科室要做好准备。")
    document.add_table(2, 2).cell(0, 0).text = "单位"
    return saved(document)


def table() -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["单位", "数量"])
    book.active.append(["水利局", 3])
    return saved(book)


LETTER, TABLE = with_properties(letter()), with_properties(table())


@pytest.mark.parametrize("data", [LETTER, TABLE], ids=["docx", "xlsx"])
def test_an_office_file_keeps_every_part_but_its_properties(data: bytes) -> None:
    assert {"author", "custom_property", "thumbnail", "property_text"} <= set(codes(data))
    result = cleaned(data, pool=HERE)
    assert codes(result) == []
    before, after = members(data), members(result)
    assert set(before) - set(after) == {"docProps/custom.xml", "docProps/thumbnail.jpeg"}
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {
        "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "docProps/app.xml",
    }  # fmt: skip
    for private in ("张甲", "李乙", "旧稿", "某局", "王丙", "赵丁", "zhang"):
        assert private.encode() not in b"".join(after.values())
    assert b"<Pages>1</Pages>" in after["docProps/app.xml"]
    assert b"custom.xml" not in after["[Content_Types].xml"] + after["_rels/.rels"]
    assert {info.date_time for info in zipfile.ZipFile(io.BytesIO(result)).infolist()} == {
        (1980, 1, 1, 0, 0, 0)
    }


def test_the_usual_libraries_read_the_same_words_as_before() -> None:
    result = docx.Document(io.BytesIO(cleaned(LETTER, pool=HERE)))
    assert [each.text for each in result.paragraphs] == [
        "关于开展防汛检查的通知", "各科室要做好准备。",
    ]  # fmt: skip
    assert result.tables[0].cell(0, 0).text == "单位"
    assert result.core_properties.author == ""
    book = openpyxl.load_workbook(io.BytesIO(cleaned(TABLE, pool=HERE)))
    assert book.active is not None
    assert list(book.active.values) == [("单位", "数量"), ("水利局", 3)]


OFFICE = shutil.which("soffice")


@pytest.mark.parametrize(("data", "ending"), [(LETTER, "docx"), (TABLE, "xlsx")])
def test_an_office_program_prints_the_same_pixels(data: bytes, ending: str, tmp_path: Path) -> None:
    before = printed(data, tmp_path / f"before.{ending}")
    after = printed(cleaned(data, pool=HERE), tmp_path / f"after.{ending}")
    assert after == before


def printed(data: bytes, path: Path) -> list[bytes]:
    """The pixels of the pages as LibreOffice prints them."""
    path.write_bytes(data)
    program = OFFICE or pytest.fail("Install LibreOffice: files must open after cleaning.")
    subprocess.run(
        [program, f"-env:UserInstallation=file://{path.parent}/profile", "--headless",
         "--convert-to", "pdf", "--outdir", str(path.parent), str(path)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    document = pypdfium2.PdfDocument(path.with_suffix(".pdf"))
    try:
        return [page.render().to_pil().tobytes() for page in document]
    finally:
        document.close()


def test_slides_are_cleaned_too() -> None:
    data = with_properties(slides({"ppt/slides/slide1.xml": "<p><t>一</t></p>"}))
    assert "author" in codes(data)
    result = cleaned(data, pool=HERE)
    assert "author" not in codes(result)
    assert kind_of(result) is kind_of(data)


def test_properties_that_the_text_prints_are_left_alone() -> None:
    field = '<w:p><w:r><w:instrText xml:space="preserve"> AUTHOR </w:instrText></w:r></w:p>'
    simple = '<w:p><w:fldSimple w:instr=" TITLE "><w:r><w:t>旧稿</w:t></w:r></w:fldSimple></w:p>'
    bound = (
        "<w:sdt><w:sdtPr><w:dataBinding w:prefixMappings=\"xmlns:ns0='http://schemas.openxml"
        "formats.org/package/2006/metadata/core-properties'\"/></w:sdtPr></w:sdt>"
    )
    for body in (field, simple, bound):
        with pytest.raises(NotCleanable, match="正文里显示了文件属性"):
            cleaned(with_properties(word(body)), pool=HERE)


def test_a_signed_file_is_left_alone() -> None:
    data = with_properties(word(paragraph("x")), **{"_xmlsignatures/sig1.xml": b"<x/>"})
    with pytest.raises(NotCleanable, match="数字签名"):
        cleaned(data, pool=HERE)


def picture(kind: str, turned: int = 1, mode: str = "RGB") -> bytes:
    """A picture with everything a camera and its programs leave in it."""
    shown = Image.effect_noise((61, 47), 80).convert(mode)
    notes = Image.Exif()
    notes[ORIENTATION], notes[DESCRIPTION], notes[ARTIST] = turned, "会议室", "张甲"
    notes.get_ifd(GPS).update({1: "N", 2: (30.0, 1.0, 2.0), 3: "E", 4: (120.0, 1.0, 2.0)})
    buffer = io.BytesIO()
    if kind == "PNG":
        texts = PngImagePlugin.PngInfo()
        texts.add_text("Author", "张甲")
        texts.add_itxt("Comment", "草稿", zip=True)
        texts.add(b"tIME", struct.pack(">HBBBBB", 2026, 1, 2, 3, 4, 5))
        shown.save(buffer, "PNG", exif=notes, pnginfo=texts, dpi=(300, 300), icc_profile=b"icc")
    else:
        shown.save(
            buffer, "JPEG", exif=notes, comment="草稿", dpi=(300, 300), icc_profile=b"icc",
            progressive=kind == "progressive", xmp=b"<x>Creator</x>",
        )  # fmt: skip
    return buffer.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "progressive", "PNG"])
@pytest.mark.parametrize("turned", [1, 6])
@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_picture_keeps_every_pixel_its_turn_and_its_colours(
    kind: str, turned: int, mode: str
) -> None:
    data = picture(kind, turned, mode)
    assert {"gps", "picture_text"} <= set(codes(data))
    result = cleaned(data, pool=HERE)
    assert codes(result) == []
    assert "张甲".encode() not in result
    before, after = Image.open(io.BytesIO(data)), Image.open(io.BytesIO(result))
    assert (after.size, after.mode, after.tobytes()) == (before.size, before.mode, before.tobytes())
    assert after.info["icc_profile"] == b"icc"
    assert tuple(map(round, after.info["dpi"])) == (300, 300)
    assert after.getexif().get(ORIENTATION, 1) == turned
    assert set(after.getexif()) <= {ORIENTATION}
    assert cleaned(result, pool=HERE) == result


def test_cmyk_keeps_its_colours_and_thumbnails_and_trailing_data_go() -> None:
    buffer = io.BytesIO()
    Image.effect_noise((20, 20), 50).convert("CMYK").save(buffer, "JPEG")
    whole = buffer.getvalue()
    thumbnail = b"JFXX\0\x10" + b"x" * 30
    data = whole[:2] + b"\xff\xe0" + struct.pack(">H", len(thumbnail) + 2) + thumbnail + whole[2:]
    result = cleaned(data + b"hidden", pool=HERE)
    assert b"JFXX" not in result
    assert b"hidden" not in result
    pixels = Image.open(io.BytesIO(result)).tobytes()
    assert pixels == Image.open(io.BytesIO(whole)).tobytes()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (pdf_of(PROSE), "重新导出 PDF"),
        (ofd(), "版式软件"),
        (ole("WordDocument"), "另存为 .docx"),
        ("文".encode(), "直接修改"),
        (jpeg()[:12], "已损坏"),
        (png()[:40], "已损坏"),
        (with_properties(word(), **{"docProps/core.xml": b"<"}), "损坏"),
    ],
)
def test_what_cannot_be_cleaned_here_says_which_program_can(data: bytes, words: str) -> None:
    with pytest.raises(NotCleanable, match=words):
        cleaned(data, pool=HERE)


@pytest.fixture
def there(database: Place) -> County:
    return county()


def given(there: County, data: bytes = LETTER, name: str = "通知.docx") -> Document:
    return receive(data, name, there.water, by=only(there.water, Permission.SUBMIT), **DAY)


def test_cleaning_makes_a_new_document_and_leaves_the_old(there: County) -> None:
    old = given(there)
    assert queries.open_traces([old]).exists()
    new = clean(old, by=only(there.water, Permission.EDIT), **DAY)
    assert (new.name, new.text, new.agency_id) == (old.name, old.text, old.agency_id)
    assert not queries.traces([new]).exists()
    assert queries.content(old) == LETTER
    assert queries.content(new) == cleaned(LETTER, pool=HERE)
    entry = Entry.objects.get(event="documents.cleaned")
    assert entry.object == str(new.pk)
    assert entry.details == {"digest": new.blob_id, "source": str(old.pk)}


def test_what_cleaning_cannot_remove_is_still_told(there: County) -> None:
    data = with_properties(word(paragraph("明") + paragraph("暗", "<w:vanish/>")))
    new = clean(given(there, data), by=only(there.water, Permission.SUBMIT), **DAY)
    assert [each.code for each in queries.traces([new])] == ["hidden_text"]


def test_cleaning_twice_says_there_is_nothing_left(there: County) -> None:
    by = only(there.water, Permission.SUBMIT)
    new = clean(given(there), by=by, **DAY)
    with pytest.raises(NotPossible, match="没有可以清除"):
        clean(new, by=by, **DAY)
    assert (Document.objects.count(), Blob.objects.count()) == (2, 2)


def test_a_released_false_hit_is_not_refused_for_being_cleaned(there: County) -> None:
    lesson = with_properties(word(paragraph("机密★10年") + paragraph("保密培训教材")))
    with pytest.raises(SecretFound):
        given(there, lesson)
    reviewer = only(there.water, Permission.REVIEW_SECRECY)
    digest = queries.refused(there.water)[0].digest
    other = type(reviewer)("person:77", "赵静", reviewer.grants)
    release(digest, there.water, "培训教材，不是秘密文件", by=other, **DAY)
    assert clean(given(there, lesson), by=only(there.water, Permission.SUBMIT), **DAY).pk


def test_only_who_may_hand_in_files_cleans_them(there: County) -> None:
    with pytest.raises(NotPermitted):
        clean(given(there), by=only(there.town, Permission.SUBMIT), **DAY)
