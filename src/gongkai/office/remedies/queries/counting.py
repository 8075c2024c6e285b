"""Counting (统计): the reviews and suits behind table 4, as the law counts them."""

from collections.abc import Collection
from datetime import date

from gongkai.law.annual_report import tally
from gongkai.law.annual_report.remedy_rows import Counted, Instance, Result, counted
from gongkai.office.agencies.models import Agency
from gongkai.office.remedies.models import Decision, Remedy
from gongkai.office.rulebook.editions import one_edition
from gongkai.office.rulebook.queries import current_parameters


def tally_rows(agency_ids: Collection[int], last: date) -> list[tally.Remedy]:
    """国办公开办函〔2021〕30号附件表四: what the bodies' table 4 counts up to a day."""
    return [row for row, _ in rows_behind(agency_ids, last)]


def rows_behind(agency_ids: Collection[int], last: date) -> list[Counted]:
    """Return the same rows, each with the number of the remedy it begins with.

    How the instances of a suit count is a rule of each body's own, as for its applications.
    """
    rows = Remedy.objects.filter(agency__in=agency_ids, voided_at=None, filed_on__lte=last)
    results = _results(agency_ids)
    of_body: dict[Agency, list[Instance]] = {}
    for each in rows.select_related("agency").order_by("agency_id", "pk"):
        instance = Instance(
            number=each.pk,
            kind=each.kind,
            filed_on=each.filed_on,
            results=tuple(results.get(each.pk, ())),
            previous=each.previous_id,
            case=each.number or f"R{each.pk}",
        )
        of_body.setdefault(each.agency, []).append(instance)
    with one_edition():
        return [
            row
            for body, instances in of_body.items()
            for row in counted(instances, last=last, parameters=current_parameters(body))
        ]


def _results(agency_ids: Collection[int]) -> dict[int, list[Result]]:
    """The results by remedy, in the order they were entered."""
    found: dict[int, list[Result]] = {}
    rows = Decision.objects.filter(remedy__agency__in=agency_ids, voided_at=None)
    for each in rows.order_by("pk"):
        found.setdefault(each.remedy_id, []).append(Result(each.result, each.decided_on))
    return found
