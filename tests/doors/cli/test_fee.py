"""``gongkai fee`` prints the amount alone on the last line."""

import pytest

from gongkai.doors.cli.main import main


@pytest.mark.parametrize(
    ("arguments", "amount"),
    [
        (["--items", "10"], "0"),
        (["--items", "51"], "7400"),
        (["--items", "2", "--earlier", "29"], "300"),
        (["--pages", "201"], "2740"),
        (["--pages", "0", "--on", "2026-11-20"], "0"),
    ],
)
def test_the_amount_stands_alone_on_the_last_line(
    capsys: pytest.CaptureFixture[str], arguments: list[str], amount: str
) -> None:
    assert main(["fee", *arguments]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == amount


def test_the_lines_before_say_how_it_adds_up(capsys: pytest.CaptureFixture[str]) -> None:
    main(["fee", "--items", "31"])
    assert capsys.readouterr().out.splitlines() == [
        "按件计收（《政府信息公开信息处理费管理办法》第四条）",
        "第1至10件：不收费",
        "第11至30件：每件100元，计2000元",
        "第31件：每件200元，计200元",
        "2200",
    ]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--items", "3", "--on", "2020-12-31"], "不得收费"),
        (["--items", "-1"], "不能小于零"),
        (["--pages", "1", "--earlier", "3"], "只用于按件计收"),
    ],
)
def test_a_fee_that_may_not_be_taken_is_refused_with_the_reason(
    capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert main(["fee", *arguments]) == 2
    captured = capsys.readouterr()
    assert words in captured.err
    assert captured.out == ""


@pytest.mark.parametrize("arguments", [[], ["--items", "1", "--pages", "1"], ["--items", "many"]])
def test_exactly_one_schedule_has_to_be_chosen(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["fee", *arguments])
    assert stopped.value.code == 2
