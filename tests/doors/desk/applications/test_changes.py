"""Single changes at the desk: each page does its one thing, and tells why where it cannot."""

from datetime import timedelta
from typing import Any

from gongkai.law.lifecycle import Stage
from gongkai.law.steps import StepKind
from gongkai.office.accounts.actions.appointments import appoint
from gongkai.office.accounts.roles import Role
from gongkai.office.agencies.actions.offices import open_unit
from gongkai.office.applications.models import Application
from gongkai.office.applications.queries.cases import current_round
from gongkai.office.applications.states import ApplicantKind
from tests.doors.desk.applications.desk import DAY, address, page_of
from tests.doors.desk.items.world import World, a_world
from tests.doors.desk.seated import ON_SQLITE, signed_in, text, user_with
from tests.office.cases import ARRIVED, answered, case, fresh, step, work_of
from tests.office.county import FOUNDED, KEEPER, NOW, TODAY

pytestmark = ON_SQLITE
LATER = (TODAY + timedelta(days=3)).isoformat()
PARTY = {"kind": "third_party", "name": "青溪砂石厂", "points": "拟公开贵厂的采砂许可"}


def sent(world: World, found: Application, page: str, **form: Any) -> Any:
    return world.clerk.post(address(found, page), form)


def test_a_talk_is_recorded_and_shown() -> None:
    world = a_world()
    found = case(world.office)
    form = {"phase": "during", "way": "phone", "reached": "1", "content": "询问要哪一年的"}
    assert sent(world, found, "contact/", **form, on=DAY).status_code == 302
    page = page_of(world.clerk, found)
    assert "询问要哪一年的" in page
    assert "办理中，电话" in page


def test_a_talk_without_words_is_refused_and_the_rest_stays() -> None:
    world = a_world()
    found = case(world.office)
    answer = sent(world, found, "contact/", phase="after", way="mail", content="", on=DAY)
    assert answer.status_code == 400
    assert "请填写沟通的内容" in text(answer)


def test_a_deliberation_is_recorded_and_shown() -> None:
    world = a_world()
    found = case(world.office)
    form = {"participants": "办公室 何平", "opinions": "可以公开", "conclusion": "予以公开"}
    assert sent(world, found, "deliberate/", **form, on=DAY).status_code == 302
    assert "结论：予以公开" in page_of(world.clerk, found)
    assert sent(world, found, "deliberate/", on=DAY).status_code == 400


def test_a_party_is_added_and_answers_after_it_was_asked() -> None:
    world = a_world()
    found = case(world.office)
    assert sent(world, found, "parties/add/", **PARTY).status_code == 302
    party = found.parties.get()
    page = page_of(world.clerk, found)
    assert "青溪砂石厂" in page
    reply = f"parties/{party.pk}/reply/"
    early = sent(world, found, reply, opinion="agrees", on=DAY)
    assert early.status_code == 400
    assert "征求第三方意见" in text(early)
    step(world.office, fresh(found), StepKind.THIRD_PARTY_CONSULTED, ARRIVED, party=party)
    assert sent(world, found, reply, opinion="objects", text="商业秘密", on=DAY).status_code == 302
    assert "不同意公开" in page_of(world.clerk, found)


def test_the_next_step_waits_for_the_party_that_was_asked() -> None:
    world = a_world()
    found = case(world.office)
    for name in ("青溪砂石厂", "竹园运输队"):
        sent(world, found, "parties/add/", **(PARTY | {"name": name}))
    _never, asked = found.parties.order_by("pk")
    step(world.office, fresh(found), StepKind.THIRD_PARTY_CONSULTED, ARRIVED, party=asked)
    page = page_of(world.clerk, found)
    following = page.split("登记收到的意见")[0].rsplit("href=", 1)[1]
    assert f"parties/{asked.pk}/reply/" in following


def test_a_party_without_a_name_is_refused() -> None:
    world = a_world()
    answer = sent(world, case(world.office), "parties/add/", **(PARTY | {"name": ""}))
    assert answer.status_code == 400


def test_supplement_begins_the_period_anew() -> None:
    world = a_world()
    found = case(world.office)
    step(world.office, found, StepKind.SUPPLEMENT_REQUESTED, ARRIVED + timedelta(days=1))
    page = page_of(world.clerk, found)
    assert "正在等待申请人补正" in page
    assert sent(world, found, "supplement/", text="要2025年的", on=DAY).status_code == 302
    assert fresh(found).stage == Stage.HANDLING.value
    again = sent(world, found, "supplement/", text="又来一份", on=DAY)
    assert again.status_code == 400


def test_a_step_needs_its_proof() -> None:
    world = a_world()
    found = case(world.office)
    step(world.office, found, StepKind.REASONS_REQUESTED, ARRIVED + timedelta(days=1))
    take = "steps/reasons_given/take/"
    assert "请勾选已经收存的凭证" in text(sent(world, found, take, on=DAY))
    assert sent(world, found, take, on=DAY, proofs=["reasons"]).status_code == 302
    assert found.steps.filter(kind="reasons_given").exists()
    assert sent(world, found, "steps/answered/take/", on=DAY).status_code == 404


