"""A new limit moves the last day of what is worked on, whoever has it, and of its review."""

from datetime import date

import pytest

from gongkai.office.agencies.models import Work
from gongkai.office.base.jobs.queue import in_state
from gongkai.office.base.jobs.worker import run_due
from gongkai.office.base.models import JobState
from gongkai.office.disclosures.states import ItemState
from gongkai.office.review.queries import current
from tests.office.county import NOW, county
from tests.office.items import carried_to, office
from tests.office.rulebook.rules import confirmed, value

pytestmark = pytest.mark.usefixtures("database")


def holders() -> set[tuple[str, int | None, int | None, date | None]]:
    rows = Work.objects.filter(kind="disclosures.item", finished_on=None)
    return set(rows.values_list("object", "person", "post", "due_on"))


def test_a_new_limit_moves_drafts_and_reviews_and_leaves_them_where_they_are() -> None:
    place = office(county().education)
    draft = carried_to(ItemState.DRAFT, place)
    in_review = carried_to(ItemState.IN_REVIEW, place)
    before = holders()
    assert {each[-1] for each in before} == {date(2026, 12, 18)}
    confirmed(value("10", key="publication.proactive_working_days", since=date(2026, 11, 1)))
    run_due(worker="test", clock=lambda: NOW)
    assert not in_state(JobState.FAILED).exists()
    assert holders() == {(*each[:-1], date(2026, 12, 4)) for each in before}
    review = current(in_review)
    assert review
    assert review.due_on == date(2026, 12, 4)
    assert {each[0] for each in before} == {str(draft.pk), str(in_review.pk)}
