"""Visibility and lists: one predicate for the public, one for the desk, none that grows."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from gongkai.office.agencies.actions.offices import open_unit
from gongkai.office.agencies.models import Agency
from gongkai.office.base.actors import EVERYWHERE, Actor, Grant
from gongkai.office.base.permissions import Permission
from gongkai.office.disclosures import queries
from gongkai.office.disclosures.models import Item, Version
from gongkai.office.disclosures.queries import Mark
from gongkai.office.disclosures.states import ItemState, Section
from tests.office.county import FOUNDED, KEEPER, NOBODY, NOW, TODAY, only
from tests.office.items import (
    Office,
    acting,
    an_item,
    carried_to,
    corrected,
    fresh,
    office,
    published,
)

READ = Permission.READ_DRAFTS


def many(place: Office, count: int, **said: Any) -> list[Item]:
    """Put public items into the tables at once, two of them at each moment."""
    first = Item.objects.count()
    items = Item.objects.bulk_create(
        Item(
            agency=place.agency, state=ItemState.PUBLISHED.value, started_by="person:1",
            started_on=TODAY, index_number=f"X/2026-{first + n:05}",
            public_since=NOW + timedelta(minutes=n // 2),
            public_changed_at=NOW + timedelta(minutes=n // 2),
        )
        for n in range(count)
    )  # fmt: skip
    versions = Version.objects.bulk_create(
        Version(
            item=item, ordinal=1, title=f"第{n}件", edited_by="person:1", edited_at=NOW,
            **({"formed_on": TODAY} | said),
        )
        for n, item in enumerate(items)
    )  # fmt: skip
    for item, version in zip(items, versions, strict=True):
        item.public, item.section = version, version.section
        item.topic, item.topic_class = version.topic, version.topic[:2]
        item.formed_year = version.formed_on.year
    kept = ["section", "topic", "topic_class", "formed_year"]
    Item.objects.bulk_update(items, ["public", *kept])
    return items


def test_the_public_sees_the_signed_version_and_nothing_else(place: Office) -> None:
    items = {state: carried_to(state, place) for state in ItemState}
    assert list(queries.public()) == [items[ItemState.PUBLISHED]]
    for state, item in items.items():
        shown = queries.public_item(item.pk)
        assert (shown is not None) is (state is ItemState.PUBLISHED)
    item = corrected(place, items[ItemState.PUBLISHED], title="草稿中的标题")
    shown = queries.public_item(item.pk)
    assert shown
    assert shown.public
    assert shown.public.title != "草稿中的标题"
    assert queries.public_item(10**9) is None
    assert not queries.was_public(10**9)


@pytest.mark.parametrize(
    ("grant", "sees"),
    [
        ("own", True), ("above", True), ("everywhere", True),
        ("other", False), ("above alone", False), ("no drafts", False),
    ],
)  # fmt: skip
def test_drafts_are_read_at_the_body_or_from_above(place: Office, grant: str, sees: bool) -> None:
    item = an_item(place)
    area = Agency.objects.get(code="S")
    everywhere = frozenset({Grant(READ, EVERYWHERE, subtree=True)})
    actor = {
        "own": only(place.agency, READ),
        "above": only(area, READ, subtree=True),
        "everywhere": Actor("person:9004", "冯全", everywhere),
        "other": only(Agency.objects.get(code="S-SL"), READ),
        "above alone": only(area, READ),
        "no drafts": only(place.agency, Permission.MANAGE_BODY, Permission.READ_TRAIL),
    }[grant]
    assert (item in queries.readable(actor, [], TODAY)) is sees


def test_a_unit_reads_its_own_items_alone(place: Office) -> None:
    unit = open_unit(place.agency, "财务科", by=KEEPER, on=FOUNDED, at=NOW)
    mine, other = an_item(place, unit=unit), an_item(place)
    readable = set(queries.readable(NOBODY, [unit.pk], TODAY))
    assert readable == {mine}
    assert other not in readable


def test_the_desk_lists_in_pages_by_state_and_number(place: Office) -> None:
    items = [an_item(place) for _ in range(3)] + [published(place)]
    rows = queries.readable(acting(place.leader)["by"], [], TODAY)
    first = queries.listed(rows, size=3)
    assert [each.pk for each in first.items] == [each.pk for each in items[:0:-1]]
    rest = queries.listed(rows, size=3, after=first.after)
    assert ([each.pk for each in rest.items], rest.after) == ([items[0].pk], 0)
    drafts = queries.listed(rows, agency=place.agency, states=[ItemState.DRAFT])
    assert len(drafts.items) == 3
    public = fresh(items[3]).public
    assert public
    assert queries.listed(rows, number=public.number).items == (items[3],)


@pytest.mark.parametrize("limit", [1, 3, 4, 50])
def test_pages_hold_every_item_once_in_both_directions(place: Office, limit: int) -> None:
    expected = [each.pk for each in many(place, 11)]
    expected.sort(key=lambda pk: (Item.objects.get(pk=pk).public_since, pk), reverse=True)
    page = queries.newest(limit=limit)
    assert page.newer is None
    down = [each.pk for each in page.items]
    while page.older:
        page = queries.newest(older_than=page.older, limit=limit)
        down += [each.pk for each in page.items]
    assert down == expected
    up = [each.pk for each in page.items]
    while page.newer:
        page = queries.newest(newer_than=page.newer, limit=limit)
        up = [each.pk for each in page.items] + up
    assert up == expected


def test_lists_narrow_by_body_area_section_topic_and_year(place: Office) -> None:
    (mine,) = many(place, 1, topic="1102")
    (rule,) = many(place, 1, section=Section.RULES.value)
    forestry = office(Agency.objects.get(code="S-SL"), "w")
    (foreign,) = many(forestry, 1, topic="11", formed_on=TODAY - timedelta(days=365))
    area = Agency.objects.get(code="S")

    def found(of: Agency | None = None, **by: Any) -> set[Item]:
        return set(queries.newest(of, limit=10, **by).items)

    assert found() == found(area) == {mine, rule, foreign}
    assert found(place.agency) == {mine, rule}
    assert found(place.agency, section=Section.RULES) == {rule}
    assert found(topic="11") == {mine, foreign}
    assert found(topic="1102") == {mine}
    assert found(year=2025) == {foreign}
    assert queries.years(place.agency, Section.STATUTORY) == [2026]
    assert queries.topics_used(place.agency, Section.STATUTORY) == ["1102"]


def test_the_feed_and_the_sitemap_tell_of_what_is_public(place: Office) -> None:
    items = many(place, 5)
    carried_to(ItemState.WITHDRAWN, place)
    feed = queries.feed(place.agency, limit=2)
    assert feed == queries.feed(None, limit=2) == [items[4], items[3]]
    size = items[2].pk
    files = queries.sitemap_files(size)
    listed = [pk for number in files for pk, _ in queries.sitemap_file(number, size)]
    assert listed == [each.pk for each in items]
    assert files == list(range(1, len(files) + 1))


def test_each_list_is_one_statement_however_many_items_there_are(place: Office) -> None:
    mark = Mark(NOW + timedelta(minutes=3), 10**6)
    asked = (
        partial(queries.newest, limit=3),
        partial(queries.newest, place.agency, section=Section.STATUTORY, limit=3),
        partial(queries.newest, place.agency, topic="11", year=2026, limit=3),
        partial(queries.years, place.agency, Section.STATUTORY),
        partial(queries.topics_used, place.agency, Section.STATUTORY),
        partial(queries.newest, Agency.objects.get(code="S"), older_than=mark, limit=3),
        partial(queries.newest, newer_than=mark, limit=3),
        partial(queries.feed, None, limit=3),
        partial(queries.sitemap_files, 100),
        partial(queries.sitemap_file, 1, 100),
    )
    for topic in ("1102", "02"):
        many(place, 20, topic=topic)
        for question in asked:
            with CaptureQueriesContext(connection) as captured:
                question()
            assert len(captured) == 1


def plan(rows: QuerySet[Item]) -> str:
    return rows.explain()


def plan_of(question: Callable[[], object]) -> str:
    """Return how the database answers the one statement of a question."""
    with CaptureQueriesContext(connection) as captured:
        question()
    (statement,) = (each["sql"] for each in captured.captured_queries)
    # PostgreSQL tells of what is asked for each row of a recursion only when it has been asked.
    explain = "EXPLAIN ANALYZE" if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN"
    with connection.cursor() as cursor:
        cursor.execute(f"{explain} {statement}".replace("%", "%%"))
        return "\n".join(str(row[-1]) for row in cursor.fetchall())


def counted() -> None:
    """Let PostgreSQL know the tables, and walk along indexes where it can."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET enable_seqscan = off; ANALYZE disclosures_item")


