"""Bodies change, and every earlier day keeps its own picture."""

from datetime import date

import pytest

from gongkai.office.agencies.actions import reorganising, work
from gongkai.office.agencies.actions.offices import open_unit
from gongkai.office.agencies.facts import Facts
from gongkai.office.agencies.kinds import AgencyKind
from gongkai.office.agencies.models import Agency, Person, Placement, Work
from gongkai.office.agencies.queries import (
    called,
    members,
    name_on,
    open_work,
    predecessors,
    rolled_up,
    successors,
)
from gongkai.office.base.actors import NotPermitted
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from tests.office.county import (
    FOUNDED,
    KEEPER,
    NOBODY,
    NOW,
    TODAY,
    body,
    county,
    credit_code,
    entries,
    only,
    person,
)

pytestmark = pytest.mark.usefixtures("database")
REFORM = date(2024, 3, 1)
WHEN = {"by": KEEPER, "on": REFORM, "at": NOW}


def codes(area: Agency, on: date) -> list[str]:
    return [member.code for member in members(area, on)]


def test_a_body_of_2023_is_still_found_under_its_name_of_2023() -> None:
    there = county()
    reorganising.rename(there.education, "示例县教育和体育局", short_name="县教体局", **WHEN)
    assert name_on(there.education, date(2024, 2, 29)) == "示例县教育局"
    assert name_on(there.education, REFORM) == "示例县教育和体育局"
    assert list(called("县教育局")) == list(called("县教体局")) == [there.education]
    assert list(called("教育和体育", date(2023, 12, 31))) == []
    assert members(there.area, date(2023, 12, 31))[1].name == "示例县教育局"
    assert entries()[-1] == ("agencies.renamed", str(there.education.pk))


def test_a_renaming_needs_another_name_and_a_later_day() -> None:
    there = county()
    for name, on, said in (
        ("示例县教育局", REFORM, "没有变化"),
        ("示例县文教局", FOUNDED, "更名日期应晚于"),
        ("示例县文教局", date(2027, 1, 1), "还没有到"),
    ):
        short = "县教育局" if said == "没有变化" else ""
        with pytest.raises(NotPossible, match=said):
            reorganising.rename(there.education, name, short_name=short, by=KEEPER, on=on, at=NOW)


def test_the_roll_up_of_a_year_takes_its_31_december() -> None:
    there = county()
    city = body("C", "示例市", AgencyKind.AREA)
    reorganising.move(there.town, city, **WHEN)
    assert "S-QX" in [each.code for each in rolled_up(there.area, 2023)]
    assert "S-QX" not in [each.code for each in rolled_up(there.area, 2024)]
    assert [each.code for each in rolled_up(city, 2024)] == ["S-QX"]
    assert rolled_up(there.area, 2019) == []


def test_what_is_below_moves_along_and_each_day_has_one_place_for_each_body() -> None:
    there = county()
    old_school = body("S-JY-1", "第一中学", AgencyKind.INSTITUTION, there.education)
    new_school = body("S-JY-2", "第二中学", under=there.education, on=date(2025, 1, 1))
    city = body("C", "示例市", AgencyKind.AREA)
    moved = reorganising.move(there.education, city, **WHEN)
    assert entries()[-1] == ("agencies.moved", str(there.education.pk))
    assert codes(there.area, date(2024, 2, 29)) == ["S-ZF", "S-JY", "S-JY-1", "S-SL", "S-QX"]
    assert codes(there.area, REFORM) == ["S-ZF", "S-SL", "S-QX"]
    assert codes(city, REFORM) == ["S-JY", "S-JY-1"]
    assert codes(city, TODAY) == ["S-JY", "S-JY-1", "S-JY-2"]
    for school in (old_school, new_school):
        school.refresh_from_db()
        assert school.path.startswith(moved.path)
    places = Placement.objects.filter(agency=old_school).order_by("since")
    assert [(each.since, each.until) for each in places] == [(FOUNDED, REFORM), (REFORM, None)]


