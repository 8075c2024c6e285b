"""Writing (写出): milliseconds a report in each format, against its plain JSON."""

import statistics
import time
from collections.abc import Callable
from decimal import Decimal
from functools import partial

from gongkai.formats.reading.result import Reading
from gongkai.formats.writing import FORMATS, write
from gongkai.formats.writing.json import dump, reading_to_dict
from gongkai.law.annual_report.cells import Cell, CellState
from gongkai.law.annual_report.forms import forms
from gongkai.law.annual_report.report import AnnualReport, Section

ROUNDS = 15
AIMS = {"docx": 100, "pdf": 150}  # milliseconds, warm
PARAGRAPHS = 12


def main() -> None:
    """Print the first and the median later cost of a full report of the current form."""
    report = full_report()
    plain = milliseconds(lambda: dump(reading_to_dict(Reading("", report=report))))
    print(f"writing: contract object and json.dumps {plain:.2f} ms")
    for format in FORMATS:
        work = partial(write, report, format)
        cold, warm = once(work), milliseconds(work)
        size = len(write(report, format)) / 1024
        aim = f" (aim {AIMS[format]})" if format in AIMS else ""
        print(
            f"writing: {format} {warm:.1f} ms{aim} = {warm / plain:.0f} times, "
            f"first {cold:.0f} ms, {size:.0f} KB"
        )


def full_report() -> AnnualReport:
    """Every cell of the newest form, with prose of the usual length."""
    form = list(forms().values())[-1]
    tables: dict[str, dict[str, dict[str, Cell]]] = {}
    for number, key in enumerate(form.keys()):
        cell = Cell(CellState.NUMBER, Decimal(number), raw=str(number))
        tables.setdefault(key.table, {}).setdefault(key.row, {})[key.column] = cell
    prose = "\n".join(
        ["本年度按照条例要求公开政府信息，答复公开申请，完善平台建设。" * 6] * PARAGRAPHS
    )
    return AnnualReport(
        title="青石县市场监督管理局2023年政府信息公开工作年度报告",
        body="青石县市场监督管理局",
        year=2023,
        form=form.key,
        sections=tuple(
            Section(each.number, each.heading, "" if each.table else prose)
            for each in form.sections
        ),
        tables=tables,
    )


def once(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def milliseconds(work: Callable[[], object]) -> float:
    """The median of several rounds."""
    return statistics.median(once(work) for _ in range(ROUNDS))


if __name__ == "__main__":
    main()
