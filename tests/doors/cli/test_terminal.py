"""Chinese text on a terminal: widths, breaks, tables, colours, progress."""

import io

import pytest

from gongkai.doors.cli.terminal import Style, columns_of, pad, table, width, with_progress, wrap


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_chinese_character_is_two_columns_wide() -> None:
    assert width("表三 total：é") == 13
    assert width("é́") == width("é")


def test_padding_counts_columns_not_characters() -> None:
    assert pad("表三", 6) == "表三  "
    assert pad("表三", 2) == "表三"


def test_lines_break_between_characters_and_not_in_numbers() -> None:
    lines = wrap("表三“自然人”一列新收 2448023.00 元，应与总计一致。", 20)
    assert all(width(line) <= 22 for line in lines)
    assert any("2448023.00" in line for line in lines)
    assert "".join(lines).replace(" ", "") == "表三“自然人”一列新收2448023.00元，应与总计一致。"


def test_no_line_starts_with_closing_punctuation() -> None:
    assert not [line for line in wrap("示例，" * 30, 10) if line.startswith("，")]


def test_a_run_wider_than_a_line_is_cut() -> None:
    lines = wrap("x" * 95, 40)
    assert "".join(lines) == "x" * 95
    assert max(map(width, lines)) <= 42


def test_an_empty_text_is_one_empty_line() -> None:
    assert wrap("", 10) == [""]


def test_columns_of_a_table_stand_under_each_other() -> None:
    first, second = table([["年度", "单位"], ["2020", "示例市财政局"]])
    assert first.index("单位") == width("2020  ") - 2
    assert second == "2020  示例市财政局"


def test_colours_only_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert Style.of(Terminal()).red("错") == "\x1b[1;31m错\x1b[0m"
    assert Style.of(io.StringIO()).red("错") == "错"


def test_no_color_is_respected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert Style.of(Terminal()).bold("错") == "错"


def test_a_dumb_terminal_gets_no_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "dumb")
    assert Style.of(Terminal()).green("好") == "好"


def test_output_into_a_file_is_80_wide() -> None:
    assert columns_of(io.StringIO()) == 80


def test_progress_is_shown_on_a_terminal_and_wiped_at_the_end() -> None:
    terminal = Terminal()
    assert list(with_progress(range(30), 30, terminal)) == list(range(30))
    assert "已读 30/30" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_no_progress_for_few_items_or_into_a_file() -> None:
    terminal, file = Terminal(), io.StringIO()
    assert list(with_progress(range(3), 3, terminal)) == [0, 1, 2]
    assert list(with_progress(range(30), 30, file)) == list(range(30))
    assert terminal.getvalue() == ""
    assert file.getvalue() == ""
