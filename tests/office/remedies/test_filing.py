"""Reviews and suits enter the register once, in their order, and can be struck out."""

from datetime import date, timedelta

import pytest

from gongkai.office.base.actors import NotPermitted
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.documents.screening import SecretFound
from gongkai.office.remedies.actions import filing
from gongkai.office.remedies.models import Remedy
from gongkai.office.remedies.queries import shown
from gongkai.office.remedies.queries.cases import chain_of, of_application, readable
from gongkai.office.remedies.states import Act, Bringer, Level, RemedyKind
from gongkai.office.trail.models import Entry
from tests.office import cases
from tests.office.county import TODAY, only
from tests.office.items import Office, acting
from tests.office.suits import (
    NOTICED,
    RECEIVED,
    decide,
    facts,
    fresh,
    other,
    refused,
    review,
    suit,
)

ON_15 = date(2026, 11, 10)


def test_a_review_of_an_answer_belongs_to_its_round_and_shares_its_key(place: Office) -> None:
    case = refused(place)
    remedy = fresh(review(place, case))
    assert remedy.round == case.rounds.get()
    assert remedy.data_key == case.data_key
    assert (remedy.stage, remedy.is_open, remedy.outcome) == ("filed", True, "pending")
    assert of_application(case) == [remedy]


def test_who_brings_it_is_sealed_and_masked_for_who_may_not_see_people(place: Office) -> None:
    remedy = fresh(other(place))
    reads = only(place.agency, Permission.SUPERVISE)
    assert shown.bringer(remedy, acting(place.clerk)["by"]) == "顾青岚"
    assert shown.bringer(remedy, reads) == "顾**"
    assert "学区" in shown.described(remedy, acting(place.clerk)["by"])
    assert "学区" not in shown.described(remedy, reads)
    assert "顾青岚" not in repr(list(Remedy.objects.values_list()))
    assert "顾青岚" not in repr(list(Entry.objects.values_list()))


def test_the_applicant_of_the_case_need_not_be_typed_again(place: Office) -> None:
    remedy = fresh(review(place, refused(place)))
    assert shown.bringer(remedy, acting(place.clerk)["by"]) == "卓文远"
    assert shown.bringer(remedy, only(place.agency, Permission.SIGN)) == "卓**"


def test_a_second_click_makes_one_entry(place: Office) -> None:
    case = refused(place)
    review(place, case)
    with pytest.raises(NotPossible, match="已经登记"):
        review(place, case)
    review(place, case, number="")
    with pytest.raises(NotPossible, match="请填写案号加以区分"):
        review(place, case, number="")
    assert Remedy.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"filed_on": date(2026, 8, 9)}, "提起日期早于答复日期"),
        ({"filed_on": NOTICED + timedelta(days=1)}, "晚于本机关知道的日期"),
        ({"level": Level.SECOND}, "行政复议不分审级"),
        ({"kind": RemedyKind.LAWSUIT_DIRECT, "level": Level.SECOND}, "请先登记第一审"),
        ({"authority": " "}, "请填写“复议机关、法院”"),
        ({"brought_by": Bringer.THIRD_PARTY}, "请填写提起人"),
    ],
)
def test_what_cannot_be_is_refused(place: Office, changes: dict[str, object], said: str) -> None:
    case = refused(place)
    with pytest.raises(NotPossible, match=said):
        review(place, case, **changes)
    assert not Remedy.objects.exists()


def test_an_open_case_can_only_be_reproached_for_its_silence(place: Office) -> None:
    case = cases.case(place, arrived_on=date(2026, 7, 20))
    with pytest.raises(NotPossible, match="还没有作出答复"):
        review(place, case)
    remedy = review(place, case, act=Act.NO_ANSWER)
    assert remedy.round == case.rounds.get()


def test_an_answer_is_never_attacked_without_its_case(place: Office) -> None:
    with pytest.raises(NotPossible, match="从这件申请的页面登记"):
        other(place, act=Act.ANSWER)
    with pytest.raises(NotPossible, match="请写明被申请、被诉的是什么行为"):
        other(place, described="")


