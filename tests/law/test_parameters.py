"""Legal parameters: dated, sourced, overridden with the same checks, refused with a clear word."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from gongkai.law import parameters
from gongkai.law.parameter_files import parse, read
from gongkai.law.parameters import ParameterError, Parameters

DAY = date(2025, 9, 22)
GOOD = """
[[parameter]]
key = "answer.working_days"
title = "答复期限"
unit = "工作日"
values = [{ from = 2025-01-01, value = 10, source = "某市规定", confirmed = true }]
"""
SAMPLES = """
[[parameter]]
key = "rate"
title = "金额"
unit = "元"
values = [
  { from = 2021-01-01, until = 2021-12-31, value = 1.5, source = "甲", confirmed = true },
  { from = 2023-01-01, value = 2, source = "乙", confirmed = false, note = "待核" },
]
[[parameter]]
key = "on"
title = "开关"
unit = "是否"
values = [{ from = 2021-01-01, value = true, source = "甲", confirmed = true }]
[[parameter]]
key = "word"
title = "用语"
unit = "选项"
values = [{ from = 2021-01-01, value = "甲", source = "甲", confirmed = true }]
[[parameter]]
key = "days"
title = "天数"
unit = "日"
values = [{ from = 2021-01-01, value = 7, source = "甲", confirmed = true }]
"""


def sample() -> Parameters:
    return Parameters({item.key: item for item in parse(SAMPLES, "样例.toml")}, {})


def own(folder: Path, text: str) -> Path:
    (folder / "本地.toml").write_text(text, encoding="utf-8")
    return folder


def test_package_values_change_with_the_law() -> None:
    values = parameters.load()
    assert values.integer("answer.working_days", date(2019, 5, 14)) == 15
    assert values.integer("answer.working_days", date(2019, 5, 15)) == 20


def test_every_value_has_source_title_and_unit() -> None:
    for item in parameters.load():
        assert item.title
        assert item.unit
        assert all(value.source for value in item.values), item.key


def test_what_nobody_has_checked_is_listed() -> None:
    listed = {item.key for item, _ in parameters.load().unconfirmed()}
    assert {"payment.working_days", "payment.restart", "reasons.pause"} <= listed
    assert "supplement.notice_working_days" not in listed


def test_values_are_read_in_their_type() -> None:
    values = sample()
    assert values.money("rate", date(2021, 6, 1)) == Decimal("1.5")
    assert values.money("rate", DAY) == Decimal(2)
    assert values.flag("on", DAY) is True
    assert values.text("word", DAY) == "甲"
    assert values.integer("days", DAY) == 7
    assert values.entry("rate", DAY).note == "待核"
    assert values.describe("rate").unit == "元"


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (lambda values: values.integer("on", DAY), "不是整数"),
        (lambda values: values.integer("word", DAY), "不是整数"),
        (lambda values: values.money("on", DAY), "不是金额"),
        (lambda values: values.money("word", DAY), "不是金额"),
        (lambda values: values.flag("days", DAY), "不是true或false"),
        (lambda values: values.text("days", DAY), "不是文字"),
        (lambda values: values.integer("day", DAY), "没有名为“day”的参数"),
        (lambda values: values.entry("rate", date(2022, 6, 1)), "在2022-06-01没有生效的值"),
        (lambda values: values.entry("rate", date(2020, 12, 31)), "没有生效的值"),
    ],
)
def test_wrong_question_is_answered_clearly(ask, words: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ParameterError, match=words):
        ask(sample())


def test_local_value_wins_on_the_days_it_covers(tmp_path: Path) -> None:
    values = parameters.load(own(tmp_path, GOOD))
    assert values.integer("answer.working_days", DAY) == 10
    assert values.integer("answer.working_days", date(2024, 12, 31)) == 20
    assert [item.file for item in values][-1] == "本地.toml"


@pytest.mark.parametrize("folder", [None, Path("/没有这个文件夹")])
def test_no_local_folder_leaves_the_package(folder: Path | None) -> None:
    assert parameters.load(folder).integer("answer.working_days", DAY) == 20


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("answer.working_days", "answer.days"), "没有这个参数"),
        (("工作日", "日"), "单位应当是“工作日”"),
        (("value = 10", 'value = "十"'), "值应当是整数，写成了文字"),
        (("value = 10", "value = true"), "值应当是整数，写成了是否"),
        (("value = 10", "value = 1.5"), "只有以元、万元为单位的参数可以写小数"),
        (("value = 10", "value = -1"), "不能是负数"),
        (("value = 10", "value = [1]"), "value应当是数字、文字或true/false"),
        (("value = 10", "value = 2025-01-01T00:00:00"), "value应当是数字"),
        (('source = "某市规定", ', ""), "缺少source"),
        (('source = "某市规定"', 'source = " "'), "source应当写明文字"),
        (("confirmed = true", 'confirmed = "是"'), "confirmed应当是true或false"),
        (("confirmed = true", "confirmed = true, note = 1"), "note应当写明文字"),
        (("confirmed = true", "confirmed = true, till = 1"), "不认识的字段till"),
        (("from = 2025-01-01", 'from = "2025"'), "from应当是日期"),
        (("from = 2025-01-01", "from = 2025-01-01T08:00:00"), "from应当是日期"),
        (("from = 2025-01-01", "from = 2025-01-01, until = 2024-01-01"), "早于from"),
        (('unit = "工作日"', "unit = 1"), "unit应当写明文字"),
        (('title = "答复期限"\n', ""), "缺少title"),
        (('key = "answer.working_days"', "key = 1"), "没有key"),
        (('key = "answer.working_days"', 'key = ""'), "没有key"),
        (("[[parameter]]", "[[parameters]]"), r"只能由若干个\[\[parameter\]\]组成"),
        (("[[parameter]]", "[parameter]"), r"只能由若干个\[\[parameter\]\]组成"),
        (("values = [", "values = [1, "), "应当写成{ from"),
        (("[[parameter]]", "[["), "不是有效的TOML文件"),
    ],
)
def test_faulty_file_is_refused_with_its_name(
    tmp_path: Path, change: tuple[str, str], words: str
) -> None:
    text = GOOD.replace(*change)
    assert text != GOOD
    with pytest.raises(ParameterError, match=words) as refusal:
        parameters.load(own(tmp_path, text))
    assert str(refusal.value).startswith("本地.toml")


@pytest.mark.parametrize("values", ["[]", "1"])
def test_parameter_without_values_is_refused(tmp_path: Path, values: str) -> None:
    text = GOOD[: GOOD.index("values")] + f"values = {values}\n"
    with pytest.raises(ParameterError, match="至少有一个值"):
        parameters.load(own(tmp_path, text))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("from = 2025-01-01", "from = 2025-01-01"),
        ("from = 2024-01-01, until = 2025-01-01", "from = 2025-01-01"),
    ],
)
def test_overlapping_values_are_refused(tmp_path: Path, first: str, second: str) -> None:
    rest = 'value = 10, source = "甲", confirmed = true'
    text = GOOD[: GOOD.index("values")] + f"values = [{{{first}, {rest}}}, {{{second}, {rest}}}]\n"
    with pytest.raises(ParameterError, match="两个值重叠"):
        parameters.load(own(tmp_path, text))


def test_values_of_two_kinds_are_refused() -> None:
    with pytest.raises(ParameterError, match="各个值的类型不一致（文字、金额）"):
        parse(SAMPLES.replace("value = 2,", 'value = "二",'), "样例.toml")


def test_open_value_ends_the_day_before_the_next() -> None:
    item = parse(SAMPLES.replace(", until = 2021-12-31", ""), "样例.toml")[0]
    assert item.values[0].until == date(2022, 12, 31)
    assert item.values[1].until is None


def test_parameter_written_twice_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b.toml").write_text(GOOD, encoding="utf-8")
    with pytest.raises(
        ParameterError, match=r"b\.toml：参数“answer.working_days”已在a\.toml中写过"
    ):
        read(tmp_path.glob("*.toml"))
