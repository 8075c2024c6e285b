"""Word files: everything that leaves unseen with a document is told, with where it is."""

import docx
import pytest

from tests.office.documents.files import (
    OFFICE,
    W,
    codes,
    exif,
    jpeg,
    package,
    paragraph,
    relations,
    saved,
    told,
    word,
    zipped,
)

SEEN = paragraph("全文公开。")
CHANGED = (
    '<w:p><w:ins w:author="甲"><w:r><w:t>新</w:t></w:r></w:ins>'
    '<w:del w:author="甲"><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>'
)


def with_parts(parts: dict[str, str | bytes], body: str = SEEN) -> bytes:
    document = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    return package("word/document.xml", {"word/document.xml": document, **parts})


def test_a_document_with_nothing_to_hide_has_no_trace() -> None:
    assert codes(word(SEEN)) == []


def test_authors_and_titles_in_the_properties_are_named() -> None:
    core = (
        '<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:creator>张甲</dc:creator>'
        "<cp:lastModifiedBy>李乙</cp:lastModifiedBy><dc:title>旧标题</dc:title></cp:coreProperties>"
    )
    app = (
        '<Properties xmlns="a"><Company>某局</Company>'
        "<Template>C:\\Users\\a\\b.dot</Template></Properties>"
    )
    data = with_parts({"docProps/core.xml": core, "docProps/app.xml": app})
    found = told(data, "author")
    assert found.blocks
    assert found.place == "文件属性"
    assert "作者：张甲；最后修改者：李乙；单位：某局" in found.message
    assert "检查文档" in found.message
    assert "标题：旧标题" in told(data, "property_text").message
    assert not told(data, "file_path").blocks


def test_custom_properties_are_counted() -> None:
    custom = '<Properties xmlns="a"><property name="经办人"/><property name="x"/></Properties>'
    assert "2 项" in told(with_parts({"docProps/custom.xml": custom}), "custom_property").message


def test_tracked_changes_are_found_in_their_paragraphs() -> None:
    found = told(word(SEEN + CHANGED), "tracked_changes")
    assert found.place == "正文第2段"
    assert "2 处修订" in found.message


def test_changes_in_a_header_are_found_there() -> None:
    assert told(word(SEEN, header1=f"<w:hdr {W}>{CHANGED}</w:hdr>"), "tracked_changes").place == (
        "页眉第1段"
    )


def test_comments_are_counted() -> None:
    comments = f"<w:comments {W}><w:comment><w:p/></w:comment><w:comment/></w:comments>"
    assert "2 条批注" in told(word(SEEN, comments=comments), "comments").message


def test_hidden_words_are_told_without_repeating_them() -> None:
    found = told(word(SEEN + paragraph("不宜公开的话", "<w:vanish/>")), "hidden_text")
    assert found.place == "正文第2段"
    assert "不宜" not in found.message


@pytest.mark.parametrize("value", ["0", "false", "off"])
def test_words_whose_hiding_is_switched_off_are_seen(value: str) -> None:
    assert codes(word(paragraph("看得见", f'<w:vanish w:val="{value}"/>'))) == []


def test_words_hidden_by_a_style_or_one_it_is_based_on_are_found() -> None:
    styles = (
        f'<w:styles {W}><w:style w:styleId="a"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>'
    )
    by_run = word(paragraph("甲", '<w:rStyle w:val="b"/>'), styles=styles)
    assert codes(by_run) == ["hidden_text"]
    outer = '<w:pPr><w:pStyle w:val="b"/></w:pPr>'
    assert codes(word(paragraph("甲", "", outer), styles=styles)) == ["hidden_text"]


def test_a_hidden_table_row_is_found() -> None:
    table = f"<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{SEEN}</w:tc></w:tr></w:tbl>"
    assert codes(word(table)) == ["hidden_text"]


def test_white_words_warn_but_not_on_a_shaded_cell() -> None:
    white = paragraph("白字", '<w:color w:val="FFFFFF"/>')
    assert codes(word(white)) == ["unseen_text"]
    shaded = (
        f'<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:fill="1F4E79"/></w:tcPr>{white}</w:tc></w:tr></w:tbl>'
    )
    assert codes(word(shaded)) == []


def test_letters_too_small_to_read_warn() -> None:
    assert codes(word(paragraph("小字", '<w:sz w:val="2"/>'))) == ["unseen_text"]


def test_settings_that_tell_of_variables_merges_and_tracking() -> None:
    settings = (
        f"<w:settings {W}><w:trackRevisions/><w:docVars><w:docVar/></w:docVars><w:mailMerge/>"
        "</w:settings>"
    )
    assert sorted(codes(word(SEEN, settings=settings))) == [
        "document_variables", "mail_merge", "tracking_on",
    ]  # fmt: skip


