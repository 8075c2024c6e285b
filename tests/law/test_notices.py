"""Holiday notices: read with checks, doubted by a careful reader, and put in their own words."""

import re
from datetime import date
from pathlib import Path

import pytest

from gongkai.law import notices, statutory_days, workdays
from gongkai.law.notice_review import Change, changes, doubts, summary
from gongkai.law.notices import CalendarError, Notice, in_order, parse
from gongkai.law.workdays import Calendar

GOOD = """
title = "国务院办公厅关于2027年部分节假日安排的通知"
number = "国办发明电〔2026〕8号"
issued = 2026-11-10
year = 2027
source = "试验"
confirmed = true

[[holiday]]
name = "元旦"
from = 2027-01-01
to = 2027-01-03

[[holiday]]
name = "春节"
from = 2027-02-05
to = 2027-02-11
work = [2027-02-20]

[[holiday]]
name = "清明节"
from = 2027-04-03
to = 2027-04-05

[[holiday]]
name = "劳动节"
from = 2027-05-01
to = 2027-05-05
work = [2027-05-08]

[[holiday]]
name = "端午节"
from = 2027-06-09
to = 2027-06-09

[[holiday]]
name = "中秋节"
from = 2027-09-15
to = 2027-09-15

[[holiday]]
name = "国庆节"
from = 2027-10-01
to = 2027-10-07
work = [2027-09-26, 2027-10-09]
"""
STATUTORY = statutory_days.load()


def good(*change: str) -> Notice:
    text = GOOD.replace(*change) if change else GOOD
    assert not change or text != GOOD
    return parse(text, "2027.toml")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("[[holiday]]", "[["), "不是有效的TOML文件"),
        (('source = "试验"\n', ""), "缺少source"),
        (('source = "试验"', 'source = ""'), "source应当写明文字"),
        (('source = "试验"', 'source = "试验"\nplace = "京"'), "不认识的字段place"),
        (("issued = 2026-11-10", 'issued = "去年"'), "issued应当是日期"),
        (("issued = 2026-11-10", "issued = 2026-11-10T08:00:00"), "issued应当是日期"),
        (("year = 2027", 'year = "2027"'), "year应当是年份"),
        (("confirmed = true", "confirmed = 1"), "confirmed应当是true或false"),
        (("to = 2027-01-03", "to = 2026-12-31"), "早于from"),
        (("to = 2027-01-03", "to = 2028-01-03"), "不在2027年或者上一年年末"),
        (("to = 2027-01-03", "to = 3"), "应当是日期"),
        (("to = 2027-01-03", "to = 2027-01-03\nwork = 3"), "work应当写成"),
        (("[2027-05-08]", "[2027-05-07]"), "不是周六、周日"),
        (("[2027-05-08]", "[2027-02-06]"), "2027-02-06在春节和劳动节中重复或者矛盾"),
        (('name = "元旦"', "name = 1"), "name应当写明节日"),
        (('name = "元旦"', 'name = "元旦"\ndays = 3'), "不认识的字段days"),
        (("to = 2027-01-03\n", ""), "缺少to"),
    ],
)
def test_faulty_notice_is_refused_with_its_name(change: tuple[str, str], words: str) -> None:
    with pytest.raises(CalendarError, match=words) as refusal:
        good(*change)
    assert str(refusal.value).startswith("2027.toml")


@pytest.mark.parametrize("holidays", ["holiday = []", "holiday = 1"])
def test_notice_without_holidays_is_refused(holidays: str) -> None:
    head = GOOD[: GOOD.index("[[holiday]]")]
    with pytest.raises(CalendarError, match="至少要有一个"):
        parse(f"{head}\n{holidays}\n", "2027.toml")


def test_holiday_that_is_no_table_is_refused() -> None:
    head = GOOD[: GOOD.index("[[holiday]]")]
    with pytest.raises(CalendarError, match="应当写成"):
        parse(f"{head}\nholiday = [1]\n", "2027.toml")


