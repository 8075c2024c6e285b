"""Whatever a report holds, the checks answer, answer alike twice, and never guess."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.law.annual_report.cells import Cell, CellState
from gongkai.law.annual_report.checks import check, check_batch
from gongkai.law.annual_report.findings import Severity, Verdict
from gongkai.law.annual_report.forms import forms
from gongkai.law.annual_report.report import AnnualReport, PrintedLabel, Section
from tests import make

numbers = st.decimals(-5, 10**12, allow_nan=False, places=2) | st.integers(0, 50).map(Decimal)
cells = st.one_of(
    numbers.map(lambda value: Cell(CellState.NUMBER, value, raw=str(value))),
    st.sampled_from([make.cell(""), make.cell("/"), make.cell("若干")]),
    st.lists(st.integers(0, 99), max_size=13).map(lambda each: make.unclear(*each)),
)
words = st.text(
    alphabet="收到申请公开行政复议诉讼许可处罚规范性文件结转答复其中共无未件条0123456789一二十、，。（）；：\n第年余近",
    max_size=40,
)
every_key = sorted({str(key) for form in forms() for key, _ in make.report(form).cells()})
keys = st.sampled_from(every_key)
sections = st.builds(Section, st.integers(1, 6), words, words, words)
labels = st.builds(
    PrintedLabel,
    st.sampled_from(["disclosure", "applications", "remedies"]),
    st.sampled_from(["row", "column", "group"]),
    st.sampled_from(["new", "total", "results", "article_20_1.made", "licences", "某"]),
    words,
    words,
)


@dataclass(frozen=True)
class Recipe:
    """What a reader might give: a form with cells spoiled, rows lost, odd texts and dates."""

    form: str | None
    cells: dict[str, Cell]
    lost: tuple[str, ...]
    fields: dict[str, object]

    def report(self) -> AnnualReport:
        """The report made so."""
        whole = make.report(self.form or "2021", self.cells)
        for table in self.lost:
            rows = ("total", "new") if table == "applications" else ()
            whole = make.lacking(whole, table, *rows)
        return replace(whole, form=self.form, **self.fields)  # type: ignore[arg-type]


recipes = st.builds(
    Recipe,
    st.sampled_from([*forms(), None]),
    st.dictionaries(keys, cells, max_size=5),
    st.lists(st.sampled_from(["applications", "remedies", "disclosure"]), max_size=2).map(tuple),
    st.fixed_dictionaries(
        {},
        optional={
            "title": st.none() | words,
            "body": st.sampled_from([None, "", "青禾镇", "青禾县"]),
            "year": st.sampled_from([None, 0, 2018, 2020, 9999]),
            "period": st.none() | words,
            "dated": st.none() | st.dates(date(2019, 1, 1), date(2025, 1, 1)),
            "sections": st.lists(sections, max_size=4).map(tuple),
            "labels": st.lists(labels, max_size=4).map(tuple),
        },
    ),
)


@settings(max_examples=30, deadline=None)
@given(recipes, recipes)
def test_any_reports_are_checked_twice_alike(first: Recipe, second: Recipe) -> None:
    one, other = first.report(), second.report()
    found = check(one, previous=other)
    assert found == check(one, previous=other)
    for each in found:
        assert each.message
        assert each.verdict is Verdict.FAIL or each.severity is Severity.INFO
    assert len(check_batch([one, other])) == 2


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_reading_of_an_unclear_cell_that_keeps_the_sums_is_never_an_error(
    data: st.DataObject,
) -> None:
    report = make.report(data.draw(st.sampled_from(sorted(forms()))))
    every = [key for key, cell in report.cells() if cell.unit is None]
    chosen = data.draw(st.lists(st.sampled_from(every), min_size=1, max_size=6, unique=True))
    readings = {}
    for key in chosen:
        cell = report.cell(key)
        assert cell is not None
        wrong = data.draw(st.lists(st.integers(0, 40), max_size=3))
        readings[str(key)] = make.unclear(*sorted({int(cell.value or 0), *wrong}))
    found = check(make.printing(report, readings))
    assert not [each for each in found if each.severity is Severity.ERROR]
