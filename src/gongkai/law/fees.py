"""The processing fee (信息处理费) for excessive applications: two schedules, never both for one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import takewhile

from gongkai.law.citation import Citation, RuleBroken
from gongkai.law.parameters import Parameters

MEASURES = "《政府信息公开信息处理费管理办法》"


class Schedule(StrEnum):
    """How a fee is counted: by items in a calendar month, or by pages of one application."""

    ITEMS = "items"
    PAGES = "pages"

    @property
    def label(self) -> str:
        return {"items": "按件计收", "pages": "按量计收"}[self.value]

    @property
    def citation(self) -> Citation:
        return Citation(MEASURES, {"items": "第四条", "pages": "第五条"}[self.value])


@dataclass(frozen=True, slots=True)
class Band:
    """The pieces from ``first`` to ``last`` (None: without end), each at ``price`` yuan."""

    first: int
    last: int | None
    price: Decimal


@dataclass(frozen=True, slots=True)
class Line:
    """The part of a charge that falls into one band: ``count`` pieces at ``price`` yuan."""

    first: int
    last: int
    price: Decimal

    @property
    def count(self) -> int:
        return self.last - self.first + 1

    @property
    def amount(self) -> Decimal:
        return self.count * self.price


@dataclass(frozen=True, slots=True)
class Charge:
    """A fee in yuan with the lines that make it up, the free ones included."""

    schedule: Schedule
    lines: tuple[Line, ...]

    @property
    def count(self) -> int:
        return sum(line.count for line in self.lines)

    @property
    def amount(self) -> Decimal:
        return sum((line.amount for line in self.lines), Decimal(0))


def charge(
    *,
    on: date,
    parameters: Parameters,
    items: int | None = None,
    pages: int | None = None,
    earlier_items: int = 0,
) -> Charge:
    """第四十二条、信息处理费管理办法第三条: the fee of one application by the one schedule chosen.

    ``items`` are this application's items, ``earlier_items`` those the same applicant asked for
    before in the same calendar month; ``pages`` are this application's pages alone. RuleBroken for
    both schedules together, for neither, for a negative count, and before they came into force.
    """
    if items is not None and pages is not None:
        raise RuleBroken(
            Citation(MEASURES, "第三条"), "同一件申请不能同时按件和按量计收，请只选择一种标准。"
        )
    if items is not None:
        return item_charge(items, earlier=earlier_items, on=on, parameters=parameters)
    if pages is not None:
        return page_charge(pages, on=on, parameters=parameters)
    raise RuleBroken(Citation(MEASURES, "第三条"), "请选择按件计收或者按量计收，并填写数量。")


def item_charge(items: int, *, on: date, parameters: Parameters, earlier: int = 0) -> Charge:
    """第四十二条、信息处理费管理办法第四条: items on top of those asked earlier in the month."""
    return counted(Schedule.ITEMS, earlier, items, item_bands(on, parameters))


def page_charge(pages: int, *, on: date, parameters: Parameters) -> Charge:
    """第四十二条、信息处理费管理办法第五条: the pages of one application alone."""
    return counted(Schedule.PAGES, 0, pages, page_bands(on, parameters))


def check_page_charge(ground: str, *, on: date, parameters: Parameters) -> None:
    """第四十二条、信息处理费管理办法第五条: no fee by pages if the answer only points."""
    allowed = parameters.flag("fees.pages.charge_pointing_answers", on)
    if ground in {"granted.already_public", "granted.to_be_obtained"} and not allowed:
        raise RuleBroken(
            Schedule.PAGES.citation, "只告知获取方式、途径的，没有提供页数，不适用按量计收。"
        )


def same_month(one: date, other: date) -> bool:
    """信息处理费管理办法第四条: whether two days fall in the same calendar month (自然月)."""
    return (one.year, one.month) == (other.year, other.month)


def item_bands(on: date, parameters: Parameters) -> Iterator[Band]:
    """第四十二条、信息处理费管理办法第四条: free, one band, then equal bands, each dearer."""
    check_in_force("fees.items.free", on, parameters)
    free = parameters.integer("fees.items.free", on)
    last = parameters.integer("fees.items.first_band_last", on)
    price = parameters.money("fees.items.first_band_price", on)
    size = parameters.integer("fees.items.band_size", on)
    step = parameters.money("fees.items.band_step", on)
    yield Band(1, free, Decimal(0))
    yield Band(free + 1, last, price)
    while True:
        price += step
        yield Band(last + 1, last + size, price)
        last += size


def page_bands(on: date, parameters: Parameters) -> Iterator[Band]:
    """第四十二条、信息处理费管理办法第五条: free pages, then three bands, the last endless."""
    check_in_force("fees.pages.free", on, parameters)
    free = parameters.integer("fees.pages.free", on)
    first_last = parameters.integer("fees.pages.first_band_last", on)
    second_last = parameters.integer("fees.pages.second_band_last", on)
    yield Band(1, free, Decimal(0))
    yield Band(free + 1, first_last, parameters.money("fees.pages.first_band_price", on))
    yield Band(first_last + 1, second_last, parameters.money("fees.pages.second_band_price", on))
    yield Band(second_last + 1, None, parameters.money("fees.pages.third_band_price", on))


def check_in_force(key: str, on: date, parameters: Parameters) -> None:
    """第四十二条: RuleBroken on a day when no schedule allows a fee to be taken."""
    if parameters.find(key, on) is None:
        raise RuleBroken(
            Citation(MEASURES),
            f"{on}还没有施行信息处理费标准，不得收费，请按不收费办理。",
        )


def counted(schedule: Schedule, earlier: int, count: int, bands: Iterator[Band]) -> Charge:
    """The lines that ``count`` pieces after the first ``earlier`` ones fill."""
    if earlier < 0 or count < 0:
        raise RuleBroken(schedule.citation, "件数、页数不能小于零，请核对。")
    first, last = earlier + 1, earlier + count
    lines = []
    for band in takewhile(lambda each: each.first <= last, bands):
        low, high = max(first, band.first), min(last, band.last or last)
        if low <= high:
            lines.append(Line(low, high, band.price))
    return Charge(schedule, tuple(lines))
