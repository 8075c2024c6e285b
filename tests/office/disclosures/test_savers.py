"""Two hundred people save at once: one version takes one of them, two hundred items lose none."""

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.db import connection

from gongkai.office.base.refusals import NotPossible
from gongkai.office.disclosures.actions import drafting, releasing
from gongkai.office.disclosures.models import Item, Publication, Version
from gongkai.office.disclosures.refusals import StaleEdit
from gongkai.office.disclosures.states import ItemState
from gongkai.office.trail.verify import verify
from tests.office.items import Office, acting, an_item, carried_to, facts, fresh

SAVERS = 200


def together(count: int, work: Callable[[int], object]) -> Counter[str]:
    """Do the work in as many threads, all starting at once; count the kinds of outcome."""
    start = threading.Barrier(count)

    def one(number: int) -> str:
        start.wait()
        try:
            work(number)
        except NotPossible as refusal:
            return type(refusal).__name__
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(count) as pool:
        return Counter(pool.map(one, range(count)))


def test_of_two_hundred_savers_of_one_version_one_saves_and_the_rest_are_told(
    place: Office,
) -> None:
    item, who = an_item(place), acting(place.clerk)
    texts = [facts(title=f"第{n}人的标题", number="") for n in range(SAVERS)]
    told: list[str] = []

    def save(number: int) -> None:
        try:
            drafting.save(item, texts[number], seen=1, **who)
        except StaleEdit as stale:
            told.append(f"{stale.by} {stale.name}")
            raise

    assert together(SAVERS, save) == {"done": 1, "StaleEdit": SAVERS - 1}
    assert set(told) == {f"{place.clerk.actor_id} 陈信"}
    version = Version.objects.get()
    assert version.edit_number == 2
    assert version.title in {each.title for each in texts}
    assert verify().holds


def test_two_hundred_savers_of_two_hundred_items_lose_nothing(place: Office) -> None:
    items, who = [an_item(place) for _ in range(SAVERS)], acting(place.clerk)
    texts = [facts(title=f"第{n}件的标题", number="") for n in range(SAVERS)]
    saved = together(SAVERS, lambda n: drafting.save(items[n], texts[n], seen=1, **who))
    assert saved == {"done": SAVERS}
    titles = {each.pk: fresh(each).working.title for each in items}  # type: ignore[union-attr]
    assert titles == {each.pk: f"第{n}件的标题" for n, each in enumerate(items)}
    assert verify().holds


def test_of_many_publishers_of_one_item_one_releases_it(place: Office) -> None:
    item, who = carried_to(ItemState.APPROVED, place), acting(place.publisher)
    seen = fresh(item).working.digest  # type: ignore[union-attr]
    outcomes = together(20, lambda _: releasing.publish(item, seen=seen, **who))
    assert outcomes == {"done": 1, "NotPossible": 19}
    assert Publication.objects.count() == 1
    assert Item.objects.get().index_number == "S-JY/2026-00001"