def test_a_wrong_step_is_voided_with_its_reason_and_stays_in_view() -> None:
    world = a_world()
    found = case(world.office)
    wrong = step(world.office, found, StepKind.REASONS_REQUESTED, ARRIVED + timedelta(days=1))
    page = f"steps/{wrong.pk}/void/"
    assert sent(world, found, page, reason="").status_code == 400
    assert sent(world, found, page, reason="日期登记错了").status_code == 302
    shown = page_of(world.clerk, found)
    assert "已作废" in shown
    assert "日期登记错了" in shown
    assert world.clerk.get(address(found, page)).status_code == 404
    answered(world.office, found)
    answer = found.steps.get(kind=StepKind.ANSWERED.value)
    assert world.clerk.get(address(found, f"steps/{answer.pk}/void/")).status_code == 404


def test_a_withdrawn_case_is_closed_once() -> None:
    world = a_world()
    found = case(world.office)
    assert sent(world, found, "withdraw/", on=DAY).status_code == 302
    assert not fresh(found).is_open
    assert sent(world, found, "withdraw/", on=DAY).status_code == 400


def test_nobody_gives_up_before_the_time_is_over() -> None:
    world = a_world()
    found = case(world.office)
    asked = ARRIVED + timedelta(days=1)
    step(world.office, found, StepKind.SUPPLEMENT_REQUESTED, asked, until=TODAY)
    answer = sent(world, found, "lapse/", on=DAY)
    assert answer.status_code == 400
    assert "才届满" in text(answer)


def test_a_case_is_transferred_to_another_body() -> None:
    world = a_world()
    found = case(world.office)
    assert sent(world, found, "transfer/", to="", on=DAY).status_code == 400
    to = world.county.government.pk
    assert sent(world, found, "transfer/", to=to, on=DAY).status_code == 302
    assert fresh(found).stage == Stage.TRANSFERRED.value


def test_an_order_opens_a_new_round() -> None:
    world = a_world()
    found = case(world.office)
    order = {"order": "示政复决〔2026〕3号", "until": "", "on": DAY}
    assert sent(world, found, "reopen/", **order).status_code == 400
    sent(world, found, "withdraw/", on=(TODAY - timedelta(days=1)).isoformat())
    assert sent(world, found, "reopen/", **order).status_code == 302
    assert fresh(found).is_open
    assert "第 2 轮" in page_of(world.clerk, found)


def test_matters_are_set_one_each() -> None:
    world = a_world()
    found = case(world.office)
    assert sent(world, found, "matters/", matter=["预算", "决算"]).status_code == 302
    assert [each.reveal("text") for each in found.matters.order_by("position")] == ["预算", "决算"]
    empty = sent(world, found, "matters/", matter=[""])
    assert empty.status_code == 400


def test_another_way_of_getting_the_answer_is_noted_with_its_reason() -> None:
    world = a_world()
    found = case(world.office)
    same = sent(world, found, "wanted/", form="electronic", way="mail", reason="来电")
    assert "与现在登记的相同" in text(same)
    assert "请填写" in text(sent(world, found, "wanted/", form="paper", way="post", reason=""))
    answer = sent(world, found, "wanted/", form="paper", way="post", reason="来电要求寄纸质件")
    assert answer.status_code == 302
    page = page_of(world.clerk, found)
    assert "纸质，邮寄" in page
    assert "更正获取方式" in page


def test_the_kind_of_applicant_is_corrected_in_the_round_as_well() -> None:
    world = a_world()
    found = case(world.office)
    assert sent(world, found, "kind/", kind="business", reason="").status_code == 400
    assert sent(world, found, "kind/", kind="business", reason="执照是企业").status_code == 302
    assert fresh(found).applicant_kind == ApplicantKind.BUSINESS.value
    assert current_round(found).applicant_kind == ApplicantKind.BUSINESS.value


def test_the_data_of_the_applicant_are_corrected() -> None:
    world = a_world()
    found = case(world.office)
    page = page_of(world.clerk, found, "applicant/")
    assert 'value="13800009527"' in page
    form = {"kind": "natural_person", "name": "卓文远", "phone": "13900001234", "identity_kind": ""}
    assert sent(world, found, "applicant/", **form).status_code == 302
    assert "13900001234" in page_of(world.clerk, found)
    assert sent(world, found, "applicant/", **(form | {"name": ""})).status_code == 400


