"""Zips: members in order under their own names, and bombs that get nowhere."""

import io
import zipfile
from collections.abc import Iterable

import pytest

from gongkai.formats.reading import archive
from gongkai.formats.reading.archive import Budget, members, opened
from gongkai.formats.reading.result import Unreadable


def zipped(files: Iterable[tuple[str, bytes]], *, deflated: bool = True) -> bytes:
    buffer = io.BytesIO()
    how = zipfile.ZIP_DEFLATED if deflated else zipfile.ZIP_STORED
    with zipfile.ZipFile(buffer, "w", how) as package:
        for name, content in files:
            package.writestr(name, content)
    return buffer.getvalue()


def found(data: bytes, budget: Budget | None = None) -> list[tuple[str, bytes | str]]:
    listed = members(opened(data), budget or Budget())
    return [
        (each.name, each.content.code if isinstance(each.content, Unreadable) else each.content)
        for each in listed
    ]


def renamed(data: bytes, old: bytes, new: bytes) -> bytes:
    assert len(old) == len(new)
    return data.replace(old, new)


def test_members_come_in_their_order_and_folders_are_none() -> None:
    data = zipped([("乙.txt", b"2"), ("甲/", b""), ("甲/丙.txt", b"3")])
    assert found(data) == [("乙.txt", b"2"), ("甲/丙.txt", b"3")]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_written_without_a_mark_are_read_in_their_encoding(encoding: str) -> None:
    name = "年度报告.txt".encode(encoding)
    data = renamed(zipped([("x" * len(name), b"1")]), b"x" * len(name), name)
    assert found(data) == [("年度报告.txt", b"1")]


def test_names_cannot_lead_out_of_the_archive() -> None:
    data = zipped([("../../etc/a.txt", b"1"), ("/b.txt", b"2"), ("c\\..\\d.txt", b"3")])
    assert [name for name, _ in found(data)] == ["etc/a.txt", "b.txt", "c/d.txt"]


def test_leavings_of_the_system_are_passed_over() -> None:
    names = ["__MACOSX/._a.txt", "x/.DS_Store", "Thumbs.db", "~$报告.docx", "报告.docx"]
    assert [name for name, _ in found(zipped((n, b"1") for n in names))] == ["报告.docx"]


def test_a_bomb_is_one_error_and_the_rest_goes_on() -> None:
    data = zipped([("a.txt", b"1"), ("bomb.txt", b"0" * 60_000_000), ("z.txt", b"2")])
    assert found(data) == [("a.txt", b"1"), ("bomb.txt", "zip_bomb"), ("z.txt", b"2")]


def test_a_damaged_member_is_one_error_and_the_rest_goes_on() -> None:
    data = zipped([("a.txt", b"good"), ("b.txt", b"evil"), ("c.txt", b"fine")], deflated=False)
    assert found(data.replace(b"evil", b"EVIL")) == [
        ("a.txt", b"good"), ("b.txt", "damaged"), ("c.txt", b"fine"),
    ]  # fmt: skip


def test_an_encrypted_member_says_so() -> None:
    data = zipped([("a.txt", b"1")], deflated=False)
    local, central = data.index(b"PK\x03\x04"), data.index(b"PK\x01\x02")
    locked = bytearray(data)
    locked[local + 6] |= 1
    locked[central + 8] |= 1
    assert found(bytes(locked)) == [("a.txt", "encrypted")]


def test_too_many_members_end_in_one_error() -> None:
    budget = Budget()
    budget.members = 2
    data = zipped((f"{n}.txt", b"1") for n in range(5))
    assert found(data, budget) == [("0.txt", b"1"), ("1.txt", b"1"), ("2.txt", "too_many_members")]


def test_the_sum_of_all_members_is_bounded() -> None:
    budget = Budget()
    budget.bytes = 1_500
    data = zipped((f"{n}.txt", b"1" * 1_000) for n in range(5))
    assert found(data, budget) == [("0.txt", b"1" * 1_000), ("1.txt", "zip_bomb")]


def test_a_member_larger_than_any_report_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MEMBER_BYTES", 1_000)
    assert found(zipped([("a.txt", bytes(range(200)) * 10)])) == [("a.txt", "too_large")]


def test_what_is_no_zip_is_refused() -> None:
    for data in (b"PK\x03\x04", zipped([("a", b"1")])[:-10]):
        with pytest.raises(Unreadable) as refused:
            opened(data)
        assert refused.value.code == "damaged"
