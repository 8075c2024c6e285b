"""A few words of a Chinese office are read as such, and as all else they may be."""

import pytest

from gongkai.office.documents.plain_text import readings
from gongkai.office.documents.secrecy import screen
from gongkai.office.documents.wordlists import parse_word_list


@pytest.mark.parametrize("text", ["秘密★", "水利提醒词", "机密\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_short_texts_are_read_in_the_encodings_of_offices(text: str, encoding: str) -> None:
    assert readings(text.encode(encoding))[0] == text


def test_other_readings_come_after_the_likeliest() -> None:
    traditional = "機密文件處理的規定和說明，請各單位遵照辦理。"
    assert traditional in readings(traditional.encode("big5"))


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [("机密★", "gb18030"), ("機密★", "big5"), ("机密★", "utf-16"), ("绝密★", "utf-8")],
)
def test_a_mark_is_found_in_every_encoding(mark: str, encoding: str) -> None:
    assert screen(mark.encode(encoding), "说明.txt").refused


def test_a_short_word_list_of_an_old_program_is_read() -> None:
    words, _ = parse_word_list("水利提醒词".encode("gb18030"), "表")
    assert [word.text for word in words.words] == ["水利提醒词"]
