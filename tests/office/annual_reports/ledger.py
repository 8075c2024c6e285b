"""A ledger written in bulk: cases and rounds as settling leaves them, without the way there.

``test_ledger`` holds such rows against rounds that the actions made.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from gongkai.law.annual_report.counted_rounds import RecordedRound
from gongkai.law.lifecycle import Stage
from gongkai.law.steps import Channel
from gongkai.office.agencies.models import Agency
from gongkai.office.applications.models import Application, Round
from gongkai.office.applications.states import WayWanted
from gongkai.office.base.data_keys import new_data_key
from gongkai.office.base.fields import Secret

CLERK = "person:9004"
_WRITTEN = ("applicant_kind", "opened_on", "opened_at", "closed_on", "closed_at", "outcome")


def named(agency: Agency, records: Iterable[RecordedRound]) -> list[RecordedRound]:
    """Return the same rounds with the numbers of a body's cases."""
    return [replace(each, case=f"{agency.code}-{each.case}") for each in records]


def write(agency: Agency, records: Iterable[RecordedRound]) -> None:
    """Bring the ledger of a body to these rounds: add, close and correct; void what is gone."""
    rounds = list(records)
    cases = _cases(agency, rounds)
    known = {
        (each.application.number, each.ordinal): each
        for each in Round.objects.filter(agency=agency).select_related("application")
    }
    fresh = [each for each in rounds if (each.case, each.ordinal) not in known]
    changed = [each for each in rounds if (each.case, each.ordinal) in known]
    Round.objects.bulk_update(
        [_said(known[each.case, each.ordinal], each) for each in changed], _WRITTEN
    )
    Round.objects.bulk_create(
        _said(Round(application=cases[each.case], agency=agency, ordinal=each.ordinal), each)
        for each in fresh
    )


def _cases(agency: Agency, rounds: list[RecordedRound]) -> dict[str, Application]:
    """Return the cases of the rounds by number; those of no round any more are voided."""
    known = {each.number: each for each in Application.objects.filter(agency=agency)}
    first = {each.case: each for each in reversed(rounds)}
    key = new_data_key()
    Application.objects.bulk_create(
        Application(
            agency=agency,
            number=number,
            channel=Channel.COUNTER.value,
            applicant_kind=each.applicant,
            arrived_on=each.opened_on,
            registered_at=each.opened_at,
            registered_by=CLERK,
            subject=Secret("某事项"),
            way_wanted=WayWanted.POST.value,
            tracking_code=Secret("0000"),
            stage=Stage.HANDLING.value,
            received_on=each.opened_on,
            data_key=key,
        )
        for number, each in first.items()
        if number not in known
    )
    found = {each.number: each for each in Application.objects.filter(agency=agency)}
    for number in known.keys() - first.keys():
        void(found[number], next(iter(found.values())))
    return found


def void(application: Application, duplicate_of: Application) -> None:
    """Void a case as two people would: a duplicate of another."""
    application.duplicate_of = duplicate_of
    application.void_asked_by, application.voided_by = CLERK, "person:9005"
    application.void_reason = "重复登记"
    application.void_asked_on = application.voided_on = application.arrived_on
    application.save()


def _said(row: Round, record: RecordedRound) -> Round:
    row.applicant_kind = record.applicant
    row.opened_on, row.opened_at = record.opened_on, record.opened_at
    row.closed_on, row.closed_at = record.closed_on, record.closed_at
    row.outcome = record.outcome or ""
    return row


def noon(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 4, tzinfo=UTC)
