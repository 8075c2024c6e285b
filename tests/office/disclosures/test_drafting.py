"""Drafting: who may, what is kept, and that two editors never overwrite one another unseen."""

from datetime import timedelta

import pytest

from gongkai.office.accounts.actions.appointments import appoint
from gongkai.office.accounts.roles import Role
from gongkai.office.agencies.actions.offices import open_unit
from gongkai.office.agencies.models import Unit, Work
from gongkai.office.base.actors import NotPermitted
from gongkai.office.base.refusals import NotPossible
from gongkai.office.disclosures import queries
from gongkai.office.disclosures.actions import correcting, drafting
from gongkai.office.disclosures.events import DisclosureEvent
from gongkai.office.disclosures.models import Item, Version
from gongkai.office.disclosures.refusals import StaleEdit
from gongkai.office.disclosures.states import ItemState, ReleaseKind
from gongkai.office.documents.screening import SecretFound
from gongkai.office.review.queries import current
from gongkai.office.review.steps import ReviewState
from gongkai.office.trail.models import Entry
from tests.office.county import FOUNDED, KEEPER, NOBODY, NOW, TODAY
from tests.office.items import (
    Office,
    acting,
    an_item,
    as_actor,
    carried_to,
    changed,
    facts,
    fresh,
    published,
    submit,
)
from tests.office.staff import account


def unit_of(place: Office, name: str) -> Unit:
    return open_unit(place.agency, name, by=KEEPER, on=FOUNDED, at=NOW)


def open_work(item: Item) -> Work:
    return Work.objects.get(kind="disclosures.item", object=str(item.pk), finished_on=None)


def events(item: Item) -> list[str]:
    rows = Entry.objects.filter(kind="disclosures.item", object=str(item.pk)).order_by("number")
    return list(rows.values_list("event", flat=True))


def test_a_draft_keeps_what_was_typed_and_waits_for_its_drafter(place: Office) -> None:
    item = fresh(an_item(place, title=" 标题 ", issuers="", body="<p onclick=x>正文</p>"))
    assert item.working
    assert item.state == ItemState.DRAFT
    said = item.working
    assert (said.title, said.issuers, said.body) == ("标题", "示例县教育局", "<p>正文</p>")
    work = open_work(item)
    assert (work.task, work.person) == ("draft", place.clerk.person)
    assert work.due_on is not None
    assert list(said.authors.values_list("person", flat=True)) == [place.clerk.actor_id]
    assert events(item) == ["disclosures.started"]


def test_only_who_edits_at_the_body_may_draft(place: Office) -> None:
    for who in (acting(place.leader), as_actor(NOBODY)):
        with pytest.raises(NotPermitted):
            drafting.start(place.agency, facts(), **who)
    item = an_item(place)
    with pytest.raises(NotPermitted):
        drafting.save(item, facts(), seen=1, **acting(place.publisher))
    with pytest.raises(NotPermitted):
        drafting.discard(item, **acting(place.publisher))


def test_a_unit_submits_only_what_is_its_own(place: Office) -> None:
    mine, other = unit_of(place, "基础教育科"), unit_of(place, "财务科")
    user = account(place.agency, "unit", "葛科")
    role = {"by": KEEPER, "on": FOUNDED, "at": NOW}
    appoint(user, Role.UNIT_SUBMITTER, place.agency, unit=mine, **role)
    item = drafting.start(place.agency, facts(), unit=mine, **acting(user))
    assert open_work(item).unit == mine
    drafting.save(item, facts(title="改后的标题"), seen=1, **acting(user))
    for unit in (other, None):
        with pytest.raises(NotPossible, match="只能办理本科室的事项"):
            drafting.start(place.agency, facts(), unit=unit, **acting(user))
    theirs = an_item(place, unit=other)
    with pytest.raises(NotPossible, match="只能办理本科室的事项"):
        drafting.save(theirs, facts(), seen=1, **acting(user))


def test_a_secret_mark_is_refused_before_anything_is_kept(place: Office) -> None:
    for field in ("title", "body", "summary", "keywords"):
        with pytest.raises(SecretFound):
            an_item(place, **{field: "机密★5年"})
    item = an_item(place)
    with pytest.raises(SecretFound):
        changed(place, item, 1, body="<p>机密★长期</p>")
    published_one = published(place)
    with pytest.raises(SecretFound):
        correcting.correct(published_one, ReleaseKind.UPDATE, "绝密★", **acting(place.clerk))
    assert Item.objects.count() == 2
    assert not Version.objects.filter(body__contains="机密").exists()
    refused = Entry.objects.filter(event="documents.refused")
    assert set(refused.values_list("body", flat=True)) == {str(place.agency.pk)}