def test_a_body_added_late_with_an_early_day_was_where_its_parent_was() -> None:
    there = county()
    city = body("C", "示例市", AgencyKind.AREA)
    reorganising.move(there.education, city, **WHEN)
    there.education.refresh_from_db()
    body("S-JY-1", "第一中学", AgencyKind.INSTITUTION, there.education)
    assert "S-JY-1" in codes(there.area, date(2023, 12, 31))
    assert "S-JY-1" in codes(city, TODAY)
    assert "S-JY-1" not in codes(there.area, TODAY)


def test_a_body_that_left_before_the_move_was_entered_stays_where_it_went() -> None:
    there = county()
    school = body("S-JY-1", "第一中学", under=there.education)
    city = body("C", "示例市", AgencyKind.AREA)
    later = date(2025, 6, 1)
    reorganising.move(school, there.area, by=KEEPER, on=later, at=NOW)
    reorganising.move(there.education, city, **WHEN)
    assert "S-JY-1" in codes(city, date(2024, 12, 31))
    assert "S-JY-1" in codes(there.area, later)
    assert "S-JY-1" not in codes(city, later)


def test_impossible_moves_are_refused() -> None:
    there = county()
    school = body("S-JY-1", "第一中学", under=there.education)
    city = body("C", "示例市", AgencyKind.AREA, on=date(2025, 1, 1))
    for what, to, on, said in (
        (there.education, there.area, REFORM, "没有变化"),
        (there.education, school, REFORM, "之下"),
        (there.education, there.education, REFORM, "之下"),
        (there.education, city, FOUNDED, "应晚于"),
        (there.education, city, REFORM, "之后才到"),
        (there.area, there.education, REFORM, "不是地区"),
    ):
        with pytest.raises(NotPossible, match=said):
            reorganising.move(what, to, by=KEEPER, on=on, at=NOW)


def test_a_move_needs_authority_over_both_ends() -> None:
    there = county()
    city = body("C", "示例市", AgencyKind.AREA)
    for place in (there.area, city):
        with pytest.raises(NotPermitted):
            reorganising.move(
                there.education,
                city,
                by=only(place, Permission.MANAGE_BODY, subtree=True),
                on=REFORM,
                at=NOW,
            )


def test_a_merger_keeps_the_old_and_hands_their_open_work_to_the_new() -> None:
    there = county()
    new = body("S-NS", "示例县农水局", under=there.area, on=REFORM)
    unit = open_unit(there.water, "办公室", by=KEEPER, on=FOUNDED, at=NOW)
    item = person(there.water)  # any row may stand for an object of work
    work.give(item, there.water, unit, by=KEEPER, on=FOUNDED, at=NOW)
    reorganising.merge([there.water, there.education], new, **WHEN)
    assert codes(there.area, TODAY) == ["S-ZF", "S-QX", "S-NS"]
    assert "S-SL" in codes(there.area, date(2023, 12, 31))
    assert successors(there.water) == [new]
    assert list(predecessors(new)) == [there.education, there.water]
    assert list(called("水利局")) == [there.water]
    handed = open_work(new).get()
    assert (handed.object, handed.unit) == (str(item.pk), None)
    assert [event for event, _ in entries()[-2:]] == ["agencies.merged"] * 2
    unit.refresh_from_db()
    assert unit.closed_on == REFORM


def test_one_of_the_merged_may_go_on() -> None:
    there = county()
    reorganising.merge([there.water, there.education], there.education, **WHEN)
    assert successors(there.water) == [there.education]
    assert codes(there.area, TODAY) == ["S-ZF", "S-JY", "S-QX"]


def test_successors_are_followed_through_every_change() -> None:
    there = county()
    first = body("A", "甲局", under=there.area, on=date(2022, 1, 1))
    reorganising.merge([there.water], first, by=KEEPER, on=date(2022, 1, 1), at=NOW)
    halves = [Facts(code, code, AgencyKind.DEPARTMENT) for code in ("B", "C")]
    reorganising.split(first, halves, goes_on=False, **WHEN)
    assert [each.code for each in successors(there.water)] == ["B", "C"]


