"""Counting (统计): the reviews and suits behind table 4, as the law counts them."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from gongkai.law.annual_report import tally
from gongkai.law.remedy_results import remedy_results
from gongkai.office.remedies.models import Decision, Remedy
from gongkai.office.rulebook.queries import current_parameters

EACH_INSTANCE = "remedies.each_instance_counts"
Counted = tuple[tally.Remedy, int]


def tally_rows(agency_ids: Collection[int], last: date) -> list[tally.Remedy]:
    """国办公开办函〔2021〕30号附件表四: what the bodies' table 4 counts up to a day.

    A review is one row and a suit after it another. Whether each instance of a suit is a row, or
    the suit with all of them, is the parameter ``remedies.each_instance_counts``.
    """
    return [row for row, _ in rows_behind(agency_ids, last)]


def rows_behind(agency_ids: Collection[int], last: date) -> list[Counted]:
    """Return the same rows, each with the number of the remedy it comes from."""
    rows = Remedy.objects.filter(agency__in=agency_ids, voided_at=None, filed_on__lte=last)
    remedies = list(rows.order_by("filed_on", "pk"))
    results = _results(remedies, last)
    if current_parameters().flag(EACH_INSTANCE, last):
        return [(_row(each, each, results), each.pk) for each in remedies]
    return list(_by_suit(remedies, results))


def _results(remedies: Iterable[Remedy], last: date) -> dict[int, list[Decision]]:
    """The results known by a day, by remedy and in the order they were entered.

    What was changed only later leaves the day before as it was.
    """
    found: dict[int, list[Decision]] = {}
    rows = Decision.objects.filter(
        remedy__in=[each.pk for each in remedies], voided_at=None, decided_on__lte=last
    )
    for each in rows.order_by("pk"):
        found.setdefault(each.remedy_id, []).append(each)
    return found


def _by_suit(remedies: list[Remedy], results: dict[int, list[Decision]]) -> Iterator[Counted]:
    """One row for a suit with all its instances, from its filing to its last result."""
    known = {each.pk: each for each in remedies}
    last_of = {}
    for each in remedies:
        last_of[_first_instance(each, known)] = each
    for first, last in last_of.items():
        yield _row(known[first], last, results), first


def _first_instance(remedy: Remedy, known: dict[int, Remedy]) -> int:
    while remedy.previous_id in known and known[remedy.previous_id].kind == remedy.kind:
        remedy = known[remedy.previous_id]
    return remedy.pk


def _row(first: Remedy, last: Remedy, results: dict[int, list[Decision]]) -> tally.Remedy:
    """The row of a remedy that began with ``first`` and stands as ``last`` does."""
    decisions = results.get(last.pk, [])
    result = decisions[-1].result if decisions else None
    return tally.Remedy(
        kind=first.kind,
        filed_on=first.filed_on,
        decided_on=decisions[0].decided_on if decisions else None,
        result=remedy_results()[result].column if result else None,
        case=first.number or f"R{first.pk}",
    )
