"""Lists of bodies: taken whole or not at all, explained row by row, the same twice."""

import csv
import io
import re
import zipfile
from datetime import date, datetime

import openpyxl
import pytest

from gongkai.office.agencies.actions.importing import (
    ListRefused,
    Outcome,
    import_agencies,
    preview,
)
from gongkai.office.agencies.importing.columns import Column
from gongkai.office.agencies.importing.table import read
from gongkai.office.agencies.models import Agency, DisclosureOffice
from gongkai.office.agencies.queries import called, members, name_on
from gongkai.office.base.actors import Actor
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from tests.office.county import KEEPER, NOBODY, NOW, TODAY, county, credit_code, entries, only

HEADING = ["机构编码*", "机构名称", "机构类型", "上级编码", "统一社会信用代码", "设立日期"]
OFFICE = ["公开工作机构", "联系电话"]
ROWS = [
    ["A-1", "示例县卫生局", "政府部门", "A", credit_code(5), "2019年3月1日"],
    ["A", "示例县", "地区", "", "", "2018-01-01"],
    ["A-2", "白石镇人民政府", "乡镇（街道）", "A", "", ""],
]


def sheet(rows: list[list[str]], encoding: str = "utf-8-sig") -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode(encoding)


def workbook(rows: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b" " * (51 * 1024 * 1024))
    return file.getvalue()


def take(data: bytes, by: Actor = KEEPER, on: date = TODAY) -> Outcome:
    return import_agencies(read(data), by=by, on=on, at=NOW)


def said(rows: list[list[str]], heading: list[str] = HEADING) -> list[str]:
    with pytest.raises(ListRefused) as refused:
        take(sheet([heading, *rows]))
    return [str(error) for error in refused.value.errors]


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(
    "data",
    [
        sheet([HEADING, *ROWS]),
        sheet([HEADING, [], *ROWS], "gb18030"),
        workbook([HEADING, [None], *[[cell or None for cell in row] for row in ROWS]]),
    ],
)
def test_a_list_is_taken_in_whatever_order_its_rows_stand(data: bytes) -> None:
    outcome = take(data)
    area = Agency.objects.get(code="A")
    assert len(outcome.changes) == 3
    assert [each.name for each in members(area, TODAY)] == ["示例县卫生局", "白石镇人民政府"]
    assert [each.code for each in members(area, date(2020, 1, 1))] == ["A-1"]
    assert [event for event, _ in entries()] == ["agencies.added"] * 3


@pytest.mark.usefixtures("database")
def test_a_list_taken_twice_changes_nothing_the_second_time() -> None:
    data = sheet([[*HEADING, *OFFICE], [*ROWS[1], "县政府办公室", "0999-1234567"]])
    take(data)
    before = entries()
    again = take(data)
    assert (again.changes, again.unchanged) == ((), 1)
    assert entries() == before
    assert DisclosureOffice.objects.get().phone == "0999-1234567"


@pytest.mark.usefixtures("database")
def test_known_bodies_are_renamed_moved_and_corrected_with_their_history() -> None:
    there = county()
    rows = [
        ["S-JY", "示例县教育体育局", "政府部门", "S-ZF", credit_code(9), ""],
        ["S-SL", "示例县水利局", "department", "", "", ""],
    ]
    outcome = take(sheet([HEADING, *rows]))
    assert [(each.row, each.event.value) for each in outcome.changes] == [
        (2, "agencies.renamed"),
        (2, "agencies.corrected"),
        (2, "agencies.moved"),
    ]
    assert outcome.unchanged == 1
    assert name_on(there.education, date(2026, 11, 22)) == "示例县教育局"
    assert [each.code for each in members(there.government, TODAY)] == ["S-ZF", "S-JY"]
    assert Agency.objects.get(code="S-SL").credit_code == credit_code(1)
    assert Agency.objects.get(code="S-JY").short_name == "县教育局"
    assert [event for event, _ in entries()[-3:]] == [each.event for each in outcome.changes]


@pytest.mark.usefixtures("database")
def test_a_preview_says_what_would_happen_and_does_nothing() -> None:
    table = read(sheet([HEADING, *ROWS, ["A-9", "某局", "政府部门", "B", "", ""]]))
    outcome = preview(table, by=KEEPER, on=TODAY, at=NOW)
    assert [(each.row, each.agency.name) for each in outcome.changes] == [
        (2, "示例县卫生局"),
        (3, "示例县"),
        (4, "白石镇人民政府"),
    ]
    assert [each.row for each in outcome.errors] == [5]
    assert not Agency.objects.exists()
    assert entries() == []


