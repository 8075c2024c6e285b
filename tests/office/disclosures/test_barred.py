"""Who drafted does not release, who took a step takes no other: asked of all work at once."""

import pytest

from gongkai.office.accounts.roles import Role
from gongkai.office.agencies.models import Work
from gongkai.office.disclosures.queries.barred import barred_work, without_others
from gongkai.office.disclosures.states import ItemState
from tests.office.county import TODAY, county
from tests.office.items import carried_to, corrected, office, pass_one
from tests.office.staff import give

pytestmark = pytest.mark.usefixtures("database")


def barred_from(person: str) -> list[str]:
    found = barred_work(Work.objects.filter(finished_on=None), [person])
    return sorted(each.task for each in found)


def test_who_drafted_neither_reviews_nor_releases() -> None:
    place = office(county().education)
    carried_to(ItemState.DRAFT, place)
    carried_to(ItemState.IN_REVIEW, place)
    carried_to(ItemState.APPROVED, place)
    corrected(place, carried_to(ItemState.PUBLISHED, place))
    assert barred_from(place.clerk.actor_id) == ["first_review", "publish"]
    assert barred_from(place.reviewer.actor_id) == []


def test_who_took_a_step_takes_no_other_where_the_chain_separates() -> None:
    place = office(county().education)
    pass_one(place, carried_to(ItemState.IN_REVIEW, place))
    assert barred_from(place.reviewer.actor_id) == ["secrecy"]
    assert barred_from(place.secrecy.actor_id) == []


def test_work_is_without_others_only_where_nobody_else_may() -> None:
    there = county()
    place = office(there.education)
    carried_to(ItemState.APPROVED, place)
    work = list(Work.objects.filter(finished_on=None).select_related("agency"))
    assert without_others(work, TODAY) == frozenset()
    alone = office(there.water, "water")
    give(alone.clerk, Role.PUBLISHER, there.water)
    carried_to(ItemState.APPROVED, alone)
    place.publisher.appointments.update(until=TODAY)
    work = list(Work.objects.filter(finished_on=None).select_related("agency"))
    stuck = [each.agency for each in work if each.pk in without_others(work, TODAY)]
    assert stuck == [there.education]
