"""The result pages: found by token only, safe whatever the file holds, gone after an hour."""

import io
import re
import zipfile
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.doors import clock
from gongkai.doors.portal.checkup import shown_source, uploads
from gongkai.doors.portal.checkup.shown_findings import verdict_of
from gongkai.doors.portal.checkup.shown_tables import table_groups
from gongkai.doors.portal.checkup.store import Summary
from gongkai.doors.portal.visits.locks import try_slot
from gongkai.law.annual_report.cells import Cell, CellState
from gongkai.law.annual_report.report import AnnualReport
from tests.doors.portal.checkup.test_upload import ADDRESS, example, file, follow, send, text

HOSTILE = "<img src=x onerror=alert(1)>\"'&"


@pytest.fixture
def address(client: Client) -> str:
    location = send(client, file("enforcement.txt", example("enforcement-bureau-2020.txt")))
    return str(location["Location"])


def test_an_unknown_token_is_not_found(client: Client) -> None:
    for tail in ("", "1/", "progress/", "1/report.docx", "all.docx.zip"):
        assert client.get(f"{ADDRESS}{'x' * 32}/{tail}").status_code == 404


@pytest.mark.parametrize("token", ["x", "..", "x" * 31, "x" * 33, "../" * 10, "x" * 31 + "%2e"])
def test_what_is_no_token_is_not_found(client: Client, token: str) -> None:
    assert client.get(f"{ADDRESS}{token}/").status_code == 404


def test_a_report_that_is_not_there_is_not_found(client: Client, address: str) -> None:
    overview = address.removesuffix("1/")
    for number in (0, 2, 99999):
        assert client.get(f"{overview}{number}/").status_code == 404
    assert client.get(f"{overview}1/report.exe").status_code == 404
    assert client.get(f"{overview}all.exe.zip").status_code == 404


def test_results_are_kept_out_of_caches_and_search_engines(client: Client, address: str) -> None:
    for tail in ("", "report.json"):
        page = client.get(address + tail)
        assert "no-store" in page["Cache-Control"]
        assert "noindex" in page["X-Robots-Tag"]


def test_results_are_gone_after_an_hour(client: Client, address: str, uploads_folder: Path) -> None:
    with time_machine.travel(clock.now() + timedelta(minutes=59), tick=False):
        assert client.get(address).status_code == 200
    with time_machine.travel(clock.now() + timedelta(minutes=61), tick=False):
        gone = client.get(address)
        assert gone.status_code == 404
        assert "60 分钟" in text(gone)
    assert list((uploads_folder / "boxes").iterdir()) == []


def test_results_can_be_deleted_at_once(client: Client, address: str, uploads_folder: Path) -> None:
    overview = address.removesuffix("1/")
    assert client.get(f"{overview}remove/").status_code == 405
    assert "已经删除" in text(client.post(f"{overview}remove/"))
    assert client.get(address).status_code == 404
    assert list((uploads_folder / "boxes").iterdir()) == []


def test_nothing_of_the_file_is_run_as_markup(client: Client) -> None:
    hostile = f"{HOSTILE}2020年政府信息公开工作年度报告\n".encode() + example()
    response = send(client, file(f"{HOSTILE}.txt", hostile), file())
    for page in (text(follow(client, response)), text(client.get(response["Location"] + "1/"))):
        assert "<img" not in page
        assert "&lt;img src=x onerror=alert(1)&gt;" in page


def test_a_hostile_file_name_stays_words_in_a_download(client: Client) -> None:
    content = example().replace("示例镇".encode(), b"")
    response = send(client, SimpleUploadedFile('../../e"t\nc/passwd.txt', content))
    download = client.get(response["Location"] + "report.json")
    disposition = download["Content-Disposition"]
    assert disposition.startswith("attachment; filename")
    assert not re.search(r"[\r\n/\\]|\.\.", disposition)


def test_a_chinese_file_name_is_sent_so_that_every_browser_reads_it(
    client: Client, address: str
) -> None:
    disposition = client.get(address + "report.json")["Content-Disposition"]
    assert disposition.startswith("attachment; filename*=utf-8''%E7%A4%BA%E4%BE%8B")


def test_every_figure_knows_its_place_in_the_source(client: Client, address: str) -> None:
    page = text(client.get(address))
    cells = dict(re.findall(r'<td id="(cell-[^"]+)" data-place="([^"]+)"', page))
    assert cells["cell-disclosure.penalties.decisions"]
    assert set(cells.values()) <= set(re.findall(r'<p id="(at-[^"]+)"', page))


@pytest.mark.usefixtures("database")
def test_the_front_page_leads_to_the_tools(client: Client) -> None:
    page = text(client.get("/"))
    assert ADDRESS in page
    assert "/deadline/" in page


