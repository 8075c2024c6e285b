"""Text comes out of its bytes whatever the usual encodings, and without control characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.formats.reading.decoding import decode, looks_binary, tidy

REPORT = (
    "青石县2020年度政府信息公开工作年度报告\n一、总体情况\n"
    "2020年，本县按照《条例》要求推进政府信息公开工作，全年公开信息237条，收到申请3件。\n"
    "规章\t0\t1\t2\n"
)


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_a_report_reads_the_same_in_every_encoding(encoding: str) -> None:
    assert decode(REPORT.encode(encoding)) == REPORT


def test_a_few_damaged_bytes_do_not_change_the_encoding() -> None:
    data = REPORT.encode() * 20
    assert decode(data[:300] + b"\xff\xfe\x80" + data[303:]).count("总体情况") == 20
    cut = (REPORT * 20).encode("gb18030")[:-1]
    assert decode(cut).count("总体情况") == 20


def test_a_declared_charset_is_believed_only_if_the_bytes_agree() -> None:
    page = '<meta charset="gb2312"><p>政府信息公开年度报告</p>'
    assert decode(page.encode("gb18030")) == page
    assert decode(page.encode("utf-8")) == page
    korean = '<meta charset="euc-kr"><p>정보공개 연차보고서 2020</p>'
    assert "2020" in decode(korean.encode("euc-kr"))


def test_an_unknown_declared_charset_is_passed_over() -> None:
    page = '<meta charset="no-such"><p>政府信息公开</p>'
    assert decode(page.encode("gb18030")) == page


def test_controls_and_marks_without_width_are_dropped_and_lines_end_alike() -> None:
    assert tidy("甲\x00乙\x07\u200b丙\ufeff\r\n丁\r戊\x0b己\n\x0c庚") == "甲乙丙\n丁\n戊\n己\n庚"


def test_tabs_and_unbreakable_spaces_stay() -> None:
    assert tidy("规章\t0\xa01\u30002") == "规章\t0\xa01\u30002"


def test_binary_data_is_told_from_text() -> None:
    assert looks_binary(bytes(range(256)) * 8)
    for encoding in ("utf-8", "gb18030", "utf-16", "utf-16-be"):
        assert not looks_binary(REPORT.encode(encoding))


@given(st.binary(max_size=4000))
def test_decoding_never_raises_and_leaves_no_controls(data: bytes) -> None:
    text = decode(data)
    assert not any(c < " " and c not in "\t\n" for c in text)
    text.encode()


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cf"]), max_size=300))
def test_utf8_text_is_kept_to_the_letter(text: str) -> None:
    kept = "".join(
        c for c in text if not "\ufdd0" <= c <= "\ufdef" and ord(c) not in (0xFFFE, 0xFFFF)
    )
    kept = kept.replace("\u2028", "\n").replace("\u2029", "\n")
    assert decode(b"\xef\xbb\xbf" + text.encode()) == kept
