"""Web pages: the report's lines and tables out of a whole site page, as a browser shows them."""

import pytest

from gongkai.formats.reading import html
from gongkai.formats.reading.grid import Grid, Layout
from gongkai.formats.reading.result import Unreadable
from tests.formats.reading.layouts import html_table, plain, printed

TABLE = html_table(plain([["行政许可", "12"], ["行政处罚", "3"]]))
ARTICLE = f"""
<p>本报告的统计期限为2020年1月1日至12月31日。</p>
<p>一、总体情况</p><p>正文。</p><p>二、主动公开政府信息情况</p>{TABLE}
<p>六、其他需要报告的事项</p><p>无。</p>"""
LINKS = "<ul>" + "<li><a href='#'>2019年政府信息公开年报</a></li>" * 8 + "</ul>"


def lines(source: str) -> list[str]:
    return [line.text for line in html.read(source).lines()]


def test_blocks_and_breaks_end_lines_and_white_space_collapses() -> None:
    source = "<div>甲 <b>乙</b>\n  丙</div><p>丁<br>戊&nbsp;己</p>庚<!-- 注 --><span>辛</span>"
    assert lines(source) == ["甲 乙 丙", "丁", "戊\xa0己", "庚辛"]


def test_preformatted_text_keeps_its_lines() -> None:
    assert lines("<pre>一\n二  三</pre>") == ["一", "二 三"]


def test_scripts_styles_and_form_controls_are_left_out() -> None:
    source = (
        "<style>p{}</style><script>var t='<table>'</script><p>甲</p><select><option>乙</select>"
    )
    assert lines(source) == ["甲"]


def test_places_count_paragraphs_and_tables() -> None:
    document = html.read(f"<p>甲</p>{TABLE}<p>乙</p>")
    assert [line.at for line in document.lines()] == ["paragraph 1", "paragraph 2"]
    (grid,) = document.grids()
    assert grid.at == "table 1"
    assert grid.rows[1][1].at == "table 1 row 2 column 2"


def test_the_declared_title_is_the_article_title_before_the_page_title() -> None:
    head = "<head><title> 年报 -\n某网 </title>{}</head><p>甲</p>"
    assert html.read(head.format("")).title == "年报 - 某网"
    meta = '<meta name="ArticleTitle" content="青石县2020年报">'
    assert html.read(head.format(meta)).title == "青石县2020年报"


def test_the_article_is_found_by_its_headings_and_the_site_around_it_left_out() -> None:
    page = f"""<html><body><div>首页</div>{LINKS}<div><h1>青石县2020年政府信息公开工作年度报告</h1>
    <div id="zoom">{ARTICLE}</div></div><div><a>主办单位</a><a>网站地图</a></div></body></html>"""
    found = lines(page)
    assert found[0] == "青石县2020年政府信息公开工作年度报告"
    assert found[1].startswith("本报告的统计期限")
    assert found[-1] == "无。"


def test_a_preamble_beside_the_article_is_taken_in() -> None:
    body = ARTICLE.split("</p>", 1)
    page = f"<body>{LINKS}<div><div>{body[0]}</p></div><div>{body[1]}</div></div></body>"
    assert lines(page)[0].startswith("本报告的统计期限")


def test_a_table_outside_the_article_of_headings_is_never_lost() -> None:
    page = f"<body><div>{ARTICLE.replace(TABLE, '')}</div><div>附表</div><div>{TABLE}</div></body>"
    (grid,) = html.read(page).grids()
    assert printed(grid)[0] == ["行政许可", "12"]


def test_a_page_without_headings_is_read_whole() -> None:
    assert lines(f"<body>{LINKS}<p>通知正文</p></body>")[-1] == "通知正文"


def test_layout_tables_are_opened_and_the_innermost_hold_the_data() -> None:
    page = f"<table><tr><td><p>二、主动公开</p>{TABLE}</td><td>右栏</td></tr></table>"
    document = html.read(page)
    (grid,) = document.grids()
    assert printed(grid) == [["行政许可", "12"], ["行政处罚", "3"]]
    assert [line.text for line in document.lines()] == ["二、主动公开", "右栏"]


def test_a_table_of_one_column_or_with_an_article_in_a_cell_is_text() -> None:
    assert lines("<table><tr><td>甲<tr><td>乙</table>") == ["甲", "乙"]
    article = "<p>" + "很长的正文。" * 200 + "</p>"
    document = html.read(f"<table><tr><td>{article}</td><td>侧栏</td></tr></table>")
    assert document.layout is Layout.TEXT
    assert [line.text[:2] for line in document.lines()] == ["很长", "侧栏"]


