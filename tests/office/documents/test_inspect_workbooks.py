"""Workbooks and presentations: hidden sheets, caches, names, slides and notes are told."""

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName

from tests.office.documents.files import S, codes, relations, saved, slides, told, workbook

ROWS = '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>2</v></c></row>{}</sheetData>'


def book() -> openpyxl.Workbook:
    made = openpyxl.Workbook()
    made.properties.creator = None
    sheet = made.active
    assert sheet is not None
    sheet["A1"] = "单位"
    return made


def test_an_ordinary_workbook_has_no_trace() -> None:
    assert codes(saved(book())) == []
    assert codes(workbook(ROWS.format(""))) == []


@pytest.mark.parametrize(
    ("state", "code"), [("hidden", "hidden_sheet"), ("veryHidden", "very_hidden_sheet")]
)
def test_hidden_sheets_are_named(state: str, code: str) -> None:
    made = book()
    made.create_sheet("领导批示").sheet_state = state
    found = told(saved(made), code)
    assert found.blocks
    assert "领导批示" in found.message


def test_hidden_rows_and_columns_count_only_with_content() -> None:
    made = book()
    sheet = made.active
    assert sheet is not None
    sheet.row_dimensions[5].hidden = True
    sheet.column_dimensions["F"].hidden = True
    assert codes(saved(made)) == []
    sheet["B5"] = "行"
    sheet["F2"] = "列"
    assert told(saved(made), "hidden_rows").place == "工作表“Sheet”第5行"
    assert told(saved(made), "hidden_columns").place == "工作表“Sheet”第F列"


def test_rows_without_height_and_columns_without_width_are_hidden_too() -> None:
    flat = ROWS.format('<row r="2" ht="0"><c r="A2"><v>3</v></c></row>')
    assert codes(workbook(flat)) == ["hidden_rows"]
    narrow = '<cols><col min="3" max="3" width="0"/></cols>' + ROWS.format("")
    assert told(workbook(narrow), "hidden_columns").place == "工作表“表”第C列"


def test_a_sheet_whose_rows_are_hidden_by_default() -> None:
    sheet = '<sheetFormatPr zeroHeight="1"/>' + ROWS.format("")
    assert codes(workbook(sheet)) == ["hidden_rows"]


def test_values_hidden_by_format_and_white_values() -> None:
    styles = (
        '<numFmts><numFmt numFmtId="170" formatCode=";;;"/></numFmts>'
        '<fonts><font/><font><color rgb="FFFFFFFF"/></font></fonts>'
        '<fills><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="solid"/></fill></fills>'
        '<cellXfs><xf/><xf numFmtId="170"/><xf fontId="1" fillId="0"/>'
        '<xf fontId="1" fillId="1"/></cellXfs>'
    )
    row = "<sheetData><row>{}</row></sheetData>"
    cell = '<c s="{}"><v>1</v></c>'
    assert codes(workbook(row.format(cell.format(1)), styles=styles)) == ["hidden_values"]
    assert codes(workbook(row.format(cell.format(2)), styles=styles)) == ["unseen_text"]
    assert codes(workbook(row.format(cell.format(3)), styles=styles)) == []


def test_comments_are_counted() -> None:
    made = book()
    sheet = made.active
    assert sheet is not None
    sheet["A1"].comment = Comment("核实", "张甲")
    assert "1 条批注" in told(saved(made), "comments").message


def test_names_that_hide_or_hold_data_are_told_and_print_areas_not() -> None:
    made = book()
    made.defined_names["名单"] = DefinedName("名单", attr_text='{"张甲","李乙"}')
    made.defined_names["暗"] = DefinedName("暗", attr_text="Sheet!$A$1", hidden=True)
    made.defined_names["范围"] = DefinedName("范围", attr_text="Sheet!$A$1")
    sheet = made.active
    assert sheet is not None
    sheet.print_area = "A1:B2"
    assert "2 个" in told(saved(made), "defined_name").message