def test_old_uploads_are_swept_when_anyone_comes(client: Client, uploads_folder: Path) -> None:
    box = uploads.Box(uploads_folder, "o" * 32)
    box.create(uploads.now() - 3601)
    client.get(ADDRESS)
    assert not box.folder.exists()


def test_sweeping_is_left_out_a_moment_after_another(client: Client, uploads_folder: Path) -> None:
    client.get(ADDRESS)
    box = uploads.Box(uploads_folder, "o" * 32)
    box.create(uploads.now() - 3601)
    client.get(ADDRESS)
    assert box.folder.exists()
    assert client.get(f"{ADDRESS}{box.token}/").status_code == 404
    with time_machine.travel(clock.now() + timedelta(seconds=31), tick=False):
        client.get(ADDRESS)
    assert not box.folder.exists()


def test_word_excel_and_json_can_be_taken_away(client: Client, address: str) -> None:
    for kind, begins in (("docx", b"PK"), ("xlsx", b"PK"), ("json", b"{")):
        download = client.get(f"{address}report.{kind}")
        assert download.status_code == 200
        assert download.content.startswith(begins)


def test_a_zip_of_all_leaves_out_what_could_not_be_read_but_json_tells_why(
    client: Client,
) -> None:
    response = send(client, file("购物清单.txt", "白菜".encode()), file())
    names = {}
    for kind in ("docx", "json"):
        packed = client.get(f"{response['Location']}all.{kind}.zip")
        with zipfile.ZipFile(io.BytesIO(b"".join(packed.streaming_content))) as archive:
            names[kind] = archive.namelist()
    assert names["docx"] == ["002-示例镇2020年度报告-体检.docx"]
    assert names["json"] == ["001-购物清单-体检.json", "002-示例镇2020年度报告-体检.json"]


def test_what_could_not_be_read_cannot_be_set_in_word(client: Client) -> None:
    response = send(client, file("购物清单.txt", "白菜".encode()))
    refused = client.get(f"{response['Location']}report.docx")
    assert refused.status_code == 400
    assert "没有读出年度报告" in text(refused)
    told = client.get(f"{response['Location']}report.json").json()
    assert told["error"]["code"] == "not_a_report"


def test_a_report_of_our_own_json_is_shown_without_a_source(client: Client, address: str) -> None:
    again = send(client, file("导出.json", client.get(f"{address}report.json").content))
    page = text(client.get(again["Location"]))
    assert "示例市综合行政执法局" in page
    assert 'class="source-line' not in page


def test_a_very_long_source_is_cut_and_says_so(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shown_source, "MOST_PIECES", 20)
    response = send(client, file())
    assert "原文很长，后面的部分没有显示" in text(client.get(response["Location"]))


def test_a_source_that_is_one_endless_line_is_not_shown(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shown_source, "MOST_CHARACTERS", 100)
    response = send(client, file())
    page = text(client.get(response["Location"]))
    assert "2448023.00元" in page
    assert page.count("2448023.00元") == 1, "in the table, not in the cut source"


def test_packing_waits_for_others_to_end(
    client: Client, address: str, uploads_folder: Path
) -> None:
    taken = [try_slot(uploads_folder / "packing", 2) for _ in range(2)]
    busy = client.get(f"{address.removesuffix('1/')}all.json.zip")
    for slot in taken:
        assert slot is not None
        slot.release()
    assert busy.status_code == 429
    assert busy["Retry-After"] == "30"


def test_a_table_of_the_source_is_shown_as_a_table(client: Client, address: str) -> None:
    word = client.get(f"{address}report.docx").content
    page = text(client.get(send(client, file("排版.docx", word))["Location"]))
    assert 'class="source-table"' in page
    cells = dict(re.findall(r'<td id="(cell-[^"]+)" data-place="([^"]+)"', page))
    assert set(cells.values()) <= set(re.findall(r'<td id="(at-[^"]+)"', page))


def test_digits_run_together_are_shown_with_their_readings(client: Client) -> None:
    cell = Cell(CellState.UNCLEAR, raw="2433", candidates=(Decimal(24), Decimal(2)))
    report = AnnualReport(tables={"applications": {"new": {"total": cell}}})
    (group,) = table_groups(report, (), lambda at: None)
    shown = [each for table in group.tables for row in table.rows for each in row]
    assert [each.unclear for each in shown if each.unclear] == ["读不准，可能是 24或2"]


def test_an_unclear_digit_without_readings_says_just_that() -> None:
    cell = Cell(CellState.UNCLEAR, raw="2433")
    report = AnnualReport(tables={"applications": {"new": {"total": cell}}})
    (group,) = table_groups(report, (), lambda at: None)
    shown = [each for table in group.tables for row in table.rows for each in row]
    assert [each.unclear for each in shown if each.unclear] == ["读不准"]


def test_a_report_without_errors_or_warnings_passes() -> None:
    verdict = verdict_of(Summary(1, "好.txt", hints=2))
    assert (verdict.word, verdict.css) == ("通过", "pass")
