"""Whatever is sent twice, or from a page that has become old, happens once and says so."""

from typing import Any

from django.test import Client

from gongkai.office.applications.models import Application, Delivery, Finding, Letter
from gongkai.office.applications.queries.deciding import facts_of_finding
from gongkai.office.applications.states import LetterState
from gongkai.office.review.models import Opinion
from tests.doors.desk.applications.desk import DAY, HOME, address, typed
from tests.doors.desk.applications.test_decision import (
    NONE,
    SEARCHED,
    at_again,
    hidden_fields,
    send,
)
from tests.doors.desk.items.world import World, a_world, hidden
from tests.doors.desk.seated import ON_SQLITE, text
from tests.office.cases import APPLICANT, MATTER, case
from tests.office.county import TODAY
from tests.office.items import Office
from tests.office.letters import (
    answer,
    drafted,
    equip,
    fresh_letter,
    pass_one,
    sealed,
    signed,
    submitted,
)
from tests.office.wholeness import every_row

pytestmark = ON_SQLITE
REGISTER = f"{HOME}register/"


def a_desk() -> World:
    world = a_world()
    equip(world.office)
    return world


def of(letter: Letter, page: str = "") -> str:
    return address(letter.application, f"letters/{letter.pk}/{page}")


def once(client: Client, path: str, form: dict[str, Any], told: str) -> None:
    """Send a form twice; the second one changes nothing and is told so, in Chinese."""
    first = client.post(path, form)
    assert first.status_code == 302, text(first)
    before = every_row()
    second = client.post(path, form)
    assert second.status_code == 400, second.status_code
    assert told in text(second)
    assert every_row() == before


def test_registered_twice_it_is_one_application_and_what_was_typed_stays() -> None:
    world = a_desk()
    once(world.clerk, REGISTER, typed(), "没有重复登记")
    one = Application.objects.get()
    page = text(world.clerk.post(REGISTER, typed()))
    for said in (one.number, APPLICANT.name, MATTER):
        assert said in page
    other = world.clerk.post(REGISTER, typed(matter=["另一事项的材料"]))
    assert other.status_code == 302
    assert sorted(Application.objects.values_list("number", flat=True)) == [
        "S-JY-2026-0001",
        "S-JY-2026-0002",
    ]


def test_a_finding_saved_twice_is_one() -> None:
    world = a_desk()
    checked = send(world.clerk, case(world.office), NONE, "check", search_log=SEARCHED)
    for _ in range(2):
        saved = world.clerk.post(at_again(checked), hidden_fields(checked))
        assert saved.status_code == 302, text(saved)
    assert facts_of_finding(Finding.objects.get())["search_log"] == SEARCHED


def test_a_step_passed_twice_is_passed_once() -> None:
    world = a_desk()
    letter = submitted(world.office, answer(world.office, case(world.office)))
    page = world.reviewer.get(of(letter, "review/"))
    form = {"seen": hidden(page), "step": hidden(page, "step"), "verdict": "pass"}
    once(world.reviewer, of(letter, "review/"), form, "办理")
    assert Opinion.objects.count() == 1


def test_a_leader_signs_once_and_a_stale_page_signs_nothing() -> None:
    world = a_desk()
    letter = submitted(world.office, answer(world.office, case(world.office)))
    pass_one(world.office, letter)
    page = world.leader.get(of(letter, "review/"))
    form = {"seen": hidden(page), "step": hidden(page, "step"), "verdict": "pass"}
    before = every_row()
    stale = world.leader.post(of(letter, "review/"), {**form, "seen": "0" * 64})
    assert stale.status_code == 400
    assert "内容已变化" in text(stale)
    assert every_row() == before
    assert world.leader.post(of(letter, "review/"), form).status_code == 302
    before = every_row()
    again = world.leader.post(of(letter, "review/"), form, follow=True)
    assert "没有再办理一次" in text(again)
    assert every_row() == before
    assert fresh_letter(letter).state == LetterState.SIGNED
    assert fresh_letter(letter).serial == 1


def test_a_letter_signed_directly_gets_one_number() -> None:
    world = a_desk()
    letter = notice(world.office)
    once(world.clerk, of(letter, "sign/"), {}, "签发")
    assert fresh_letter(letter).serial == 1


def notice(place: Office) -> Letter:
    points = {"supplement_points": "请写明年度"}
    until = TODAY.replace(month=12, day=8)
    return drafted(place, case(place), "supplement_notice", facts=points, until=until)


def test_a_letter_sent_twice_went_out_once() -> None:
    world = a_desk()
    letter = sealed(world.office, signed(world.office, answer(world.office, case(world.office))))
    once(world.clerk, of(letter, "send/"), {"way": "mail", "on": DAY}, "发出")
    assert Delivery.objects.count() == 1
