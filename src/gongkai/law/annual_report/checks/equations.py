"""How sums that do not agree are told (勾稽不符的说明): parts, result, difference, doubts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from gongkai.law.annual_report.cells import Cell, CellKey, CellState
from gongkai.law.annual_report.checks.case import Case
from gongkai.law.annual_report.checks.rule import Result, unsure
from gongkai.law.annual_report.checks.sums import Sum
from gongkai.law.annual_report.checks.wording import listed, number, shown


def has_numbers(cells: Iterable[Cell | None]) -> bool:
    """Whether a number other than 0 is printed among the cells."""
    return any(cell is not None and cell.value for cell in cells)


def has_unclear(cells: Iterable[Cell | None]) -> bool:
    """Whether a cell among them cannot be read for sure."""
    return any(cell is not None and cell.state is CellState.UNCLEAR for cell in cells)


def is_blank_beside_numbers(whole: Cell, parts: Iterable[Cell | None]) -> bool:
    """A total left blank though its parts are not: reported once, by the rule on blank totals."""
    return whole.state is CellState.BLANK and has_numbers(parts)


def added(parts: Iterable[tuple[str, Cell | None]], result: Sum) -> str:
    """The parts that are not 0 and their sum: （自然人3、商业企业1）得4."""
    named = [
        f"{name}{shown(cell)}"
        for name, cell in parts
        if cell is not None and (cell.count is None or cell.count != 0)
    ]
    value = figure(result)
    return (f"（{listed(named)}）" if named else "") + (f"得{value}" if value else "")


def figure(side: Sum) -> str:
    """The value of a sum as printed in a message, empty if it is not certain."""
    value = side.certain
    return number(value) if value is not None else ""


def off_by(left: Sum, right: Sum) -> str:
    """By how much two sums differ, or that they do in every reading."""
    if left.certain is None or right.certain is None:
        return "无论怎样读取都不相等"
    return f"相差{number(abs(left.certain - right.certain))}"


def unsettled(case: Case, sums: Mapping[str, Sequence[CellKey]]) -> Iterator[Result]:
    """One result for all sums that depend on cells which are missing, no numbers, or unclear.

    ``sums`` has the cells of each by its name.
    """
    doubtful = dict.fromkeys(
        key
        for keys in sums.values()
        for key in keys
        if (cell := case.report.cell(key)) is None or cell.count is None
    )
    if doubtful:
        cells = case.words.cells(list(doubtful))
        yield unsure(
            f"{listed(sums)}：{cells}未列、不是数字或读不准，无法核对。请对照原文确认。",
            *doubtful,
        )


def unsettled_blank(case: Case, blank: CellKey) -> Result:
    """A blank total whose parts cannot be read for sure."""
    return unsure(
        f"{case.words.cell(blank)}空白，而它所汇总的分项读不准，无法判断是否漏填。请对照原文确认。",
        blank,
    )
