"""An item gets to every state by the real actions, and the public sees it in one alone."""

import pytest

from gongkai.office.disclosures import queries
from gongkai.office.disclosures.states import ItemState
from gongkai.office.trail.verify import verify
from tests.office.items import Office, carried_to


@pytest.mark.parametrize("state", list(ItemState))
def test_an_item_gets_to_every_state_and_only_one_is_public(
    place: Office, state: ItemState
) -> None:
    item = carried_to(state, place)
    item.refresh_from_db()
    assert item.state == state
    seen = set(queries.public().values_list("pk", flat=True))
    assert seen == ({item.pk} if state is ItemState.PUBLISHED else set())
    assert queries.was_public(item.pk) is (state is ItemState.WITHDRAWN)
    assert verify().holds
