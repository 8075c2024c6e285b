"""A second look at a holiday notice (放假安排通知) before it is saved: doubts, and what moves."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.law.notices import SATURDAY, Arrangement, Notice
from gongkai.law.statutory_days import StatutoryDays
from gongkai.law.workdays import WEEKDAYS, Calendar

NUMBER = re.compile(r"[^\d\s〔〕]+〔\d{4}〕[1-9]\d*号")


@dataclass(frozen=True, slots=True)
class Change:
    """A day that a notice turns into a working day, or into a day off."""

    on: date
    works: bool


def doubts(notice: Notice, statutory: StatutoryDays) -> list[str]:
    """What a careful reader would ask about a notice, in Chinese; none of it forbids saving.

    A first notice of the whole country must give every statutory day off and swap as many
    weekend days as it gives weekdays beyond them (《全国年节及纪念日放假办法》).
    """
    found = []
    if not NUMBER.fullmatch(notice.number):
        found.append(f"文号“{notice.number}”不合通常格式，如“国办发明电〔2025〕7号”。")
    if not notice.confirmed:
        found.append("尚未与通知原文核对（confirmed = false）。")
    if notice.amends or notice.region:
        return found
    if notice.issued.year != notice.year - 1:
        found.append(f"成文日期{notice.issued}不在{notice.year}年的前一年，请核对。")
    if notice.year not in statutory.by_year:
        return [*found, f"没有{notice.year}年的农历节日数据，未核对法定假日。"]
    days = statutory.by_year[notice.year]
    off = {day for holiday in notice.holidays for day in holiday.days_off()}
    found += [
        f"{name}（{day}）是法定假日，通知中没有放假。"
        for day, name in days.items()
        if day not in off
    ]
    extra = sum(day.weekday() < SATURDAY for day in off) - sum(
        len(holiday.work) for holiday in notice.holidays
    )
    entitled = sum(1 + name.count("、") for name in days.values())
    if extra != entitled:
        found.append(f"工作日放假减去周末上班得{extra}天，法定假日共{entitled}天，请核对调休。")
    return found


def changes(before: Calendar, after: Calendar) -> list[Change]:
    """The days on which two calendars differ, as the later one has them."""
    days = (
        date.fromordinal(each)
        for each in range(before.first.toordinal(), before.last.toordinal() + 1)
    )
    return [
        Change(day, after.is_working_day(day))
        for day in days
        if before.is_working_day(day) != after.is_working_day(day)
    ]


def summary(notice: Notice) -> Iterator[str]:
    """The notice in the words of such notices, a line a holiday."""
    yield from (sentence(holiday) for holiday in notice.holidays)


def sentence(holiday: Arrangement) -> str:
    """One holiday in words: from when to when off, how many days, which weekend days worked."""
    days = len(holiday.days_off())
    span = with_weekday(holiday.first)
    if days > 1:
        span += f"至{with_weekday(holiday.last)}"
    text = f"{holiday.name}：{span}放假，共{days}天"
    if holiday.work:
        text += f"；{'、'.join(with_weekday(day) for day in holiday.work)}上班"
    return text


def with_weekday(day: date) -> str:
    """A date with its weekday, e.g. 2026年2月14日（周六）."""
    return f"{day.year}年{day.month}月{day.day}日（周{WEEKDAYS[day.weekday()]}）"