def test_own_notices_join_the_package(tmp_path: Path) -> None:
    (tmp_path / "2027.toml").write_text(GOOD, encoding="utf-8")
    calendar = workdays.load(tmp_path)
    assert not calendar.provisional(date(2027, 6, 1))
    assert not calendar.provisional(date(2026, 12, 31))
    assert calendar.is_working_day(date(2027, 2, 20))


def test_missing_folder_leaves_the_package(tmp_path: Path) -> None:
    assert notices.load(tmp_path / "无") == notices.package_notices()


def test_notice_entered_twice_is_refused() -> None:
    with pytest.raises(CalendarError, match="已经录入，不要重复录入"):
        in_order([good(), good()])


def test_second_first_notice_of_a_year_is_refused() -> None:
    other = good("〔2026〕8号", "〔2026〕9号")
    with pytest.raises(CalendarError, match="全国2027年的放假安排已经录入"):
        in_order([good(), other])


def test_amendment_of_an_unknown_notice_is_refused() -> None:
    amending = good("confirmed = true", 'confirmed = true\namends = "国办发明电〔2026〕7号"')
    with pytest.raises(CalendarError, match="所调整的国办发明电〔2026〕7号没有录入"):
        in_order([amending])


def test_amendment_of_another_year_is_refused() -> None:
    amending = good("confirmed = true", 'confirmed = true\namends = "国办发明电〔2025〕7号"')
    with pytest.raises(CalendarError, match="不是2027年的安排"):
        in_order([*notices.package_notices(), amending])


def test_shipped_notices_raise_no_doubt_beyond_confirmation() -> None:
    for notice in notices.package_notices():
        assert [each for each in doubts(notice, STATUTORY) if "核对" not in each] == []
        assert (not doubts(notice, STATUTORY)) == notice.confirmed


def test_good_notice_raises_no_doubt() -> None:
    assert doubts(good(), STATUTORY) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("国办发明电〔2026〕8号", "国办发明电(2026)8号"), "不合通常格式"),
        (("confirmed = true", "confirmed = false"), "尚未与通知原文核对"),
        (("issued = 2026-11-10", "issued = 2027-01-02"), "不在2027年的前一年"),
        (("from = 2027-06-09\nto = 2027-06-09", "from = 2027-06-10\nto = 2027-06-10"), "端午节"),
        (("work = [2027-05-08]", ""), "共13天"),
    ],
)
def test_odd_notice_raises_a_doubt(change: tuple[str, str], words: str) -> None:
    assert any(words in each for each in doubts(good(*change), STATUTORY))


def test_amendment_and_regional_notice_need_not_hold_every_festival() -> None:
    amending = good("confirmed = true", 'confirmed = true\namends = "国办发明电〔2026〕7号"')
    regional = good("confirmed = true", 'confirmed = true\nregion = "某省"')
    assert doubts(amending, STATUTORY) == doubts(regional, STATUTORY) == []


def test_year_without_table_of_festivals_is_said() -> None:
    text = re.sub(r"work = .*", "", GOOD).replace("2027", "2040").replace("2026-11", "2039-11")
    later = parse(text, "2040.toml")
    assert any("没有2040年的农历节日数据" in each for each in doubts(later, STATUTORY))


def test_changes_are_the_days_that_turn() -> None:
    before = workdays.national()
    after = Calendar([*before.notices, good()], STATUTORY)
    found = changes(before, after)
    assert Change(date(2027, 2, 20), works=True) in found
    assert Change(date(2027, 2, 9), works=False) in found
    assert all(change.on.year == 2027 for change in found)


def test_notice_is_put_in_the_words_of_notices() -> None:
    lines = list(summary(good()))
    assert lines[0] == "元旦：2027年1月1日（周五）至2027年1月3日（周日）放假，共3天"
    assert lines[1].endswith("；2027年2月20日（周六）上班")
    assert lines[4] == "端午节：2027年6月9日（周三）放假，共1天"