@pytest.mark.parametrize(
    ("part", "content", "code"),
    [
        ("xl/pivotCache/pivotCacheRecords1.xml", f'<x {S}><r><s v="张甲"/></r></x>', "pivot_cache"),
        (
            "xl/externalLinks/externalLink1.xml",
            f"<x {S}><cell><v>1</v></cell></x>",
            "external_cache",
        ),
        ("xl/connections.xml", "<x/>", "data_connection"),
        ("xl/model/item.data", "x", "data_model"),
        ("xl/macrosheets/sheet2.xml", "<x/>", "macro_sheet"),
        ("xl/revisions/revisionHeaders.xml", "<x/>", "revision_log"),
        ("xl/vbaProject.bin", "x", "macro"),
        ("xl/embeddings/oleObject1.bin", "x", "embedded_file"),
        ("xl/threadedComments/threadedComment1.xml", "<x><threadedComment/></x>", "comments"),
        ("xl/drawings/drawing1.xml", '<x><cNvPr hidden="1"/></x>', "hidden_shape"),
    ],
)
def test_what_a_workbook_carries_aside_blocks(part: str, content: str, code: str) -> None:
    assert told(workbook(ROWS.format(""), parts={part: content}), code).blocks


def test_an_empty_pivot_cache_is_none() -> None:
    parts = {"xl/pivotCache/pivotCacheRecords1.xml": f"<x {S}/>"}
    assert codes(workbook(parts=parts)) == []


def test_links_to_other_workbooks_name_the_kind() -> None:
    links = relations(("externalLinkPath", "file:///D:/oa/x.xlsx", "External"))
    data = workbook(parts={"xl/externalLinks/_rels/externalLink1.xml.rels": links})
    assert "工作簿" in told(data, "external_link").message


def test_paths_users_and_scenarios_in_the_workbook() -> None:
    head = '<fileSharing userName="张甲"/><x:absPath xmlns:x="x" url="C:\\Users\\zhang\\"/>'
    assert codes(workbook(head=head)) == ["author", "file_path"]
    sheet = "<sheetData/><scenarios><scenario/><scenario/></scenarios>"
    assert "2 个方案" in told(workbook(sheet), "scenarios").message


def test_hidden_slides_notes_and_shapes_are_told() -> None:
    notes = (
        "<x><sp><ph type='body'/><p><t>不要念</t></p></sp><sp><ph type='sldNum'/><t>1</t></sp></x>"
    )
    data = slides(
        {
            "ppt/slides/slide1.xml": "<sld show='0'><cNvPr hidden='1'/></sld>",
            "ppt/slides/slide2.xml": "<sld><p><t>公开</t></p></sld>",
            "ppt/notesSlides/notesSlide1.xml": notes,
            "ppt/comments/comment1.xml": "<cmLst><cm/><cm/></cmLst>",
        }
    )
    assert sorted(codes(data)) == ["comments", "hidden_shape", "hidden_slide", "speaker_notes"]
    assert told(data, "hidden_slide").place == "slide1"


def test_notes_of_page_numbers_alone_are_none() -> None:
    notes = "<x><sp><ph type='sldNum'/><t>1</t></sp></x>"
    assert codes(slides({"ppt/notesSlides/notesSlide1.xml": notes})) == []


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("cmd|'/c calc'!A0", ["external_link"]),
        ('WEBSERVICE("http://127.0.0.1/")', ["external_link"]),
        ("SUM(A1:A3)", []),
        ('IF(A1="a|b",1,2)', []),
        ("RECALL(1)", []),
    ],
)
def test_formulas_that_reach_outside_are_found_and_others_are_not(
    formula: str, expected: list[str]
) -> None:
    cell = f'<sheetData><row r="1"><c r="A1"><f>{formula}</f><v>1</v></c></row></sheetData>'
    assert codes(workbook(cell)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲,=cmd|'/C calc'!A0\n", ["external_link"]),
        ('甲,"=HYPERLINK(""http://x"",1)"\n', ["external_link"]),
        ("甲,-3\n乙,=A1+1\n丙,a|b\n", []),
    ],
)
def test_cells_of_a_table_that_a_spreadsheet_would_run_are_found(
    text: str, expected: list[str]
) -> None:
    assert codes(text.encode(), "表.csv") == expected
