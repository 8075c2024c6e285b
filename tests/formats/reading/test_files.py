"""Files in, readings out: in order, each error in Chinese, and nothing ever raises."""

import functools
import io
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from gongkai.formats.reading import files, isolated
from gongkai.formats.reading.files import read_bytes, read_many, read_path
from gongkai.formats.reading.result import Reading
from gongkai.formats.reading.sandbox import Pool
from tests.formats.reading import deeds
from tests.formats.reading.samples import REPORT, everything
from tests.formats.reading.test_archive import zipped


def outcomes(readings: Iterator[Reading]) -> list[tuple[str, str]]:
    return [(reading.source, deeds.outcome(reading)) for reading in readings]


def licences(reading: Reading) -> str:
    assert reading.report is not None, reading.error
    return reading.report.rows("disclosure")["licences"]["decisions"].raw


@pytest.mark.parametrize("sandbox", [True, False])
def test_every_kind_is_read_alone_and_in_a_zip(*, sandbox: bool) -> None:
    contents = everything()
    for name, data in contents.items():
        (reading,) = read_bytes(name, data, sandbox=sandbox)
        assert (reading.source, licences(reading)) == (name, "12")
        assert reading.document is not None
    readings = list(read_bytes("全部.zip", zipped(contents.items()), sandbox=sandbox))
    assert [reading.source for reading in readings] == [f"全部.zip!/{name}" for name in contents]
    assert {licences(reading) for reading in readings} == {"12"}


def test_paths_are_sources_and_missing_files_are_errors(tmp_path: Path) -> None:
    report = tmp_path / "报告.txt"
    report.write_text(REPORT, encoding="utf-8")
    assert outcomes(read_path(report)) == [(str(report), "read")]
    assert outcomes(read_path(tmp_path / "无")) == [(str(tmp_path / "无"), "not_found")]
    assert outcomes(read_path(tmp_path)) == [(str(tmp_path), "not_a_file")]
    assert outcomes(read_path("x\0y"))[0][1] in ("not_found", "no_access")


def test_zips_within_zips_are_opened_twice_and_no_further() -> None:
    data = zipped([("a.txt", REPORT.encode())])
    for name in ("b.zip", "c.zip"):
        data = zipped([("a.txt", REPORT.encode()), (name, data)])
    assert outcomes(read_bytes("d.zip", data)) == [
        ("d.zip!/a.txt", "read"),
        ("d.zip!/c.zip!/a.txt", "read"),
        ("d.zip!/c.zip!/b.zip", "nested_too_deep"),
    ]


def test_bad_members_do_not_stop_a_zip() -> None:
    contents = [
        ("a.docx", b"PK\x03\x04 not really"), ("b.txt", b""), ("c.txt", b"0" * 50_000_000),
        ("d.pdf", b"%PDF-1.4 no"), ("e.txt", "别的文件".encode()), ("f.txt", REPORT.encode()),
    ]  # fmt: skip
    assert [code for _, code in outcomes(read_bytes("z.zip", zipped(contents)))] == [
        "damaged", "empty", "zip_bomb", "damaged", "not_a_report", "read",
    ]  # fmt: skip


def test_an_empty_zip_and_a_broken_one_are_one_error_each() -> None:
    assert outcomes(read_bytes("a.zip", zipped([]))) == [("a.zip", "empty")]
    assert outcomes(read_bytes("a.zip", zipped([("x", b"1")])[:-8])) == [("a.zip", "damaged")]


def test_every_error_says_in_chinese_what_to_do() -> None:
    for data in (b"", b"%PDF-1.4 no", b"\x89PNG", "别的".encode(), zipped([])):
        (reading,) = read_bytes("x", data)
        assert reading.error is not None
        assert "请" in reading.error.message


def test_a_member_that_kills_the_child_is_one_error_and_the_next_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(isolated, "_events", deeds.deadly_events)
    names = ["a.txt", "kill.txt", "b.txt", "2/kill.txt", "c.txt"]
    data = zipped((name, REPORT.encode()) for name in names)
    pool = Pool()
    readings = list(isolated.read_isolated(pool, "z", data, files.as_read))
    pool.close()
    assert [(r.source[3:], deeds.outcome(r)) for r in readings] == [
        ("a.txt", "read"), ("kill.txt", "crashed"), ("b.txt", "read"),
        ("2/kill.txt", "crashed"), ("c.txt", "read"),
    ]  # fmt: skip


def test_a_zip_that_kills_child_after_child_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolated, "_events", deeds.deadly_events)
    data = zipped((f"{n}/kill.txt", REPORT.encode()) for n in range(9))
    pool = Pool()
    readings = list(isolated.read_isolated(pool, "z", data, files.as_read))
    pool.close()
    assert [deeds.outcome(reading) for reading in readings] == ["crashed"] * 3 + ["given_up"]


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_many_files_come_in_order_with_what_was_done_to_each(jobs: int, tmp_path: Path) -> None:
    contents = [*everything().items(), ("bad.pdf", b"%PDF-1.4 no")]
    contents.append(("all.zip", zipped(contents)))
    for name, data in contents:
        (tmp_path / name).write_bytes(data)
    paths = [tmp_path / name for name, _ in contents] * 3
    do = functools.partial(deeds.name_and_outcome, "* ")
    alone = [f"* {name} {'damaged' if name == 'bad.pdf' else 'read'}" for name, _ in contents[:-1]]
    assert list(read_many(paths, jobs=jobs, then=do)) == (alone + alone) * 3


def test_few_files_start_no_children(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolated, "read_isolated", None)
    path = tmp_path / "a.txt"
    path.write_text(REPORT, encoding="utf-8")
    assert [deeds.outcome(reading) for reading in read_many([path] * 3)] == ["read"] * 3


def test_leaving_a_batch_early_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(REPORT, encoding="utf-8")
    results = read_many([path] * 200, jobs=2, then=deeds.process_of)
    child = next(results)
    results.close()  # type: ignore[attr-defined]
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


def test_a_fault_in_what_is_done_is_not_hidden(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(REPORT, encoding="utf-8")
    with pytest.raises(ZeroDivisionError):
        list(read_many([path] * 20, jobs=1, then=deeds.broken))
    assert list(read_many([path] * 20, jobs=2, then=deeds.broken_on_reports)) == ["crashed"] * 20


def test_a_page_with_an_unlikely_name_is_still_a_page() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("页面.pdf", everything()["c.html"])
    (reading,) = read_bytes("x.docx", buffer.getvalue())
    assert (reading.source, licences(reading)) == ("x.docx!/页面.pdf", "12")
