"""``gongkai report`` as a script meets it: lines, exit codes, what happens to bad files."""

import json
import os
import signal
import subprocess
import sys
import zipfile
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from gongkai.doors.cli.checked import Checked
from gongkai.doors.cli.main import main
from gongkai.doors.cli.report_check import without_source
from gongkai.doors.cli.report_listing import listing
from gongkai.doors.cli.report_page import page
from gongkai.doors.cli.report_read import json_line
from gongkai.doors.cli.terminal import Style
from gongkai.formats.reading.result import Reading, Unreadable
from gongkai.law.annual_report.report import AnnualReport

EXAMPLES = Path(str(files("gongkai.doors.portal"))) / "examples"
WRONG = EXAMPLES / "enforcement-bureau-2020.txt"
RIGHT = EXAMPLES / "town-2020.txt"
NONSENSE = "白菜 3 斤，土豆 2 斤。"


def gongkai(*arguments: object, **options: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "gongkai.doors.cli.main", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        **options,
    )


@pytest.fixture
def nonsense(tmp_path: Path) -> Path:
    path = tmp_path / "购物清单.txt"
    path.write_text(NONSENSE, encoding="utf-8")
    return path


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_read_gives_one_line_a_file_in_order_and_ends_with_0() -> None:
    done = gongkai("report", "read", WRONG, RIGHT, "--json")
    assert done.returncode == 0
    assert done.stderr == ""
    first, second = lines(done.stdout)
    assert (first["source"], second["source"]) == (str(WRONG), str(RIGHT))
    assert (first["body"], first["year"], first["form"]) == ("示例市综合行政执法局", 2020, "2019")
    assert first["tables"]["disclosure"]["penalties"]["decisions"]["value"] == 3107
    assert "示例市" in done.stdout, "Chinese stays readable"


def test_an_unreadable_file_has_its_line_and_the_rest_goes_on(nonsense: Path) -> None:
    done = gongkai("report", "read", nonsense, RIGHT, nonsense.parent / "没有.txt", "--json")
    assert done.returncode == 2
    bad, good, missing = lines(done.stdout)
    assert (bad["status"], good["status"], missing["status"]) == (
        "unreadable",
        "read",
        "unreadable",
    )
    assert bad["error"]["code"] == "not_a_report"
    assert bad["title"] is None
    assert missing["error"]["code"] == "not_found"


def test_a_zip_gives_a_line_a_member(tmp_path: Path) -> None:
    packed = tmp_path / "两份.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(WRONG, "甲/一.txt")
        archive.writestr("乙.txt", NONSENSE)
    done = gongkai("report", "read", packed, "--json")
    assert done.returncode == 2
    assert [line["source"] for line in lines(done.stdout)] == [
        f"{packed}!/甲/一.txt",
        f"{packed}!/乙.txt",
    ]


def test_many_files_keep_their_order_over_all_cores(tmp_path: Path) -> None:
    for number in range(40):
        text = (RIGHT if number % 2 else WRONG).read_text(encoding="utf-8")
        (tmp_path / f"{number:02}.txt").write_text(text, encoding="utf-8")
    done = gongkai("report", "read", tmp_path, "--json")
    assert done.returncode == 0
    sources = [line["source"] for line in lines(done.stdout)]
    assert sources == [str(tmp_path / f"{number:02}.txt") for number in range(40)]


def test_check_tells_by_its_exit_code(nonsense: Path) -> None:
    assert gongkai("report", "check", RIGHT).returncode == 0
    assert gongkai("report", "check", RIGHT, WRONG).returncode == 1
    assert gongkai("report", "check", WRONG, nonsense).returncode == 2


def test_passes_are_listed_only_with_all() -> None:
    verdicts = [
        {finding["verdict"] for finding in lines(done.stdout)[0]["findings"]}
        for done in (
            gongkai("report", "check", WRONG, "--json"),
            gongkai("report", "check", WRONG, "--json", "--all"),
        )
    ]
    assert "pass" not in verdicts[0]
    assert "pass" in verdicts[1]


