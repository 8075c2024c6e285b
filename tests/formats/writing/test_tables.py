"""The layout of the tables (表格版式): every cell once, no gap, no overlap, labels in place."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from gongkai.formats.writing.tables import Role, TableLayout, layout, layouts
from gongkai.law.annual_report.cells import Cell, CellState
from gongkai.law.annual_report.report import (
    APPLICATIONS,
    DISCLOSURE,
    REMEDIES,
    AnnualReport,
    PrintedLabel,
)
from tests.formats.builders import full_tables, number, report


def laid(of: AnnualReport, table: str) -> TableLayout:
    found = layout(of, table)
    assert found is not None
    return found


def texts(of: TableLayout, role: Role) -> list[str]:
    return [cell.text for cell in of.cells if cell.role is role]


def without_rows(of: AnnualReport, dropped: set[tuple[str, str]]) -> AnnualReport:
    tables = {
        table: {row: cells for row, cells in rows.items() if (table, row) not in dropped}
        for table, rows in of.tables.items()
    }
    return replace(of, tables=tables)


def assert_tiled(of: TableLayout) -> None:
    places = [
        (cell.row + down, cell.column + right)
        for cell in of.cells
        for down in range(cell.rows)
        for right in range(cell.columns)
    ]
    assert len(places) == len(set(places))
    assert set(places) == {
        (row, column) for row in range(len(of.rows())) for column in range(of.columns)
    }


ALL_ROWS = sorted(
    {(key.table, key.row) for form in ("2019", "2021") for key, _ in report(form).cells()}
)


@given(form=st.sampled_from(["2019", "2021"]), dropped=st.sets(st.sampled_from(ALL_ROWS)))
def test_cells_tile_the_table_and_every_printed_cell_stands_in_it_once(
    form: str, dropped: set[tuple[str, str]]
) -> None:
    shown = without_rows(report(form), dropped)
    found = layouts(shown)
    for each in found.values():
        assert_tiled(each)
    keys = [cell.key for each in found.values() for cell in each.cells if cell.key]
    assert sorted(keys) == sorted(key for key, _ in shown.cells())


@given(first=st.sampled_from(["2019", "2021"]), rows=st.sets(st.sampled_from(ALL_ROWS), min_size=1))
def test_rows_of_both_forms_together_lose_no_cell(first: str, rows: set[tuple[str, str]]) -> None:
    other = full_tables("2021" if first == "2019" else "2019")
    mixed = full_tables(first)
    for table, row in rows:
        if row in other[table]:
            mixed[table].setdefault(row, {}).update(other[table][row])
    shown = replace(report(first), tables=mixed)
    for each in layouts(shown).values():
        assert_tiled(each)
    keys = [cell.key for each in layouts(shown).values() for cell in each.cells if cell.key]
    assert sorted(keys) == sorted(key for key, _ in shown.cells())


def test_header_of_table_3_merges_note_applicants_and_organisations() -> None:
    found = laid(report("2021"), APPLICATIONS)
    cells = {cell.text: cell for cell in found.cells if cell.role in (Role.COLUMN, Role.NOTE)}
    note = next(cell for cell in found.cells if cell.role is Role.NOTE)
    assert "勾稽关系" in note.text
    assert (note.rows, note.columns) == (3, 3)
    assert (cells["申请人情况"].rows, cells["申请人情况"].columns) == (1, 7)
    assert (cells["法人或其他组织"].rows, cells["法人或其他组织"].columns) == (1, 5)
    assert (cells["自然人"].rows, cells["总计"].rows) == (2, 2)
    assert cells["商业企业"].row == 2


def test_result_groups_of_table_3_are_merged_over_their_rows() -> None:
    spans = {
        cell.text: (cell.column, cell.rows, cell.columns)
        for cell in laid(report("2021"), APPLICATIONS).cells
        if cell.role is Role.ROW
    }
    assert spans["三、本年度办理结果"] == (0, 22, 1)
    assert spans["（三）不予公开"] == (1, 8, 1)
    assert spans["（六）其他处理"] == (1, 3, 1)
    assert spans["（一）予以公开"] == (1, 1, 2)
    assert spans["四、结转下年度继续办理"] == (0, 1, 3)


def test_undivided_other_of_2019_is_one_row() -> None:
    spans = {
        cell.text: (cell.column, cell.rows, cell.columns)
        for cell in laid(report("2019"), APPLICATIONS).cells
        if cell.role is Role.ROW
    }
    assert spans["（六）其他处理"] == (1, 1, 2)


def test_undivided_other_stands_in_the_report_of_2021_that_prints_it() -> None:
    tables = full_tables("2021")
    tables[APPLICATIONS] = full_tables("2019")[APPLICATIONS]
    found = laid(replace(report("2021"), tables=tables), APPLICATIONS)
    rows = [cell.key.row for cell in found.cells if cell.key and cell.key.column == "total"]
    assert "other" in rows
    assert not any(row.startswith("other.") for row in rows)


def test_undivided_other_beside_its_divisions_shares_their_group() -> None:
    tables = full_tables("2021")
    tables[APPLICATIONS]["other"] = full_tables("2019")[APPLICATIONS]["other"]
    found = laid(replace(report("2021"), tables=tables), APPLICATIONS)
    group = next(cell for cell in found.cells if cell.text == "（六）其他处理")
    first = [cell.key.row for cell in found.cells if cell.key and cell.row == group.row]
    assert group.rows == 4
    assert set(first) == {"other"}


def test_table_4_has_three_header_rows() -> None:
    found = laid(report("2021"), REMEDIES)
    spans = {cell.text: (cell.row, cell.rows, cell.columns) for cell in found.cells if cell.row < 2}
    assert found.heads == ((0, 3),)
    assert spans == {
        "行政复议": (0, 2, 5),
        "行政诉讼": (0, 1, 10),
        "未经复议直接起诉": (1, 1, 5),
        "复议后起诉": (1, 1, 5),
    }


def test_columns_of_narrow_blocks_of_table_2_fill_its_width() -> None:
    found = laid(report("2021"), DISCLOSURE)
    decisions = [cell for cell in found.cells if cell.key and cell.key.column == "decisions"]
    assert [cell.columns for cell in decisions] == [3, 3, 3]


def test_absent_rows_and_tables_stay_absent() -> None:
    shown = without_rows(
        report("2019"), {(APPLICATIONS, "carried_in"), (DISCLOSURE, "procurement")}
    )
    assert "二、上年结转政府信息公开申请数量" not in texts(laid(shown, APPLICATIONS), Role.ROW)
    assert "第二十条第（九）项" not in texts(laid(shown, DISCLOSURE), Role.BLOCK)
    bare = replace(shown, tables={DISCLOSURE: shown.tables[DISCLOSURE]})
    assert list(layouts(bare)) == [DISCLOSURE]


def test_labels_are_those_the_report_prints_without_their_line_breaks() -> None:
    labels = (
        PrintedLabel(APPLICATIONS, "row", "refused.administrative_query", "8.属于行政咨询事项", ""),
        PrintedLabel(DISCLOSURE, "column", "article_20_1.made", "本年新\n制作数量", ""),
    )
    shown = replace(report("2019"), labels=labels)
    assert "8.属于行政咨询事项" in texts(laid(shown, APPLICATIONS), Role.ROW)
    assert "8.属于行政查询事项" not in texts(laid(shown, APPLICATIONS), Role.ROW)
    assert "本年新制作数量" in texts(laid(shown, DISCLOSURE), Role.COLUMN)


def test_computed_numbers_without_print_are_written_out() -> None:
    tables = full_tables("2021")
    tables[DISCLOSURE]["fees"]["amount"] = replace(number("12.50"), raw="")
    found = laid(replace(report("2021"), tables=tables), DISCLOSURE)
    assert found.cells[-1].text == "12.50"


def test_computed_slash_is_written_out() -> None:
    tables = full_tables("2021")
    tables[DISCLOSURE]["fees"]["amount"] = Cell(CellState.NOT_APPLICABLE)
    assert laid(replace(report("2021"), tables=tables), DISCLOSURE).cells[-1].text == "/"


def test_gap_in_a_printed_row_is_an_empty_cell_of_nobody() -> None:
    tables = full_tables("2021")
    del tables[REMEDIES]["reconsideration"]["total"]
    found = laid(replace(report("2021"), tables=tables), REMEDIES)
    gap = next(cell for cell in found.cells if cell.role is Role.DATA and cell.column == 4)
    assert (gap.text, gap.key) == ("", None)
    assert_tiled(found)


def test_row_of_another_form_keeps_its_place_at_the_top() -> None:
    tables = full_tables("2021")
    tables[DISCLOSURE]["other_services"] = {
        "decisions": full_tables("2019")[DISCLOSURE]["other_services"]["decisions"]
    }
    shown = without_rows(
        replace(report("2021"), tables=tables), {(DISCLOSURE, "licences"), (APPLICATIONS, "new")}
    )
    assert "其他对外管理服务事项" in texts(laid(shown, DISCLOSURE), Role.ROW)


def test_form_of_an_unknown_report_follows_its_year() -> None:
    shown = replace(report("2019"), form=None)
    assert "本年新制作数量" in texts(laid(shown, DISCLOSURE), Role.COLUMN)
