"""How dates are put in words (文书用语) that a clerk can paste into a letter."""

from datetime import date


def chinese(day: date) -> str:
    """A date as letters print it, e.g. 2025年9月22日."""
    return f"{day.year}年{day.month}月{day.day}日"


def span(first: date, last: date) -> str:
    """A stretch of days as letters print it, e.g. 2025年10月1日至10月8日."""
    if first == last:
        return chinese(first)
    if first.year == last.year:
        return f"{chinese(first)}至{last.month}月{last.day}日"
    return f"{chinese(first)}至{chinese(last)}"
