"""Whether copies are like the real thing (数据真实性核对): row by row, column by column.

Items are made by the actions in the database that is measured, and every copy looked at must be
the same as one of them in all but keys, numbers, people and days.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

from django.db.models import Exists, OuterRef

from gongkai.office.disclosures.models import Item, ItemReader
from gongkai.office.disclosures.states import ItemState
from gongkai.office.trail import heads
from gongkai.office.trail.verify import verify
from items.county import GOVERNMENT, MEASURED, PATTERN, PATTERN_ABOVE, office
from items.shapes import shape
from items.stories import STORIES

OF_EACH_KIND = 30


@dataclass(frozen=True, slots=True)
class Likeness:
    """How many copies were looked at, and how many kinds of items they were."""

    copies: int
    kinds: int


def compared() -> Likeness:
    """Hold copies of every state against items made now; exit when one is like none of them."""
    last = Item.objects.order_by("-pk")[0].pk
    made = {shape(story.tell(office(code))): name for code, name, story in _stories()}
    found = {copy.pk: made.get(shape(copy)) for copy in _copies(last)}
    if unlike := [number for number, name in found.items() if name is None]:
        raise SystemExit(f"office: the copies {unlike[:9]} are like no item made by actions")
    if unseen := set(made.values()) - set(found.values()):
        raise SystemExit(f"office: no copy is like {sorted(unseen)}")
    return Likeness(len(found), len(made))


def trail_is_whole() -> None:
    """Exit when the trail of the copies does not pass as ours."""
    if problems := verify(heads.exported(heads.folder())).problems:
        raise SystemExit(f"office: the trail is broken: {problems[:3]}")


def _stories() -> Iterator[tuple[str, str, Any]]:
    for name, story in STORIES.items():
        yield MEASURED, name, story
        yield PATTERN_ABOVE, f"{name}, passing the government", story


def _copies(last: int) -> Iterator[Item]:
    """Yield copies of every kind: by state, by who reviews them, by how often they were public."""
    government = ItemReader.objects.filter(item=OuterRef("pk"), agency__code=GOVERNMENT)
    copies = Item.objects.exclude(agency__code__in=[PATTERN, PATTERN_ABOVE]).filter(pk__lte=last)
    copies = copies.select_related("agency").annotate(passing=Exists(government)).order_by("pk")
    for state, passing, release in product(ItemState, (True, False), (None, 1, 2)):
        found = copies.filter(state=state.value, passing=passing, public__ordinal=release)
        yield from found[:OF_EACH_KIND]
