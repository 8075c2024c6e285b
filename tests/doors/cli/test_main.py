"""The command as a whole: help in Chinese, errors in Chinese, nothing imported in vain."""

import subprocess
import sys

import pytest

from gongkai.doors.cli.arguments import translate
from gongkai.doors.cli.main import COMMANDS, main


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert said.startswith("用法：gongkai")
    assert "usage" not in said
    assert "show this help" not in said


def test_the_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    said = capsys.readouterr().out
    assert all(command in said for command in COMMANDS)


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith("gongkai 0.")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "还缺少参数：命令"),
        (["report"], "还缺少参数：命令"),
        (["report", "read"], "还缺少参数：文件"),
        (["report", "read", "a.txt", "--nonsense"], "不认识的参数：--nonsense"),
        (["report", "convert", "a.txt", "--to", "odt"], "没有 'odt' 这一项，可选："),
        (["report", "read", "a.txt", "--jobs", "many"], "参数 --jobs 不能写 'many'"),
        (["report", "read", "a.txt", "--jobs", "0"], "参数 --jobs 不能写 '0'"),
        (["report", "read", "a.txt", "--jobs"], "参数 --jobs 后面要写一个值"),
        (["report", "check", "a.txt", "--json", "--html", "b"], "不能与 --json 同时使用"),
        (["nonsense"], "没有 'nonsense' 这一项"),
    ],
)
def test_a_wrong_call_is_explained_in_chinese(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert words in said
    assert said.startswith("用法：")
    assert "--help" in said


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("one of the arguments --a --b is required", "下列参数必须给出一个：--a --b"),
        ("expected at least one argument", "后面至少要写一个值"),
        ("argument -x: ignored explicit argument '1'", "参数 -x 后面不能写值（现为 '1'）"),
        ("ambiguous option: --js could match --json", "参数 --js 写得不完整，可能是：--json"),
        ("something new", "something new"),
    ],
)
def test_rarer_complaints_are_translated_too(english: str, chinese: str) -> None:
    assert translate(english) == chinese


def test_asking_for_one_command_imports_no_other() -> None:
    program = (
        "import sys; from gongkai.doors.cli.main import main\n"
        "try: main(['report', '--help'])\n"
        "except SystemExit: pass\n"
        "loaded = [name for name in sys.modules if name.startswith('gongkai')]\n"
        "assert not [name for name in loaded if 'law' in name or 'formats' in name], loaded"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
