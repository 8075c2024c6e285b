"""Word documents: what prints is read, in order; what does not print is not."""

import io
import zipfile

import docx
import pytest
from docx.document import Document as WordDocument

from gongkai.formats.reading import docx as reading
from gongkai.formats.reading.grid import Grid, Layout
from gongkai.formats.reading.result import Unreadable
from tests.formats.reading.layouts import html_table, plain, printed

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
VISIBLE = '<w:vanish w:val="0"/>'
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def package(body: str, *, parts: dict[str, str] | None = None) -> bytes:
    """A Word file with that body; ``parts`` are further parts by name."""
    related = {"numbering.xml": "numbering", "styles.xml": "styles", "page.mht": "aFChunk"}
    others = "".join(
        f'<Relationship Id="r{name}" Type="{OFFICE}/{related[name]}" Target="{name}"/>'
        for name in parts or {}
    )
    files = {
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" '
        f'Type="{OFFICE}/officeDocument" Target="word/main.xml"/></Relationships>',
        "word/_rels/main.xml.rels": f'<Relationships xmlns="{RELATIONS}">{others}</Relationships>',
        "word/main.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        **{f"word/{name}": content for name, content in (parts or {}).items()},
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def p(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(r(text))}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def lines(body: str, **parts: dict[str, str]) -> list[str]:
    return [line.text for line in reading.read(package(body, **parts)).lines()]


def grid_of(body: str) -> Grid:
    (grid,) = reading.read(package(body)).grids()
    return grid


def saved(document: WordDocument) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_paragraphs_and_tables_come_in_body_order_with_their_places() -> None:
    document = reading.read(package(p(r("甲")) + tbl(tr(tc("1"), tc("2"))) + p(r("乙"))))
    assert document.layout is Layout.EXACT
    first, grid, last = document.blocks
    assert (first.at, last.at) == ("paragraph 1", "paragraph 2")
    assert isinstance(grid, Grid)
    assert grid.rows[0][1].at == "table 1 row 1 column 2"


def test_tabs_breaks_and_hyphens_are_text_and_page_breaks_are_not() -> None:
    run = (
        "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/>"
        '<w:br w:type="page"/><w:t>丁</w:t></w:r>'
    )
    assert lines(p(run)) == ["甲\t乙", "丙-丁"]


def test_tracked_insertions_print_and_deletions_do_not() -> None:
    body = (
        f"<w:ins>{r('新')}</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
        f"<w:moveFrom>{r('原处')}</w:moveFrom><w:moveTo>{r('今处')}</w:moveTo>"
    )
    assert lines(p(body)) == ["新今处"]
    rows = tr(tc("留"), tc("1")), tr(tc("删"), tc("2"), properties="<w:del/>")
    assert printed(grid_of(tbl(*rows, tr(tc("又"), tc("3"))))) == [["留", "1"], ["又", "3"]]


def test_field_codes_and_hidden_text_do_not_print() -> None:
    body = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        "<w:r><w:instrText> HYPERLINK </w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("链接")}'
        f"{r('隐', '<w:vanish/>')}{r('显', VISIBLE)}"
    )
    assert lines(p(body)) == ["链接显"]


def test_content_controls_and_links_are_opened() -> None:
    link = f"<w:hyperlink>{r('网站')}</w:hyperlink>"
    inline = f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{r('某县')}</w:sdtContent></w:sdt>"
    block = f"<w:sdt><w:sdtContent>{p(r('目录'))}{tbl(tr(tc('1'), tc('2')))}</w:sdtContent></w:sdt>"
    document = reading.read(package(p(link + inline) + block))
    assert [line.text for line in document.lines()] == ["网站某县", "目录"]
    assert len(list(document.grids())) == 1


