"""Builders of test data: annual reports that are right in every respect, and how to spoil them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from gongkai.law.annual_report.cells import Cell, CellKey, CellState
from gongkai.law.annual_report.forms import ColumnKind, Form, forms
from gongkai.law.annual_report.report import (
    APPLICATIONS,
    DISCLOSURE,
    REMEDIES,
    TABLES,
    AnnualReport,
    PrintedLabel,
    Section,
)

Printed = int | str | Decimal | Cell
NATURAL, BUSINESS = "natural_person", "business"
COLUMNS = (
    NATURAL,
    BUSINESS,
    "research",
    "public_benefit",
    "legal_service",
    "other_organisation",
    "total",
)


def cell(printed: Printed, unit: str | None = None) -> Cell:
    """A number for a number, a blank for "", not applicable for "/", else a text."""
    if isinstance(printed, Cell):
        return printed
    if isinstance(printed, int | Decimal):
        return Cell(CellState.NUMBER, Decimal(printed), unit, str(printed))
    if printed == "":
        return Cell(CellState.BLANK)
    if printed == "/":
        return Cell(CellState.NOT_APPLICABLE, raw="/")
    return Cell(CellState.TEXT, raw=printed)


def unclear(*candidates: int, raw: str = "233") -> Cell:
    """A cell whose digits are glued to its neighbour's."""
    return Cell(CellState.UNCLEAR, raw=raw, candidates=tuple(Decimal(each) for each in candidates))


def tables(form: Form, cells: Mapping[str, Printed]) -> dict[str, dict[str, dict[str, Cell]]]:
    """The three tables of a form with zeros but for ``cells`` (``applications.new.total``: 3)."""
    made: dict[str, dict[str, dict[str, Cell]]] = {table: {} for table in TABLES}
    every = tuple(form.keys())
    for key in every:
        column = form.column(key)
        unit = column.unit if column and column.kind is ColumnKind.MONEY else None
        made[key.table].setdefault(key.row, {})[key.column] = cell(cells.get(str(key), 0), unit)
    return made


def labels(form: Form) -> tuple[PrintedLabel, ...]:
    """Every row and column label as the form prints it."""
    found = []
    for table in TABLES:
        for block in form.tables[table]:
            prefix = f"{block.key}." if table == DISCLOSURE else ""
            found += [PrintedLabel(table, "row", row.key, row.label, "") for row in block.rows]
            found += [
                PrintedLabel(table, "column", prefix + column.key, column.label, "")
                for column in block.columns
            ]
    return tuple(found)


def requests(**rows: int) -> dict[str, Printed]:
    """Cells of table 3 for so many natural persons a row: ``requests(new=3, granted=3, total=3)``.

    A double underscore stands for the dot of a row key.
    """
    return {
        str(CellKey(APPLICATIONS, row.replace("__", "."), column)): count
        for row, count in rows.items()
        for column in (NATURAL, "total")
    }


PARAGRAPHS = (
    "（一）主动公开情况。全年通过门户网站公开政府信息120条，"
    "其中机构信息20条、政策文件40条、其他信息60条。",
    "（二）依申请公开情况。全年收到政府信息公开申请5件，其中当面申请2件、网络申请3件；"
    "上年结转1件，已办结5件，结转下年度1件。不予公开的是一件属于内部事务的申请。",
    "（三）政府信息管理情况。完善公文属性认定和发布审查，定期清理失效文件，"
    "对拟不公开的逐件说明理由，由分管负责人签字存档。",
    "（四）平台建设情况。改版信息公开专栏，方便群众检索和下载，"
    "在办事大厅设置查阅点，配备电脑和打印设备，安排专人引导。",
    "（五）监督保障情况。开展业务培训，因政府信息公开引起的行政复议1件，没有发生行政诉讼。"
    "每季度检查各科室的更新情况，发现迟报漏报的当面提醒并限期补齐。",
)
GENERAL = "\n".join(PARAGRAPHS)
PROBLEMS = (
    "主要问题是政策解读形式单一。上年提出的检索不便问题已经解决，下一步将增加图解和视频解读。"
)
OTHER = "本年度未收取信息处理费，没有其他需要报告的事项。"

