"""The marks of findings at cells and places (问题标记): words, not colour alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gongkai.doors.portal.checkup.shown_findings import Group, Link, ShownFinding
from gongkai.law.annual_report.findings import Severity


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: its words, and the finding it leads to.

    A finding about a hundred blank cells is linked from the first; the others bear its number.
    """

    words: str
    severity: Severity
    anchor: str
    is_link: bool


Marks = Mapping[str, tuple[Mark, ...]]


def marks_at_cells(groups: Iterable[Group]) -> Marks:
    """Return the marks of each cell of the printed tables, by its id on the page."""
    return _marks(
        (finding, link, link in finding.linked_cells)
        for group in groups
        for finding in group.findings
        for link in finding.cells
    )


def marks_at_places(groups: Iterable[Group]) -> Marks:
    """Return the marks of each place of the source, by its id on the page."""
    return _marks(
        (finding, link, link in finding.linked_places)
        for group in groups
        for finding in group.findings
        for link in finding.places
    )


def _marks(found: Iterable[tuple[ShownFinding, Link, bool]]) -> Marks:
    marks: dict[str, tuple[Mark, ...]] = {}
    for finding, link, is_link in found:
        words = finding.mark if is_link else str(finding.number)
        mark = Mark(words, finding.severity, finding.anchor, is_link)
        marks[link.anchor] = (*marks.get(link.anchor, ()), mark)
    return marks
