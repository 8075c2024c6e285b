"""Looking people up: what is found and by what, by whom, how far, and what the trail keeps."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.office.accounts.actors import actor_for
from gongkai.office.agencies.models import Agency
from gongkai.office.applications.actions import seeking
from gongkai.office.applications.actions.seeking import look_up
from gongkai.office.applications.models import Application
from gongkai.office.applications.queries import seeking as queries
from gongkai.office.applications.queries.seeking import PART, looked_up
from gongkai.office.base.actors import Actor, NotPermitted
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.trail.models import Entry
from tests.office.cases import APPLICANT, case
from tests.office.county import TODAY, only
from tests.office.items import Office, acting

OTHER = {"name": "欧阳思远", "identity": "", "phone": "13900001111", "mail": "ouyang@example.cn"}


def clerk_of(place: Office) -> Actor:
    return actor_for(place.clerk, TODAY)


def found(place: Office, typed: str) -> dict[Application, str]:
    looked = look_up(typed, **acting(place.clerk))
    return {each.application: each.how for each in looked.found}


def test_an_exact_value_finds_every_case_of_that_person(place: Office) -> None:
    one, two, other = case(place), case(place, phone="", mail=""), case(place, **OTHER)
    assert found(place, "9999991990 0307 0039") == dict.fromkeys([two, one], "证件号码相同")
    assert found(place, "+86 138-0000-9527") == {one: "电话相同"}
    assert found(place, "Ouyang@Example.cn ") == {other: "电子邮箱相同"}
    assert found(place, f" {APPLICANT.name} ") == dict.fromkeys([two, one], "姓名或名称相同")
    assert found(place, "13900001112") == {}


def test_a_part_finds_names_alone(place: Office) -> None:
    one, other = case(place), case(place, **OTHER)
    assert found(place, "文远") == {one: PART}
    assert found(place, "思 远") == {other: PART}
    assert found(place, "1380000") == found(place, "zhuo@") == found(place, "竹园路") == {}
    assert look_up("13800009527", **acting(place.clerk)).opened == 0


def test_a_part_is_sought_in_the_newest_cases_and_it_says_so(
    place: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    case(place)
    newest = case(place)
    assert not looked_up(clerk_of(place), "文远").unopened
    monkeypatch.setattr(queries, "OPENED", 1)
    looked = looked_up(clerk_of(place), "文远")
    assert [each.application for each in looked.found] == [newest]
    assert (looked.opened, looked.unopened) == (1, True)
    monkeypatch.setattr(queries, "SHOWN", 1)
    fewer = looked_up(clerk_of(place), APPLICANT.name)
    assert (len(fewer.found), fewer.more) == (1, True)


def test_only_cases_whose_people_one_may_know_are_found(place: Office) -> None:
    own = case(place)
    area, beside = Agency.objects.get(code="S"), Agency.objects.get(code="S-QX")
    above = only(area, Permission.READ_PERSONAL_DATA, subtree=True)
    elsewhere = only(beside, Permission.READ_PERSONAL_DATA)
    assert [each.application for each in looked_up(above, APPLICANT.name).found] == [own]
    for typed in (APPLICANT.identity, APPLICANT.name, "文远"):
        assert looked_up(elsewhere, typed).found == ()
    supervisor = only(area, Permission.SUPERVISE, subtree=True)
    with pytest.raises(NotPermitted):
        look_up(APPLICANT.name, **(acting(place.clerk) | {"by": supervisor}))


def test_the_trail_says_that_it_was_done_and_not_for_whom(place: Office) -> None:
    case(place)
    before = Entry.objects.count()
    look_up(APPLICANT.name, **acting(place.clerk))
    (entry,) = Entry.objects.order_by("number")[before:]
    assert (entry.event, entry.body) == ("applications.looked_up", str(place.agency.pk))
    assert entry.details == {"found": "1", "opened": "1"}


@pytest.mark.parametrize("typed", ["", " 卓 ", "卓" * (seeking.LONGEST + 1)])
def test_what_finds_everybody_or_nobody_is_refused_without_a_trace(
    place: Office, typed: str
) -> None:
    before = Entry.objects.count()
    with pytest.raises(NotPossible, match="至少2个字"):
        look_up(typed, **acting(place.clerk))
    assert Entry.objects.count() == before


def test_statements_do_not_grow_with_cases(place: Office) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert looked_up(clerk_of(place), "文远").found
        return len(asked)

    case(place)
    one = statements()
    case(place)
    case(place)
    assert statements() == one
