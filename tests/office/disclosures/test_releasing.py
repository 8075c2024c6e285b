"""Releasing: word for word what was signed, by somebody else than its drafter, once."""

from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest

from gongkai.office.accounts.roles import Role
from gongkai.office.agencies.models import Work
from gongkai.office.base.actors import Actor, Grant, NotPermitted
from gongkai.office.base.jobs.ticking import tick
from gongkai.office.base.models import Job, JobState
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.disclosures import queries
from gongkai.office.disclosures.actions import releasing, withdrawing
from gongkai.office.disclosures.events import DisclosureEvent
from gongkai.office.disclosures.models import Item, Publication, Version
from gongkai.office.disclosures.refusals import ReasonsMissing, Stopped
from gongkai.office.disclosures.states import ItemState
from gongkai.office.trail.models import Entry
from tests.office.acting import moments
from tests.office.county import NOW, TODAY
from tests.office.items import (
    Office,
    acting,
    an_item,
    approve,
    as_actor,
    carried_to,
    changed,
    corrected,
    fresh,
    publish,
    published,
    schedule,
    submit,
)
from tests.office.staff import give

TOMORROW = TODAY + timedelta(days=1)


def approved(place: Office) -> tuple[Item, str]:
    item = fresh(carried_to(ItemState.APPROVED, place))
    assert item.working
    return item, item.working.digest


def tick_at(at: datetime) -> None:
    tick(worker="worker", clock=partial(next, moments(start=at)))


def test_a_release_tells_who_signed_when_and_who_released(place: Office) -> None:
    item = approve(place, submit(place, an_item(place)))
    assert item.working
    seen = item.working.digest
    publication = releasing.publish(
        item, publisher=" 教育局  办公室 ", seen=seen, **acting(place.publisher, TOMORROW)
    )
    item = fresh(item)
    assert (item.state, item.working, item.public) == ("published", None, publication.version)
    assert (publication.signed_on, publication.published_on) == (TODAY, TOMORROW)
    assert publication.publisher == "教育局 办公室"
    assert publication.published_by == place.publisher.actor_id
    assert item.index_number == "S-JY/2026-00001"
    assert item.public_since == item.public_changed_at == NOW + timedelta(days=1)
    assert not Work.objects.filter(finished_on=None).exists()
    with pytest.raises(NotPossible, match="已经公开。现在不能发布"):
        releasing.publish(item, seen=seen, **acting(place.publisher))


def test_the_publisher_is_named_unless_another_name_is_given(place: Office) -> None:
    item = published(place)
    assert queries.release_of(item).publisher == "付发"


def test_only_who_publishes_at_the_body_and_did_not_draft_releases(place: Office) -> None:
    item, seen = approved(place)
    with pytest.raises(NotPermitted):
        releasing.publish(item, seen=seen, **acting(place.leader))
    give(place.clerk, Role.PUBLISHER, place.agency)
    with pytest.raises(NotPossible, match="您参与了起草，不能由您发布"):
        releasing.publish(item, seen=seen, **acting(place.clerk))
    publishing = frozenset({Grant(Permission.PUBLISH, place.agency.path)})
    deputy = Actor("person:9003", "郑一", publishing, instead_of=place.clerk.actor_id)
    with pytest.raises(NotPossible, match="您参与了起草"):
        releasing.publish(item, seen=seen, **as_actor(deputy))
    with pytest.raises(NotPossible, match="您参与了起草"):
        releasing.schedule(item, NOW + timedelta(hours=1), seen=seen, **acting(place.clerk))


def test_only_the_words_that_were_signed_and_seen_go_out(place: Office) -> None:
    item, seen = approved(place)
    with pytest.raises(NotPossible, match="与您看到的不同，没有发布"):
        releasing.publish(item, seen="0" * 64, **acting(place.publisher))
    Version.objects.filter(item=item).update(body="<p>签发后被改过</p>")
    with pytest.raises(NotPossible, match="内容与签发时不一致"):
        releasing.publish(item, seen=seen, **acting(place.publisher))
    assert not queries.public().exists()


def test_rules_that_stop_are_asked_again_at_the_release(place: Office) -> None:
    item = approve(place, submit(place, an_item(place, formed_on=TOMORROW)))
    with pytest.raises(Stopped, match="成文日期 2026年11月24日 还没有到"):
        publish(place, item)
    assert publish(place, item, TOMORROW).state == ItemState.PUBLISHED


def test_a_limit_that_ran_out_since_wants_its_reason_at_the_release(place: Office) -> None:
    item, seen = approved(place)
    after = TODAY + timedelta(days=60)
    with pytest.raises(ReasonsMissing) as refused:
        releasing.publish(item, seen=seen, **acting(place.publisher, after))
    assert [each.rule for each in refused.value.findings] == ["late"]
    in_time, too_late = NOW + timedelta(hours=1), NOW + timedelta(days=60)
    with pytest.raises(ReasonsMissing):
        releasing.schedule(item, too_late, seen=seen, **acting(place.publisher))
    releasing.schedule(item, in_time, seen=seen, **acting(place.publisher))
    told = {"late": "等待上级机关同步公开"}
    releasing.publish(item, reasons=told, seen=seen, **acting(place.publisher, after))
    kept = fresh(item).public.reasons.get()
    assert (kept.rule, kept.reason, kept.by) == (
        "late",
        "等待上级机关同步公开",
        place.publisher.actor_id,
    )


