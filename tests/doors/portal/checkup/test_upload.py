"""Uploading reports: what comes back, and how every limit is told."""

import io
import threading
import zipfile
from importlib.resources import files
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client, RequestFactory

from gongkai.doors.portal.checkup import jobs, uploads
from gongkai.doors.portal.checkup.limits import Limits
from gongkai.doors.portal.checkup.receiving import Receiver
from gongkai.doors.portal.checkup.store import Overview
from gongkai.doors.portal.visits.locks import try_slot

ADDRESS = "/reports/check/"


def example(name: str = "town-2020.txt") -> bytes:
    return (files("gongkai.doors.portal") / "examples" / name).read_bytes()


def file(name: str = "报告.txt", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, example() if content is None else content)


def send(client: Client, *reports: SimpleUploadedFile, **more: object) -> HttpResponse:
    return client.post(ADDRESS, {"ticket": "t" * 22, "reports": list(reports), **more})


def text(response: HttpResponse) -> str:
    return response.content.decode()


def follow(client: Client, response: HttpResponse) -> HttpResponse:
    assert response.status_code == 303
    page = client.get(response["Location"])
    assert page.status_code == 200
    return page


def test_the_page_opens_with_its_limits_and_never_from_a_cache(client: Client) -> None:
    page = client.get(ADDRESS)
    assert page.status_code == 200
    assert "一次最多 50 个文件，每个不超过 20 MB，合计不超过 60 MB" in text(page)
    assert "no-store" in page["Cache-Control"]


def test_one_report_opens_at_once(client: Client) -> None:
    response = send(client, file())
    assert response["Location"].endswith("/1/")
    page = text(follow(client, response))
    assert "示例镇2020年度政府信息公开工作报告" in page
    assert "2448023.00元" in page


def test_several_reports_are_listed_in_order(client: Client) -> None:
    names = ["district-2020.txt", "town-2020.txt"]
    response = send(client, *(file(name, example(name)) for name in names))
    page = text(follow(client, response))
    assert page.index("district-2020.txt") < page.index("town-2020.txt")
    assert page.count("report-line ") == 2


def test_a_zip_gives_a_line_for_each_member(client: Client) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("甲.txt", example("district-2020.txt"))
        archive.writestr("乙.txt", example("town-2020.txt"))
    page = text(follow(client, send(client, file("两份.zip", packed.getvalue()))))
    assert "两份.zip!/甲.txt" in page
    assert "两份.zip!/乙.txt" in page


def test_nonsense_is_said_to_be_unreadable_and_the_rest_goes_on(client: Client) -> None:
    response = send(client, file("购物清单.txt", "白菜 3 斤".encode()), file())
    page = text(follow(client, response))
    assert "读不出" in page
    assert "示例镇" in page


def test_last_years_report_is_taken_in(client: Client) -> None:
    response = send(client, file(), previous=[file("去年.txt")])
    follow(client, response)


def test_last_years_report_that_cannot_be_read_is_named(client: Client) -> None:
    response = send(client, file(), previous=[file("去年.txt", "白菜".encode())])
    assert "上一年度的报告“去年.txt”读不出" in text(follow(client, response))


def test_the_examples_are_checked_by_one_click(client: Client) -> None:
    page = text(follow(client, client.post(f"{ADDRESS}examples/")))
    for name in uploads.EXAMPLES.values():
        assert name in page


def test_the_same_form_sent_twice_is_one_upload(client: Client, uploads_folder: Path) -> None:
    first, second = send(client, file()), send(client, file())
    assert first["Location"] == second["Location"]
    assert len(list((uploads_folder / "boxes").iterdir())) == 1


def test_another_form_is_another_upload(client: Client) -> None:
    first = send(client, file())
    second = send(client, file(), ticket="u" * 22)
    assert first["Location"] != second["Location"]