def test_a_stale_save_is_refused_and_names_who_saved(place: Office) -> None:
    item = an_item(place)
    drafting.save(item, facts(title="甲的标题"), seen=1, **acting(place.clerk))
    with pytest.raises(StaleEdit, match="陈信在 2026-11-23 09:30 已经保存了新的内容") as stale:
        drafting.save(item, facts(title="乙的标题"), seen=1, **acting(place.clerk))
    assert (stale.value.by, stale.value.name) == (place.clerk.actor_id, "陈信")
    item = fresh(item)
    assert item.working
    assert (item.working.title, item.working.edit_number) == ("甲的标题", 2)


def test_saving_what_stands_there_does_nothing_whoever_clicks_twice(place: Office) -> None:
    item = an_item(place)
    said = facts(number="示教发〔2026〕1号", title="新标题")
    drafting.save(item, said, seen=1, **acting(place.clerk))
    before = events(item)
    version = drafting.save(item, said, seen=1, **acting(place.clerk))
    assert version.edit_number == 2
    assert events(item) == before


def test_who_opens_a_draft_is_told_who_else_has_it_open(place: Office) -> None:
    item = an_item(place)
    second = account(place.agency, "second", "孙二")
    appoint(second, Role.CLERK, place.agency, by=KEEPER, on=FOUNDED, at=NOW)
    assert drafting.begin_editing(item, **acting(place.clerk)) is None
    assert drafting.begin_editing(item, **acting(place.clerk)) is None
    assert events(item).count(DisclosureEvent.OPENED) == 1
    told = drafting.begin_editing(item, **acting(second))
    assert told
    assert (told.by, told.name, told.at) == (place.clerk.actor_id, "陈信", NOW)
    later = acting(place.clerk) | {"at": NOW + timedelta(minutes=31)}
    assert drafting.begin_editing(item, **later) is None
    drafting.save(item, facts(title="存过了"), seen=1, **later)
    assert drafting.begin_editing(item, **acting(second)) is None


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (ItemState.IN_REVIEW, "正在审核中。审核期间不能修改。需要修改的，请先撤回"),
        (ItemState.PUBLISHED, "已经公开。需要修改的，请先选择“更正或更新”"),
        (ItemState.WITHDRAWN, "已经撤下。需要修改后重新公开的"),
        (ItemState.DISCARDED, "已经作废"),
    ],
)
def test_what_is_not_being_drafted_is_not_edited(
    place: Office, state: ItemState, told: str
) -> None:
    item = carried_to(state, place)
    for edit in (
        lambda: drafting.save(item, facts(title="改"), seen=1, **acting(place.clerk)),
        lambda: drafting.begin_editing(item, **acting(place.clerk)),
        lambda: drafting.discard(item, **acting(place.clerk)),
    ):
        with pytest.raises(NotPossible, match=told):
            edit()


@pytest.mark.parametrize("state", [ItemState.APPROVED, ItemState.SCHEDULED, ItemState.KEPT])
def test_editing_what_was_approved_voids_the_approval(place: Office, state: ItemState) -> None:
    item = fresh(carried_to(state, place))
    approved = item.working
    assert approved
    review = current(item)
    assert review
    item = changed(place, item, 1, title="审核后又改的标题")
    review.refresh_from_db()
    assert review.state == ReviewState.VOID
    assert (item.state, item.release_at, item.release_by) == (ItemState.DRAFT, None, "")
    assert item.working
    assert (item.working.ordinal, item.working.digest, item.working.edit_number) == (2, "", 2)
    assert item.working.authors.count() == 1
    approved.refresh_from_db()
    assert approved.title != "审核后又改的标题"
    assert open_work(item).task == "draft"
    assert DisclosureEvent.APPROVAL_VOIDED in events(item)


def test_opening_the_page_voids_nothing(place: Office) -> None:
    item = carried_to(ItemState.APPROVED, place)
    drafting.begin_editing(item, **acting(place.clerk))
    assert item.working
    assert fresh(item).state == ItemState.APPROVED


def test_a_returned_item_is_edited_in_a_copy_and_the_submitted_words_stay(place: Office) -> None:
    item = fresh(carried_to(ItemState.RETURNED, place))
    submitted = item.working
    assert submitted
    item = changed(place, item, 1, title="改后的标题")
    assert item.state == ItemState.RETURNED
    assert queries.baseline(item) == submitted
    item = submit(place, item)
    assert item.working
    assert item.working.ordinal == 2


def test_a_draft_is_discarded_and_its_row_stays(place: Office) -> None:
    item = an_item(place)
    drafting.discard(item, **acting(place.clerk))
    item = fresh(item)
    assert item.state == ItemState.DISCARDED
    assert item.working
    assert not Work.objects.filter(object=str(item.pk), finished_on=None).exists()
    reader = acting(place.clerk)["by"]
    assert not queries.readable(reader, [], TODAY).filter(pk=item.pk).exists()


def test_discarding_a_correction_leaves_what_is_public(place: Office) -> None:
    item = published(place)
    seen = item.public
    correcting.correct(item, ReleaseKind.UPDATE, "", **acting(place.clerk))
    drafting.discard(item, **acting(place.clerk))
    item = fresh(item)
    assert (item.state, item.working, item.public) == (ItemState.PUBLISHED, None, seen)
