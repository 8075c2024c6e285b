"""Topics and years offered are those of the public items, whatever was done, and cost no walk."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from gongkai.office.disclosures import queries
from gongkai.office.disclosures.actions import correcting, withdrawing
from gongkai.office.disclosures.models import Item, Version
from gongkai.office.disclosures.states import ItemState, Section
from tests.office.items import (
    Office,
    acting,
    approve,
    changed,
    corrected,
    fresh,
    publish,
    published,
    schedule,
    submit,
)

NUMBERS = count(1)


@dataclass(frozen=True, slots=True)
class Said:
    """What a document says of itself, as far as lists are narrowed by it."""

    topic: str
    year: int
    section: Section = Section.STATUTORY

    @property
    def facts(self) -> dict[str, Any]:
        """Return what a form would hold; documents before 2008 have no limit to be late for."""
        return {
            "topic": self.topic,
            "formed_on": date(self.year, 11, 20) if self.year == 2026 else date(self.year, 3, 1),
            "number": f"示教发〔{self.year}〕{next(NUMBERS)}号",
            "section": self.section.value,
        }


def release(place: Office, said: Said, _: int) -> None:
    published(place, **said.facts)


def correct(place: Office, said: Said, which: int) -> None:
    if item := one_of(ItemState.PUBLISHED, which):
        publish(place, approve(place, submit(place, corrected(place, item, **said.facts))))


def correct_in_part(place: Office, said: Said, which: int) -> None:
    """Leave a correction on its way, at one stage or another."""
    if item := one_of(ItemState.PUBLISHED, which):
        item = corrected(place, item, **said.facts)
        for carry in (submit, approve, schedule)[: which % 4]:
            item = carry(place, item)


def withdraw(place: Office, _: Said, which: int) -> None:
    items = list(queries.public().order_by("pk"))
    if items:
        item = items[which % len(items)]
        withdrawing.withdraw(item, "内容有误，需要核实", **acting(place.publisher))


def revive(place: Office, said: Said, which: int) -> None:
    if item := one_of(ItemState.WITHDRAWN, which):
        version = correcting.revive(item, **acting(place.clerk))
        item = changed(place, item, version.edit_number, **said.facts)
        publish(place, approve(place, submit(place, item)))


STEPS: dict[str, Callable[[Office, Said, int], None]] = {
    "release": release,
    "correct": correct,
    "correct in part": correct_in_part,
    "withdraw": withdraw,
    "revive": revive,
}
FIRST, SECOND = Said("1102", 2026), Said("02", 2005, Section.RULES)
# Each step at least once, whatever is drawn.
EACH = [
    ("release", FIRST, 0),
    ("correct", SECOND, 0),
    ("correct in part", FIRST, 3),
    ("withdraw", FIRST, 0),
    ("revive", Said("", 1998), 0),
    ("withdraw", FIRST, 0),
]
said = st.builds(
    Said, st.sampled_from(["", "02", "0201", "11", "1102"]), st.sampled_from([1998, 2005, 2026]),
    st.sampled_from(Section),
)  # fmt: skip
steps = st.tuples(st.sampled_from(sorted(STEPS)), said, st.integers(0, 7))


def one_of(state: ItemState, which: int) -> Item | None:
    items = list(Item.objects.filter(state=state.value).order_by("pk"))
    return fresh(items[which % len(items)]) if items else None


def check(place: Office) -> None:
    """Hold what is offered, and what each choice leads to, against the public versions."""
    for section in Section:
        shown = {
            version.item_id: version
            for version in Version.objects.exclude(item__public=None).select_related("item")
            if version.pk == version.item.public_id and version.section == section
        }
        topics = {version.topic for version in shown.values()} - {""}
        made = {pk: version.formed_on.year for pk, version in shown.items() if version.formed_on}
        years = set(made.values())
        assert queries.topics_used(place.agency, section) == sorted(topics)
        assert queries.years(place.agency, section) == sorted(years, reverse=True)
        for topic in topics | {topic[:2] for topic in topics}:
            expected = {pk for pk, version in shown.items() if version.topic.startswith(topic)}
            assert found(place, section, topic=topic) == expected
        for year in years:
            assert found(place, section, year=year) == {pk for pk in made if made[pk] == year}


def found(place: Office, section: Section, **by: Any) -> set[int]:
    page = queries.newest(place.agency, section=section, limit=1_000, **by)
    return {item.pk for item in page.items}


def follow(place: Office, story: list[tuple[str, Said, int]]) -> None:
    for name, what, which in story:
        STEPS[name](place, what, which)
        check(place)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@example(story=EACH)
@given(story=st.lists(steps, min_size=3, max_size=6))
def test_choices_are_those_of_the_public_items_whatever_is_done(
    place: Office, story: list[tuple[str, Said, int]]
) -> None:
    follow(place, story)


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_choices_are_those_of_the_public_items_on_the_other_database(place: Office) -> None:
    follow(place, [*EACH, ("release", SECOND, 0), ("release", FIRST, 0), ("correct", SECOND, 1)])