def test_without_a_file_the_form_says_so(client: Client) -> None:
    page = client.post(ADDRESS, {"ticket": "t"})
    assert page.status_code == 400
    assert "还没有选择文件" in text(page)


def test_kinds_that_cannot_be_read_are_named_before_anything_is_kept(
    client: Client, uploads_folder: Path
) -> None:
    page = send(client, file("照片.jpg", b"\xff\xd8"))
    assert page.status_code == 400
    assert "这种文件不能读取" in text(page)
    assert not (uploads_folder / "boxes").exists()


def test_a_file_too_large_is_refused_by_name(client: Client, small_limits: Limits) -> None:
    page = send(client, file("太大<b>.txt", b"x" * 5000))
    assert page.status_code == 413
    assert "太大&lt;b&gt;.txt" in text(page)


def test_too_much_in_all_is_refused(client: Client, small_limits: Limits) -> None:
    page = send(client, *(file(f"{n}.txt", b"x" * 3500) for n in range(3)))
    assert page.status_code == 413
    assert "请分几次上传" in text(page)


def test_too_many_files_are_refused(client: Client, small_limits: Limits) -> None:
    page = send(client, *(file(f"{n}.txt", b"x") for n in range(4)))
    assert page.status_code == 413
    assert "一次最多上传 3 个文件" in text(page)


def test_a_body_that_says_it_is_too_long_is_refused_unread(
    client: Client, small_limits: Limits, uploads_folder: Path
) -> None:
    page = send(client, file("巨大.txt", b"x" * 2_000_000))
    assert page.status_code == 413
    assert not (uploads_folder / "incoming").exists()


def test_a_refused_upload_leaves_no_file_behind(
    client: Client, small_limits: Limits, uploads_folder: Path
) -> None:
    send(client, file("一.txt", b"x" * 100), file("二.txt", b"x" * 5000))
    assert list((uploads_folder / "incoming").iterdir()) == []
    assert not (uploads_folder / "boxes").exists()


def test_uploading_too_often_is_refused_with_the_time_to_wait(
    client: Client, small_limits: Limits
) -> None:
    for _ in range(2):
        assert client.post(f"{ADDRESS}examples/").status_code == 303
    page = send(client, file())
    assert page.status_code == 429
    assert int(page["Retry-After"]) > 0
    assert "分钟后再上传" in text(page)


def test_more_jobs_than_the_server_takes_are_refused_and_nothing_is_kept(
    client: Client, small_limits: Limits, uploads_folder: Path
) -> None:
    taken = try_slot(uploads_folder / "admitted", 1)
    assert taken is not None
    page = send(client, file())
    taken.release()
    assert page.status_code == 429
    assert page["Retry-After"] == "60"
    assert list((uploads_folder / "boxes").iterdir()) == []


def test_reports_beyond_the_limit_are_named_as_left_out(
    client: Client, small_limits: Limits
) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for n in range(6):
            archive.writestr(f"{n}.txt", "白菜")
    page = text(follow(client, send(client, file("六份.zip", packed.getvalue()))))
    assert "一次最多检查 4 份报告" in page
    assert page.count("report-line ") == 4


def test_a_forged_form_is_refused() -> None:
    stranger = Client(enforce_csrf_checks=True)
    assert send(stranger, file()).status_code == 403
    assert stranger.post(f"{ADDRESS}examples/").status_code == 403


def test_a_visitor_without_an_account_passes_the_check_for_forged_forms() -> None:
    visitor = Client(enforce_csrf_checks=True)
    page = visitor.get(ADDRESS)
    token = page.context["csrf_token"]
    response = send(visitor, file(), csrfmiddlewaretoken=str(token))
    assert response.status_code == 303


