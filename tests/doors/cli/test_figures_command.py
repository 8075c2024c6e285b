"""``gongkai figures`` prints the tables of a body or an area, and the rows behind a number."""

import json

import pytest

from gongkai.doors.cli import figures
from gongkai.doors.cli.arguments import Parser
from tests.law.annual_report import histories
from tests.office.annual_reports import ledger
from tests.office.county import county
from tests.office.databases import on_sqlite

__all__ = ["on_sqlite"]
pytestmark = [
    pytest.mark.usefixtures("on_sqlite", "ledgers"),
    pytest.mark.parametrize("on_sqlite", ["sqlite"], indirect=True),
]
NEW = "applications.new.total"


@pytest.fixture
def ledgers(on_sqlite: object) -> None:
    place = county()
    ledger.write(place.education, ledger.named(place.education, histories.history(4, 12)))


def command(*words: str) -> int:
    root = Parser(prog="gongkai")
    figures.register(root.add_subparsers(title="命令"))
    args = root.parse_args(["figures", *words])
    return args.run(args)  # type: ignore[no-any-return]


def test_tables_are_printed_and_checked(capsys: pytest.CaptureFixture[str]) -> None:
    assert command("S-JY", "2022") == 0
    said = capsys.readouterr().out
    assert said.startswith("示例县教育局 2022年（国办公开办函〔2021〕30号）")
    assert "四、结转下年度继续办理" in said
    assert "检查结果：没有发现不符。" in said


def test_json_holds_every_cell(capsys: pytest.CaptureFixture[str]) -> None:
    assert command("S-JY", "2022", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["body"], said["bodies"], said["form"]) == ("示例县教育局", ["S-JY"], "2021")
    count = said["tables"]["applications"]["new"]["total"]["value"]
    assert count > 0
    assert command("S-JY", "2022", "--rows", NEW, "--json") == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(lines) == count
    assert all(line["number"].startswith("S-JY-") for line in lines)


def test_rows_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert command("S-JY", "2022", "--rows", NEW) == 0
    first, *lines = capsys.readouterr().out.splitlines()
    assert first.endswith(f"：{len(lines)} 件")


def test_area_is_summed(capsys: pytest.CaptureFixture[str]) -> None:
    assert command("S", "2022", "--form", "2019") == 0
    assert "4 个机构合计" in capsys.readouterr().out
    assert command("S-JY", "2022", "--area", "--json") == 0
    assert json.loads(capsys.readouterr().out)["bodies"] == ["S-JY"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("X", "2022"), "没有编码为“X”的机构"),
        (("S-JY", "2022", "--form", "2018"), "没有 2018 年的"),
        (("S-JY", "2018"), "没有统一"),
        (("S-JY", "2022", "--rows", "new"), "--rows 不能写“new”"),
        (("S-JY", "2022", "--rows", "applications.new.all"), "没有“applications.new.all”"),
    ],
)
def test_what_cannot_be_had_is_said(
    words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command(*words) == 2
    assert said in capsys.readouterr().err
