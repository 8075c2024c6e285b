"""A clerk checks reports: from the upload to the comment in Word."""

import json
import zipfile
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from tests.journeys.stories import CHECK, EXAMPLES, RIGHT, WRONG, upload, upload_examples
from tests.journeys.visiting import Visit


def saved(page: Page, link: str, folder: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("link", name=link).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_from_five_files_to_the_comment_in_word(visit: Visit, tmp_path: Path) -> None:
    page = visit()
    page.get_by_role("link", name="上传年度报告").click()
    upload_examples(page)
    expect(page.locator(".tally")).to_contain_text("1 份有错误")
    expect(page.locator(".report-line")).to_have_count(5)

    page.get_by_role("link", name="示例市综合行政执法局 2020年").click()
    expect(page.locator(".verdict")).to_contain_text("这份报告有 6 处错误")
    finding = page.locator(".finding", has_text="5177（含2019年3527份）")
    finding.get_by_role("link", name="看表格").click()
    cell = page.locator("[id='cell-disclosure.other_services.decisions']")
    expect(cell).to_be_in_viewport()
    expect(cell).to_have_class("cell-error shown-cell")
    expect(page.locator(".shown-place")).to_contain_text("5177（含2019年3527份）")
    expect(page.locator(".shown-place")).to_be_in_viewport()
    cell.get_by_role("link").click()
    expect(finding).to_be_in_viewport()

    word = Document(str(saved(page, "Word 文档", tmp_path)))
    comments = [comment.text for comment in word.comments]
    assert any("5177－3527＝1650" in text for text in comments)
    assert saved(page, "Excel 表格", tmp_path).name == "示例市综合行政执法局2020年度报告-体检.xlsx"
    told = json.loads(saved(page, "JSON 数据", tmp_path).read_text(encoding="utf-8"))
    assert told["body"] == "示例市综合行政执法局"
    assert any(finding["severity"] == "error" for finding in told["findings"])


def test_all_results_come_in_one_zip(visit: Visit, tmp_path: Path) -> None:
    page = visit(CHECK)
    upload_examples(page)
    with zipfile.ZipFile(saved(page, "Word 文档", tmp_path)) as packed:
        assert len(packed.namelist()) == 5
        assert packed.testzip() is None


def test_the_examples_are_one_click_away(visit: Visit) -> None:
    page = visit()
    page.get_by_role("button", name="用示例试一试").click()
    expect(page.locator(".report-line")).to_have_count(5)


def test_a_figure_leads_to_its_place_in_the_source(visit: Visit) -> None:
    page = visit(CHECK)
    upload(page, RIGHT)
    page.locator("[id='cell-disclosure.procurement.amount']").click()
    expect(page.locator(".shown-place")).to_contain_text("2448023.00元")
    expect(page.locator(".shown-place")).to_be_in_viewport()


def test_files_can_be_dropped_on_the_page(visit: Visit) -> None:
    page = visit(CHECK)
    text = RIGHT.read_text(encoding="utf-8")
    dropped = page.evaluate_handle(
        """(text) => {
            const files = new DataTransfer();
            files.items.add(new File([text], "拖来的.txt"));
            return files;
        }""",
        text,
    )
    target = page.locator("h1")
    target.dispatch_event("dragover", {"dataTransfer": dropped})
    expect(page.locator("[data-drop]")).to_have_class("drop drop-ready")
    target.dispatch_event("drop", {"dataTransfer": dropped})
    expect(page.locator("[data-chosen]")).to_contain_text("拖来的.txt")
    page.get_by_role("button", name="开始体检").click()
    expect(page.locator(".facts")).to_contain_text("拖来的.txt")


def test_nonsense_is_explained_and_the_rest_is_checked(visit: Visit, tmp_path: Path) -> None:
    nonsense = tmp_path / "购物清单.txt"
    nonsense.write_text("白菜 3 斤", encoding="utf-8")
    page = visit(CHECK)
    upload(page, nonsense, WRONG)
    expect(page.locator(".report-unreadable")).to_contain_text("请确认上传的是年度报告正文")
    expect(page.locator(".report-error")).to_have_count(1)


def test_a_kind_that_cannot_be_read_is_said_on_the_form(visit: Visit, tmp_path: Path) -> None:
    picture = tmp_path / "照片.jpg"
    picture.write_bytes(b"\xff\xd8\xff")
    page = visit(CHECK)
    upload(page, picture)
    expect(page.get_by_role("alert")).to_contain_text("这种文件不能读取")


def test_too_large_a_file_is_said_before_it_is_sent(visit: Visit, tmp_path: Path) -> None:
    large = tmp_path / "很大.pdf"
    with large.open("wb") as file:
        file.truncate(21 * 1024 * 1024)
    page = visit(CHECK)
    page.locator("#id_reports").set_input_files(large)
    expect(page.locator("[data-chosen]")).to_contain_text("超过每个 20.0 MB 的上限")
    page.get_by_role("button", name="开始体检").click()
    assert page.url.endswith(CHECK)


@pytest.mark.parametrize(("megabytes", "words"), [(21, "超过 20 MB"), (70, "合计超过 60 MB")])
def test_without_javascript_too_large_a_file_is_said_by_the_server(
    visit: Visit, tmp_path: Path, megabytes: int, words: str
) -> None:
    large = tmp_path / "很大.pdf"
    with large.open("wb") as file:
        file.truncate(megabytes * 1024 * 1024)
    page = visit(CHECK, script=False)
    upload(page, large)
    expect(page.get_by_role("heading", name="提交的内容太大")).to_be_visible()
    expect(page.locator("main")).to_contain_text(words)


def test_a_double_click_is_one_upload(visit: Visit) -> None:
    page = visit(CHECK)
    page.locator("#id_reports").set_input_files(RIGHT)
    page.get_by_role("button", name="开始体检").dblclick()
    expect(page.locator(".verdict")).to_be_visible()


def test_results_are_deleted_on_demand(visit: Visit) -> None:
    page = visit(CHECK)
    upload(page, RIGHT)
    expect(page.locator(".verdict")).to_be_visible()
    address = page.url
    page.get_by_role("button", name="立即删除").click()
    expect(page.get_by_role("heading", name="已经删除")).to_be_visible()
    page.goto(address)
    expect(page.get_by_role("heading", name="没有找到这个页面")).to_be_visible()


def test_two_years_are_compared(visit: Visit, tmp_path: Path) -> None:
    last = tmp_path / "去年.txt"
    text = WRONG.read_text(encoding="utf-8").replace("2020年", "2019年")
    last.write_text(
        text.replace("结转下年度继续办理\t\t\t\t\t\t\t0", "结转下年度继续办理\t\t\t\t\t\t\t7")
    )
    page = visit(CHECK)
    page.get_by_text("和上一年度的报告对照检查").click()
    page.locator("#id_previous").set_input_files(last)
    upload(page, WRONG)
    expect(page.locator(".findings")).to_contain_text("2019年报告的“结转下年度继续办理”")


def test_every_example_has_its_tables_beside_its_source(visit: Visit) -> None:
    page = visit(CHECK)
    upload_examples(page)
    for number in range(len(list(EXAMPLES.glob("*.txt")))):
        page.locator(".report-line a").nth(number).click()
        expect(page.locator(".form-table").first).to_be_visible()
        expect(page.locator(".source-line").first).to_be_visible()
        page.get_by_role("link", name="返回全部 5 份报告").click()