def test_a_long_check_shows_how_far_it_is(
    client: Client, monkeypatch: pytest.MonkeyPatch, uploads_folder: Path
) -> None:
    monkeypatch.setattr(uploads, "PATIENCE_SECONDS", 0.0)
    busy = [try_slot(uploads_folder / "running", 2) for _ in range(2)]
    response = send(client, file())
    waiting = follow(client, response)
    assert "正在检查" in text(waiting)
    progress = client.get(response["Location"] + "progress/")
    assert progress.json() == {"state": "working", "done": 0}
    for slot in busy:
        assert slot is not None
        slot.release()
    token = response["Location"].split("/")[3]
    box = uploads.Box(uploads_folder, token)
    for _ in range(200):
        if box.is_finished():
            break
        jobs.time.sleep(0.05)
    assert client.get(response["Location"] + "progress/").json()["state"] == "finished"


def test_a_check_whose_worker_was_killed_says_so(client: Client, uploads_folder: Path) -> None:
    box = uploads.Box(uploads_folder, "k" * 32)
    box.create(uploads.now() - 60)
    page = client.get(f"{ADDRESS}{box.token}/")
    assert page.status_code == 200
    assert "检查中断了" in text(page)


def test_a_fault_in_checking_is_logged_without_the_token_and_told(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> object:
        raise RuntimeError("a fault")

    monkeypatch.setattr("gongkai.doors.portal.checkup.reading.check", fail)
    response = send(client, file())
    token = response["Location"].split("/")[3]
    assert "a fault" in caplog.text
    assert token not in caplog.text
    assert "检查中断了" in text(follow(client, response))


def test_files_that_were_not_reached_in_time_are_named(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    hurried = Limits(job_seconds=-1)
    monkeypatch.setattr(uploads, "LIMITS", hurried)
    box = uploads.Box(uploads.root(), "h" * 32)
    box.create(uploads.now())
    path = box.sources / "000.txt"
    path.write_bytes(example())
    job = jobs._Job(box, [jobs.Submitted("迟.txt", path)], [], hurried)
    job._check()
    (line,) = box.overview().reports
    assert "这个文件没有读完" in line.error


def test_a_job_that_never_gets_its_turn_gives_up(uploads_folder: Path) -> None:
    box = uploads.Box(uploads_folder, "w" * 32)
    box.create(uploads.now())
    job = jobs._Job(box, [], [], Limits(job_seconds=0.01, running_jobs=0))
    with pytest.raises(TimeoutError):
        job.run()


def test_an_upload_is_worked_on_once(uploads_folder: Path) -> None:
    box = uploads.Box(uploads_folder, "1" * 32)
    box.create(uploads.now())
    working = box.begin()
    assert working is not None
    with pytest.raises(RuntimeError, match="two jobs"):
        jobs.start(box, [], [], Limits())
    working.release()


def test_the_second_of_two_clicks_waits_for_the_first(uploads_folder: Path) -> None:
    box = uploads.Box(uploads_folder, "2" * 32)
    box.create(uploads.now())
    threading.Timer(0.1, lambda: box.finish(Overview(()))).start()
    uploads._wait_for(box)
    assert box.is_finished()


def test_too_many_examples_at_once_are_refused(
    client: Client, small_limits: Limits, uploads_folder: Path
) -> None:
    taken = try_slot(uploads_folder / "admitted", 1)
    assert taken is not None
    refused = client.post(f"{ADDRESS}examples/")
    taken.release()
    assert refused.status_code == 429


def test_a_broken_length_counts_as_none(client: Client) -> None:
    page = client.generic("POST", ADDRESS, b"", CONTENT_LENGTH="many")
    assert page.status_code in (400, 403)


def test_an_upload_that_breaks_off_leaves_no_file(uploads_folder: Path) -> None:
    request = RequestFactory().post("/")
    receiver = Receiver(request, uploads_folder / "incoming", Limits())
    receiver.new_file("reports", "半截.txt", "text/plain", None)
    receiver.receive_data_chunk(b"half", 0)
    receiver.upload_interrupted()
    receiver.receive_data_chunk(b"late", 4)
    assert receiver.file_complete(8) is None
    assert list((uploads_folder / "incoming").iterdir()) == []
