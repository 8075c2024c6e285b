"""The lists of cases: what is due, what is to be confirmed, given out together, exported."""

import io
from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from gongkai.law.steps import Channel
from gongkai.office.accounts.roles import Role
from tests.doors.desk.applications.desk import DAY, HOME, address
from tests.doors.desk.items.world import a_world, office_at_desk
from tests.doors.desk.seated import ON_SQLITE, at_desk, signed_in, text, user_with
from tests.office.cases import APPLICANT, case, fresh, work_of
from tests.office.county import TODAY
from tests.office.letters import answer, equip, submitted

pytestmark = ON_SQLITE
LONG_AGO = TODAY - timedelta(days=60)


def test_the_list_says_what_is_overdue_before_anything_else() -> None:
    world = a_world()
    late, fresh_one = case(world.office, arrived_on=LONG_AGO), case(world.office)
    page = text(world.clerk.get(HOME))
    assert "今天要留意" in page
    assert "已逾期 1 件" in page
    assert page.index(late.number) < page.index(fresh_one.number)
    only_late = text(world.clerk.get(HOME, {"tab": "overdue"}))
    assert late.number in only_late
    assert fresh_one.number not in only_late


def test_a_list_is_narrowed_by_number_and_stage() -> None:
    world = a_world()
    one, two = case(world.office), case(world.office, channel=Channel.FAX)
    found = text(world.clerk.get(HOME, {"tab": "open", "number": one.number.lower()}))
    assert one.number in found
    assert f"{address(two)}" not in found
    arrived = text(world.clerk.get(HOME, {"tab": "open", "stage": "arrived"}))
    assert address(two) in arrived
    assert address(one) not in arrived
    assert world.clerk.get(HOME, {"tab": "nowhere"}).status_code == 404


def test_a_body_sees_its_own_cases_alone() -> None:
    world = a_world()
    found = case(world.office)
    other = signed_in(office_at_desk(world.county.water, "sl-").clerk)
    assert found.number not in text(other.get(HOME, {"tab": "all"}))


def test_a_case_is_confirmed_with_one_click_from_the_list() -> None:
    world = a_world()
    found = case(world.office, channel=Channel.ORDINARY_POST)
    page = text(world.clerk.get(f"{HOME}unconfirmed/"))
    assert found.number in page
    assert APPLICANT.phone in page
    form = {"way": "phone", "on": DAY, "from_list": "1"}
    answer = world.clerk.post(address(found, "confirm/"), form)
    assert (answer.status_code, answer["Location"]) == (302, f"{HOME}unconfirmed/")
    assert fresh(found).received_on == TODAY
    assert found.number not in text(world.clerk.get(f"{HOME}unconfirmed/")).split("</nav>")[-1]
    assert world.clerk.post(address(found, "confirm/"), form).status_code == 400


def test_who_was_not_reached_stays_to_be_confirmed_with_the_attempt_on_record() -> None:
    world = a_world()
    found = case(world.office, channel=Channel.EMAIL)
    page = address(found, "unreachable/")
    assert world.clerk.post(page, {"way": "phone", "note": "", "on": DAY}).status_code == 400
    form = {"way": "phone", "note": "上午打了三次，无人接听", "on": DAY}
    assert world.clerk.post(page, form).status_code == 302
    assert "联系 1 次未成" in text(world.clerk.get(f"{HOME}unconfirmed/"))
    assert fresh(found).received_on is None


def test_pages_of_many_cases_ask_no_more_than_those_of_one() -> None:
    world = a_world()

    def statements(page: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert world.clerk.get(page).status_code == 200
        return len(asked)

    pages = (f"{HOME}unconfirmed/", f"{HOME}?tab=unconfirmed", f"{HOME}?tab=mine")
    case(world.office, channel=Channel.EMAIL)
    _, before = [[statements(each) for each in pages] for _ in "12"]  # the rules are read once
    for _ in range(3):
        case(world.office, channel=Channel.EMAIL)
    assert [statements(each) for each in pages] == before


def test_ticked_cases_are_given_out_together_or_not_at_all() -> None:
    world = a_world()
    one, two = case(world.office), case(world.office)
    other = user_with(Role.CLERK, world.office.agency, "clerk2", "顾同")
    form = {"case": [one.pk, two.pk], "to": f"person:{other.person_id}", "back": "tab=open"}
    answer = world.clerk.post(f"{HOME}assign/", form)
    assert answer["Location"] == f"{HOME}?tab=open"
    assert {work_of(each).person_id for each in (one, two)} == {other.person_id}  # type: ignore[union-attr]
    again = world.clerk.post(f"{HOME}assign/", form, follow=True)
    assert "没有需要交办的" in text(again)
    nothing = world.clerk.post(f"{HOME}assign/", {"to": form["to"]}, follow=True)
    assert "请先勾选申请" in text(nothing)


def test_the_export_names_people_only_for_who_may_see_them() -> None:
    world = a_world()
    found = case(world.office)

    def exported(client: object) -> str:
        answer = client.get(f"{HOME}export/", {"tab": "open"})  # type: ignore[attr-defined]
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0)
        return str(sheet.to_python())

    own = exported(world.clerk)
    assert found.number in own
    assert APPLICANT.name in own
    supervisor = at_desk(Role.SUPERVISOR, world.county.area, subtree=True)
    above = exported(supervisor)
    assert found.number in above
    assert APPLICANT.name not in above


def test_a_supervisor_sees_the_bodies_below_with_their_counts() -> None:
    world = a_world()
    case(world.office, arrived_on=LONG_AGO)
    case(world.office)
    supervisor = at_desk(Role.SUPERVISOR, world.county.area, subtree=True)
    page = text(supervisor.get(f"{HOME}bodies/"))
    assert "示例县教育局" in page
    assert '<span class="tag tag-error">1</span>' in page
    assert "各单位办理情况" in text(supervisor.get(HOME))
    assert world.clerk.get(f"{HOME}bodies/").status_code == 403


def test_work_leads_from_the_home_page_to_the_case() -> None:
    world = a_world()
    found = case(world.office, channel=Channel.FAX)
    page = text(world.clerk.get("/desk/"))
    assert f'href="{address(found)}"' in page
    assert f'href="{address(found, "confirm/")}"' in page


def test_who_signs_or_reviews_letters_finds_their_cases_from_the_menu() -> None:
    world = a_world()
    equip(world.office)
    asked, other = case(world.office), case(world.office)
    submitted(world.office, answer(world.office, asked))
    for client in (world.leader, world.reviewer):
        assert f'href="{HOME}"' in text(client.get("/desk/help/")).split("</nav>")[0]
        page = text(client.get(HOME))
        assert asked.number in page
        assert other.number not in page
        assert APPLICANT.name not in page
    publisher = text(world.publisher.get("/desk/help/")).split("</nav>")[0]
    assert f'href="{HOME}"' not in publisher