def test_index_numbers_follow_the_releases_and_never_change(place: Office) -> None:
    first, second = an_item(place), an_item(place)
    later = publish(place, approve(place, submit(place, second)))
    earlier = publish(place, approve(place, submit(place, first)))
    assert (later.index_number, earlier.index_number) == ("S-JY/2026-00001", "S-JY/2026-00002")
    again = publish(place, approve(place, submit(place, corrected(place, later, title="更正后"))))
    assert again.index_number == "S-JY/2026-00001"
    assert again.public_since == later.public_since


def test_the_public_sees_the_signed_version_until_the_next_is_released(place: Office) -> None:
    item = published(place, title="已签发的标题")
    item = corrected(place, item, title="更正中的标题")
    for carry in (partial(submit, place), partial(approve, place)):
        item = carry(item)
        seen = queries.public_item(item.pk)
        assert seen
        assert seen.public
        assert seen.public.title == "已签发的标题"
    item = publish(place, item)
    assert item.public
    assert item.public.title == "更正中的标题"
    ended, current = Publication.objects.order_by("pk")
    assert ended.ended_at == current.published_at
    assert [each.version.note for each in queries.history(item)] == ["", "更正第二段的施行日期"]
    assert [each.version.ordinal for each in queries.notes(item)] == [2]


def test_what_is_scheduled_goes_out_at_its_moment_and_not_before(place: Office) -> None:
    item = schedule(place, approved(place)[0], timedelta(hours=2))
    tick_at(NOW + timedelta(hours=1))
    assert fresh(item).state == ItemState.SCHEDULED
    assert not queries.public().exists()
    tick_at(NOW + timedelta(hours=2))
    item = fresh(item)
    assert (item.state, item.release_at) == (ItemState.PUBLISHED, None)
    release = queries.release_of(item)
    assert (release.publisher, release.published_by) == ("付发", place.publisher.actor_id)
    entry = Entry.objects.get(event=DisclosureEvent.PUBLISHED.value)
    assert entry.by == "system:release"


def test_a_moment_of_the_past_and_one_without_a_zone_are_refused(place: Office) -> None:
    item, seen = approved(place)
    for moment in (NOW, datetime(2030, 1, 1)):  # noqa: DTZ001 (the zone is what is missing)
        with pytest.raises(NotPossible, match="应当晚于现在"):
            releasing.schedule(item, moment, seen=seen, **acting(place.publisher))


def test_a_schedule_is_taken_back_and_set_anew(place: Office) -> None:
    item, seen = approved(place)
    who = acting(place.publisher)
    releasing.schedule(item, NOW + timedelta(hours=2), seen=seen, **who)
    assert releasing.unschedule(item, **who).state == ItemState.APPROVED
    with pytest.raises(NotPossible, match="没有可以取消的定时发布"):
        releasing.unschedule(item, **who)
    releasing.schedule(item, NOW + timedelta(hours=4), seen=seen, **who)
    releasing.schedule(item, NOW + timedelta(hours=3), seen=seen, **who)
    tick_at(NOW + timedelta(hours=2))
    assert fresh(item).state == ItemState.SCHEDULED
    tick_at(NOW + timedelta(hours=3))
    assert fresh(item).state == ItemState.PUBLISHED
    tick_at(NOW + timedelta(hours=4))
    assert Publication.objects.count() == 1
    assert set(Job.objects.values_list("state", flat=True)) == {JobState.DONE.value}


@pytest.mark.parametrize("what", ["edited", "withdrawn", "released"])
def test_the_job_leaves_alone_what_has_changed(place: Office, what: str) -> None:
    item = published(place)
    item = approve(place, submit(place, corrected(place, item, title="第二版")))
    item = schedule(place, item)
    if what == "edited":
        item = changed(place, item, 2, title="定时后又改")
    elif what == "withdrawn":
        withdrawing.withdraw(item, "内容有误，需要核实", **acting(place.publisher))
    else:
        publish(place, item)
    before = fresh(item).state, Publication.objects.count()
    tick_at(NOW + timedelta(hours=3))
    assert (fresh(item).state, Publication.objects.count()) == before
    assert not Entry.objects.filter(event=DisclosureEvent.RELEASE_FAILED.value).exists()


def test_what_may_not_go_out_at_its_moment_is_told_to_the_publisher(place: Office) -> None:
    item = schedule(place, approved(place)[0])
    Version.objects.filter(item=item).update(title="数据库里被改过")
    tick_at(NOW + timedelta(hours=2))
    item = fresh(item)
    assert (item.state, item.public, item.release_at) == (ItemState.APPROVED, None, None)
    work = Work.objects.get(finished_on=None)
    assert (work.task, work.needs) == ("release_failed", "publish")
    entry = Entry.objects.get(event=DisclosureEvent.RELEASE_FAILED.value)
    assert entry.details == {"rule": "not_as_approved"}


def test_a_lost_job_loses_no_release(place: Office) -> None:
    item = schedule(place, approved(place)[0])
    Job.objects.filter(name=releasing.JOB).delete()
    tick_at(NOW + timedelta(hours=2))
    assert fresh(item).state == ItemState.PUBLISHED


def test_the_day_of_a_timed_release_is_the_day_in_beijing(place: Office) -> None:
    item, seen = approved(place)
    moment = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)
    releasing.schedule(item, moment, seen=seen, **acting(place.publisher))
    tick_at(moment)
    assert queries.release_of(fresh(item)).published_on == date(2026, 11, 24)