def test_custom_xml_counts_but_not_what_word_and_wps_write_everywhere() -> None:
    empty = (
        '<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography"/>'
    )
    wps = '<s:customData xmlns:s="http://www.wps.cn/officeDocument/2013/wpsCustomData"><s:x/></s:customData>'
    assert codes(with_parts({"customXml/item1.xml": empty, "customXml/item2.xml": wps})) == []
    assert codes(with_parts({"customXml/item1.xml": "<list><name>张甲</name></list>"})) == [
        "custom_xml"
    ]


def test_macros_embedded_files_and_controls_block() -> None:
    assert codes(with_parts({"word/vbaProject.bin": b"x"})) == ["macro"]
    found = told(with_parts({"word/embeddings/名单.xlsx": b"x"}), "embedded_file")
    assert "名单.xlsx" in found.message
    assert codes(with_parts({"word/activeX/activeX1.xml": "<x/>"})) == ["embedded_file"]


@pytest.mark.parametrize(
    ("kind", "target", "expected"),
    [
        ("hyperlink", "https://www.example.com/a", []),
        ("hyperlink", "mailto:office@example.com", []),
        ("hyperlink", "file:///C:/Users/zhang/a.docx", ["file_path"]),
        ("hyperlink", "http://192.168.3.4/oa/1", ["file_path"]),
        ("hyperlink", "http://oa/1", ["file_path"]),
        ("image", "http://example.com/track.png", ["external_link"]),
        ("attachedTemplate", "\\\\server\\t\\a.dotm", ["external_link"]),
        ("oleObject", "file:///D:/a.xlsx", ["external_link"]),
        ("hyperlink", "http://[::1", ["file_path"]),
    ],
)
def test_links_to_the_outside(kind: str, target: str, expected: list[str]) -> None:
    links = relations((kind, target, "External"))
    data = with_parts({"word/_rels/header1.xml.rels": links})
    assert codes(data) == expected


def test_a_part_that_nothing_shows_is_found() -> None:
    document = f"<w:document {W}><w:body>{SEEN}</w:body></w:document>"
    kind = f"{OFFICE}wordprocessingml.document.main+xml"
    types = f'<Types><Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
    data = zipped(
        {
            "[Content_Types].xml": types,
            "_rels/.rels": relations(("officeDocument", "word/document.xml")),
            "word/document.xml": document,
            "word/old.bin": b"left over",
        }
    )
    assert codes(data) == ["unused_part"]


def test_pictures_inside_are_inspected_and_cropped_ones_told() -> None:
    found = told(with_parts({"word/media/image1.jpeg": jpeg(exif(gps=(2, 4)))}), "gps")
    assert found.place == "图片 image1.jpeg，图片信息"
    cropped = '<w:p><a:srcRect xmlns:a="a" l="20000"/></w:p>'
    assert codes(word(cropped)) == ["cropped_picture"]


def test_a_path_in_the_description_of_a_picture_and_an_unseen_picture_are_told() -> None:
    described = '<w:p><x:docPr xmlns:x="x" descr="C:\\Users\\zhang\\1.png" hidden="1"/></w:p>'
    assert codes(word(described)) == ["hidden_shape", "file_path"]


def test_a_file_from_python_docx_tells_of_its_maker() -> None:
    document = docx.Document()
    document.core_properties.author = "王丙"
    assert "王丙" in told(saved(document), "author").message
    assert codes(saved(document)) == ["author", "property_text", "thumbnail"]


def test_bytes_before_and_after_the_package_are_told() -> None:
    assert "3 字节" in told(word(SEEN) + b"abc", "trailing_data").message
    assert codes(word(SEEN).replace(b"PK\x03\x04", b"PK\x03\x04", 1)) == []


def test_properties_are_found_wherever_the_package_says_they_are() -> None:
    core = (
        '<c:coreProperties xmlns:c="c" xmlns:d="d"><d:creator>张甲</d:creator></c:coreProperties>'
    )
    kind = f"{OFFICE}wordprocessingml.document.main+xml"
    data = zipped(
        {
            "[Content_Types].xml": f'<Types><Override PartName="/x" ContentType="{kind}"/></Types>',
            "_rels/.rels": relations(
                ("officeDocument", "word/document.xml"), ("core-properties", "/package/1.psmdcp")
            ),
            "word/document.xml": f"<w:document {W}><w:body>{SEEN}</w:body></w:document>",
            "package/1.psmdcp": core,
        }
    )
    assert codes(data) == ["author"]


@pytest.mark.parametrize(
    "code",
    [
        '<w:fldSimple w:instr=" DDEAUTO c:\\\\x "/>',
        "<w:r><w:instrText>INCLUDE</w:instrText><w:instrText>TEXT x</w:instrText></w:r>",
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> link Excel </w:instrText></w:r>',
    ],
)
def test_fields_that_fetch_or_run_something_are_found(code: str) -> None:
    assert codes(word(f"<w:p>{code}</w:p>")) == ["external_link"]


@pytest.mark.parametrize("code", [" PAGE ", " TOC \\o ", " HYPERLINK x ", " MERGEFIELD link "])
def test_the_usual_fields_are_none_of_them(code: str) -> None:
    assert codes(word(f'<w:p><w:fldSimple w:instr="{code}"/></w:p>')) == []
