"""Withdrawing: at once, everywhere, with a reason that nobody outside reads."""

import pytest

from gongkai.office.agencies.models import Work
from gongkai.office.base.actors import NotPermitted
from gongkai.office.base.refusals import NotPossible
from gongkai.office.disclosures import queries
from gongkai.office.disclosures.actions import correcting, withdrawing
from gongkai.office.disclosures.models import Publication
from gongkai.office.disclosures.states import ItemState
from gongkai.office.documents.screening import SecretFound
from gongkai.office.review.queries import current
from gongkai.office.review.steps import ReviewState
from tests.office.county import NOW, TODAY
from tests.office.items import (
    Office,
    acting,
    approve,
    carried_to,
    corrected,
    fresh,
    published,
    schedule,
    submit,
)

REASON = "内容有误，需要核实"


def test_a_withdrawn_item_is_public_nowhere(place: Office) -> None:
    item = published(place)
    withdrawing.withdraw(item, f"  {REASON} ", **acting(place.publisher))
    assert fresh(item).state == ItemState.WITHDRAWN
    assert queries.public_item(item.pk) is None
    assert queries.was_public(item.pk)
    assert queries.newest(limit=10).items == queries.feed(None, limit=10) == []
    assert queries.sitemap_file(1, 100) == []
    ended = Publication.objects.get()
    assert (ended.ended_at, ended.withdrawn_on, ended.withdrawn_reason) == (NOW, TODAY, REASON)
    assert ended.withdrawn_by == place.publisher.actor_id
    with pytest.raises(NotPossible, match="现在没有公开，不需要撤下"):
        withdrawing.withdraw(item, REASON, **acting(place.publisher))


def test_only_who_may_withdraws_and_says_why(place: Office) -> None:
    item = published(place)
    with pytest.raises(NotPermitted):
        withdrawing.withdraw(item, REASON, **acting(place.clerk))
    for reason in ("有误", "长" * 1_001):
        with pytest.raises(NotPossible, match="应当说明原因，5 至 1000 个字"):
            withdrawing.withdraw(item, reason, **acting(place.publisher))
    with pytest.raises(SecretFound):
        withdrawing.withdraw(item, "含有机密★5年内容", **acting(place.publisher))
    assert fresh(item).state == ItemState.PUBLISHED


@pytest.mark.parametrize("steps", [0, 1, 2, 3], ids=["drafted", "sent", "approved", "scheduled"])
def test_a_correction_under_way_stays_as_a_draft_and_its_review_ends(
    place: Office, steps: int
) -> None:
    item = corrected(place, published(place), title="更正中的标题")
    for carry in (submit, approve, schedule)[:steps]:
        item = carry(place, item)
    withdrawing.withdraw(item, REASON, **acting(place.publisher))
    item = fresh(item)
    assert (item.state, item.public, item.release_at) == (ItemState.WITHDRAWN, None, None)
    assert item.working
    assert item.working.title == "更正中的标题"
    review = current(item)
    assert review
    assert review.state == (ReviewState.VOID if steps else ReviewState.APPROVED)
    assert not Work.objects.filter(finished_on=None).exists()
    assert correcting.revive(item, **acting(place.clerk)) == item.working
    assert submit(place, item).state == ItemState.IN_REVIEW


def test_what_was_never_public_is_not_withdrawn(place: Office) -> None:
    item = carried_to(ItemState.APPROVED, place)
    with pytest.raises(NotPossible, match="不需要撤下"):
        withdrawing.withdraw(item, REASON, **acting(place.publisher))