def test_a_review_leads_to_a_suit_and_a_suit_to_its_second_instance(place: Office) -> None:
    first = review(place, refused(place))
    decide(place, first, "reconsideration.upheld")
    second = filing.go_on(first, suit(ON_15), **acting(place.clerk, ON_15))
    assert (second.kind, second.previous, second.round) == (
        "lawsuit_after_reconsideration", first, first.round,
    )  # fmt: skip
    with pytest.raises(NotPossible, match="上一审还没有登记结果"):
        filing.go_on(second, suit(ON_15, level=Level.SECOND), **acting(place.clerk, ON_15))
    decide(
        place, fresh(second), "lawsuit.claim_rejected", TODAY,
        decided_on=date(2026, 11, 18), number="（2026）示例行初8号判决",
    )  # fmt: skip
    appeal = suit(TODAY, level=Level.SECOND, authority="示例市中级人民法院")
    third = filing.go_on(fresh(second), appeal, **acting(place.clerk))
    assert [each.pk for each in chain_of(fresh(second))] == [first.pk, second.pk, third.pk]


def test_nothing_else_follows_on_a_review(place: Office) -> None:
    first = review(place, refused(place))
    for changes in ({"level": Level.SECOND}, {"kind": RemedyKind.LAWSUIT_DIRECT}):
        with pytest.raises(NotPossible, match="行政复议之后不能登记"):
            filing.go_on(first, suit(ON_15, **changes), **acting(place.clerk, ON_15))


def test_a_review_that_lapsed_without_decision_may_be_followed_by_a_suit(place: Office) -> None:
    first = review(place, refused(place))
    assert filing.go_on(first, suit(ON_15), **acting(place.clerk, ON_15)).previous == first


def test_an_entry_made_wrongly_is_struck_out_with_its_reason(place: Office) -> None:
    first = review(place, refused(place))
    with pytest.raises(NotPossible, match="请填写“原因”"):
        filing.void(first, " ", **acting(place.clerk))
    second = filing.go_on(first, suit(ON_15), **acting(place.clerk, ON_15))
    with pytest.raises(NotPossible, match="请先作废后面的登记"):
        filing.void(first, "登记错了案件", **acting(place.clerk))
    filing.void(second, "登记错了案件", **acting(place.clerk))
    found = fresh(filing.void(first, "登记错了案件", **acting(place.clerk)))
    assert (found.stage, found.is_open, found.void_reason) == ("void", False, "登记错了案件")
    with pytest.raises(NotPossible, match="登记已经作废"):
        filing.number(first, "示政复〔2026〕9号", **acting(place.clerk))


def test_the_number_can_come_later(place: Office) -> None:
    remedy = review(place, refused(place), number="")
    assert filing.number(remedy, " 示政复〔2026〕9号 ", **acting(place.clerk)).number == (
        "示政复〔2026〕9号"
    )


def test_who_does_not_handle_applications_registers_nothing(place: Office) -> None:
    case = refused(place)
    with pytest.raises(NotPermitted):
        filing.file(
            place.agency, facts(), round=case.rounds.get(), **acting(place.reviewer, RECEIVED)
        )


def test_a_secrecy_mark_is_refused_and_noted(place: Office) -> None:
    with pytest.raises(SecretFound):
        other(place, described="机密★10年 学区划分方案")
    assert not Remedy.objects.exists()
    assert Entry.objects.filter(event="documents.refused").exists()


def test_only_those_concerned_read_them(place: Office) -> None:
    remedy = other(place)
    for permission in (
        Permission.HANDLE_APPLICATIONS,
        Permission.REVIEW_LEGAL,
        Permission.SIGN,
        Permission.SUPERVISE,
    ):
        assert list(readable(only(place.agency, permission))) == [remedy]
    for permission in (Permission.EDIT, Permission.PUBLISH, Permission.READ_TRAIL):
        assert list(readable(only(place.agency, permission))) == []
