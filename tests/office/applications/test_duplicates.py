"""Double registration: two persons, both numbers kept; two applications are two answers."""

import pytest

from gongkai.office.accounts.roles import Role
from gongkai.office.applications.actions import duplicates, talking
from gongkai.office.applications.models import Application
from gongkai.office.applications.queries.alike import counts_in_month
from gongkai.office.applications.queries.files import files_of
from gongkai.office.applications.states import ContactPhase, ContactWay
from gongkai.office.base.actors import NotPermitted
from gongkai.office.base.refusals import NotPossible
from gongkai.office.trail.models import Entry
from tests.office.cases import answered, case, fresh, nothing_found, work_of
from tests.office.county import TODAY
from tests.office.items import Office, acting
from tests.office.letters import a_file
from tests.office.staff import account, give


def second_clerk(place: Office) -> dict[str, object]:
    user = account(place.agency, "second", "田复")
    give(user, Role.CLERK, place.agency)
    return acting(user)


def test_one_asks_and_another_voids_and_the_case_counts_nowhere(place: Office) -> None:
    first, double = case(place), case(place)
    duplicates.ask_void(double, first, **acting(place.clerk))
    work = work_of(double)
    assert work
    assert work.task == "app_void"
    with pytest.raises(NotPossible, match="提请注销的是陈信，应当由另一个人复核"):
        duplicates.confirm_void(double, **acting(place.clerk))
    other = second_clerk(place)
    duplicates.confirm_void(double, **other)
    kept = fresh(double)
    assert (kept.voided_on, kept.is_open, kept.duplicate_of) == (TODAY, False, first)
    assert (kept.number, kept.void_reason) == ("S-JY-2026-0002", "同一份申请重复登记")
    assert kept.rounds.get().opened_on is None
    assert work_of(double) is None
    assert counts_in_month(fresh(first)).applications == 1
    with pytest.raises(NotPossible, match="是重复登记，已经注销。请在 S-JY-2026-0001 办理"):
        duplicates.confirm_void(double, **other)
    with pytest.raises(NotPossible, match="已经注销"):
        talking.contact(
            double, ContactPhase.DURING, ContactWay.PHONE, "说明", **acting(place.clerk)
        )
    assert not Entry.objects.filter(event="applications.closed").exists()


def test_of_two_that_each_ask_for_the_other_to_be_kept_only_one_goes(place: Office) -> None:
    """As after two clerks asked at the same moment: neither saw what the other asked."""
    first, double = case(place), case(place)
    duplicates.ask_void(double, first, **acting(place.clerk))
    Application.objects.filter(pk=first.pk).update(
        void_asked_by=fresh(double).void_asked_by, void_reason="重复", duplicate_of=double
    )
    other = second_clerk(place)
    for each in (first, double):
        with pytest.raises(NotPossible, match="两件不能都注销"):
            duplicates.confirm_void(each, **other)
    duplicates.refuse_void(first, **other)
    duplicates.confirm_void(double, **other)
    assert fresh(first).is_open


def test_what_differs_has_to_be_explained(place: Office) -> None:
    first, other = case(place), case(place, matters=("另一项",), name="白若松", identity="")
    with pytest.raises(NotPossible, match="申请人、申请事项不同。申请人提了两次"):
        duplicates.ask_void(other, first, **acting(place.clerk))
    duplicates.ask_void(other, first, "扫描件与原件各登记了一次", **acting(place.clerk))
    with pytest.raises(NotPossible, match="已经提请注销，正等另一位同事复核"):
        duplicates.ask_void(other, first, **acting(place.clerk))


def test_who_refuses_lets_the_case_go_on(place: Office) -> None:
    first, double = case(place), case(place)
    duplicates.ask_void(double, first, **acting(place.clerk))
    duplicates.refuse_void(double, **second_clerk(place))
    kept = fresh(double)
    assert (kept.void_asked_by, kept.duplicate_of, kept.is_open) == ("", None, True)
    work = work_of(double)
    assert work
    assert work.task == "app_handle"
    with pytest.raises(NotPossible, match="没有人提请注销"):
        duplicates.refuse_void(double, **acting(place.clerk))


def test_what_is_answered_or_found_of_is_never_a_double(place: Office) -> None:
    first, double, done = case(place), case(place), answered(place, case(place))
    nothing_found(place, double)
    with pytest.raises(NotPossible, match="已有签发的文书或者作出的认定"):
        duplicates.ask_void(double, first, **acting(place.clerk))
    with pytest.raises(NotPossible, match="已经答复或者办结的"):
        duplicates.ask_void(done, first, **acting(place.clerk))
    with pytest.raises(NotPossible, match="登记为它自己的重复"):
        duplicates.ask_void(first, first, **acting(place.clerk))
    with pytest.raises(NotPermitted):
        duplicates.ask_void(first, double, **acting(place.leader))


def test_no_file_is_added_to_a_case_that_was_voided(place: Office) -> None:
    first, double = case(place), case(place)
    duplicates.ask_void(double, first, **acting(place.clerk))
    a_file(place, double)
    duplicates.confirm_void(double, **second_clerk(place))
    with pytest.raises(NotPossible, match=f"已经注销。请在 {first.number} 办理"):
        a_file(place, double)
    assert files_of(double).count() == 1
