"""The page of a case: what is next, the clock, and people masked for who may not know them."""

from gongkai.law.steps import Channel, StepKind
from gongkai.office.accounts.roles import Role
from gongkai.office.applications.states import ApplicantKind
from tests.doors.desk.applications.desk import SECRETS, address, page_of
from tests.doors.desk.items.world import a_world, office_at_desk
from tests.doors.desk.seated import ON_SQLITE, at_desk, signed_in
from tests.office.cases import APPLICANT, MATTER, case, confirmed, fresh, step
from tests.office.county import TODAY

pytestmark = ON_SQLITE


def test_a_case_says_who_has_it_what_is_due_and_what_is_next_with_one_button() -> None:
    world = a_world()
    page = page_of(world.clerk, case(world.office))
    for words in ("由谁办理", "还有 10 个工作日", "下一步", "逐项认定", MATTER, "期限怎样算的"):
        assert words in page
    assert page.count("button-big") == 1


def test_a_case_to_confirm_leads_to_confirming() -> None:
    world = a_world()
    page = page_of(world.clerk, case(world.office, channel=Channel.FAX))
    assert "还没有与申请人确认收到" in page
    assert "登记已确认收到" in page


def test_who_handles_sees_people_in_full_and_a_supervisor_masked() -> None:
    world = a_world()
    found = case(world.office)
    full = page_of(world.clerk, found)
    assert [each for each in SECRETS if each not in full] == []
    supervisor = at_desk(Role.SUPERVISOR, world.county.area, subtree=True)
    masked = page_of(supervisor, found)
    assert [each for each in SECRETS if each in masked] == []
    assert "卓**" in masked
    assert "只显示一部分" in masked
    assert "button-big" not in masked


def test_a_case_of_another_body_does_not_exist() -> None:
    world = a_world()
    found = case(world.office)
    water = office_at_desk(world.county.water, "sl-")
    other = signed_in(water.clerk)
    for page in ("", "registered/", "contact/", "withdraw/", "steps/reasons_given/take/"):
        assert other.get(address(found, page)).status_code == 404, page


def test_a_closed_case_tells_its_result_and_offers_a_new_round() -> None:
    world = a_world()
    found = case(world.office)
    step(world.office, found, StepKind.WITHDRAWN, TODAY)
    page = page_of(world.clerk, fresh(found))
    assert "现在没有要办的事" in page
    assert "重新办理" in page


def test_an_earlier_case_of_the_same_applicant_is_told_with_the_count_of_the_month() -> None:
    world = a_world()
    first = case(world.office)
    again = case(world.office, matters=("2026年青溪镇道路维修的合同",))
    page = page_of(world.clerk, again)
    assert "同一申请人" in page
    assert first.number in page
    assert "第 <strong>2</strong> 件" in page


def test_the_walk_of_a_confirmed_case_begins_on_the_day_of_confirmation() -> None:
    world = a_world()
    found = confirmed(world.office, kind=ApplicantKind.BUSINESS, name="青溪商贸行")
    page = page_of(world.clerk, found)
    assert "2026年11月10日双方确认收到申请" in page
    assert "商业企业" in page


def test_what_a_reviewer_of_another_body_asks_for_is_not_there() -> None:
    world = a_world()
    found = case(world.office)
    reviewer = at_desk(Role.FIRST_REVIEWER, world.county.water)
    assert reviewer.get(address(found)).status_code == 404
    assert APPLICANT.name not in reviewer.get(address(found)).content.decode()
