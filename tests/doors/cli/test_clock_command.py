"""``gongkai clock`` gives every deadline as JSON for programs and as a page for people."""

import json
from pathlib import Path

import pytest

from gongkai.doors.cli.main import main
from tests.law.test_notices import GOOD

CONTRACT = {
    "starts",
    "supplement_notice_by",
    "answer_by",
    "extended_answer_by",
    "due",
    "third_party_reply_by",
    "payment_by",
    "provisional",
    "walk",
    "notes",
}


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GONGKAI_DATA", str(tmp_path))
    return tmp_path


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, object]:
    assert main(["clock", *arguments, "--json"]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    assert len(captured.out.splitlines()) == 1
    found: dict[str, object] = json.loads(captured.out)
    return found


def test_json_has_every_key_of_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "--received", "2025-09-22")
    assert set(found) >= CONTRACT
    assert found["starts"] == "2025-09-22"
    assert found["supplement_notice_by"] == "2025-09-30"
    assert found["due"] == found["answer_by"] == "2025-10-24"
    assert found["extended_answer_by"] == "2025-11-21"
    assert found["third_party_reply_by"] is None
    assert found["payment_by"] is None
    assert found["provisional"] is False


def test_json_explains_each_stretch_of_days(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "--received", "2025-09-22")
    walk = found["walk"]
    assert isinstance(walk, list)
    assert set(walk[0]) == {"date", "until", "kind", "text", "citation", "counted", "provisional"}
    assert walk[0]["kind"] == "received"
    assert walk[-1]["kind"] == "due"
    assert walk[-1]["counted"] == 20


def test_steps_move_the_due_day(capsys: pytest.CaptureFixture[str]) -> None:
    steps = [
        "--step",
        "third_party_consulted:甲公司=2025-09-24",
        "--step",
        "third_party_replied:甲公司=2025-10-14",
        "--step",
        "extended=2025-10-20/2025-11-20",
    ]
    found = answer(capsys, "--received", "2025-09-22", *steps)
    assert (found["answer_by"], found["due"]) == ("2025-11-07", "2025-11-20")


def test_channel_that_needs_confirmation_has_no_clock_without_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    arguments = ["--received", "2025-09-22", "--channel", "internet"]
    assert answer(capsys, *arguments)["starts"] is None
    found = answer(capsys, *arguments, "--step", "confirmed=2025-09-24")
    assert (found["starts"], found["due"]) == ("2025-09-24", "2025-10-28")


def test_open_inquiry_is_taken_to_end_on_the_day_asked_about(
    capsys: pytest.CaptureFixture[str],
) -> None:
    arguments = ["--received", "2025-09-22", "--step", "agency_consulted=2025-09-24"]
    found = answer(capsys, *arguments)
    assert found["due"] is None
    walk = found["walk"]
    assert isinstance(walk, list)
    assert walk[-1]["until"] is None
    assert answer(capsys, *arguments, "--on", "2025-10-30")["due"] == "2025-11-25"


def test_own_notices_and_parameters_count(capsys: pytest.CaptureFixture[str], data: Path) -> None:
    arguments = ["--received", "2026-12-12"]
    assert answer(capsys, *arguments)["provisional"] is True
    (data / "calendars").mkdir()
    (data / "calendars" / "2027.toml").write_text(GOOD, encoding="utf-8")
    assert answer(capsys, *arguments)["provisional"] is False
    regional = GOOD.replace("confirmed = true", 'confirmed = true\nregion = "某省"')
    regional = regional.replace("〔2026〕8号", "〔2026〕9号").replace("2027-01-01", "2027-01-02")
    regional = regional.replace("to = 2027-01-03", "to = 2027-01-05")
    (data / "calendars" / "province.toml").write_text(regional, encoding="utf-8")
    here = answer(capsys, *arguments)
    there = answer(capsys, *arguments, "--region", "某省", "--data", str(data))
    assert (here["due"], there["due"]) == ("2027-01-11", "2027-01-13")


def test_page_tells_what_binds_then_all_deadlines_then_the_walk(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["clock", "--received", "2025-09-22", "--on", "2025-10-20"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "应当答复：不晚于 2025-10-24（周五），含当日"
    assert lines[1] == "截至 2025-10-20 还有 4 个工作日"
    assert "答复期限（延期后最长）  2025-11-21（周五）" in lines
    assert lines[-1] == "- 答复期限于2025年10月24日届满（第20个工作日），当日答复不算逾期。"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--received", "2025-09-22", "--on", "2025-10-25"], "截至 2025-10-25 已经逾期"),
        (["--received", "2026-12-12"], "含当日，暂定"),
        (
            ["--received", "2025-09-22", "--channel", "fax", "--on", "2025-10-25"],
            "待确认：现在没有",
        ),
        (
            ["--received", "2025-09-22", "--step", "answered=2025-10-20", "--on", "2025-10-30"],
            "归档",
        ),
    ],
)
def test_page_tells_how_it_stands(
    capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert main(["clock", *arguments]) == 0
    assert words in capsys.readouterr().out


def test_page_has_hints_only_where_there_are_any(capsys: pytest.CaptureFixture[str]) -> None:
    main(["clock", "--received", "2025-09-22"])
    assert "提示" not in capsys.readouterr().out
    main(["clock", "--received", "2025-09-22", "--step", "fee_noticed=2025-09-25"])
    assert "尚待与原文核对" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--received", "2025-09-22", "--step", "extended=2025-10-27"], "第三十三条"),
        (["--received", "2025-09-22", "--step", "supplemented=2025-10-27"], "办理中"),
        (["--received", "2036-01-05"], "超出日历范围"),
        (["--received", "2007-04-05"], "没有生效的值"),
    ],
)
def test_what_the_law_does_not_allow_ends_with_2_and_the_reason(
    capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert main(["clock", *arguments, "--json"]) == 2
    captured = capsys.readouterr()
    assert words in captured.err
    assert captured.out == ""


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "--received"),
        (["--received", "22/9/2025"], "应写成 2025-09-22 的样子"),
        (["--received", "2025-09-22", "--channel", "pigeon"], "没有渠道“pigeon”"),
        (["--received", "2025-09-22", "--step", "extended"], "应写成节点=日期"),
        (
            ["--received", "2025-09-22", "--step", "prolonged=2025-10-20"],
            "extended（延长答复期限）",
        ),
        (["--received", "2025-09-22", "--step", "extended=soon"], "应写成 2025-09-22 的样子"),
    ],
)
def test_what_cannot_be_read_is_explained(
    capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["clock", *arguments])
    assert stopped.value.code == 2
    assert words in capsys.readouterr().err
