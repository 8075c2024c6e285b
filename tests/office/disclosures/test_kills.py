"""Killed anywhere while an item is worked on, the office is whole when somebody looks again."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from itertools import count

import pytest

from gongkai.office.base.jobs.ticking import tick
from gongkai.office.base.models import Job, JobState
from gongkai.office.base.refusals import NotPossible
from gongkai.office.disclosures.models import Item, Publication
from gongkai.office.disclosures.states import ItemState
from gongkai.office.documents import files
from gongkai.office.documents.models import Document
from gongkai.office.review.models import Review
from tests.office.acting import minutes, moments
from tests.office.county import NOW
from tests.office.deeds import DEEDS, text_file
from tests.office.items import (
    Office,
    an_item,
    approve,
    corrected,
    fresh,
    pass_one,
    published,
    schedule,
    submit,
)
from tests.office.victims import Kill
from tests.office.wholeness import assert_files_are_there, assert_whole, every_row


def _submitted(place: Office) -> Item:
    return submit(place, an_item(place))


def _to_be_signed(place: Office) -> Item:
    item = _submitted(place)
    pass_one(place, item)
    return pass_one(place, item)


def _approved(place: Office) -> Item:
    return approve(place, _submitted(place))


def _correction_approved(place: Office) -> Item:
    changed = corrected(place, published(place), title="关于更正后的通知")
    return approve(place, submit(place, changed))


LIVES: dict[str, tuple[str, Callable[[Office], Item], ItemState]] = {
    "submitted": ("submit", an_item, ItemState.IN_REVIEW),
    "passed": ("decide", _submitted, ItemState.IN_REVIEW),
    "signed": ("decide", _to_be_signed, ItemState.APPROVED),
    "published": ("publish", _approved, ItemState.PUBLISHED),
    "corrected": ("correct", published, ItemState.DRAFT),
    "published again": ("publish", _correction_approved, ItemState.PUBLISHED),
    "withdrawn": ("withdraw", published, ItemState.WITHDRAWN),
}


@pytest.mark.parametrize("life", LIVES)
def test_what_is_done_with_an_item_happens_whole_or_not_at_all(
    life: str, kill: Kill, place: Office
) -> None:
    deed, carried, then = LIVES[life]
    item = carried(place)
    assert_whole()
    before, kills = every_row(), 0
    for point in count():
        again = DEEDS[deed](str(item.pk))
        outcome = kill(deed, point, 0, item.pk)
        if every_row() == before:
            assert outcome == "killed"
            kills += 1
            continue
        assert fresh(item).state == then
        assert_whole()
        assert_refused(again)
        if outcome == "done":
            break
        item = carried(place)
        before = every_row()
    assert kills > 7


def assert_refused(again: Callable[[], object]) -> None:
    """What was done before the kill is not done twice; whoever tries is told."""
    rows = every_row()
    with pytest.raises(NotPossible):
        again()
    assert every_row() == rows


def test_an_upload_happens_whole_or_not_at_all(kill: Kill, place: Office) -> None:
    assert_whole()
    for point in count():
        before, name = Document.objects.count(), f"时间表{point}.txt"
        outcome = kill("upload", point, 0, name)
        assert_files_are_there()
        assert Document.objects.count() - before in {0, 1}
        if outcome == "done":
            break
        assert outcome == "killed"
        again = DEEDS["upload"](name)()
        assert isinstance(again, Document)
        assert files.read(again.blob_id) == text_file(name)
    assert point > 6
    assert_whole()


def test_a_release_at_its_time_happens_exactly_once_whoever_dies(kill: Kill, place: Office) -> None:
    hour = NOW + timedelta(hours=2)
    for point in count():
        item = schedule(place, _approved(place))
        outcome = kill("tick", point, 120)
        assert fresh(item).state in {ItemState.SCHEDULED, ItemState.PUBLISHED}
        if point % 8 == 0 or outcome == "done":
            assert_whole()
        later = moments(minutes(1), start=hour + minutes(4))
        tick(worker="heir", clock=partial(next, later))
        assert fresh(item).state == ItemState.PUBLISHED
        assert Publication.objects.filter(item=item).count() == 1
        if outcome == "done":
            break
        assert outcome == "killed"
    assert point > 30
    assert_whole()
    assert set(Job.objects.values_list("state", flat=True)) == {JobState.DONE.value}
    assert Review.objects.count() == Item.objects.count() == point + 1
