"""The demo is a lawful history: its trail holds, every state is there, everybody has work."""

from collections import Counter
from datetime import timedelta
from itertools import pairwise

import pytest

from gongkai.doors.cli import demo
from gongkai.law import workdays
from gongkai.office.accounts import totp
from gongkai.office.accounts.actions.signing_in import Outcome, sign_in
from gongkai.office.accounts.actors import actor_for, deputy_for
from gongkai.office.accounts.queries import represented_by, units_of, user_named
from gongkai.office.accounts.roles import Role
from gongkai.office.agencies.models import Agency, Work
from gongkai.office.agencies.queries import vacant_posts, within_reach
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.disclosures import gate
from gongkai.office.disclosures.models import Item, Publication, Version, WarningReason
from gongkai.office.disclosures.states import ItemState
from gongkai.office.documents.models import Trace
from gongkai.office.review.models import Review
from gongkai.office.trail.models import Entry
from gongkai.office.trail.verify import verify
from tests.doors.cli.demo.conftest import AT, ON, PASSWORD, Built

HANDLING = {
    Role.UNIT_SUBMITTER,
    Role.CLERK,
    Role.FIRST_REVIEWER,
    Role.SECRECY_REVIEWER,
    Role.SIGNING_LEADER,
    Role.PUBLISHER,
}
HANDLED = {Permission.EDIT, Permission.PUBLISH, Permission.REVIEW, Permission.REVIEW_SECRECY}


def work_of(username: str) -> list[Work]:
    user = user_named(username)
    assert user
    able: dict[str, set[int]] = {}
    actor = actor_for(user, ON)
    for agency in Agency.objects.all():
        for permission in Permission:
            if actor.may(permission, agency):
                able.setdefault(permission.value, set()).add(agency.pk)
    return list(within_reach(ON, person=user.person, units=units_of(user, ON), able=able))


def test_the_trail_verifies_and_runs_forward(built: Built) -> None:
    assert verify().holds
    moments = list(Entry.objects.order_by("number").values_list("at", flat=True))
    assert all(before <= after for before, after in pairwise(moments))
    assert moments[-1] <= AT


def test_every_state_is_there(built: Built) -> None:
    there = set(Item.objects.values_list("state", flat=True))
    assert there == {state.value for state in ItemState} - {ItemState.DISCARDED}


def test_every_step_of_every_chain_has_an_item_that_waits(built: Built) -> None:
    waiting = Counter(Work.objects.filter(finished_on=None).values_list("agency__code", "task"))
    for step in ("check", "first_review", "secrecy", "sign", "draft", "returned", "publish"):
        assert waiting["SL-JY", step]
    for step in ("secrecy", "sign", "draft", "returned", "publish"):
        assert waiting["SL-YT", step]


def test_whoever_handles_items_finds_work(built: Built) -> None:
    labels = {role.label for role in HANDLING}
    handling = [each for each in built.sign_ins if labels & set(each.roles.split("、"))]
    assert len(handling) == 9
    idle = [each.username for each in handling if not work_of(each.username)]
    assert idle == []


def test_every_role_is_held(built: Built) -> None:
    held = {label for each in built.sign_ins for label in each.roles.split("、")}
    assert held == {role.label for role in Role}


def test_no_warning_is_left_unexplained(built: Built) -> None:
    for version in Version.objects.exclude(digest="").select_related("item__agency"):
        review = Review.objects.get(digest=version.digest, object=str(version.item_id))
        asked = gate.reasons_needed(gate.findings(version, review.started_on))
        told = set(version.reasons.values_list("rule", flat=True))
        assert {each.rule for each in asked} == told, version.title


def test_each_kind_of_warning_is_shown_once_with_its_reason(built: Built) -> None:
    rules = set(WarningReason.objects.values_list("rule", flat=True))
    assert rules == {"late", "number_year", "summary_missing", "words_in_body"}


def test_something_is_overdue(built: Built) -> None:
    over = Work.objects.filter(finished_on=None, due_on__lt=ON)
    items, cases = "disclosures.item", "applications.application"
    assert {each.task for each in over if each.kind == items} == {"sign"}
    assert "app_handle" in {each.task for each in over if each.kind == cases}


def test_attachments_are_clean(built: Built) -> None:
    assert not Trace.objects.exists()


def test_things_happen_on_working_days(built: Built) -> None:
    calendar = workdays.national()
    days = {each.published_on for each in Publication.objects.all()}
    days |= set(Item.objects.values_list("started_on", flat=True))
    assert [day for day in days if not calendar.is_working_day(day)] == []


def test_the_timed_release_is_tomorrow(built: Built) -> None:
    for item in Item.objects.filter(state=ItemState.SCHEDULED):
        assert item.release_at
        assert item.release_at.astimezone(AT.tzinfo).date() == ON + timedelta(days=1)


def test_two_people_run_a_town_lawfully(built: Built) -> None:
    released = Publication.objects.filter(item__agency__code="SL-YT")
    waiting = Item.objects.filter(agency__code="SL-YT", state=ItemState.APPROVED)
    assert released.exists() or waiting.exists()
    of_town = [each for each in built.sign_ins if each.body == "云台乡人民政府"]
    assert len(of_town) == 2
    chains = Review.objects.filter(agency__code="SL-YT").values_list("separate", flat=True)
    assert set(chains) == {False}


def test_somebody_stands_in_for_a_reviewer_who_is_away(built: Built) -> None:
    deputy, absent = user_named("jy-guanli"), user_named("jy-shenhe")
    assert deputy
    assert absent
    assert list(represented_by(deputy, ON)) == [absent]
    place = Agency.objects.get(code="SL-JY")
    assert deputy_for(deputy, absent, ON).may(Permission.REVIEW, place)


def test_the_accounts_sign_in_with_the_password_and_the_code(built: Built) -> None:
    plain = sign_in("jy-xinxi", PASSWORD, on=ON, at=AT)
    assert plain.outcome is Outcome.SIGNED_IN
    assert plain.user
    assert not plain.user.must_change_password
    publisher = built.named("jy-fabu")
    assert sign_in(publisher.username, PASSWORD, on=ON, at=AT).outcome is Outcome.CODE_NEEDED
    code = totp.code(publisher.secret, totp.step_at(AT))
    assert sign_in(publisher.username, PASSWORD, code, on=ON, at=AT).outcome is Outcome.SIGNED_IN


def test_no_post_is_vacant_where_the_plan_says_none(built: Built) -> None:
    assert not vacant_posts(ON).exists()


def test_a_database_that_holds_anything_is_left_alone(built: Built) -> None:
    before = Entry.objects.count()
    with pytest.raises(NotPossible, match="数据库里已有数据"):
        demo.build(on=ON, at=AT, items=12)
    assert Entry.objects.count() == before
