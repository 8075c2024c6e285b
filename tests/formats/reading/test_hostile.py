"""Broken, random and malicious files: an answer each time, never an exception or no end."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.formats.reading.files import read_bytes
from gongkai.formats.reading.result import Reading
from tests.formats.reading import deeds
from tests.formats.reading.samples import everything
from tests.formats.reading.test_archive import zipped

SAMPLES = everything()
OFFICE = [name for name in SAMPLES if name.endswith((".docx", ".xlsx"))]
TEXTS = [name for name in SAMPLES if name.endswith((".txt", ".md", ".html", ".csv", ".doc"))]
OUR_FAULT = {"crashed", "too_slow", "out_of_memory"}
TAGS = [
    "<table>", "</table>", "<tr>", "<td>", "<td colspan=3>", "<div>", "</div>", "<p>", "</td>",
    "<thead>", "<tfoot>", "<caption>", "<td rowspan=0>", "<form>", "<a>", "</a>", "<pre>\n",
    "一、总体情况", "六、其他需要报告", "行政许可", "3",
]  # fmt: skip
NASTY = [
    b"\x00", b"\xff", b"<", b">", b'"', b"&", b"\n", b"\t", b"|", b"%", b"9" * 40, b"<table>",
    b"<td rowspan=999 colspan=999>", b"</tr>", b"&#x1e;", b"&#xFDD3;0&#xFDD3;", "总计".encode(),
    b"<!--", b"<![CDATA[", b"{", b"endobj", b"stream", b"PK\x03\x04",
]  # fmt: skip


@st.composite
def mutations(draw: st.DrawFn, data: bytes) -> bytes:
    """``data`` with a few pieces overwritten, cut out, doubled or put in."""
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(data)))
        length = draw(st.sampled_from([0, 1, 2, 8, 64, 1024]))
        piece = draw(st.one_of(st.sampled_from(NASTY), st.binary(max_size=8)))
        how = draw(st.sampled_from(["put", "over", "cut", "double", "end"]))
        if how == "put":
            data = data[:at] + piece + data[at:]
        elif how == "over":
            data = data[:at] + piece + data[at + len(piece) :]
        elif how == "cut":
            data = data[:at] + data[at + length :]
        elif how == "double":
            data = data[: at + length] + data[at:]
        else:
            data = data[: max(at, 1)]
    return data


@st.composite
def repacked(draw: st.DrawFn, data: bytes) -> bytes:
    """An office file with one part's XML mutated and everything packed again."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    chosen = draw(st.sampled_from(sorted(parts)))
    parts[chosen] = draw(mutations(parts[chosen]))
    return zipped(parts.items())


def is_answered(reading: Reading) -> bool:
    """Whether a reading is a report, or an error that is not our own."""
    return deeds.outcome(reading) not in OUR_FAULT


@given(st.binary(max_size=2_000))
def test_random_bytes_are_answered(data: bytes) -> None:
    assert all(map(is_answered, read_bytes("random", data, sandbox=False)))


@given(st.sampled_from(TEXTS), st.data())
@settings(max_examples=150)
def test_mutated_texts_and_pages_are_answered(name: str, data: st.DataObject) -> None:
    mutated = data.draw(mutations(SAMPLES[name]))
    assert all(map(is_answered, read_bytes(name, mutated, sandbox=False)))


@given(st.text(max_size=400), st.sampled_from(["a.txt", "a.csv", "a.html"]))
def test_any_text_is_answered(text: str, name: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    assert all(map(is_answered, read_bytes(name, data, sandbox=False)))


@given(st.lists(st.sampled_from(TAGS), max_size=60))
@settings(max_examples=200)
def test_any_jumble_of_tags_is_answered(tags: list[str]) -> None:
    data = ("<html>" + "".join(tags)).encode()
    assert all(map(is_answered, read_bytes("a.html", data, sandbox=False)))


@given(st.sampled_from(OFFICE), st.data())
@settings(max_examples=60)
def test_mutated_office_files_are_answered(name: str, data: st.DataObject) -> None:
    base = SAMPLES[name]
    mutated = data.draw(st.one_of(mutations(base), repacked(base)))
    assert all(map(is_answered, read_bytes(name, mutated)))


@given(st.data())
@settings(max_examples=60)
def test_mutated_pdfs_are_answered(data: st.DataObject) -> None:
    (reading,) = read_bytes("g.pdf", data.draw(mutations(SAMPLES["g.pdf"])))
    assert deeds.outcome(reading) not in {"too_slow", "out_of_memory"}


@given(st.data())
@settings(max_examples=30)
def test_mutated_zips_are_answered(data: st.DataObject) -> None:
    base = zipped(SAMPLES.items())
    readings = list(read_bytes("all.zip", data.draw(mutations(base))))
    assert readings
    assert all(reading.report or reading.error for reading in readings)


def flat_bomb(name: str) -> bytes:
    """An office file whose main part is a thousand times its packed size."""
    with zipfile.ZipFile(io.BytesIO(SAMPLES[name])) as package:
        parts = {part: package.read(part) for part in package.namelist()}
    large = "word/document.xml" if name.endswith("docx") else "xl/worksheets/sheet1.xml"
    parts[large] = parts[large].replace(b">", b">" + b" " * 400_000, 200)
    return zipped(parts.items())


@pytest.mark.parametrize("name", OFFICE)
def test_office_bombs_end_in_an_answer(name: str) -> None:
    (reading,) = read_bytes(name, flat_bomb(name))
    assert deeds.outcome(reading) in {
        "too_large",
        "too_complex",
        "damaged",
        "out_of_memory",
        "read",
    }


def test_a_sheet_with_a_cell_at_its_far_end_ends_in_an_answer() -> None:
    with zipfile.ZipFile(io.BytesIO(SAMPLES["f.xlsx"])) as package:
        parts = {part: package.read(part) for part in package.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    parts[sheet] = parts[sheet].replace(b"</sheetData>", far)
    (reading,) = read_bytes("far.xlsx", zipped(parts.items()))
    assert deeds.outcome(reading) in {"too_complex", "out_of_memory", "crashed"}
    (after,) = read_bytes("f.xlsx", SAMPLES["f.xlsx"])
    assert deeds.outcome(after) == "read"


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 300_000,
        "<table>" * 3_000,
        "<table><tr>" + "<td rowspan=200 colspan=200>" * 20_000,
        "<p>一、总体情况" * 20_000,
        "<p>二、主动公开政府信息情况<a>" * 20_000,
        "&#" * 500_000,
        "<table" * 100_000,
        "<" * 299_000,
    ],
)
def test_pages_made_to_exhaust_are_answered(page: str) -> None:
    assert all(map(is_answered, read_bytes("a.html", page.encode(), sandbox=False)))
