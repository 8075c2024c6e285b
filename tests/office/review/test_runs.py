"""Runs of an object through its chain: passed, sent back, recalled, void."""

import pytest

from gongkai.office.accounts.models import User
from gongkai.office.accounts.roles import Role
from gongkai.office.agencies.models import Agency, Work
from gongkai.office.review.actions import runs
from gongkai.office.review.models import Review
from gongkai.office.review.queries import current, holders, progress, waiting_step
from tests.office.county import TODAY, county
from tests.office.review.owner import DIGEST, acting, case, staff, submit

pytestmark = pytest.mark.usefixtures("database")


def bureau() -> tuple[Agency, dict[str, User]]:
    agency = county().water
    return agency, staff(
        agency,
        clerk=Role.CLERK,
        reviewer=Role.FIRST_REVIEWER,
        secrecy=Role.SECRECY_REVIEWER,
        leader=Role.SIGNING_LEADER,
    )


def sent(agency: Agency, people: dict[str, User]) -> Review:
    return submit(case(), agency, {people["clerk"].actor_id}, **acting(people["clerk"]))


def test_an_object_goes_from_step_to_step_until_it_is_approved() -> None:
    agency, people = bureau()
    review = sent(agency, people)
    for name, task in (
        ("reviewer", "first_review"),
        ("secrecy", "secrecy"),
        ("leader", "sign"),
    ):
        assert Work.objects.get(finished_on=None).task == task
        assert holders(waiting_step(review), TODAY) == [f"{name}君"]
        review = runs.pass_step(review, "同意", seen=DIGEST, **acting(people[name]))
    assert review.state == "approved"
    assert not Work.objects.filter(finished_on=None).exists()
    assert [(each.state, each.by) for each in progress(review)] == [
        ("passed", "reviewer君"),
        ("passed", "secrecy君"),
        ("passed", "leader君"),
    ]
