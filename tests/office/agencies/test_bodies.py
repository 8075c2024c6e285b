"""Adding and correcting bodies."""

from dataclasses import replace
from datetime import date

import pytest

from gongkai.office.agencies.actions.bodies import add_agency, correct_agency
from gongkai.office.agencies.facts import Facts
from gongkai.office.agencies.kinds import AgencyKind
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.queries import name_on
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
)

pytestmark = pytest.mark.usefixtures("database")
NEW = Facts("S-MZ", "示例县民政局", AgencyKind.DEPARTMENT, credit_code=credit_code(7))


def test_a_body_added_stands_under_its_parent_from_the_day_on() -> None:
    there = county()
    new = add_agency(there.area, NEW, by=KEEPER, on=TODAY, at=NOW)
    assert new.path.startswith(there.area.path)
    assert (name_on(new, TODAY), name_on(new, FOUNDED)) == ("示例县民政局", "")
    assert entries()[-1] == ("agencies.added", str(new.pk))


def test_who_keeps_a_subtree_adds_below_it_and_nowhere_else() -> None:
    there = county()
    keeper = only(there.area, Permission.MANAGE_BODY, subtree=True)
    add_agency(there.area, NEW, by=keeper, on=TODAY, at=NOW)
    with pytest.raises(NotPermitted, match="全系统"):
        add_agency(None, replace(NEW, code="X"), by=keeper, on=TODAY, at=NOW)


def test_a_bodys_own_administrator_does_not_change_the_tree() -> None:
    there = county()
    own = only(there.education, Permission.MANAGE_BODY)
    for who in (own, NOBODY):
        with pytest.raises(NotPermitted):
            add_agency(there.education, NEW, by=who, on=TODAY, at=NOW)
    assert Agency.objects.count() == 5


WRONG: list[tuple[dict[str, str], str]] = [
    ({"code": "S-JY"}, "已由“示例县教育局”使用"),
    ({"code": "民政"}, "只能由字母"),
    ({"name": "  "}, "没有填写"),
    ({"name": "局" * 101}, "超过 100"),
    ({"credit_code": "91350100M000100Y40"}, "校验位"),
    ({"credit_code": credit_code(1)}, "已由“示例县水利局”使用"),
    ({"division_code": "12"}, "行政区划代码"),
]


def test_wrong_facts_are_refused_with_what_to_do() -> None:
    there = county()
    for wrong, said in WRONG:
        with pytest.raises(NotPossible, match=said):
            add_agency(there.area, replace(NEW, **wrong), by=KEEPER, on=TODAY, at=NOW)
    assert len(entries()) == 5


def test_no_body_is_older_than_what_it_stands_under() -> None:
    there = county()
    with pytest.raises(NotPossible, match="不能早于"):
        add_agency(there.area, NEW, by=KEEPER, on=date(2019, 1, 1), at=NOW)


def test_a_day_that_lies_ahead_is_refused() -> None:
    with pytest.raises(NotPossible, match="还没有到"):
        add_agency(None, NEW, by=KEEPER, on=date(2026, 11, 24), at=NOW)


def test_an_area_stands_under_areas_only() -> None:
    there = county()
    with pytest.raises(NotPossible, match="不是地区"):
        body("Z", "开发区", AgencyKind.AREA, there.education)


def test_a_tree_too_deep_is_refused() -> None:
    under = None
    for depth in range(18):
        under = body(f"D{depth}", f"第{depth}级", AgencyKind.AREA, under)
    with pytest.raises(NotPossible, match="18 级"):
        body("D18", "第18级", AgencyKind.AREA, under)


def test_a_correction_holds_for_the_past_too() -> None:
    there = county()
    facts = Facts("S-JY", "示例县教育体育局", AgencyKind.DEPARTMENT, credit_code=credit_code(8))
    correct_agency(there.education, facts, by=KEEPER, on=TODAY, at=NOW)
    assert name_on(there.education, FOUNDED) == "示例县教育体育局"
    assert Agency.objects.get(code="S-JY").credit_code == credit_code(8)
    assert entries()[-1][0] == "agencies.corrected"
    with pytest.raises(NotPossible, match="没有需要更正"):
        correct_agency(there.education, facts, by=KEEPER, on=TODAY, at=NOW)
    with pytest.raises(NotPermitted):
        correct_agency(there.education, facts, by=NOBODY, on=TODAY, at=NOW)
