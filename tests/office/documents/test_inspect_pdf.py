"""PDF files: properties, notes, files, scripts, old versions and covered words are told."""

import io
import zlib

import pypdfium2
import pytest

from tests.formats.reading.layouts import PROSE, pdf_of
from tests.office.documents.files import (
    box,
    codes,
    exif,
    jpeg,
    packed_pdf,
    pdf,
    stream,
    told,
    write,
)

TEXT = write("Zhang San 1990")


def picture(data: bytes, entries: bytes = b"") -> dict[int, bytes]:
    kind = b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
    return {10: stream(data, kind + b"/BitsPerComponent 8 " + entries)}


def test_a_pdf_with_nothing_aside_has_no_trace() -> None:
    assert codes(pdf(TEXT)) == []
    assert codes(pdf_of(f"{PROSE}\n#table(columns: 2, fill: luma(230), [甲], [乙])")) == []


def test_author_and_title_in_the_properties_are_named() -> None:
    data = pdf(
        TEXT, objects={11: b"<< /Author (Zhang San) /Title (Old) >>"}, trailer=b"/Info 11 0 R"
    )
    found = told(data, "pdf_properties")
    assert found.blocks
    assert "作者：Zhang San；标题：Old" in found.message


def test_an_author_in_the_xmp_packet_is_told() -> None:
    xmp = b"<x><dc:creator><rdf:Seq><rdf:li>Zhang</rdf:li></rdf:Seq></dc:creator></x>"
    data = pdf(TEXT, catalog=b"/Metadata 11 0 R", objects={11: stream(xmp, b"/Type /Metadata")})
    assert "XMP" in told(data, "pdf_properties").message


@pytest.mark.parametrize("kind", [b"Text", b"FreeText", b"Highlight", b"Stamp", b"Ink"])
def test_notes_on_pages_are_counted(kind: bytes) -> None:
    note = b"/Annots [<< /Type /Annot /Subtype /%s /Rect [0 0 9 9] /Contents (x) >>]" % kind
    assert "1 处" in told(pdf(TEXT, page=note), "annotations").message


def test_links_are_no_notes() -> None:
    link = b"/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] >>]"
    assert codes(pdf(TEXT, page=link)) == []


def test_a_redaction_that_was_never_applied_is_told() -> None:
    note = b"/Annots [<< /Type /Annot /Subtype /Redact /Rect [0 0 99 99] >>]"
    assert "应用" in told(pdf(TEXT, page=note), "redaction_pending").message


def test_attachments_are_told() -> None:
    names = b"/Names << /EmbeddedFiles << /Names [(a) 11 0 R] >> >>"
    objects = {11: b"<< /Type /Filespec /F (a.xlsx) /EF << /F 12 0 R >> >>", 12: stream(b"x")}
    assert codes(pdf(TEXT, catalog=names, objects=objects)) == ["attachment"]


@pytest.mark.parametrize(
    ("catalog", "code"),
    [
        (b"/OpenAction << /S /JavaScript /JS (app.alert) >>", "script"),
        (b"/OpenAction << /S /J#61va#53cript /#4aS (x) >>", "script"),
        (b"/OpenAction << /S /Launch /F (cmd.exe) >>", "script"),
        (b"/AcroForm << /Fields [11 0 R] >>", "form"),
        (b"/AcroForm << /XFA [(x) 12 0 R] >>", "form"),
        (b"/OCProperties << /OCGs [11 0 R] /D << /OFF [11 0 R] >> >>", "layers"),
        (b"/PieceInfo << /Illustrator << >> >>", "private_data"),
    ],
)
def test_what_a_catalog_sets_off_is_told(catalog: bytes, code: str) -> None:
    field = {11: b"<< /FT /Tx /T (a) /V (Zhang) /Type /OCG >>", 12: stream(b"<xdp/>")}
    assert code in codes(pdf(TEXT, catalog=catalog, objects=field))


