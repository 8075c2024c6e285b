"""Results end a remedy, reopen the case they correct, and are amended in view."""

from datetime import date

import pytest

from gongkai.law.citation import RuleBroken
from gongkai.law.steps import StepKind
from gongkai.office.applications.queries.cases import current_round
from gongkai.office.base.refusals import NotPossible
from gongkai.office.remedies.actions import deciding, filing, lessons
from gongkai.office.remedies.facts import DecisionFacts, LessonFacts
from gongkai.office.remedies.models import Decision, Lesson
from gongkai.office.remedies.queries import shown
from gongkai.office.remedies.queries.lists import without_lesson
from gongkai.office.remedies.states import Act, Cause, Level, RemedyStepKind
from gongkai.office.trail.models import Entry
from tests.office import cases
from tests.office.county import TODAY
from tests.office.items import Office, acting
from tests.office.suits import (
    DECIDED,
    RECEIVED,
    REFUSED,
    answer,
    decide,
    fresh,
    other,
    refused,
    review,
    suit,
    take,
    task_of,
)

LESSON = LessonFacts(Cause.FACTS, "没有到档案室检索", "检索范围增加档案室")


def test_refused_corrected_and_granted_in_a_new_round_the_year_after(place: Office) -> None:
    case = refused(place, date(2025, 11, 20), arrived_on=date(2025, 10, 27))
    remedy = review(place, case, date(2025, 12, 10), filed_on=date(2025, 12, 4))
    decision = decide(
        place, remedy, "reconsideration.revoked", date(2026, 1, 28),
        decided_on=date(2026, 1, 26), comply_by=date(2026, 2, 27), reopen=True,
    )  # fmt: skip
    again = cases.fresh(case)
    assert decision.reopened == current_round(again)
    assert (again.is_open, again.due_on) == (True, date(2026, 2, 27))
    assert current_round(again).order == "示政复决〔2026〕3号"
    done = answer(place, again, "granted.to_be_obtained", date(2026, 2, 10))
    first, second = done.rounds.order_by("ordinal")
    assert (first.opened_on, first.closed_on, first.outcome) == (
        date(2025, 10, 27), date(2025, 11, 20), REFUSED,
    )  # fmt: skip
    assert (second.opened_on, second.closed_on, second.outcome) == (
        date(2026, 1, 28), date(2026, 2, 10), "granted",
    )  # fmt: skip
    assert done.stage == "answered"
    assert {"remedies.decided", "remedies.reopened", "applications.reopened"} <= set(
        Entry.objects.values_list("event", flat=True)
    )


def test_only_results_of_the_procedure_end_it(place: Office) -> None:
    remedy = review(place, refused(place))
    with pytest.raises(RuleBroken, match="不是行政复议的结果"):
        decide(place, remedy, "lawsuit.revoked")
    with pytest.raises(RuleBroken, match="不是行政诉讼的结果"):
        decide(place, other(place), "reconsideration.upheld")
    with pytest.raises(RuleBroken):
        decide(place, remedy, "reconsideration.unheard_of")


def test_a_second_click_decides_and_reopens_once(place: Office) -> None:
    remedy = review(place, refused(place))
    decide(place, remedy, reopen=True)
    with pytest.raises(NotPossible, match="结果已经登记"):
        decide(place, remedy, reopen=True)
    assert Decision.objects.count() == 1
    assert remedy.round
    assert remedy.round.application.rounds.count() == 2


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"result": "reconsideration.upheld", "reopen": True}, "不需要重新办理"),
        ({"reopen": True, "number": ""}, "请填写决定书、裁判文书文号"),
        ({"decided_on": date(2026, 9, 1)}, "决定日期早于提起日期"),
        ({"decided_on": date(2026, 10, 29)}, "收到日期早于决定日期"),
        ({"comply_by": date(2026, 10, 1)}, "履行期限早于决定日期"),
        ({"on": date(2026, 11, 30)}, "还没有到"),
    ],
)
def test_a_result_that_cannot_be_is_refused(
    place: Office, changes: dict[str, object], said: str
) -> None:
    remedy = review(place, refused(place))
    changes = dict(changes)  # both databases get the same one
    result = str(changes.pop("result", "reconsideration.revoked"))
    on = changes.pop("on", RECEIVED)
    facts = DecisionFacts(
        result, **{"decided_on": DECIDED, "number": "示政复决〔2026〕3号", **changes}
    )
    with pytest.raises(NotPossible, match=said):
        deciding.decide(remedy, facts, **{**acting(place.clerk), "on": on})
    assert fresh(remedy).is_open


def test_a_case_under_way_is_not_reopened(place: Office) -> None:
    case = refused(place)
    first = review(place, case)
    decide(place, first, reopen=True)
    second = review(place, case, on=TODAY, number="示政复〔2026〕4号", act=Act.NO_ANSWER)
    with pytest.raises(NotPossible, match="正在办理，不需要重新办理"):
        decide(place, second, on=TODAY, decided_on=TODAY, reopen=True)
    assert fresh(second).is_open


def test_an_act_without_a_case_has_nothing_to_reopen(place: Office) -> None:
    with pytest.raises(NotPossible, match="没有对应的申请"):
        decide(place, other(place), "lawsuit.ordered", reopen=True)