def test_reading_imports_no_django() -> None:
    program = (
        "import sys; from gongkai.doors.cli.main import main;"
        f"code = main(['report', 'read', {str(RIGHT)!r}, '--json']);"
        "sys.exit('django' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert done.returncode == 0


def test_a_reader_that_goes_away_is_no_error() -> None:
    command = f"{sys.executable} -m gongkai.doors.cli.main report read {EXAMPLES} --json | true"
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_ctrl_c_ends_cleanly(tmp_path: Path) -> None:
    pipe = tmp_path / "never.txt"
    os.mkfifo(pipe)
    running = subprocess.Popen(
        [sys.executable, "-u", "-m", "gongkai.doors.cli.main", "report", "check", str(WRONG)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=os.environ | {"PYTHONSTARTUP": ""},
    )
    running.send_signal(signal.SIGINT)
    _, said = running.communicate()
    # Before Python has begun to run our code it dies of the signal itself.
    assert running.returncode in (130, -signal.SIGINT, 1)
    assert "Traceback" not in said or "gongkai" not in said


# What follows runs in this process, where it is quick and counts as covered.


def test_an_interruption_is_said_in_a_word(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("gongkai.doors.cli.report_read.run", interrupted)
    assert main(["report", "read", str(RIGHT)]) == 130
    assert "已中断" in capsys.readouterr().err


def test_a_summary_for_people_is_in_chinese(
    nonsense: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", "read", str(RIGHT), str(nonsense)]) == 2
    said = capsys.readouterr().out
    assert "示例镇  2020年" in said
    assert "申请：本年新收 0，上年结转 0，办结 0，结转下年 0" in said
    assert f"读不出  {nonsense}" in said


def test_a_report_of_fragments_is_summed_up_all_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines_of_it = (EXAMPLES / "county-2021.txt").read_text(encoding="utf-8").splitlines()
    tail = lines_of_it[next(n for n, line in enumerate(lines_of_it) if "行政复议" in line) :]
    fragment = tmp_path / "只有表四.txt"
    fragment.write_text("\n".join(tail), encoding="utf-8")
    assert main(["report", "read", str(fragment), str(EXAMPLES / "county-2021.txt")]) == 0
    part, whole = capsys.readouterr().out.split("\n\n", 1)
    assert "表二（主动公开）：没有读到" in part
    assert "部分：五、六（没有读到 一、二、三、四）" in part
    assert "落款：示例县人民政府 2022-02-15" in whole


def test_a_clean_report_is_said_to_pass(tmp_path: Path) -> None:
    clean = Checked(Reading("好.txt", AnnualReport(body="示例镇", year=2021)), ())
    said = list(listing([clean], Style(coloured=False), 80, show_all=False))
    assert said[1].split() == ["通过", "2021", "示例镇", "好.txt"]
    assert "没有发现错误和提醒" in page([clean, clean]).decode()


def test_findings_are_listed_by_severity_with_their_places(
    nonsense: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", "check", str(WRONG), str(nonsense)]) == 2
    said = capsys.readouterr().out
    assert (
        said.index("错误（必须更正）") < said.index("提醒（请核对）") < said.index("提示（供参考）")
    )
    assert "位置：第38行" in said
    assert "用 --all 列出" in said
    assert "读不出" in said
    assert "\x1b[" not in said, "no colours into a pipe"


def test_everything_is_listed_on_demand(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "check", str(WRONG), "--all"]) == 1
    said = capsys.readouterr().out
    assert "\n  通过\n" in said


def test_last_years_report_is_compared(
    tmp_path: Path, nonsense: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    last = tmp_path / "2019.txt"
    text = RIGHT.read_text(encoding="utf-8").replace("2020年", "2019年")
    last.write_text(text, encoding="utf-8")
    assert main(["report", "check", str(RIGHT), "--previous", str(last), "--json", "--all"]) == 0
    rules = {finding["rule"] for finding in lines(capsys.readouterr().out)[0]["findings"]}
    assert "years.carried" in rules
    assert main(["report", "check", str(RIGHT), "--previous", str(nonsense)]) == 2
    assert "上一年度的报告" in capsys.readouterr().err


def test_one_report_becomes_a_page_in_full_and_several_a_summary(
    tmp_path: Path, nonsense: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "结果.html"
    assert main(["report", "check", str(WRONG), "--html", str(page)]) == 1
    assert "示例市综合行政执法局2020年度" in page.read_text(encoding="utf-8")
    files = [str(WRONG), str(RIGHT), str(nonsense)]
    assert main(["report", "check", *files, "--html", str(page)]) == 2
    summary = page.read_text(encoding="utf-8")
    assert "共 3 份" in summary
    assert "读不出" in summary
    assert str(page) in capsys.readouterr().out


def test_an_empty_folder_is_said_to_hold_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", "read", str(tmp_path)]) == 2
    assert main(["report", "check", str(tmp_path)]) == 2
    assert "没有可以读取的文件" in capsys.readouterr().err


def test_local_rules_are_taken_from_the_folder_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GONGKAI_DATA", str(tmp_path))
    assert main(["report", "read", str(RIGHT), "--json"]) == 0
    assert main(["report", "read", str(RIGHT), "--json", "--data", str(tmp_path / "无")]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_local_rules_that_cannot_be_used_are_said_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "parameters").mkdir()
    (tmp_path / "parameters" / "own.toml").write_text("[[parameter]]\nkey = 1\n")
    assert main(["report", "read", str(RIGHT), "--data", str(tmp_path)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "本单位的参数不能使用" in said.err


def test_a_page_that_cannot_be_written_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nowhere = tmp_path / "没有" / "结果.html"
    assert main(["report", "check", str(RIGHT), "--html", str(nowhere)]) == 2
    assert "写不出" in capsys.readouterr().err


def test_converting_writes_beside_the_file_and_never_over_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "报告.txt"
    source.write_bytes(WRONG.read_bytes())
    convert = ["report", "convert", str(source), "--to", "docx"]
    assert main([*convert, "--comments"]) == 0
    document = Document(str(tmp_path / "报告.docx"))
    assert len(list(document.comments)) > 0
    assert main(convert) == 2
    assert "已经存在" in capsys.readouterr().err
    assert main([*convert, "-o", str(tmp_path / "另存.docx")]) == 0
    assert len(list(Document(str(tmp_path / "另存.docx")).comments)) == 0


def test_converting_into_a_folder_or_to_standard_output(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    folder = tmp_path / "输出"
    folder.mkdir()
    assert main(["report", "convert", str(RIGHT), "--to", "csv", "-o", str(folder)]) == 0
    assert (folder / "town-2020.csv").exists()
    capfdbinary.readouterr()
    done = gongkai("report", "convert", RIGHT, "--to", "json", "-o", "-")
    assert json.loads(done.stdout)["body"] == "示例镇"


def test_each_report_of_a_zip_is_converted_into_a_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    packed = tmp_path / "几份.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(RIGHT, "甲/报告.txt")
        archive.write(WRONG, "乙/报告.txt")
        archive.writestr("丙.txt", NONSENSE)
    assert main(["report", "convert", str(packed), "--to", "json"]) == 2
    made = sorted(path.name for path in (tmp_path / "几份").iterdir())
    assert made == ["报告-2.json", "报告.json"]
    assert main(["report", "convert", str(packed), "--to", "json", "-o", "-"]) == 2
    assert main(["report", "convert", str(packed), "--to", "json", "-o", str(packed)]) == 2
    said = capsys.readouterr().err
    assert "丙.txt：读不出" in said
    assert "请指定文件夹" in said
    assert "不是文件夹" in said


def test_what_cannot_be_written_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    output = str(blocked / "out.csv")
    assert main(["report", "convert", str(RIGHT), "--to", "csv", "-o", output]) == 2
    assert "写不出" in capsys.readouterr().err


def test_what_is_done_in_children_gives_plain_values() -> None:
    failed = Reading("a.txt", error=Unreadable("empty", "空"))
    is_read, line = json_line(failed, data=None, all_findings=False)
    assert not is_read
    assert json.loads(line)["error"] == {"code": "empty", "message": "空"}
    assert without_source(failed) == failed
