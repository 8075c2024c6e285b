"""Afterwards: handed over, made public, and erased by a list that another person approves."""

from datetime import date

import pytest

from gongkai.law.steps import Channel, StepKind
from gongkai.office.accounts.roles import Role
from gongkai.office.agencies.models import Agency
from gongkai.office.applications.actions import (
    archiving,
    erasing,
    holding,
    stepping,
)
from gongkai.office.applications.models import Application
from gongkai.office.applications.queries import archiving as lists
from gongkai.office.applications.queries import verifying
from gongkai.office.applications.queries.people import shown_applicant
from gongkai.office.applications.queries.telling import ERASED
from gongkai.office.base.actors import NotPermitted
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from tests.office.cases import answered, case, fresh, step
from tests.office.county import NOW, TODAY, only
from tests.office.items import Office, acting, as_actor
from tests.office.staff import account, give

BASIS = "《机关档案管理规定》"


def delivered(place: Office) -> Application:
    """A case of last year, answered and delivered, whose remedies are long over."""
    kept = case(place, arrived_on=date(2025, 10, 9))
    answered(place, kept, date(2025, 10, 20))
    step(place, kept, StepKind.DELIVERED, date(2025, 10, 22))
    return fresh(kept)


def archived(place: Office) -> Application:
    kept = delivered(place)
    archiving.archive([kept], "示例县档案馆", **acting(place.clerk))
    return fresh(kept)


def keeper(place: Office) -> dict[str, object]:
    user = account(place.agency, "keeper", "江管")
    give(user, Role.BODY_ADMINISTRATOR, place.agency)
    return acting(user)


def test_what_is_closed_and_delivered_is_handed_over_as_a_list(place: Office) -> None:
    kept, fresh_one = delivered(place), case(place)
    assert list(lists.to_hand_over(place.agency, 2025)) == [kept]
    with pytest.raises(NotPossible, match="S-JY-2026-0001 还没有办结，没有移交"):
        archiving.archive([kept, fresh_one], "示例县档案馆", **acting(place.clerk))
    assert archiving.archive([kept], "示例县档案馆", **acting(place.clerk)) == 1
    assert list(lists.handed_over(place.agency, TODAY)) == [kept]
    with pytest.raises(NotPossible, match="已于 2026-11-23 移交"):
        archiving.archive([kept], "示例县档案馆", **acting(place.clerk))
    with pytest.raises(NotPossible, match="还没有登记答复送达"):
        archiving.archive([answered(place, fresh_one)], "档案馆", **acting(place.clerk))


def test_another_approves_and_nobody_reads_the_person_again(place: Office) -> None:
    kept, who = archived(place), keeper(place)
    assert lists.erasable(place.agency, TODAY) == [kept]
    row = erasing.propose(place.agency, [kept], BASIS, **acting(place.clerk))
    with pytest.raises(NotPermitted):
        erasing.approve(row, **acting(place.clerk))
    assert erasing.approve(row, **who) == 1  # type: ignore[arg-type]
    gone = fresh(kept)
    assert gone.erased_on == TODAY
    shown = shown_applicant(gone, acting(place.clerk)["by"])
    assert (shown.name, shown.phone) == (ERASED, ERASED)
    assert gone.applicant.identity_index == gone.applicant.name_index == ""
    assert gone.rounds.get().outcome == "unavailable.not_held"
    assert gone.steps.count() == 3
    assert list(verifying.differences(NOW)) == []
    with pytest.raises(NotPossible, match="已经批准或者撤销"):
        erasing.approve(row, **who)  # type: ignore[arg-type]


def test_nothing_is_erased_while_it_may_still_be_needed(place: Office) -> None:
    kept, recent = archived(place), answered(place, case(place))
    step(place, recent, StepKind.DELIVERED)
    archiving.archive([recent], "示例县档案馆", **acting(place.clerk))
    who = acting(place.clerk)
    with pytest.raises(NotPossible, match="还可以申请复议或者提起诉讼"):
        erasing.propose(place.agency, [kept, recent], BASIS, **who)
    holding.place_hold(kept, "remedies.pending", **who)
    with pytest.raises(NotPossible, match="暂缓销毁"):
        erasing.propose(place.agency, [kept], BASIS, **who)
    holding.end_hold(kept, "remedies.pending", **who)
    with pytest.raises(NotPossible, match="还没有移交归档"):
        erasing.propose(place.agency, [delivered(place)], BASIS, **who)
    row = erasing.propose(place.agency, [kept], BASIS, **who)
    with pytest.raises(NotPossible, match="已在另一份销毁清册里"):
        erasing.propose(place.agency, [kept], BASIS, **who)
    holding.place_hold(kept, "remedies.pending", **who)
    with pytest.raises(NotPossible, match="暂缓销毁"):
        erasing.approve(row, **keeper(place))  # type: ignore[arg-type]
    erasing.drop(row, **who)
    assert fresh(kept).erased_on is None


def test_who_proposed_does_not_approve_and_others_do_neither(place: Office) -> None:
    kept, who = archived(place), keeper(place)
    row = erasing.propose(place.agency, [kept], BASIS, **who)  # type: ignore[arg-type]
    with pytest.raises(NotPossible, match="应当由提请人以外的人批准"):
        erasing.approve(row, **who)  # type: ignore[arg-type]
    other = as_actor(only(Agency.objects.get(code="S-SL"), Permission.ERASE_PERSONAL_DATA))
    with pytest.raises(NotPermitted):
        erasing.approve(row, **other)
    with pytest.raises(NotPermitted):
        erasing.propose(place.agency, [kept], BASIS, **acting(place.leader))


def test_no_word_typed_about_an_erased_case_is_left(place: Office) -> None:
    kept = case(
        place,
        channel=Channel.REGISTERED_POST,
        proof_of_arrival="示邮0042墨点",
        arrived_on=date(2025, 10, 9),
    )
    wrong = step(place, kept, StepKind.REASONS_REQUESTED, date(2025, 10, 13))
    stepping.void(wrong, "误登，应为墨点的另一件", **acting(place.clerk))
    answered(place, kept, date(2025, 10, 20))
    step(place, kept, StepKind.DELIVERED, date(2025, 10, 22))
    archiving.archive([kept], "示例县档案馆", **acting(place.clerk))
    row = erasing.propose(place.agency, [fresh(kept)], BASIS, **acting(place.clerk))
    erasing.approve(row, **keeper(place))  # type: ignore[arg-type]
    said = fresh(kept).proof_of_arrival + "".join(
        kept.steps.exclude(void_reason="").values_list("void_reason", flat=True)
    )
    assert said == ERASED * 2