@pytest.mark.parametrize("goes_on", [True, False])
def test_a_split_founds_bodies_beside_the_old_one(goes_on: bool) -> None:
    there = county()
    code = "" if goes_on else credit_code(1)
    born = reorganising.split(
        there.water,
        [
            Facts("S-SW", "示例县水务局", AgencyKind.DEPARTMENT, credit_code=code),
            Facts("S-YJ", "示例县应急局", AgencyKind.DEPARTMENT),
        ],
        goes_on=goes_on,
        **WHEN,
    )
    assert list(predecessors(born[0])) == [there.water]
    assert ("S-SL" in codes(there.area, TODAY)) is goes_on
    assert codes(there.area, date(2023, 12, 31)) == ["S-ZF", "S-JY", "S-SL", "S-QX"]
    assert [event for event, _ in entries()[-2:]] == ["agencies.added", "agencies.split"]


def test_a_split_makes_at_least_two() -> None:
    there = county()
    with pytest.raises(NotPossible, match="至少应有两个"):
        reorganising.split(there.water, [], goes_on=True, **WHEN)
    with pytest.raises(NotPossible, match="至少需要两个"):
        reorganising.merge([there.water], there.water, **WHEN)


def test_a_body_founded_after_the_merger_cannot_take_over() -> None:
    there = county()
    late = body("S-NS", "示例县农水局", under=there.area, on=date(2025, 1, 1))
    with pytest.raises(NotPossible, match="合并日期不能早于"):
        reorganising.merge([there.water], late, **WHEN)
    assert successors(there.water) == []


def test_a_body_is_closed_only_without_open_work_and_bodies_below() -> None:
    there = county()
    with pytest.raises(NotPossible, match="“示例县人民政府”"):
        reorganising.close_agency(there.area, **WHEN)
    item: Person = person(there.water)
    work.give(item, there.water, by=KEEPER, on=FOUNDED, at=NOW)
    with pytest.raises(NotPossible, match="1 件在办事项"):
        reorganising.close_agency(there.water, **WHEN)
    work.hand_over(there.water, there.town, **WHEN)
    reorganising.close_agency(there.water, **WHEN)
    assert entries()[-1] == ("agencies.closed", str(there.water.pk))
    assert Work.objects.get().agency == there.town
    with pytest.raises(NotPossible, match="已于 2024-03-01 撤销"):
        reorganising.close_agency(there.water, **WHEN)


def test_a_body_is_not_closed_before_its_last_change() -> None:
    there = county()
    open_unit(there.water, "办公室", by=KEEPER, on=date(2025, 1, 1), at=NOW)
    with pytest.raises(NotPossible, match="2025-01-01 还有变动"):
        reorganising.close_agency(there.water, **WHEN)
    reorganising.rename(there.town, "青溪街道", by=KEEPER, on=date(2025, 1, 1), at=NOW)
    with pytest.raises(NotPossible, match="2025-01-01 还有变动"):
        reorganising.close_agency(there.town, **WHEN)


def test_only_who_keeps_the_tree_reorganises() -> None:
    there = county()
    before = len(entries())
    new = [Facts("X", "新局", AgencyKind.DEPARTMENT)]
    with pytest.raises(NotPermitted):
        reorganising.rename(there.water, "水务局", by=NOBODY, on=REFORM, at=NOW)
    with pytest.raises(NotPermitted):
        reorganising.merge([there.water], there.town, by=NOBODY, on=REFORM, at=NOW)
    with pytest.raises(NotPermitted):
        reorganising.split(there.water, new, goes_on=True, by=NOBODY, on=REFORM, at=NOW)
    with pytest.raises(NotPermitted):
        reorganising.close_agency(there.water, by=NOBODY, on=REFORM, at=NOW)
    assert len(entries()) == before
