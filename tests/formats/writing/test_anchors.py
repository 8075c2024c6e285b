"""Where findings are shown (标注位置): each at one place, the gravest first."""

from dataclasses import replace

from gongkai.formats.writing.anchors import anchor, failures, notable, severity
from gongkai.law.annual_report.cells import CellKey
from gongkai.law.annual_report.findings import Severity
from tests.formats.builders import report
from tests.formats.writing.examples import (
    AT_CELLS,
    AT_SECTION,
    AT_WHOLE,
    FINDINGS,
    NOT_ASSESSABLE,
)


def test_failures_come_gravest_first_and_passes_never() -> None:
    assert failures(FINDINGS) == [AT_CELLS, AT_SECTION, AT_WHOLE]
    assert notable(FINDINGS) == [AT_CELLS, AT_SECTION, AT_WHOLE, NOT_ASSESSABLE]


def test_what_could_not_be_assessed_is_only_information() -> None:
    assert severity(NOT_ASSESSABLE) is Severity.INFO
    assert severity(AT_CELLS) is Severity.ERROR


def test_each_finding_stands_at_its_cell_its_section_or_the_whole() -> None:
    found = anchor(failures(FINDINGS), report())
    assert found.by_cell == {CellKey("applications", "total", "total"): [AT_CELLS]}
    assert found.by_section == {4: [AT_SECTION]}
    assert found.whole == [AT_WHOLE]


def test_first_cell_that_is_printed_is_taken() -> None:
    tables = {
        name: {key: row for key, row in rows.items() if key != "total"}
        for name, rows in report().tables.items()
    }
    found = anchor([AT_CELLS], replace(report(), tables=tables))
    assert list(found.by_cell) == [CellKey("applications", "new", "total")]


def test_finding_about_text_stands_at_the_section_of_its_place() -> None:
    sections = tuple(replace(each, at=f"line {each.number}0") for each in report().sections)
    finding = replace(AT_WHOLE, rule="narrative.parts", places=("line 50",))
    assert anchor([finding], replace(report(), sections=sections)).by_section == {5: [finding]}


def test_finding_of_a_section_without_heading_stands_at_the_whole() -> None:
    shown = replace(report(), sections=report().sections[:2])
    assert anchor([AT_SECTION], shown).whole == [AT_SECTION]
    untitled = tuple(replace(each, heading="") for each in report().sections)
    assert anchor([AT_SECTION], replace(shown, sections=untitled)).whole == [AT_SECTION]
