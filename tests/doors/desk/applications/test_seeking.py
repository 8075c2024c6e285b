"""Looking people up at the desk: sent by a form, answered on its page, never in an address."""

import logging

import pytest

from gongkai.office.accounts.roles import Role
from gongkai.office.applications.queries import seeking
from tests.doors.desk.applications.desk import HOME, address
from tests.doors.desk.items.world import a_world, office_at_desk
from tests.doors.desk.seated import ON_SQLITE, at_desk, signed_in, text
from tests.office.cases import APPLICANT, case

pytestmark = ON_SQLITE
PEOPLE = f"{HOME}people/"


def test_a_clerk_finds_the_cases_of_an_applicant_from_the_list(
    caplog: pytest.LogCaptureFixture,
) -> None:
    world = a_world()
    found = case(world.office)
    home = text(world.clerk.get(HOME, {"tab": "all"}))
    assert f'action="{PEOPLE}"' in home
    assert "按申请人查找" in text(world.clerk.get(PEOPLE))
    with caplog.at_level(logging.DEBUG):
        answer = world.clerk.post(PEOPLE, {"who": APPLICANT.identity})
    page = text(answer)
    assert answer.status_code == 200
    assert f'href="{address(found)}"' in page
    assert "证件号码相同" in page
    assert APPLICANT.identity not in caplog.text
    links = [part.split('"')[0] for part in page.split('href="')[1:]]
    assert not [each for each in links if APPLICANT.identity in each]


def test_a_part_of_a_name_says_how_far_it_was_looked(monkeypatch: pytest.MonkeyPatch) -> None:
    world = a_world()
    case(world.office, name="欧阳思远")
    case(world.office)
    page = text(world.clerk.post(PEOPLE, {"who": "思远"}))
    assert "姓名或名称含有" in page
    assert "更早的没有查" not in page
    monkeypatch.setattr(seeking, "OPENED", 1)
    page = text(world.clerk.post(PEOPLE, {"who": "思远"}))
    assert "没有查到" in page
    assert "只在最近的 1 件里查，更早的没有查" in page


def test_too_little_is_refused_with_what_was_typed_kept() -> None:
    world = a_world()
    answer = world.clerk.post(PEOPLE, {"who": "卓"})
    assert answer.status_code == 400
    assert 'value="卓"' in text(answer)
    assert "至少2个字" in text(answer)


def test_others_neither_see_nor_find_people() -> None:
    world = a_world()
    found = case(world.office)
    supervisor = at_desk(Role.SUPERVISOR, world.county.area, subtree=True)
    assert PEOPLE not in text(supervisor.get(HOME, {"tab": "all"}))
    assert supervisor.post(PEOPLE, {"who": APPLICANT.name}).status_code == 403
    other = signed_in(office_at_desk(world.county.water, "sl-").clerk)
    page = text(other.post(PEOPLE, {"who": APPLICANT.name}))
    assert found.number not in page
    assert "没有查到" in page