def test_a_report_set_as_one_table_is_kept_whole() -> None:
    rows = "".join(
        f"<tr><td colspan=2>{text}</td></tr>"
        for text in ("一、总体情况", "正文", "六、其他需要报告的事项")
    )
    page = f"<body><table>{rows}<tr><td>行政许可</td><td>3</td></tr></table></body>"
    (grid,) = html.read(page).grids()
    assert printed(grid)[-1] == ["行政许可", "3"]


def test_one_cell_tables_used_as_frames_leave_their_text_in_the_cell() -> None:
    inner = "<table><tbody><tr><td>维持</td></tr></tbody></table>"
    (grid,) = html.read(f"<table><tr><td>结果{inner}</td><td>2</td></tr></table>").grids()
    assert printed(grid) == [["结果\n维持", "2"]]


def test_captions_and_stray_text_come_before_their_table() -> None:
    source = "<table><caption>表二</caption>单位：件<tr><td>甲<td>1</table><p>后</p>"
    blocks = html.read(source).blocks
    assert [block.text for block in blocks[:-2] if not isinstance(block, Grid)] == [
        "表二",
        "单位：件",
    ]
    assert isinstance(blocks[-2], Grid)


def test_unclosed_and_missing_tags_read_as_in_a_browser() -> None:
    (grid,) = html.read("<table><tr><td>甲<td>1<tr><td>乙<td>2</table>").grids()
    assert printed(grid) == [["甲", "1"], ["乙", "2"]]
    (grid,) = html.read("<table><form><tr><td>甲<td>1</tr></form><tr><td>乙<td>2</table>").grids()
    assert printed(grid) == [["甲", "1"], ["乙", "2"]]


def test_a_foot_prints_last_and_a_head_first() -> None:
    source = """<table><tfoot><tr><td>总计<td>3</tfoot><tbody><tr><td>甲<td>1</tbody>
    <thead><tr><td>项<td>数</thead></table>"""
    (grid,) = html.read(source).grids()
    assert [row[0] for row in printed(grid)] == ["项", "甲", "总计"]


def test_cells_that_are_not_displayed_do_not_shift_the_others() -> None:
    source = "<table><tr><td>甲<td style='display: none'>9<td>1<tr><td>乙<td>2</table>"
    (grid,) = html.read(source).grids()
    assert printed(grid) == [["甲", "1"], ["乙", "2"]]


@pytest.mark.parametrize(
    ("span", "rows"),
    [("0", 3), ("2", 2), (" +2 ", 2), ("99999999999999999999", 3), ("-1", 1), ("x", 1), ("1.9", 1)],
)
def test_row_spans_are_taken_as_a_browser_takes_them(span: str, rows: int) -> None:
    source = f"<table><tr><td rowspan='{span}'>甲<td>1<tr><td>2<tr><td>3</table>"
    (grid,) = html.read(source).grids()
    assert grid.rows[0][0].rows == rows


def test_a_row_span_ends_with_its_row_group() -> None:
    source = """<table><thead><tr><td rowspan=9>甲<td>1</thead>
    <tbody><tr><td>乙<td>2</tbody></table>"""
    (grid,) = html.read(source).grids()
    assert printed(grid) == [["甲", "1"], ["乙", "2"]]


def test_references_to_control_characters_do_no_harm() -> None:
    assert lines("<p>甲&#1;乙&#x1e;<br>丙&#xFFFE;&#65535;丁&#8203;</p>") == ["甲乙", "丙丁"]


def test_the_marks_used_inside_cannot_be_smuggled_in() -> None:
    assert lines("<p>甲&#xFDD3;0&#xFDD3;乙</p>") != []
    document = html.read("<p>&#xFDD3;0&#xFDD3;</p>" + TABLE + "<p>&#xFDD0;</p>")
    assert len(list(document.grids())) == 1


def test_deep_nesting_is_refused_with_advice() -> None:
    with pytest.raises(Unreadable) as refused:
        html.read("<div>" * 100_000 + "甲")
    assert refused.value.code == "too_complex"
    assert "另存为" in refused.value.message


def test_unclosed_inline_tags_by_the_thousand_are_no_obstacle() -> None:
    assert lines("<p><font>甲" * 900)[-1] == "甲"


def test_huge_spans_and_wide_tables_are_bounded() -> None:
    bomb = "<tr>" + "<td rowspan=65534 colspan=1000>甲" * 50
    assert not list(html.read(f"<table>{bomb * 50}</table>").grids())
    wide = "<table><tr>" + "<td>1" * 100_000 + "</table>"
    document = html.read(wide)
    assert not list(document.grids())
    assert len(document.blocks) == 100_000


def test_nothing_reads_as_nothing() -> None:
    assert html.read("").blocks == ()
    assert html.read("<!-- nur -->").blocks == ()