def test_text_boxes_are_read_once_after_their_paragraph() -> None:
    box = f"<w:txbxContent>{p(r('框内'))}</w:txbxContent>"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    drawing = (
        f'<w:r><mc:AlternateContent xmlns:mc="{mc}"><mc:Choice><w:drawing>{box}</w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert lines(p(r("甲") + drawing)) == ["甲", "框内"]


def test_ruby_prints_its_base_only() -> None:
    ruby = (
        f"<w:r><w:ruby><w:rt>{r('zhèng')}</w:rt><w:rubyBase>{r('政')}</w:rubyBase></w:ruby></w:r>"
    )
    assert lines(p(ruby)) == ["政"]


def test_columns_left_out_before_a_row_are_a_blank_cell() -> None:
    rows = (
        tr(tc("甲"), tc("乙"), tc("丙")),
        tr(tc("2"), tc("3"), properties='<w:gridBefore w:val="1"/>'),
    )
    assert printed(grid_of(tbl(*rows))) == [["甲", "乙", "丙"], ["", "2", "3"]]


def test_vertical_and_old_horizontal_merges_are_spans() -> None:
    start, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    wide = '<w:gridSpan w:val="2"/>'
    rows = (
        tr(tc("甲", start), tc("乙", wide)),
        tr(tc("不印", on), tc("1", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>")),
        tr(tc("丙"), tc("2"), tc("3")),
    )
    assert printed(grid_of(tbl(*rows))) == [["甲", "乙", "乙"], ["甲", "1", "1"], ["丙", "2", "3"]]


def test_a_continued_cell_cut_otherwise_than_the_one_above_keeps_the_columns() -> None:
    start, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    wide = '<w:gridSpan w:val="2"/>'
    narrower = (tr(tc("甲", wide + start), tc("1")), tr(tc("", on), tc("", on), tc("2")))
    assert printed(grid_of(tbl(*narrower))) == [["甲", "甲", "1"], ["甲", "甲", "2"]]
    wider = (tr(tc("甲", start), tc("1"), tc("2")), tr(tc("", wide + on), tc("3")))
    assert printed(grid_of(tbl(*wider))) == [["甲", "1", "2"], ["甲", "", "3"]]


def test_a_continuation_of_nothing_is_a_cell() -> None:
    rows = tr(tc("甲", "<w:vMerge/>"), tc("1")), tr(tc("乙"), tc("2"))
    assert printed(grid_of(tbl(*rows))) == [["甲", "1"], ["乙", "2"]]


def test_tables_inside_tables_are_the_data_and_frames_are_not() -> None:
    inner = tbl(tr(tc("甲"), tc("1")))
    outer = f"<w:tbl><w:tr><w:tc>{p(r('题'))}{inner}{p('')}</w:tc>{tc('右')}</w:tr></w:tbl>"
    document = reading.read(package(outer))
    (grid,) = document.grids()
    assert printed(grid) == [["甲", "1"]]
    assert [line.text for line in document.lines() if line.text] == ["题", "右"]
    framed = tbl(tr(f"<w:tc>{tbl(tr(tc('维持')))}{p('')}</w:tc>", tc("2")))
    assert printed(grid_of(framed)) == [["维持", "2"]]


def level(number: int, style: str, text: str) -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def listing(number: int, abstract: int, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{more}</w:num>'


LEVELS = (
    level(0, "chineseCounting", "%1、")
    + level(1, "chineseCounting", "（%2）")
    + level(2, "decimal", "%3.")
)
RESTART = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="10"/></w:lvlOverride>'
NUMBERING = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="0">{LEVELS}</w:abstractNum>
<w:abstractNum w:abstractNumId="1">{level(0, "bullet", "•")}</w:abstractNum>
{listing(1, 0)}{listing(2, 1)}{listing(3, 0, RESTART)}
</w:numbering>"""
STYLES = f"""<w:styles {W}>
<w:style w:styleId="H"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="H2"><w:basedOn w:val="H"/></w:style>
</w:styles>"""


def numbered(text: str, number: int, level: int = 0) -> str:
    properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return p(r(text), properties)


def with_numbers(body: str) -> list[str]:
    return lines(body, parts={"numbering.xml": NUMBERING, "styles.xml": STYLES})


def test_automatic_numbers_print_before_their_text() -> None:
    body = (
        numbered("总体情况", 1) + numbered("主动公开", 1, 1) + numbered("申请", 1, 1)
        + numbered("细目", 1, 2) + numbered("收到", 1) + numbered("平台", 1, 1)
    )  # fmt: skip
    assert with_numbers(body) == [
        "一、总体情况", "（一）主动公开", "（二）申请", "1.细目", "二、收到", "（一）平台",
    ]  # fmt: skip


def test_styles_number_too_and_pass_it_on() -> None:
    body = p(r("总体情况"), '<w:pStyle w:val="H"/>') + p(r("其他"), '<w:pStyle w:val="H2"/>')
    assert with_numbers(body) == ["一、总体情况", "二、其他"]


def test_bullets_blank_paragraphs_and_numbering_switched_off_print_nothing() -> None:
    off = p(r("正文"), '<w:pStyle w:val="H"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert with_numbers(numbered("点", 2) + numbered("", 1) + off + numbered("甲", 1)) == [
        "点", "", "正文", "一、甲",
    ]  # fmt: skip


def test_a_list_may_start_elsewhere_and_count_past_ten() -> None:
    assert with_numbers(numbered("甲", 3) + numbered("乙", 3) + numbered("丙", 3)) == [
        "十、甲", "十一、乙", "十二、丙",
    ]  # fmt: skip


def test_a_number_in_a_cell_gets_no_automatic_number() -> None:
    label, figure = numbered("属于国家秘密", 1, 2), numbered("23", 1, 2)
    body = f"<w:tbl><w:tr><w:tc>{label}</w:tc><w:tc>{figure}</w:tc></w:tr></w:tbl>"
    parts = {"numbering.xml": NUMBERING, "styles.xml": STYLES}
    (grid,) = reading.read(package(body, parts=parts)).grids()
    assert printed(grid) == [["1.属于国家秘密", "23"]]


def test_a_web_page_put_whole_into_a_word_file_is_read() -> None:
    table = html_table(plain([["行政许可", "1"], ["总计", "2"]]))
    page = (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
        f"Content-Type: text/html; charset=utf-8\n\n<html>{table}</html>\n--b--\n"
    )
    office = f'xmlns:r="{OFFICE}"'
    data = package(f'<w:altChunk {office} r:id="rpage.mht"/>', parts={"page.mht": page})
    (grid,) = reading.read(data).grids()
    assert printed(grid) == [["行政许可", "1"], ["总计", "2"]]


def test_strict_documents_read_like_others() -> None:
    data = package(p(r("甲")))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        main = archive.read("word/main.xml").decode()
    body = main.replace(W.split('"')[1], STRICT)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", body)
    assert [line.text for line in reading.read(buffer.getvalue()).lines()] == ["甲"]


def test_documents_of_the_usual_library_read() -> None:
    document = docx.Document()
    document.add_heading("一、总体情况", 1)
    assert [line.text for line in reading.read(saved(document)).lines()] == ["一、总体情况"]


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04rest", package("<w:p>").replace(b"<w:p></w:body>", b"<w:p><<</w:b>")],
)
def test_damaged_documents_are_refused_with_advice(data: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        reading.read(data)
    assert refused.value.code == "damaged"
    assert "重新" in refused.value.message


def with_entities(declared: str, used: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(
            "word/document.xml",
            f"<!DOCTYPE d [{declared}]><w:document {W}><w:body>{p(r(used))}</w:body></w:document>",
        )
    return buffer.getvalue()


def test_a_document_that_declares_entities_is_refused() -> None:
    for declared in ('<!ENTITY e "x">', '<!ENTITY e SYSTEM "file:///etc/hostname">'):
        with pytest.raises(Unreadable) as refused:
            reading.read(with_entities(declared, "&e;"))
        assert refused.value.code == "damaged"


def test_entities_that_multiply_are_not_expanded() -> None:
    tenfold = [f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10)]
    with pytest.raises(Unreadable) as refused:
        reading.read(with_entities('<!ENTITY l0 "ha">' + "".join(tenfold), "&l9;"))
    assert refused.value.code in ("damaged", "too_complex")


def test_a_part_that_unpacks_without_end_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 40_000_000)
    with pytest.raises(Unreadable) as refused:
        reading.read(buffer.getvalue())
    assert refused.value.code == "too_large"


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(Unreadable) as refused:
        reading.read(package("<w:sdt>" * 5_000 + "</w:sdt>" * 5_000))
    assert refused.value.code == "too_complex"
