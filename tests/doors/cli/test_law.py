"""``gongkai law`` shows an article, what is unconfirmed, and the law map."""

from pathlib import Path

import pytest

from gongkai.doors.cli.main import main

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("article", ["33", "第33条", "第三十三条", "三十三"])
def test_an_article_is_shown_with_its_code_data_and_numbers(
    capsys: pytest.CaptureFixture[str], article: str
) -> None:
    assert main(["law", "show", article]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("《政府信息公开条例》第三十三条")
    for words in ("函数：", "规则数据：", "参数：", "answer.working_days", "20工作日", "已核实"):
        assert words in shown


def test_an_article_without_code_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "show", "43"]) == 0
    assert "没有写成规则" in capsys.readouterr().out


@pytest.mark.parametrize("article", ["0", "57", "甲"])
def test_an_article_that_is_not_there_is_refused(
    capsys: pytest.CaptureFixture[str], article: str
) -> None:
    assert main(["law", "show", article]) == 2
    assert "1至56" in capsys.readouterr().err


def test_what_is_unconfirmed_is_listed_and_counted(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "unconfirmed"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any("remedies.review_first.no_answer" in line for line in lines)
    listed = [line for line in lines[:-1] if not line.startswith("    ")]
    assert lines[-1] == f"共{len(listed)}项待核实。"


def test_local_settings_are_shown(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "parameters").mkdir()
    (tmp_path / "parameters" / "own.toml").write_text(
        '[[parameter]]\nkey = "publication.reassessment_months"\ntitle = "评估"\nunit = "月"\n'
        'values = [{ from = 2026-01-01, value = 6, source = "本县规定", confirmed = true }]\n',
        encoding="utf-8",
    )
    assert main(["law", "show", "18", "--data", str(tmp_path)]) == 0
    assert "本县规定" in capsys.readouterr().out


def test_a_broken_local_setting_is_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "parameters").mkdir()
    (tmp_path / "parameters" / "own.toml").write_text("[[", encoding="utf-8")
    for command in (["law", "show", "18"], ["law", "unconfirmed"]):
        assert main([*command, "--data", str(tmp_path)]) == 2
        assert "own.toml" in capsys.readouterr().err


def test_the_map_is_the_page_in_docs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "map", "--tests", str(ROOT / "tests" / "law")]) == 0
    assert capsys.readouterr().out == (ROOT / "docs" / "law-map.md").read_text(encoding="utf-8")
