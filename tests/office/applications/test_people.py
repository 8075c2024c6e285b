"""People: in full for who may see them, masked for the rest, gone once erased; like cases."""

from datetime import date

import pytest

from gongkai.office.accounts.actors import actor_for
from gongkai.office.accounts.roles import Role
from gongkai.office.agencies.models import Agency
from gongkai.office.applications.queries.alike import counts_in_month, similar
from gongkai.office.applications.queries.cases import readable
from gongkai.office.applications.queries.export import HEADINGS, rows
from gongkai.office.applications.queries.people import masked_number, shown_applicant
from gongkai.office.base.permissions import Permission
from tests.office.cases import APPLICANT, MATTER, answered, case, fresh, online
from tests.office.county import TODAY, only
from tests.office.items import Office
from tests.office.staff import account, give


def test_a_clerk_sees_who_applies_and_a_supervisor_only_a_mask(place: Office) -> None:
    kept = fresh(case(place))
    clerk = actor_for(place.clerk, TODAY)
    assert shown_applicant(kept, clerk).name == APPLICANT.name
    supervisor = only(Agency.objects.get(code="S"), Permission.SUPERVISE, subtree=True)
    assert list(readable(supervisor, TODAY)) == [kept]
    shown = shown_applicant(kept, supervisor)
    assert (shown.name, shown.phone, shown.identity) == ("卓**", "138****9527", "999****0039")
    assert (shown.mail, shown.address) == ("z***@example.cn", "（不显示）")
    assert masked_number("12345") == "*****"


def test_who_has_no_part_in_a_case_does_not_find_it(place: Office) -> None:
    kept = case(place)
    water = Agency.objects.get(code="S-SL")
    strangers = [
        only(water, Permission.HANDLE_APPLICATIONS),
        only(water, Permission.SUPERVISE),
        only(place.agency, Permission.READ_DRAFTS, Permission.SIGN, Permission.PUBLISH),
        only(place.agency),
    ]
    for each in strangers:
        assert not readable(each, TODAY).filter(pk=kept.pk).exists()


def test_a_spreadsheet_holds_no_person_for_who_may_not_see_one(place: Office) -> None:
    case(place)
    answered(place, case(place, name="白若松"))
    clerk = actor_for(place.clerk, TODAY)
    mine = rows(readable(clerk, TODAY).order_by("pk"), clerk)
    assert all(len(each) == len(HEADINGS) for each in mine)
    assert [each[6] for each in mine] == [APPLICANT.name, "白若松"]
    assert mine[1][12] == "无法提供：本机关不掌握"
    supervisor = only(Agency.objects.get(code="S"), Permission.SUPERVISE, subtree=True)
    theirs = str(rows(readable(supervisor, TODAY).order_by("pk"), supervisor))
    for canary in (APPLICANT.name, "白若松", MATTER):
        assert canary not in theirs


def test_like_cases_are_the_same_applicants_and_those_with_like_words(place: Office) -> None:
    like = answered(
        place, case(place, name="白若松", identity="", matters=(f"{MATTER}（含附表）",))
    )
    case(place, name="黎明月", identity="", matters=("全县河道清淤工程的中标结果",))
    own = case(place, matters=("寄宿生补助的发放标准",))
    asked = fresh(case(place))
    found = similar(asked)
    assert [(each.application, each.same_applicant) for each in found] == [
        (own, True),
        (like, False),
    ]
    assert found[1].outcome == "无法提供：本机关不掌握"
    assert found[1].likeness > 0.5


def test_items_are_counted_for_the_applicant_the_body_and_the_month(place: Office) -> None:
    case(place, matters=("一", "二", "三"), arrived_on=date(2026, 11, 2))
    case(place, arrived_on=date(2026, 10, 30))
    case(place, identity="", name="白若松", phone="13900001111", mail="b@example.cn")
    counts = counts_in_month(fresh(case(place, matters=("四", "五"))))
    assert (counts.applications, counts.earlier_items, counts.items) == (2, 3, 2)


def test_without_an_identity_number_name_and_phone_tell_the_same_applicant(place: Office) -> None:
    first = online(place)
    again = fresh(case(place, identity="", mail=""))
    assert [each.application for each in similar(again) if each.same_applicant] == [first]


def test_who_gave_no_number_once_is_counted_with_who_gave_it(place: Office) -> None:
    by_post = case(place, identity="", matters=("一", "二"))
    case(place, identity="999999199003070047", name="白若松", matters=("三",))
    case(place, identity="", phone="13900001111", mail="b@example.cn", matters=("四",))
    case(place, identity="999999198801010011", matters=("五",))  # another of that name and phone
    asked = fresh(case(place))
    assert [each.application for each in similar(asked) if each.same_applicant] == [by_post]
    counts = counts_in_month(asked)
    assert (counts.applications, counts.earlier_items, counts.items) == (2, 2, 1)


@pytest.mark.parametrize("role", [Role.CLERK, Role.FIRST_REVIEWER])
def test_reviewers_read_a_case_only_where_they_hold_a_step(place: Office, role: Role) -> None:
    user = account(place.agency, "newcomer", "新来")
    give(user, role, place.agency)
    case(place)
    seen = readable(actor_for(user, TODAY), TODAY).count()
    assert seen == (1 if role is Role.CLERK else 0)
