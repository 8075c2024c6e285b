"""What a batch of reports tells of each (批次比对): twins with other figures, like texts."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import islice

from gongkai.law.annual_report.cells import CellKey
from gongkai.law.annual_report.checks.case import Likeness, Siblings, Twin
from gongkai.law.annual_report.checks.years import OWN_WORDS, RESEMBLING
from gongkai.law.annual_report.narrative.copying import (
    Fingerprint,
    common_sentences,
    fingerprint,
    shared,
    without,
)
from gongkai.law.annual_report.narrative.text import paragraphs
from gongkai.law.annual_report.report import AnnualReport

Counts = Mapping[CellKey, Decimal]

_LEAST_TEXT = 200
_MOST_TWINS = 5  # named; more of one body and year say no more
# What more reports than this (or than a tenth) share is an instruction from above, not copying.
_MOST_SHARING = 4
_TENTH = 10


def siblings_of(reports: Sequence[AnnualReport], names: Sequence[str]) -> list[Siblings]:
    """For each report what the others of the batch show, in order; time grows with their text."""
    prints = _prints(reports)
    holders = _holders(prints)
    twins = _groups(reports)
    counts = [_counts(report) for report in reports]
    return [
        Siblings(
            tuple(_twins(index, twins.get(_identity(report), ()), counts, names)),
            _likeness(index, reports, names, prints, holders),
        )
        for index, report in enumerate(reports)
    ]


def _identity(report: AnnualReport) -> tuple[str, int] | None:
    if report.body is None or report.year is None:
        return None
    return "".join(report.body.split()), report.year


def _groups(
    reports: Sequence[AnnualReport],
) -> Mapping[tuple[str, int] | None, Sequence[int]]:
    groups: dict[tuple[str, int] | None, list[int]] = defaultdict(list)
    for index, report in enumerate(reports):
        if (identity := _identity(report)) is not None:
            groups[identity].append(index)
    return groups


def _twins(
    index: int, same: Sequence[int], counts: Sequence[Counts], names: Sequence[str]
) -> list[Twin]:
    """The first few files of the same body and year that say other figures."""
    own = counts[index]
    different = (other for other in same if counts[other] != own)
    found = ((names[other], _differing(own, counts[other])) for other in different)
    return list(islice((Twin(name, cells) for name, cells in found if cells), _MOST_TWINS))


def _counts(report: AnnualReport) -> Counts:
    return {key: cell.count for key, cell in report.cells() if cell.count is not None}


def _differing(one: Counts, other: Counts) -> tuple[CellKey, ...]:
    """Cells that both print and that surely say different counts."""
    return tuple(key for key, count in one.items() if other.get(key, count) != count)


def _prints(reports: Sequence[AnnualReport]) -> list[Fingerprint]:
    every = [
        fingerprint(
            [part for section in report.sections for part in paragraphs(section)], OWN_WORDS
        )
        for report in reports
    ]
    common = common_sentences(every, max(_MOST_SHARING, len(reports) // _TENTH))
    return [without(each, common) for each in every]


def _holders(prints: Sequence[Fingerprint]) -> Mapping[str, list[int]]:
    """Which reports hold a sentence."""
    holders: dict[str, list[int]] = defaultdict(list)
    for index, each in enumerate(prints):
        for bare in each.sentences:
            holders[bare].append(index)
    return holders


def _likeness(
    index: int,
    reports: Sequence[AnnualReport],
    names: Sequence[str],
    prints: Sequence[Fingerprint],
    holders: Mapping[str, list[int]],
) -> Likeness | None:
    """The report most like this one, of another body or year, if it is like enough."""
    own = prints[index]
    if own.length < _LEAST_TEXT:
        return None
    others: dict[int, int] = defaultdict(int)
    for bare in own.sentences:
        for other in holders[bare]:
            if _identity(reports[other]) != _identity(reports[index]):
                others[other] += len(bare)
    if not others:
        return None
    nearest = max(others, key=lambda other: (others[other], -other))
    share, example = shared(own, prints[nearest])
    return Likeness(names[nearest], share, example) if share >= RESEMBLING else None
