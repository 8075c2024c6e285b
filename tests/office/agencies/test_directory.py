"""The public directory: bodies by code, from above, and how their offices are reached."""

from datetime import date

import pytest

from gongkai.office.agencies import directory
from gongkai.office.agencies.actions.offices import describe_office
from gongkai.office.agencies.actions.reorganising import close_agency, move
from gongkai.office.agencies.facts import OfficeFacts
from gongkai.office.agencies.kinds import AgencyKind
from tests.office.county import KEEPER, NOW, TODAY, body, county

pytestmark = pytest.mark.usefixtures("database")
EARLIER = date(2026, 11, 20)


def test_a_body_is_found_by_its_code_also_once_closed() -> None:
    there = county()
    close_agency(there.water, by=KEEPER, on=EARLIER, at=NOW)
    found = directory.by_code("S-SL")
    assert found == there.water
    assert directory.by_code("S-XX") is None


def test_what_stands_directly_below_is_open_and_there_today() -> None:
    there = county()
    station = body("S-ST", "示例县水文站", AgencyKind.INSTITUTION, there.water)
    close_agency(there.town, by=KEEPER, on=EARLIER, at=NOW)
    move(there.education, there.government, by=KEEPER, on=EARLIER, at=NOW)
    assert list(directory.children([there.area])) == [there.government, there.water]
    assert list(directory.children([there.government, there.water])) == [there.education, station]
    assert list(directory.children([])) == []


def test_roots_have_nothing_above_them_today() -> None:
    there = county()
    other = body("Z", "另一县", AgencyKind.AREA)
    assert list(directory.roots()) == [there.area, other]
    move(other, there.area, by=KEEPER, on=EARLIER, at=NOW)
    assert list(directory.roots()) == [there.area]
    assert other in directory.everything()


def test_an_office_is_told_once_somebody_described_it() -> None:
    there = county()
    assert directory.office_of(there.water) is None
    describe_office(there.water, OfficeFacts("办公室"), by=KEEPER, on=TODAY, at=NOW)
    found = directory.office_of(there.water)
    assert found is not None
    assert found.name == "办公室"
