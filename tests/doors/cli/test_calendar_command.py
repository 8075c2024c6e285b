"""``gongkai calendar add`` checks a notice, shows what it moves, and keeps it when asked."""

from pathlib import Path

import pytest

from gongkai.doors.cli.main import main
from tests.law.test_notices import GOOD

AMENDMENT = """
title = "关于调整放假安排的通知"
number = "某政办发〔2026〕3号"
issued = 2026-12-01
year = 2026
amends = "国办发明电〔2025〕7号"
source = "试验"
confirmed = true

[[holiday]]
name = "调休"
from = 2026-12-31
to = 2026-12-31
"""
LOCAL = 'confirmed = false\nregion = "某省"'


@pytest.fixture
def notice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GONGKAI_DATA", str(tmp_path / "data"))
    file = tmp_path / "2027.toml"
    file.write_text(GOOD, encoding="utf-8")
    return file


def test_preview_shows_the_notice_and_the_days_that_turn_and_saves_nothing(
    capsys: pytest.CaptureFixture[str], notice: Path, tmp_path: Path
) -> None:
    assert main(["calendar", "add", str(notice)]) == 0
    said = capsys.readouterr().out
    assert "春节：2027年2月5日（周五）至2027年2月11日（周四）放假，共7天" in said
    assert "没有发现疑点。" in said
    assert "改为上班（4天）：" in said
    assert "2027年共248个工作日（此前按254个计算）。" in said
    assert said.endswith("以上为预览，没有保存；核对无误后加 --save 保存。\n")
    assert not (tmp_path / "data").exists()


def test_saved_notice_is_kept_and_counts(
    capsys: pytest.CaptureFixture[str], notice: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "data" / "calendars" / "2027.toml"
    assert main(["calendar", "add", str(notice), "--save"]) == 0
    assert f"已保存：{kept}" in capsys.readouterr().out
    assert kept.read_text("utf-8") == GOOD
    assert main(["calendar", "add", str(notice), "--save"]) == 2
    assert "已经录入，不要重复录入" in capsys.readouterr().err


def test_regional_amendment_says_where_and_what(
    capsys: pytest.CaptureFixture[str], notice: Path
) -> None:
    notice.write_text(AMENDMENT.replace("confirmed = true", LOCAL), encoding="utf-8")
    assert main(["calendar", "add", str(notice)]) == 0
    said = capsys.readouterr().out
    assert "适用地区：某省" in said
    assert "调整：国办发明电〔2025〕7号" in said
    assert "请核对：\n- 尚未与通知原文核对" in said
    assert "改为休息（1天）：\n- 2026年12月31日（周四）" in said
    assert "改为上班" not in said


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("2027.toml", GOOD.encode("gb18030"), "应当以UTF-8编码保存"),
        ("2027.toml", b"[[", "不是有效的TOML文件"),
        ("2027.txt", GOOD.encode(), "文件名应当以.toml结尾"),
    ],
)
def test_unusable_file_is_refused_with_the_reason(
    capsys: pytest.CaptureFixture[str], notice: Path, name: str, content: bytes, words: str
) -> None:
    file = notice.with_name(name)
    file.write_bytes(content)
    assert main(["calendar", "add", str(file), "--save"]) == 2
    assert words in capsys.readouterr().err


def test_missing_file_is_said(capsys: pytest.CaptureFixture[str], notice: Path) -> None:
    assert main(["calendar", "add", str(notice.with_name("2028.toml"))]) == 2
    assert "没有文件" in capsys.readouterr().err


def test_folder_instead_of_a_file_is_said(capsys: pytest.CaptureFixture[str], notice: Path) -> None:
    assert main(["calendar", "add", str(notice.parent)]) == 2
    assert "不能读写" in capsys.readouterr().err


def test_nothing_is_written_over(
    capsys: pytest.CaptureFixture[str], notice: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "data" / "calendars"
    folder.mkdir(parents=True)
    (folder / "2027.toml").write_text(AMENDMENT, encoding="utf-8")
    assert main(["calendar", "add", str(notice), "--save"]) == 2
    assert "已经存在，没有覆盖" in capsys.readouterr().err
