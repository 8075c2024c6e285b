"""A printed wrong sum survives reading, also where the text lost its cell separators."""

from collections.abc import Callable
from random import Random

import pytest

from gongkai.formats.reading import text
from gongkai.formats.reading.report import assemble
from gongkai.law.annual_report.cells import CellState
from gongkai.law.annual_report.checks import check
from gongkai.law.annual_report.findings import Severity, Verdict
from gongkai.law.annual_report.forms import Form, forms
from gongkai.law.annual_report.report import APPLICATIONS, AnnualReport
from tests.formats.reading.shapes import (
    Rows,
    all_glued,
    glued_rows,
    one_cell_a_line,
    report_text,
    spaced_rows,
)

COUNTS = dict[str, list[int]]
SEEDS = range(24)
LARGEST = (5, 30, 200)


def balanced(form: Form, random: Random, largest: int) -> COUNTS:
    """Table 3 with every printed sum right: six applicant columns and the total of each row."""
    (block,) = form.tables[APPLICATIONS]
    rows = {row.key: [0] * 6 for row in block.rows}
    results = [row.key for row in form.result_rows()]
    for column in range(6):
        for key in random.sample(results, 4):
            rows[key][column] = random.choice([0, 0, 1, 2, random.randint(0, largest)])
        closed = sum(rows[key][column] for key in results)
        carried_over = random.choice([0, 1, 3])
        carried_in = random.choice([0, 1]) if closed + carried_over else 0
        rows["total"][column] = closed
        rows["carried_over"][column] = carried_over
        rows["carried_in"][column] = carried_in
        rows["new"][column] = closed + carried_over - carried_in
    return {key: [*row, sum(row)] for key, row in rows.items()}


def with_one_total_broken(counts: COUNTS, random: Random) -> COUNTS:
    broken = {key: list(row) for key, row in counts.items()}
    key = random.choice(list(broken))
    broken[key][6] += random.choice([1, 2, 10])
    return broken


def printed(form: Form, counts: COUNTS, shape: Callable[[Rows], str]) -> AnnualReport:
    columns = [column.key for column in form.tables[APPLICATIONS][0].columns]
    prints: dict[str, dict[str, dict[str, str]]] = {}
    for key in form.keys():  # noqa: SIM118 - not a mapping
        prints.setdefault(key.table, {}).setdefault(key.row, {})[key.column] = "0"
    for row, numbers in counts.items():
        prints[APPLICATIONS][row] = dict(zip(columns, map(str, numbers), strict=True))
    return assemble(text.read(report_text(form, prints, shape)), "report.txt")


def assert_nothing_is_wrong(report: AnnualReport, counts: COUNTS) -> bool:
    """Every number read is as printed; whether any cell is unclear."""
    unclear = False
    for row, cells in report.rows(APPLICATIONS).items():
        for cell, number in zip(cells.values(), counts[row], strict=True):
            if cell.state is CellState.NUMBER:
                assert cell.value == number, row
            else:
                assert cell.state is CellState.UNCLEAR
                unclear = True
    return unclear


def broken_sums(report: AnnualReport) -> list[str]:
    return [
        finding.message
        for finding in check(report)
        if finding.verdict is Verdict.FAIL
        and finding.severity is Severity.ERROR
        and finding.rule.startswith("applications.")
    ]


@pytest.mark.parametrize("shape", [spaced_rows, one_cell_a_line, glued_rows, all_glued])
def test_one_broken_total_is_reported(shape: Callable[[Rows], str]) -> None:
    reported = 0
    for seed in SEEDS:
        random, form = Random(seed), list(forms().values())[seed % 2]
        counts = balanced(form, random, LARGEST[seed % 3])
        broken = with_one_total_broken(counts, random)
        report = printed(form, broken, shape)
        unclear = assert_nothing_is_wrong(report, broken)
        messages = broken_sums(report)
        assert messages or unclear, seed
        reported += bool(messages)
    assert reported >= len(SEEDS) - 1


@pytest.mark.parametrize("shape", [spaced_rows, one_cell_a_line, glued_rows, all_glued])
def test_no_clean_report_is_failed(shape: Callable[[Rows], str]) -> None:
    for seed in SEEDS:
        random, form = Random(seed), list(forms().values())[seed % 2]
        counts = balanced(form, random, LARGEST[seed % 3])
        report = printed(form, counts, shape)
        assert_nothing_is_wrong(report, counts)
        assert broken_sums(report) == [], seed
