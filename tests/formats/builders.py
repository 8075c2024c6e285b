"""Builders of annual reports for tests of writing (测试用报告): invented bodies, chosen figures."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from gongkai.law.annual_report.cells import Cell, CellKey, CellState
from gongkai.law.annual_report.forms import forms
from gongkai.law.annual_report.report import AnnualReport, Section

SECTION_TEXTS = {
    1: (
        "2020年，本局按照条例要求推进政府信息公开工作，现将有关情况报告如下。\n"
        "（一）主动公开情况\n全年通过门户网站公开政府信息237条，其中规范性文件2件。\n"
        "（二）依申请公开情况\n全年收到政府信息公开申请3件，均按时办结。"
    ),
    5: "存在的主要问题是解读形式不够丰富。下一步将增加图表解读，加强业务培训。",
    6: "本年度未收取信息处理费。",
}


def number(text: str, unit: str | None = None) -> Cell:
    """A number cell printed as ``text``; thousands separators and a leading plus are print."""
    return Cell(CellState.NUMBER, Decimal(text.replace(",", "")), unit, text)


BLANK = Cell(CellState.BLANK)
SLASH = Cell(CellState.NOT_APPLICABLE, raw="/")


def text(raw: str) -> Cell:
    return Cell(CellState.TEXT, raw=raw)


def full_tables(
    form: str, cells: Mapping[str, Cell] | None = None
) -> dict[str, dict[str, dict[str, Cell]]]:
    """Every cell of a form as a printed 0, but for the given ones by printed key."""
    chosen = cells or {}
    tables: dict[str, dict[str, dict[str, Cell]]] = {}
    for key in forms()[form].keys():  # noqa: SIM118 - a method of the form, not of a mapping
        column = forms()[form].column(key)
        zero = number("0", column.unit if column else None)
        row = tables.setdefault(key.table, {}).setdefault(key.row, {})
        row[key.column] = chosen.get(str(key), zero)
    return tables


def report(
    form: str = "2019", cells: Mapping[str, Cell] | None = None, **changes: object
) -> AnnualReport:
    """A complete report of an invented county bureau, with the given cells and fields changed."""
    year = 2020 if form == "2019" else 2023
    fields: dict[str, object] = {
        "title": f"青石县市场监督管理局{year}年政府信息公开工作年度报告",
        "body": "青石县市场监督管理局",
        "body_from": "title",
        "year": year,
        "form": form,
        "preamble": f"本报告中所列数据的统计期限为{year}年1月1日至12月31日。",
        "signed_by": "青石县市场监督管理局",
        "dated": date(year + 1, 1, 20),
        "sections": tuple(
            Section(section.number, section.heading, SECTION_TEXTS.get(section.number, ""))
            for section in forms()[form].sections
        ),
        "tables": full_tables(form, cells),
    }
    return AnnualReport(**{**fields, **changes})  # type: ignore[arg-type]


def with_cell(tables: Mapping[str, object], key: str, cell: Cell) -> CellKey:
    """Puts a cell into built tables; gives its key."""
    parsed = CellKey.parse(key)
    tables[parsed.table][parsed.row][parsed.column] = cell  # type: ignore[index]
    return parsed