def test_a_judgment_reopens_the_case_once_it_is_final(place: Office) -> None:
    case = refused(place)
    remedy = review(place, case)
    decide(place, remedy)
    assert not cases.fresh(case).is_open
    with pytest.raises(NotPossible, match="早于收到结果的日期"):
        deciding.act_again(remedy, **acting(place.clerk, DECIDED))
    deciding.act_again(remedy, **acting(place.clerk, date(2026, 11, 13)))
    assert cases.fresh(case).is_open
    assert current_round(case).opened_on == date(2026, 11, 13)
    with pytest.raises(NotPossible):
        deciding.act_again(remedy, **acting(place.clerk, date(2026, 11, 13)))


def test_what_upholds_gives_no_ground_to_act_again(place: Office) -> None:
    remedy = review(place, refused(place))
    decide(place, remedy, "reconsideration.upheld")
    with pytest.raises(NotPossible, match="没有纠正原答复的结果"):
        deciding.act_again(remedy, **acting(place.clerk))


def test_the_order_is_sealed(place: Office) -> None:
    remedy = review(place, refused(place))
    decision = decide(place, remedy, order="责令向卓文远公开拨付明细")
    assert "卓文远" in shown.order(decision, acting(place.clerk)["by"])
    assert "卓文远" not in shown.order(decision, acting(place.leader)["by"])
    assert "卓文远" not in repr(list(Entry.objects.values_list()))


def test_an_amended_result_stands_beside_the_first(place: Office) -> None:
    remedy = review(place, refused(place))
    decide(place, remedy, "reconsideration.upheld")
    changed = DecisionFacts("reconsideration.unlawful", date(2026, 11, 20), "示政复决〔2026〕9号")
    deciding.amend(remedy, changed, "复议机关自行改变", **acting(place.clerk))
    with pytest.raises(NotPossible, match="没有需要变更的"):
        deciding.amend(remedy, changed, "复议机关自行改变", **acting(place.clerk))
    found = fresh(remedy)
    assert (found.result, found.outcome) == ("reconsideration.unlawful", "corrected")
    assert found.decided_on == DECIDED
    assert [each.result for each in remedy.decisions.order_by("pk")] == [
        "reconsideration.upheld", "reconsideration.unlawful",
    ]  # fmt: skip
    deciding.void_decision(remedy, "变更录错", **acting(place.clerk))
    assert fresh(remedy).result == "reconsideration.upheld"


def test_a_result_entered_wrongly_is_voided_and_entered_anew(place: Office) -> None:
    remedy = review(place, refused(place))
    with pytest.raises(NotPossible, match="还没有登记结果"):
        deciding.void_decision(remedy, "录错", **acting(place.clerk))
    decide(place, remedy, "reconsideration.upheld")
    deciding.void_decision(remedy, "录错", **acting(place.clerk))
    assert fresh(remedy).is_open
    decide(place, remedy, reopen=True)
    with pytest.raises(NotPossible, match="不能作废"):
        deciding.void_decision(remedy, "录错", **acting(place.clerk))
    with pytest.raises(NotPossible, match="不能作废"):
        filing.void(remedy, "录错", **acting(place.clerk))


def test_withdrawn_is_a_result_of_either_procedure(place: Office) -> None:
    remedy, action = review(place, refused(place)), other(place)
    for each in (remedy, action):
        deciding.withdraw(each, DECIDED, **acting(place.clerk, RECEIVED))
    assert fresh(remedy).result == "reconsideration.withdrawn"
    assert (fresh(action).result, fresh(action).outcome) == ("lawsuit.withdrawn", "other")


def test_what_was_ordered_is_work_until_it_is_done_and_then_asks_for_the_lesson(
    place: Office,
) -> None:
    remedy = other(place)
    decide(place, remedy, "lawsuit.ordered", comply_by=date(2026, 12, 10))
    assert task_of(remedy) == ("remedy_comply", date(2026, 12, 10))
    take(place, remedy, RemedyStepKind.COMPLIED, date(2026, 11, 20))
    assert task_of(remedy) == ("remedy_lesson", None)
    by = acting(place.clerk)["by"]
    assert list(without_lesson(by)) == [remedy]
    lesson = lessons.write(remedy, LESSON, **acting(place.clerk))
    assert task_of(remedy) is None
    assert list(without_lesson(by)) == []
    with pytest.raises(NotPossible, match="已经登记"):
        lessons.write(remedy, LESSON, **acting(place.clerk))
    lessons.done(lesson, **acting(place.clerk))
    assert Lesson.objects.get().done_on == TODAY
    with pytest.raises(NotPossible, match="已于"):
        lessons.done(lesson, **acting(place.clerk))


def test_nothing_is_learnt_before_there_is_a_result(place: Office) -> None:
    with pytest.raises(NotPossible, match="还没有登记结果"):
        lessons.write(other(place), LESSON, **acting(place.clerk))


def test_what_the_next_instance_decides_over_asks_for_nothing(place: Office) -> None:
    remedy = review(place, refused(place))
    decide(place, remedy)
    assert task_of(remedy) == ("remedy_lesson", None)
    following = filing.go_on(remedy, suit(TODAY), **acting(place.clerk))
    assert task_of(remedy) is None
    assert list(without_lesson(acting(place.clerk)["by"])) == []
    with pytest.raises(NotPossible, match="请先作废后面的登记"):
        deciding.void_decision(remedy, "录错", **acting(place.clerk))
    assert following.level == Level.FIRST


def test_an_order_given_in_the_first_round_is_a_step_of_the_law(place: Office) -> None:
    case = refused(place)
    decide(place, review(place, case), reopen=True)
    kinds = case.steps.order_by("on", "pk").values_list("kind", flat=True)
    assert list(kinds)[-1] == StepKind.REOPENED