_FIGURES = {
    **requests(
        new=5, carried_in=1, granted=4, refused__internal_affairs=1, total=5, carried_over=1
    ),
    "remedies.reconsideration.upheld": 1,
    "remedies.reconsideration.total": 1,
}
_FIGURES_2019 = {
    "disclosure.normative_documents.made": 3,
    "disclosure.normative_documents.disclosed": 3,
    "disclosure.normative_documents.total_disclosed": 20,
    "disclosure.licences.previous_items": 12,
    "disclosure.licences.change": -2,
    "disclosure.licences.decisions": 300,
    "disclosure.procurement.projects": 4,
    "disclosure.procurement.amount": Decimal("120500.50"),
}
_FIGURES_2021 = {
    "disclosure.normative_documents.issued": 3,
    "disclosure.normative_documents.repealed": 1,
    "disclosure.normative_documents.in_force": 20,
    "disclosure.licences.decisions": 300,
    "disclosure.fees.amount": Decimal("12.50"),
}
_YEARS = {"2019": 2020, "2021": 2023}


def sections(form: Form, texts: Mapping[int, str] | None = None) -> tuple[Section, ...]:
    """The six sections with the form's headings; ``texts`` replaces those of some numbers."""
    said = {1: GENERAL, 5: PROBLEMS, 6: OTHER, **(texts or {})}
    return tuple(
        Section(each.number, each.heading, said.get(each.number, ""), f"line {each.number * 10}")
        for each in form.sections
    )


def report(
    form: str = "2021",
    cells: Mapping[str, Printed] | None = None,
    texts: Mapping[int, str] | None = None,
    **fields: object,
) -> AnnualReport:
    """A department's report in which no rule finds a fault, with some cells or texts replaced.

    Tables, prose and dates agree; ``fields`` are further fields of AnnualReport.
    """
    made = forms()[form]
    year = _YEARS[form]
    figures = _FIGURES | (_FIGURES_2019 if form == "2019" else _FIGURES_2021)
    whole = AnnualReport(
        title=f"青禾县民政局{year}年政府信息公开工作年度报告",
        body="青禾县民政局",
        body_from="title",
        year=year,
        form=form,
        period=f"{year}年1月1日至{year}年12月31日",
        signed_by="青禾县民政局",
        dated=date(year + 1, 1, 20),
        sections=sections(made, texts),
        tables=tables(made, figures),
        labels=labels(made),
    )
    return replace(printing(whole, cells or {}), **fields)  # type: ignore[arg-type]


def printing(whole: AnnualReport, cells: Mapping[str, Printed]) -> AnnualReport:
    """The report with some cells printed otherwise; a row that was not there is added."""
    changed = {
        table: {row: dict(columns) for row, columns in rows.items()}
        for table, rows in whole.tables.items()
    }
    for text, printed in cells.items():
        key = CellKey.parse(text)
        row = changed.setdefault(key.table, {}).setdefault(key.row, {})
        old = row.get(key.column)
        row[key.column] = cell(printed, old.unit if old else None)
    return replace(whole, tables=changed)


def lacking(whole: AnnualReport, table: str, *rows: str) -> AnnualReport:
    """The report without some rows of a table, or without the whole table if none is named."""
    left = {
        each: {
            row: columns
            for row, columns in whole.rows(each).items()
            if each != table or (rows and row not in rows)
        }
        for each in whole.tables
    }
    return replace(whole, tables={each: kept for each, kept in left.items() if kept})


def saying(whole: AnnualReport, texts: Mapping[int, str]) -> AnnualReport:
    """The report with other text in some sections."""
    return replace(
        whole,
        sections=tuple(
            replace(each, text=texts.get(each.number, each.text)) for each in whole.sections
        ),
    )


def without_sections(whole: AnnualReport, *numbers: int) -> AnnualReport:
    """The report without some sections: heading and text."""
    return replace(
        whole, sections=tuple(each for each in whole.sections if each.number not in numbers)
    )


def relabelled(whole: AnnualReport, changes: Iterable[tuple[str, str, str, str]]) -> AnnualReport:
    """The report with printed labels changed: (table, role, key, print)."""
    changed = {(table, role, key): printed for table, role, key, printed in changes}
    kept = tuple(
        replace(label, printed=changed.pop((label.table, label.role, label.key), label.printed))
        for label in whole.labels
    )
    added = (PrintedLabel(*key, printed, "") for key, printed in changed.items())
    return replace(whole, labels=(*kept, *added))


__all__ = [
    "APPLICATIONS",
    "DISCLOSURE",
    "REMEDIES",
    "cell",
    "labels",
    "lacking",
    "printing",
    "relabelled",
    "report",
    "requests",
    "saying",
    "sections",
    "tables",
    "unclear",
    "without_sections",
]
