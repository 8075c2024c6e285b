"""What we write we read back (写出再读回): the same value, state and print of every cell."""

from collections.abc import Container, Mapping
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from gongkai.formats.reading.files import read_bytes
from gongkai.formats.writing import FORMATS, write
from gongkai.law.annual_report.cells import CellKey
from gongkai.law.annual_report.forms import Column, ColumnKind, forms
from gongkai.law.annual_report.prints import read_print
from gongkai.law.annual_report.report import APPLICATIONS, REMEDIES, AnnualReport
from tests.formats.builders import full_tables, report

# Texts begin with a digit or are a whole word; others are taken for the end of a wrapped label.
PRINTS = {
    ColumnKind.COUNT: (
        "0", "", "7", "23", "1048", "1234567", "/", "—", "无", "1,048", "12件", "30余", "约30",
        "5177（含2019年3527份）",
    ),
    ColumnKind.CHANGE: ("0", "", "+5869", "-12", "21", "/", "减4"),
    ColumnKind.MONEY: ("0", "", "15996.59", "2448023.00元", "7004.69万元", "/", "无", "未收费"),
}  # fmt: skip
# Rows that a report may leave out and still be recognised.
OPTIONAL_ROWS = ("carried_in", "refused.state_secret", "unavailable.needs_creation", "other.other")


def prints(column: Column) -> st.SearchStrategy[str]:
    usual = st.sampled_from(PRINTS[column.kind])
    if column.kind is ColumnKind.MONEY:
        return usual
    return usual | st.integers(0, 99_999).map(str)


@st.composite
def choices(draw: st.DrawFn) -> tuple[str, dict[str, str], set[str]]:
    """A form, any mixture of prints by cell (0 where none is named), and rows left out."""
    form = draw(st.sampled_from(["2019", "2021"]))
    raws = {}
    for key in every_key(form):
        column = forms()[form].column(key)
        if column is not None and (raw := draw(prints(column))) != "0":
            raws[str(key)] = raw
    return form, raws, draw(st.sets(st.sampled_from(OPTIONAL_ROWS)))


def chosen(form: str, raws: Mapping[str, str], absent: Container[str] = ()) -> AnnualReport:
    """The report of that form with those prints, without those rows of table 3."""
    columns = {key: forms()[form].column(key) for key in every_key(form)}
    cells = {
        str(key): read_print(raws.get(str(key), "0"), column, "")
        for key, column in columns.items()
        if column is not None
    }
    built = report(form, cells)
    kept = {key: row for key, row in built.rows(APPLICATIONS).items() if key not in absent}
    return replace(built, tables={**built.tables, APPLICATIONS: kept})


def every_key(form: str) -> list[CellKey]:
    return list(forms()[form].keys())


def read_back(written: bytes, name: str) -> AnnualReport:
    (reading,) = read_bytes(name, written, sandbox=False)
    assert reading.report is not None, reading.error
    return reading.report


def differences(shown: AnnualReport, back: AnnualReport) -> list[tuple[str, str, str]]:
    """The cells that are not the same, as written and as read."""
    written, read = prints_of(shown), prints_of(back)
    keys = sorted(written.keys() | read.keys())
    return [
        (key, written.get(key, "absent"), read.get(key, "absent"))
        for key in keys
        if written.get(key) != read.get(key)
    ]


def prints_of(of: AnnualReport) -> dict[str, str]:
    return {
        str(key): f"{cell.state} {cell.value and cell.value.normalize()} {cell.raw!r}"
        for key, cell in of.cells()
    }


def assert_read_back(shown: AnnualReport, format: str) -> None:
    back = read_back(write(shown, format), f"report.{format}")
    assert differences(shown, back) == []


TRIES = {"json": 15, "csv": 15, "html": 25, "xlsx": 15, "docx": 15, "pdf": 20}


def prints_no_remedy(shown: AnnualReport) -> bool:
    return not any(cell.raw for key, cell in shown.cells() if key.table == REMEDIES)


@pytest.mark.parametrize("format", FORMATS)
def test_every_cell_is_read_back_from_every_format(format: str) -> None:
    @settings(
        max_examples=TRIES[format],
        phases=(Phase.reuse, Phase.generate),  # the differences are short, the reports long
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(choices())
    def is_read_back(choice: tuple[str, dict[str, str], set[str]]) -> None:
        shown = chosen(*choice)
        # A sheet does not keep a row in which nothing stands.
        assume(format != "xlsx" or not prints_no_remedy(shown))
        assert_read_back(shown, format)

    is_read_back()


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("form", ["2019", "2021"])
@pytest.mark.parametrize("raw", ["", "/", "0"])
def test_a_form_filled_with_one_print_is_read_back(format: str, form: str, raw: str) -> None:
    raws = dict.fromkeys(map(str, every_key(form)), raw)
    if format == "xlsx":
        raws["remedies.reconsideration.upheld"] = "1"
    assert_read_back(chosen(form, raws), format)


@pytest.mark.parametrize("format", FORMATS)
def test_undivided_other_of_2019_beside_table_2_of_2021_is_read_back(format: str) -> None:
    tables = {**full_tables("2021"), APPLICATIONS: full_tables("2019")[APPLICATIONS]}
    assert_read_back(replace(report("2021"), tables=tables), format)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("table", ["disclosure", "applications", "remedies"])
def test_a_missing_table_is_still_missing(format: str, table: str) -> None:
    tables = {key: rows for key, rows in report("2021").tables.items() if key != table}
    assert_read_back(replace(report("2021"), tables=tables), format)


@pytest.mark.parametrize("format", [each for each in FORMATS if each != "csv"])
def test_text_and_identity_are_read_back(format: str) -> None:
    shown = report("2021")
    back = read_back(write(shown, format), f"report.{format}")
    assert (back.year, back.form, back.dated) == (shown.year, shown.form, shown.dated)
    assert back.body == shown.body
    assert [each.number for each in back.sections] == [1, 2, 3, 4, 5, 6]
    assert [each.heading for each in back.sections] == [each.heading for each in shown.sections]
    for prose in (1, 5, 6):
        section, original = back.section(prose), shown.section(prose)
        assert section is not None
        assert original is not None
        assert section.text == original.text