def test_names_in_compressed_objects_are_found_too() -> None:
    data = packed_pdf(
        {3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>"},
        {
            1: b"<< /Type /Catalog /Pages 2 0 R /OpenAction 4 0 R >>",
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            4: b"<< /S /J#61vaScript /JS (x) >>",
        },
    )
    assert codes(data) == ["script"]


def test_words_that_only_look_like_names_are_none() -> None:
    assert codes(pdf(write("/JavaScript /JS /OCProperties"))) == []


def test_earlier_versions_of_a_file_are_counted() -> None:
    first = pdf(TEXT)
    update = b"\n4 0 obj\n%s\nendobj\nxref\n4 1\n%010d 00000 n \n" % (stream(b""), len(first) + 1)
    table = len(first) + update.index(b"xref")
    second = first + update + (
        b"trailer\n<< /Size 6 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n"
        % (first.rindex(b"xref\n0"), table)
    )  # fmt: skip
    found = told(second, "revisions")
    assert "2 个版本" in found.message
    assert "重新导出" in found.message


def test_the_two_ends_of_a_linearized_file_are_one_version() -> None:
    data = pdf(TEXT).replace(b"%PDF-1.5\n", b"%PDF-1.5\n%/Linearized 1\n")
    end = b"\nstartxref\n0\n%%EOF\n"
    assert "revisions" not in codes(data + end)


def test_bytes_after_and_before_a_pdf_are_told() -> None:
    assert "trailing_data" in codes(pdf(TEXT) + b"\nPK\x03\x04 hidden")
    assert codes(pdf(TEXT) + b"\r\n\0\0") == []


@pytest.mark.parametrize("colour", [b"0 0 0 rg", b"1 1 1 rg", b"0 g", b"0 0 0 1 k"])
def test_words_under_a_box_painted_over_them_are_counted(colour: bytes) -> None:
    found = told(pdf(TEXT + box(10, 90, 180, 30, colour)), "covered_text")
    assert found.place == "第1页"
    assert "12 个字" in found.message
    assert "不是删除" in found.message


def test_only_the_covered_part_of_a_line_counts() -> None:
    found = told(pdf(TEXT + box(10, 90, 40, 30)), "covered_text")
    assert 2 <= int(found.message.split()[1]) <= 5


def test_words_printed_on_a_coloured_cell_are_seen() -> None:
    assert codes(pdf(box(10, 90, 180, 30) + b"1 g " + TEXT)) == []


def test_underlines_and_transparent_boxes_cover_nothing() -> None:
    assert codes(pdf(TEXT + box(10, 98, 180, 1))) == []
    assert codes(pdf(TEXT + b"/G1 gs " + box(10, 90, 180, 30))) == []


def test_a_box_inside_a_form_covers_as_well() -> None:
    form = stream(box(0, 0, 180, 30), b"/Type /XObject /Subtype /Form /BBox [0 0 180 30]")
    data = pdf(TEXT + b"q 1 0 0 1 10 90 cm /X1 Do Q", objects={10: form})
    assert codes(data) == ["covered_text"]


def test_a_picture_over_words_covers_and_a_seal_with_transparency_does_not() -> None:
    paint = b"q 180 0 0 30 10 90 cm /X1 Do Q"
    assert codes(pdf(TEXT + paint, objects=picture(b"\0"))) == ["covered_text"]
    mask = {11: picture(b"\x80")[10]}
    seal = {**picture(b"\0", b"/SMask 11 0 R"), **mask}
    assert codes(pdf(TEXT + paint, objects=seal)) == []


def test_words_recognised_in_a_scan_only_warn() -> None:
    scan = b"q 200 0 0 200 0 0 cm /X1 Do Q "
    under = pdf(TEXT + scan, objects=picture(b"\xff"))
    unseen = pdf(scan + TEXT.replace(b"BT", b"BT 3 Tr"), objects=picture(b"\xff"))
    for data in (under, unseen):
        assert codes(data) == ["invisible_text"]
        assert not told(data, "invisible_text").blocks


def test_a_patch_on_a_scan_covers_the_words_recognised_there() -> None:
    scan = b"q 200 0 0 200 0 0 cm /X1 Do Q "
    unseen = scan + TEXT.replace(b"BT", b"BT 3 Tr") + box(10, 90, 180, 30)
    assert codes(pdf(unseen, objects=picture(b"\xff"))) == ["covered_text"]


def test_words_off_the_page_and_white_words_are_told() -> None:
    assert codes(pdf(write("secret", 20, 300))) == ["text_off_page"]
    assert codes(pdf(b"1 g " + TEXT)) == ["text_colour"]


def test_a_photo_on_a_page_keeps_its_position() -> None:
    photo = picture(jpeg(exif(gps=(2, 4))), b"/Filter /DCTDecode")
    found = told(pdf(b"q 9 0 0 9 0 0 cm /X1 Do Q", objects=photo), "gps")
    assert found.place == "第1页的图片，图片信息"


def test_a_locked_pdf_is_not_inspected_and_blocks() -> None:
    key = b"<" + b"5a" * 32 + b">"
    lock = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O %s /U %s >>" % (key, key)
    data = pdf(TEXT, objects={11: lock}, trailer=b"/Encrypt 11 0 R /ID [<00> <00>]")
    found = told(data, "not_inspected")
    assert found.blocks
    assert "密码" in found.message


def test_a_book_of_too_many_pages_is_told() -> None:
    document = pypdfium2.PdfDocument.new()
    for _ in range(301):
        document.new_page(10, 10)
    buffer = io.BytesIO()
    document.save(buffer)
    document.close()
    assert "超过 300 页" in told(buffer.getvalue(), "not_inspected").message


def test_a_page_that_draws_without_end_is_not_inspected() -> None:
    packed = zlib.compress(b"0 0 1 1 re f " * 200_000)
    data = pdf(TEXT, objects={4: stream(packed, b"/Filter /FlateDecode")})
    assert codes(data) == ["not_inspected"]
