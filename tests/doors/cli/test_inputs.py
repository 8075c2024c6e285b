"""Which files a command reads."""

from pathlib import Path

from gongkai.doors.cli.inputs import expand


def test_files_keep_their_order_and_need_not_exist(tmp_path: Path) -> None:
    names = [str(tmp_path / "b.txt"), str(tmp_path / "a.unknown")]
    assert expand(names) == [Path(name) for name in names]


def test_a_folder_stands_for_the_reports_in_it_by_name(tmp_path: Path) -> None:
    for name in ("b.txt", "a.PDF", "inner/c.docx", "picture.png", ".hidden.txt", "~$b.docx"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.touch()
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "d.txt").touch()
    found = [str(path.relative_to(tmp_path)) for path in expand([str(tmp_path)])]
    assert found == ["a.PDF", "b.txt", "inner/c.docx"]


def test_an_empty_folder_gives_nothing(tmp_path: Path) -> None:
    assert expand([str(tmp_path)]) == []
