"""Correcting and reviving: everything goes through the whole review again."""

import pytest

from gongkai.office.base.actors import NotPermitted
from gongkai.office.base.refusals import NotPossible
from gongkai.office.disclosures import queries
from gongkai.office.disclosures.actions import correcting
from gongkai.office.disclosures.refusals import Stopped
from gongkai.office.disclosures.states import ItemState, ReleaseKind
from gongkai.office.review.queries import current
from gongkai.office.review.steps import ReviewState
from tests.office.items import (
    Office,
    acting,
    approve,
    carried_to,
    changed,
    corrected,
    fresh,
    publish,
    published,
    submit,
)


def test_a_correction_begins_with_what_is_public_and_tells_why(place: Office) -> None:
    item = published(place)
    version = correcting.correct(
        item, ReleaseKind.CORRECTION, "  更正附件二的数字 ", **acting(place.clerk)
    )
    assert item.public
    assert (version.ordinal, version.edit_number, version.digest) == (2, 1, "")
    assert (version.title, version.note) == (item.public.title, "更正附件二的数字")
    assert fresh(item).state == ItemState.DRAFT
    assert queries.public_item(item.pk) is not None
    review = current(item)
    assert review
    assert review.state == ReviewState.APPROVED
    with pytest.raises(NotPossible, match="已经有正在处理的修改稿"):
        correcting.correct(item, ReleaseKind.UPDATE, "", **acting(place.clerk))


def test_a_correction_without_a_note_is_refused_an_update_is_not(place: Office) -> None:
    item = published(place)
    with pytest.raises(NotPossible, match="应当写明更正说明"):
        correcting.correct(item, ReleaseKind.CORRECTION, " ", **acting(place.clerk))
    with pytest.raises(NotPossible, match="请选择更正"):
        correcting.correct(item, ReleaseKind.FIRST, "说明", **acting(place.clerk))
    correcting.correct(item, ReleaseKind.UPDATE, "", **acting(place.clerk))


def test_a_note_taken_away_later_stops_the_correction(place: Office) -> None:
    item = corrected(place, published(place), note="")
    with pytest.raises(Stopped, match="应当写明更正说明"):
        submit(place, item)


def test_only_what_is_public_is_corrected_and_only_by_its_drafters(place: Office) -> None:
    draft = carried_to(ItemState.DRAFT, place)
    with pytest.raises(NotPossible, match="没有公开，不需要更正"):
        correcting.correct(draft, ReleaseKind.UPDATE, "", **acting(place.clerk))
    with pytest.raises(NotPermitted):
        correcting.correct(published(place), ReleaseKind.UPDATE, "", **acting(place.leader))


def test_the_drafters_of_a_correction_are_those_who_made_it(place: Office) -> None:
    item = published(place)
    item = corrected(place, item, title="改")
    assert item.working
    assert [each.person for each in item.working.authors.all()] == [place.clerk.actor_id]


def test_a_withdrawn_item_comes_back_only_through_the_whole_review(place: Office) -> None:
    item = carried_to(ItemState.WITHDRAWN, place)
    number = fresh(item).index_number
    with pytest.raises(NotPermitted):
        correcting.revive(item, **acting(place.leader))
    version = correcting.revive(item, **acting(place.clerk))
    item = fresh(item)
    assert (item.state, item.public, item.working) == (ItemState.DRAFT, None, version)
    assert queries.was_public(item.pk)
    with pytest.raises(NotPossible, match="只有已撤下的事项可以重新起草"):
        correcting.revive(item, **acting(place.clerk))
    item = publish(place, approve(place, submit(place, changed(place, item, 1, title="核实后"))))
    assert item.state == ItemState.PUBLISHED
    assert item.index_number == number
