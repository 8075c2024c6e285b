"""Labels that are misprinted, repeated or wrapped still lead to their row; strange ones do not."""

from gongkai.formats.reading import text
from gongkai.formats.reading.report import assemble
from gongkai.law.annual_report.cells import CellKey, CellState
from gongkai.law.annual_report.forms import forms
from gongkai.law.annual_report.report import APPLICATIONS, DISCLOSURE, AnnualReport

(BLOCK,) = forms()["2019"].tables[APPLICATIONS]
HEADING = "三、收到和处理政府信息公开申请情况\n"


def read(source: str) -> AnnualReport:
    return assemble(text.read(source), "x.txt")


def rows(**labels: str) -> str:
    """Table 3 in tab rows, every figure the row's number; some labels replaced."""
    lines = [
        "\t".join([labels.get(row.key.rsplit(".", 1)[-1], row.label), *[str(number)] * 7])
        for number, row in enumerate(BLOCK.rows)
    ]
    return HEADING + "\n".join(lines)


def figure(report: AnnualReport, row: str) -> int:
    cell = report.cell(CellKey(APPLICATIONS, row, "total"))
    assert cell is not None
    assert cell.value is not None
    return int(cell.value)


def test_a_label_too_misprinted_for_its_pieces_is_known_by_likeness() -> None:
    report = read(
        rows(published_material="3.要求提拱公升出版务", not_held="1.本机美不拿握相关政府信息")
    )
    assert figure(report, "not_processed.published_material") == 17
    assert figure(report, "unavailable.not_held") == 12


def test_a_label_like_no_row_is_left_out() -> None:
    report = read(rows(repeated="其他主动公布文件"))
    assert "not_processed.repeated" not in report.rows(APPLICATIONS)
    assert figure(report, "not_processed.published_material") == 17


def test_a_label_announced_by_a_heading_is_read_from_its_row() -> None:
    source = rows().replace("（一）予以公开\t", "### （一）予以公开\n（一）予以公开\t")
    assert figure(read(source), "granted") == 2


def test_a_header_repeated_on_the_next_page_is_no_row() -> None:
    source = rows().replace("（六）其他处理\t", "自然人\t商业企业\t其他\t总计\n（六）其他处理\t")
    report = read(source)
    assert figure(report, "other") == 20
    assert figure(report, "total") == 21


def test_a_table_of_two_rows_under_its_header_is_read() -> None:
    source = (
        f"{HEADING}自然人\t商业企业\n一、本年新收政府信息公开申请数量\t3\t0\t0\t0\t0\t0\t3\n"
        "二、上年结转政府信息公开申请数量\t0\t0\t0\t0\t0\t0\t0"
    )
    assert figure(read(source), "new") == 3


def test_sentences_that_use_the_labels_words_are_no_table() -> None:
    source = (
        "一、总体情况\n本年新收政府信息公开申请5件，予以公开3件，部分公开2件。\n"
        "五、存在的主要问题及改进情况\n不足。\n六、其他需要报告的事项\n无。"
    )
    assert read(source).rows(APPLICATIONS) == {}


def test_table_two_is_found_without_its_headings_and_rows_twice_count_once() -> None:
    source = (
        "二、主动公开政府信息情况\n信息内容\t本年制发件数\t废止件数\t现行有效件数\n规章\t0\t0\t0\n"
        "规范性文件\t2\t1\t9\n规范性文件\t7\t7\t7\n三、收到和处理政府信息公开申请情况\n"
    )
    report = read(source)
    cells = report.rows(DISCLOSURE)["normative_documents"]
    assert [cell.raw for cell in cells.values()] == ["2", "1", "9"]
    assert report.form == "2021"


def test_a_unit_in_the_column_label_counts() -> None:
    source = (
        "第二十条第（一）项\n信息内容\t本年新制作数量\t本年新公开数量\t对外公开总数量\n规章\t0\t0\t0\n"
        "第二十条第（九）项\n信息内容\t采购项目数量\t采购总金额（万元）\n政府集中采购\t60\t7004.69\n"
    )
    cell = read(source).rows(DISCLOSURE)["procurement"]["amount"]
    assert (cell.state, cell.unit, str(cell.value)) == (CellState.NUMBER, "元", "70046900.00")
