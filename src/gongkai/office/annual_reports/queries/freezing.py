"""Our own figures as they stand (按现有台账签发): what a report or erratum says."""

from datetime import datetime

from gongkai.office.agencies.models import Agency
from gongkai.office.annual_reports.facts import SignedFacts, from_record
from gongkai.office.annual_reports.queries.figures import Body, figures


def as_they_stand(agency: Agency, year: int, at: datetime) -> SignedFacts:
    """Return a body's figures of a year from what the record held at a moment.

    What was signed for the year before does not matter: this is what an erratum of it would say.
    """
    found = figures(agency, year, as_of=at)
    (body,) = found.bodies
    return from_record(found.report, _carried(body))


def _carried(body: Body) -> dict[str, str]:
    """The rounds that are carried over, by id, with their column."""
    return {
        str(body.book.round_ids[each.round.case, each.round.ordinal]): each.round.column
        for each in body.tally.entries
        if each.closing == "carried_over"
    }
