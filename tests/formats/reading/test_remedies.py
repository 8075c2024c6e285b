"""Table 4 in the shapes it is printed in: under one header, group by group, scrambled, glued."""

import pytest

from gongkai.formats.reading import html, text
from gongkai.formats.reading.report import assemble
from gongkai.law.annual_report.cells import Cell, CellState
from gongkai.law.annual_report.report import REMEDIES, AnnualReport

AROUND = (
    "四、政府信息公开行政复议、行政诉讼情况\n{table}\n五、存在的主要问题及改进情况\n更新不及时。\n"
    "六、其他需要报告的事项\n无。"
)
LABELS = "结果维持 结果纠正 其他结果 尚未审结 总计"
FIGURES = "27 10 9 15 61 3 0 0 0 3 8 0 1 1 10"


def read(table: str) -> AnnualReport:
    return assemble(text.read("一、总体情况\n平稳。\n" + AROUND.format(table=table)), "x.txt")


def cells(report: AnnualReport) -> list[Cell]:
    return [cell for row in report.rows(REMEDIES).values() for cell in row.values()]


def figures(report: AnnualReport) -> str:
    return " ".join(cell.raw for cell in cells(report))


def test_three_small_tables_one_a_group_are_read_in_order() -> None:
    groups = [FIGURES.split()[start : start + 5] for start in (0, 5, 10)]
    header = "| " + " | ".join(LABELS.split()) + " |"
    names = ("行政复议", "行政诉讼（未经复议直接起诉）", "行政诉讼（复议后起诉）")
    parts = [
        f"### {name}\n{header}\n|---|---|---|---|---|\n| {' | '.join(group)} |\n"
        for name, group in zip(names, groups, strict=True)
    ]
    assert figures(read("\n".join(parts))) == FIGURES


@pytest.mark.parametrize("values", [FIGURES, "0 " * 14 + "0"])
def test_a_header_whose_words_are_scrambled_still_has_its_row(values: str) -> None:
    table = (
        "行政复议 行政诉讼\n未经复议直接起诉 复议后起诉\n结果 结果 其他结 尚未\n总计\n"
        f"结果 结果 其他 尚未 结果 结果 其他 尚未审\n维持 纠正 果 审结\n{values}"
    )
    assert figures(read(table)) == values.strip()


def test_a_scrambled_header_without_fifteen_figures_is_left_alone() -> None:
    table = "行政复议 行政诉讼\n未经复议直接起诉 复议后起诉\n结果 结果\n1 0 0 0 1"
    assert read(table).rows(REMEDIES) == {}


def test_glued_figures_are_cut_where_the_groups_sums_allow_one_way() -> None:
    header = "行政复议行政诉讼" + "".join(LABELS.split()) + "未经复议直接起诉复议后起诉"
    header += "".join(LABELS.split()) * 2
    assert figures(read(header + "10203120001200000")) == "1 0 2 0 3 12 0 0 0 12 0 0 0 0 0"
    broken = read(header + "10204120001200000")
    assert all(cell.state is CellState.UNCLEAR for cell in cells(broken))
    assert broken.notes[0].code == "separators_lost"


def test_partly_glued_figures_are_unclear() -> None:
    header = f"行政复议 行政诉讼\n{LABELS} 未经复议直接起诉 复议后起诉\n{LABELS} {LABELS}"
    report = read(header + "\n10203 1200012 00000")
    assert {cell.state for cell in cells(report)} == {CellState.UNCLEAR}


def test_a_sheet_that_dropped_its_empty_row_prints_blanks() -> None:
    header = "".join(f"<td>{label}</td>" for label in LABELS.split() * 3)
    page = f"<p>四、政府信息公开行政复议、行政诉讼情况</p><table><tr>{header}</tr></table>"
    report = assemble(html.read(page), "x.html")
    assert {cell.state for cell in cells(report)} == {CellState.BLANK}


def test_figures_under_an_exact_header_are_told_by_column() -> None:
    header = "<td>项目</td>" + "".join(f"<td>{label}</td>" for label in LABELS.split() * 3)
    values = "<td>件数</td>" + "".join(f"<td>{figure}</td>" for figure in FIGURES.split())
    page = f"<table><tr>{header}</tr><tr>{values}</tr></table>"
    assert figures(assemble(html.read(page), "x.html")) == FIGURES
