"""Disclosure offices and units."""

from dataclasses import replace
from datetime import date

import pytest

from gongkai.office.agencies.actions import work
from gongkai.office.agencies.actions.offices import close_unit, describe_office, open_unit
from gongkai.office.agencies.actions.posts import close_post, open_post
from gongkai.office.agencies.facts import OfficeFacts
from gongkai.office.agencies.kinds import PostKind
from gongkai.office.agencies.queries import units
from gongkai.office.base.actors import NotPermitted
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.trail.models import Entry
from tests.office.county import FOUNDED, KEEPER, NOBODY, NOW, TODAY, county, entries, only, person

pytestmark = pytest.mark.usefixtures("database")
OFFICE = OfficeFacts(
    name="示例县教育局办公室",
    address="示例县和平路1号",
    postcode="999999",
    hours="工作日 8:30—12:00，14:30—18:00",
    phone="0999-1234567",
    fax="0999-1234568",
    mail="office@example.cn",
)


def test_a_body_describes_its_own_office_and_the_trail_names_what_changed() -> None:
    there = county()
    own = only(there.education, Permission.MANAGE_BODY)
    describe_office(there.education, OFFICE, by=own, on=TODAY, at=NOW)
    moved = replace(OFFICE, address="示例县和平路2号")
    describe_office(there.education, moved, by=own, on=TODAY, at=NOW)
    assert there.education.office.address == "示例县和平路2号"
    last = Entry.objects.get(number=len(entries()))
    assert (last.event, last.fields) == ("agencies.office_described", ["address"])
    with pytest.raises(NotPossible, match="没有变化"):
        describe_office(there.education, moved, by=own, on=TODAY, at=NOW)
    with pytest.raises(NotPermitted):
        describe_office(there.water, OFFICE, by=own, on=TODAY, at=NOW)


WRONG: list[tuple[dict[str, str], str]] = [
    ({"name": ""}, "公开工作机构名称"),
    ({"phone": "call me"}, "电话"),
    ({"fax": "x"}, "传真"),
    ({"mail": "nobody"}, "电子邮箱"),
    ({"postcode": "1"}, "邮政编码"),
    ({"address": "路" * 201}, "最多 200"),
]


def test_what_cannot_be_an_address_is_refused() -> None:
    there = county()
    for wrong, said in WRONG:
        facts = replace(OFFICE, **wrong)
        with pytest.raises(NotPossible, match=said):
            describe_office(there.education, facts, by=KEEPER, on=TODAY, at=NOW)


def test_a_unit_is_there_from_its_first_day_until_its_last() -> None:
    there = county()
    unit = open_unit(there.education, "基教科", by=KEEPER, on=date(2021, 1, 1), at=NOW)
    close_unit(unit, by=KEEPER, on=date(2023, 1, 1), at=NOW)
    assert [len(units(there.education, date(year, 6, 1))) for year in (2020, 2022, 2023)] == [
        0,
        1,
        0,
    ]
    assert [event for event, _ in entries()[-2:]] == [
        "agencies.unit_opened",
        "agencies.unit_closed",
    ]
    with pytest.raises(NotPossible, match="已于 2023-01-01 撤销"):
        close_unit(unit, by=KEEPER, on=TODAY, at=NOW)


def test_impossible_units_are_refused() -> None:
    there = county()
    open_unit(there.education, "办公室", by=KEEPER, on=FOUNDED, at=NOW)
    with pytest.raises(NotPossible, match="已有科室"):
        open_unit(there.education, " 办公室 ", by=KEEPER, on=TODAY, at=NOW)
    with pytest.raises(NotPossible, match="不能早于"):
        open_unit(there.education, "财务科", by=KEEPER, on=date(2019, 1, 1), at=NOW)
    with pytest.raises(NotPermitted):
        open_unit(there.education, "财务科", by=NOBODY, on=TODAY, at=NOW)


def test_a_unit_with_open_work_or_posts_is_not_closed() -> None:
    there = county()
    unit = open_unit(there.education, "办公室", by=KEEPER, on=FOUNDED, at=NOW)
    other = open_unit(there.education, "基教科", by=KEEPER, on=FOUNDED, at=NOW)
    post = open_post(
        there.education, "信息员", PostKind.CLERK, unit=unit, by=KEEPER, on=FOUNDED, at=NOW
    )
    work.give(person(there.education), there.education, unit, by=KEEPER, on=FOUNDED, at=NOW)
    with pytest.raises(NotPossible, match="还设有岗位"):
        close_unit(unit, by=KEEPER, on=TODAY, at=NOW)
    close_post(post, by=KEEPER, on=TODAY, at=NOW)
    with pytest.raises(NotPossible, match="1 件在办事项"):
        close_unit(unit, by=KEEPER, on=TODAY, at=NOW)
    work.hand_over(unit, there.education, other, by=KEEPER, on=TODAY, at=NOW)
    close_unit(unit, by=KEEPER, on=TODAY, at=NOW)
    with pytest.raises(NotPossible, match="应晚于"):
        close_unit(other, by=KEEPER, on=FOUNDED, at=NOW)
    with pytest.raises(NotPermitted):
        close_unit(other, by=NOBODY, on=TODAY, at=NOW)
