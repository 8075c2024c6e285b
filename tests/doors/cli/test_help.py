"""Help is set in columns that a terminal with Chinese characters shows straight."""

import pytest

from gongkai.doors.cli.main import main
from gongkai.doors.cli.terminal import width


def help_of(*command: str, capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit):
        main([*command, "--help"])
    return capsys.readouterr().out


def test_no_line_is_wider_than_the_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for command in ((), ("report", "read"), ("report", "check"), ("clock",), ("law",)):
        lines = help_of(*command, capsys=capsys).splitlines()
        assert max(map(width, lines)) <= 82, command


def test_explanations_stand_in_one_column(capsys: pytest.CaptureFixture[str]) -> None:
    lines = help_of("report", "check", capsys=capsys).splitlines()
    for name in ("--json", "--previous", "--jobs"):
        (line,) = [line for line in lines if line.strip().startswith(name)]
        named = line.rstrip()
        start = len(named) - len(named.split("  ")[-1].strip())
        assert width(line[:start]) == 24


def test_a_long_option_has_its_explanation_below(capsys: pytest.CaptureFixture[str]) -> None:
    lines = help_of("report", "convert", capsys=capsys).splitlines()
    place = next(n for n, line in enumerate(lines) if line.strip().startswith("--to {"))
    assert lines[place + 1].strip() == "目标格式"