WRONG_ROWS = [
    (["", "某局", "政府部门", "", "", ""], "第 2 行“机构编码”列：没有填写"),
    (["X", "某局", "委员会", "", "", ""], "第 2 行“机构类型”列：“委员会”不是机构类型"),
    (["X", "某局", "政府部门", "", "", "上个月"], "第 2 行“设立日期”列：“上个月”不是日期"),
    (["X", "某局", "政府部门", "", "", "2025-02-30"], "不是日期"),
    (["X", "某局", "政府部门", "", "", "2027-01-01"], "还没有到"),
    (
        ["X", "某局", "政府部门", "没有", "", ""],
        "第 2 行：上级编码“没有”在系统和名单中都没有找到",
    ),
    (
        ["X", "某局", "政府部门", "", "1.19999990000000E+17", ""],
        "设为文本格式",
    ),
    (["S-JY", "示例县教育局", "事业单位等", "", "", ""], "类型不能由导入改变"),
    (["X", "某局", "政府部门", "S", credit_code(1), ""], "已由“示例县水利局”使用"),
    (["X", "某局", "政府部门", "X", "", ""], "绕回到了自己"),
    (["S", "示例县", "地区", "S-JY", "", ""], "不是地区"),
]


@pytest.mark.usefixtures("database")
def test_every_wrong_row_is_named_and_nothing_is_taken() -> None:
    county()
    before = entries()
    for row, message in WRONG_ROWS:
        (error,) = said([row])
        assert re.search(message, error)
    assert entries() == before
    assert Agency.objects.count() == 5


@pytest.mark.usefixtures("database")
def test_one_error_keeps_all_rows_out_and_rows_below_a_wrong_one_point_to_it() -> None:
    errors = said(
        [
            ["A", "示例县", "地方", "", "", ""],
            ["A-1", "某局", "政府部门", "A", "", ""],
            ["A-1-1", "某站", "事业单位等", "A-1", "", ""],
            ["B", "邻县", "地区", "", "", ""],
            ["B", "邻县", "地区", "", "", ""],
        ]
    )
    assert [error[:7] for error in errors] == [
        "第 2 行“机",
        "第 3 行：上",
        "第 4 行：上",
        "第 6 行“机",
    ]
    assert "第 5 行的编码相同" in errors[-1]
    assert not Agency.objects.exists()


@pytest.mark.usefixtures("database")
def test_contact_data_need_an_office() -> None:
    errors = said([["A", "示例县", "地区", "", "0999"]], [*HEADING[:3], *OFFICE])
    assert errors == ["第 2 行“公开工作机构”列：填了联系方式，没有填名称。请补充。"]


@pytest.mark.usefixtures("database")
def test_a_keeper_of_one_area_takes_lists_for_that_area_alone() -> None:
    there = county()
    row = ["S-1", "示例县统计局", "政府部门", "S", "", ""]
    keeper = only(there.area, Permission.MANAGE_BODY, subtree=True)
    with pytest.raises(ListRefused, match="第 3 行：您对全系统没有"):
        take(sheet([HEADING, row, ROWS[1]]), by=keeper)
    with pytest.raises(ListRefused, match="权限"):
        take(sheet([HEADING, row]), by=NOBODY)
    take(sheet([HEADING, row]), by=keeper)
    assert called("统计局").count() == 1


def test_dates_and_numbers_of_a_workbook_are_read_as_written() -> None:
    table = read(workbook([HEADING, [101, "某局", "政府部门", None, 1.5, datetime(2019, 3, 1)]]))  # noqa: DTZ001
    assert table.rows[0].code == "101"
    assert table.rows[0].cells[Column.OPENED_ON] == "2019-03-01"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "空的"),
        (b"a" * (5 * 1024 * 1024 + 1), "超过 5 MB"),
        (sheet([["机构编码", "名称"]]), "表头缺少：机构名称、机构类型"),
        (sheet([["机构编码", "机构编码", "机构名称", "机构类型"]]), "两列“机构编码”"),
        (sheet([HEADING]), "只有表头"),
        (sheet([HEADING, *[[str(n), "某局", "政府部门"] for n in range(5001)]]), "超过 5000 行"),
        (b"PK\x03\x04 and nothing else", "无法读取"),
        (workbook([HEADING])[:-900], "无法读取"),
        (bomb(), "过大"),
        (sheet([HEADING]) + b'"' + b"x" * 140_000, "不能按 CSV 读取"),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_what_to_do(data: bytes, message: str) -> None:
    with pytest.raises(NotPossible, match=message):
        read(data)
