"""How ``gongkai figures`` prints (年度报告数据显示): tables, adjustments, findings, rows."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from gongkai.doors.cli.terminal import Style, table
from gongkai.formats.reading.result import Reading
from gongkai.formats.writing.anchors import failures
from gongkai.formats.writing.json import reading_to_dict
from gongkai.law.annual_report.cells import CellKey
from gongkai.law.annual_report.findings import Finding, Severity
from gongkai.law.annual_report.forms import Row
from gongkai.office.annual_reports.queries.figures import Figures
from gongkai.office.annual_reports.queries.rows import Line, label_of

_LONGEST_LABEL = 24


def write_figures(figures: Figures, findings: Sequence[Finding], *, as_json: bool) -> int:
    """Print the figures; 1 where a rule finds an error, else 0."""
    failed = failures(findings)
    lines = [_json(figures, findings)] if as_json else _page(figures, failed)
    _write(lines)
    return int(any(each.severity is Severity.ERROR for each in failed))


def write_rows(figures: Figures, key: CellKey, lines: list[Line], *, as_json: bool) -> None:
    """Print what a cell counts, one row a line."""
    if as_json:
        _write(json.dumps(asdict(each), ensure_ascii=False, default=str) for each in lines)
        return
    _write([f"{figures.name} {figures.year}年 {label_of(figures.form, key)}：{len(lines)} 件"])
    if lines:
        _write(table([_row(each) for each in lines], indent="  "))


def _page(figures: Figures, failed: Sequence[Finding]) -> Iterator[str]:
    style = Style.of(sys.stdout)
    count = f"，{len(figures.bodies)} 个机构合计" if len(figures.bodies) > 1 else ""
    yield style.bold(f"{figures.name} {figures.year}年（{figures.form.document}{count}）")
    for name in figures.tables:
        (block,) = figures.form.tables[name]
        head = ["", *(column.label for column in block.columns)]
        rows = [[_label(row), *_cells(figures, name, row)] for row in block.rows]
        yield ""
        yield from table([head, *rows])
    yield ""
    yield from _adjusted(figures)
    yield f"检查结果：{len(failed)} 处不符。" if failed else "检查结果：没有发现不符。"
    for each in failed:
        yield f"  【{each.severity.label}】{each.message}"


def _cells(figures: Figures, name: str, row: Row) -> Iterator[str]:
    (block,) = figures.form.tables[name]
    for column in block.columns:
        yield str(figures.tables[name][row.key][column.key].value)


def _adjusted(figures: Figures) -> Iterator[str]:
    found = list(figures.adjustments())
    if found:
        yield f"与上年报告不一致的 {sum(each.count for _, each in found)} 件："
    for body, each in found:
        name = each.case or "（台账中没有）"
        yield f"  {body.name} {name} {each.count} 件：{each.reason.label}"


def _label(row: Row) -> str:
    text = row.label.split("（区分")[0]
    return text if len(text) <= _LONGEST_LABEL else f"{text[: _LONGEST_LABEL - 1]}…"


def _row(line: Line) -> list[str]:
    return [
        line.number or "（台账中没有）",
        f"第{line.ordinal}次" if line.ordinal > 1 else "",
        line.kind,
        _day(line.opened_on),
        _day(line.closed_on),
        line.result,
        "；".join(line.marks),
    ]


def _day(day: date | None) -> str:
    return str(day) if day else ""


def _json(figures: Figures, findings: Sequence[Finding]) -> str:
    said: dict[str, Any] = reading_to_dict(Reading("", report=figures.report), findings)
    return json.dumps(
        {
            "body": figures.name,
            "year": figures.year,
            "form": figures.form.key,
            "bodies": [each.code for each in figures.bodies],
            "tables": {name: said["tables"][name] for name in figures.tables},
            "adjustments": [
                {
                    "body": body.code,
                    "case": each.case,
                    "round": each.ordinal,
                    "column": each.applicant,
                    "count": each.count,
                    "reason": each.reason.value,
                }
                for body, each in figures.adjustments()
            ],
            "findings": said["findings"],
        },
        ensure_ascii=False,
    )


def _write(lines: Iterable[str]) -> None:
    for line in lines:
        sys.stdout.write(f"{line}\n")