def test_lists_walk_along_an_index_and_sort_nothing(place: Office) -> None:
    many(place, 300, topic="02")
    many(place, 30, topic="1102", formed_on=TODAY - timedelta(days=365))
    counted()
    mark = NOW + timedelta(minutes=50)
    public = queries.public()
    listed = partial(queries.newest, place.agency, section=Section.STATUTORY, limit=20)
    walks = {
        "disclosures_newest": public.order_by("-public_since", "-pk"),
        "disclosures_newest_of_body": public.filter(
            agency=place.agency, public_since__lte=mark
        ).order_by("-public_since", "-pk"),
        "disclosures_of_section": public.filter(
            agency=place.agency, section=Section.RULES.value
        ).order_by("-public_since", "-pk"),
        "disclosures_changed": public.order_by("-public_changed_at", "-pk"),
    }
    plans = {index: plan(rows[:20]) for index, rows in walks.items()}
    plans |= {
        "disclosures_of_topic ": plan_of(partial(listed, topic="1102")),
        "disclosures_of_topic_class ": plan_of(partial(listed, topic="11")),
        "disclosures_of_year ": plan_of(partial(listed, year=2025)),
    }
    for index, steps in plans.items():
        assert index in steps, steps
        assert "TEMP B-TREE" not in steps
        assert "Sort" not in steps


def test_choices_step_along_an_index_from_value_to_value(place: Office) -> None:
    many(place, 300, topic="1102")
    counted()
    for index, question in (
        ("disclosures_of_year", queries.years),
        ("disclosures_of_topic", queries.topics_used),
    ):
        steps = plan_of(partial(question, place.agency, Section.STATUTORY))
        # The first value, and each next one after it.
        assert steps.count(f"{index} ") == 2, steps
        assert "disclosures_version" not in steps


def test_who_reads_a_small_body_does_not_walk_past_the_others_items(place: Office) -> None:
    many(place, 300)
    forestry = office(Agency.objects.get(code="S-SL"), "w")
    mine = many(forestry, 3)
    counted()
    rows = queries.readable(only(forestry.agency, READ), [], TODAY)
    assert list(rows.order_by("pk")) == mine
    steps = plan_of(partial(queries.listed, rows, size=2))
    assert "disclosures_item_agency_id" in steps, steps
    assert "SCAN disclosures_item" not in steps