def test_a_double_registration_takes_two_people() -> None:
    world = a_world()
    first, again = case(world.office), case(world.office)
    form = {"duplicate_of": first.number, "reason": "同一封信登记了两次"}
    assert sent(world, again, "void/", **(form | {"duplicate_of": "X-1"})).status_code == 400
    assert sent(world, again, "void/", **form).status_code == 302
    own = sent(world, again, "void/judge/", verdict="confirm")
    assert own.status_code == 400
    other = signed_in(user_with(Role.CLERK, world.office.agency, "clerk2", "顾同"))
    page = page_of(other, again, "void/judge/")
    assert "同一封信登记了两次" in page
    assert other.post(address(again, "void/judge/"), {"verdict": "confirm"}).status_code == 302
    assert fresh(again).voided_on == TODAY
    assert first.number in page_of(world.clerk, again)


def test_a_case_that_is_no_double_goes_on() -> None:
    world = a_world()
    first, again = case(world.office), case(world.office)
    sent(world, again, "void/", duplicate_of=first.number, reason="像是同一封")
    other = signed_in(user_with(Role.CLERK, world.office.agency, "clerk2", "顾同"))
    assert other.post(address(again, "void/judge/"), {"verdict": "refuse"}).status_code == 302
    assert fresh(again).is_open
    assert not fresh(again).void_asked_by


def test_a_case_is_given_to_somebody_who_handles_cases() -> None:
    world = a_world()
    found = case(world.office)
    other = user_with(Role.CLERK, world.office.agency, "clerk2", "顾同")
    to = f"person:{other.person_id}"
    assert sent(world, found, "assign/", to=to).status_code == 302
    work = work_of(found)
    assert work
    assert work.person_id == other.person_id
    assert "顾同" in page_of(world.clerk, found)
    assert sent(world, found, "assign/", to=to).status_code == 400
    assert sent(world, found, "assign/", to="person:0").status_code == 400


def test_a_unit_answers_what_was_referred_to_it_without_seeing_who_asks() -> None:
    world = a_world()
    found = case(world.office)
    unit = open_unit(world.office.agency, "财务科", by=KEEPER, on=FOUNDED, at=NOW)
    form = {"to": f"unit:{unit.pk}", "instructions": "请查拨付明细", "due_on": LATER}
    assert sent(world, found, "refer/", **form).status_code == 302
    row = found.referrals.get()
    user = user_with(None, world.office.agency, "ke", "钟科")
    body = world.office.agency
    appoint(user, Role.UNIT_SUBMITTER, body, unit=unit, by=KEEPER, on=FOUNDED, at=NOW)
    member = signed_in(user)
    place = f"/desk/applications/referrals/{row.pk}/"
    assert f'href="{place}"' in text(member.get("/desk/"))
    page = text(member.get(place))
    assert "请查拨付明细" in page
    assert "课后服务经费" in page
    assert "卓文远" not in page
    assert member.get(address(found)).status_code == 404
    assert member.post(place, {"reply": ""}).status_code == 400
    assert member.post(place, {"reply": "明细已附，可以公开"}).status_code == 302
    assert "明细已附，可以公开" in page_of(world.clerk, found)
    assert member.post(place, {"reply": "再答一次"}).status_code == 400
    assert_over(text(member.get(place)), "请查拨付明细")


def test_what_was_referred_is_taken_back() -> None:
    world = a_world()
    found = case(world.office)
    to = f"agency:{world.county.government.pk}"
    refused = sent(world, found, "refer/", to="", instructions="请核对", due_on=LATER)
    assert refused.status_code == 400
    sent(world, found, "refer/", to=to, instructions="请核对", due_on=LATER)
    row = found.referrals.get()
    recall = f"referrals/{row.pk}/recall/"
    there = signed_in(user_with(Role.CLERK, world.county.government, "other", "顾同"))
    place = f"/desk/applications/referrals/{row.pk}/"
    assert "课后服务经费" in text(there.get(place))
    assert sent(world, found, recall).status_code == 302
    assert "已收回" in page_of(world.clerk, found)
    assert sent(world, found, recall).status_code == 400
    assert_over(text(there.get(place)), "请核对")


def assert_over(page: str, instructions: str) -> None:
    """What was handed out is over: its page tells what was wanted, and no more what was asked."""
    assert instructions in page
    assert "不用再办" in page
    assert "课后服务经费" not in page


WHAT_A_SUPERVISOR_MAY_NOT: tuple[str, ...] = (
    "contact/", "deliberate/", "refer/", "parties/add/", "supplement/", "withdraw/", "lapse/",
    "transfer/", "reopen/", "matters/", "kind/", "wanted/", "applicant/", "void/", "void/judge/",
    "assign/", "confirm/", "unreachable/", "registered/", "steps/reasons_given/take/",
)  # fmt: skip


def test_who_only_supervises_changes_nothing() -> None:
    world = a_world()
    found = case(world.office)
    supervisor = signed_in(user_with(Role.SUPERVISOR, world.county.area, subtree=True))
    for page in WHAT_A_SUPERVISOR_MAY_NOT:
        assert supervisor.get(address(found, page)).status_code == 403, page
        assert supervisor.post(address(found, page), {"on": DAY}).status_code in {403, 405}, page
