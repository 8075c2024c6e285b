"""The report as a web page (网页): real tables with scopes, nothing fetched, findings linked."""

from dataclasses import replace

from lxml import html

from gongkai.formats.writing import write
from gongkai.formats.writing.tables import layouts
from tests.formats.builders import BLANK, report, text
from tests.formats.writing.examples import AT_CELLS, FINDINGS, NOT_ASSESSABLE, PASSED


def page(*arguments: object, **keywords: object) -> html.HtmlElement:
    return html.fromstring(write(*arguments, **keywords).decode())  # type: ignore[arg-type]


def test_page_is_self_contained() -> None:
    root = page(report(), "html", FINDINGS)
    assert root.get("lang") == "zh-CN"
    assert root.findtext(".//title") == report().title
    assert not root.xpath("//script | //link | //img | //iframe | //@src | //@onclick")
    assert all(link.startswith("#") for link in root.xpath("//@href"))
    assert "url(" not in root.findtext(".//style")


def test_tables_are_named_by_their_sections_and_headed_by_scope() -> None:
    root = page(report("2021"), "html")
    tables = root.xpath("//table")
    assert [table.get("aria-labelledby") for table in tables] == [
        "section-2", "section-3", "section-4",
    ]  # fmt: skip
    for table, laid in zip(tables, layouts(report("2021")).values(), strict=True):
        assert len(table.xpath("./thead/tr")) == laid.top_rows
        assert all(cell.get("scope") for cell in table.xpath(".//th"))
        assert len(table.xpath(".//tr")) == len(laid.rows())
    organisations = root.xpath("//th[text()='法人或其他组织']")[0]
    assert (organisations.get("colspan"), organisations.get("scope")) == ("5", "colgroup")
    assert root.xpath("//th[text()='（三）不予公开']/@rowspan") == ["8"]


def test_table_of_a_lost_section_names_itself() -> None:
    root = page(replace(report(), sections=()), "html")
    assert root.xpath("//table/@aria-label")[0] == "表二 主动公开政府信息情况"


def test_text_is_never_markup() -> None:
    shown = report("2019", {"disclosure.rules.made": text("<b>1</b>&")}, title="<script>x")
    written = write(shown, "html").decode()
    assert "&lt;b&gt;1&lt;/b&gt;&amp;" in written
    assert "<script" not in written


def test_cell_and_list_of_findings_link_to_each_other() -> None:
    root = page(report(), "html", FINDINGS)
    cell = root.get_element_by_id("applications.total.total")
    assert cell.get("class") == "found error"
    assert cell.text_content() == "0"
    assert cell.xpath("./a/@href") == ["#finding-1"]
    first = root.get_element_by_id("finding-1")
    assert AT_CELLS.message in first.text_content()
    assert first.xpath("./a/@href") == ["#applications.total.total", "#applications.new.total"]
    assert first.xpath("./a/text()")[0] == "（七）总计，总计"


def test_blank_cell_with_a_finding_stays_blank_and_has_a_name() -> None:
    root = page(report("2019", {"applications.total.total": BLANK}), "html", FINDINGS)
    link = root.get_element_by_id("applications.total.total").find("a")
    assert link.text_content() == ""
    assert link.get("aria-label") == "空白，见检查结果1"


def test_verdict_stands_on_top_and_says_how_many() -> None:
    root = page(report(), "html", FINDINGS)
    assert (
        root.find_class("summary")[0].text_content().startswith("检查发现1处错误、1处提醒、1处提示")
    )
    passed = page(report(), "html", [PASSED])
    assert passed.find_class("summary")[0].text_content() == "检查未发现不符之处。"
    unseen = page(report(), "html", [NOT_ASSESSABLE])
    assert "无法判断" in unseen.get_element_by_id("findings").text_content()
    assert not page(report(), "html").find_class("summary")


def test_report_without_anything_is_still_a_page() -> None:
    bare = replace(report(), title=None, preamble=None, sections=(), tables={}, signed_by=None)
    root = page(replace(bare, dated=None), "html")
    assert root.findtext(".//title") == "（报告未印标题）"
    assert not root.xpath("//article/*")
