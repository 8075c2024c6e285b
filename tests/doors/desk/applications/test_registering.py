"""Registering at the desk: what was typed is kept, and the day of receipt follows the channel."""

import pytest

from gongkai.office.accounts.roles import Role
from gongkai.office.applications.models import Application
from tests.doors.desk.applications.desk import HOME, typed
from tests.doors.desk.items.world import a_world
from tests.doors.desk.seated import ON_SQLITE, at_desk, text
from tests.office.cases import APPLICANT, ARRIVED, MATTER

pytestmark = ON_SQLITE
REGISTER = f"{HOME}register/"


def test_a_counter_application_gets_a_number_a_code_and_a_due_day() -> None:
    clerk = a_world().clerk
    answer = clerk.post(REGISTER, typed(), follow=True)
    case = Application.objects.get()
    assert answer.redirect_chain == [(f"{HOME}{case.pk}/registered/", 302)]
    page = text(answer)
    assert case.number in page
    assert case.reveal("tracking_code") in page
    assert case.received_on == ARRIVED
    assert case.reveal("subject") == MATTER


@pytest.mark.parametrize(
    ("channel", "received"),
    [("registered_post", ARRIVED), ("oral", ARRIVED), ("email", None), ("ordinary_post", None)],
)
def test_the_channel_decides_whether_the_day_of_arrival_counts(
    channel: str, received: object
) -> None:
    a_world().clerk.post(REGISTER, typed(channel=channel, **{f"proof_{channel}": "9876543210"}))
    case = Application.objects.get()
    assert case.received_on == received
    assert case.proof_of_arrival == "9876543210"


def test_a_refused_form_keeps_all_that_was_typed() -> None:
    clerk = a_world().clerk
    answer = clerk.post(REGISTER, typed(mail="不是邮箱", matter=[MATTER, "第二项的内容"]))
    page = text(answer)
    assert answer.status_code == 400
    assert "电子邮箱的格式不对" in page
    for said in (APPLICANT.name, APPLICANT.address, "不是邮箱", MATTER, "第二项的内容"):
        assert said in page
    assert not Application.objects.exists()


def test_without_anything_asked_nothing_is_registered() -> None:
    answer = a_world().clerk.post(REGISTER, typed(matter=["", " "]))
    assert answer.status_code == 400
    assert "请写明要公开的信息" in text(answer)


def test_one_text_is_split_into_matters_and_the_rest_stays_typed() -> None:
    clerk = a_world().clerk
    asked = typed(matter=["申请公开：1.预算批复；2.征收方案。"], split="1", mail="")
    page = text(clerk.post(REGISTER, asked))
    assert page.count("<textarea") == 2
    assert "预算批复</textarea>" in page
    assert "征收方案</textarea>" in page
    assert APPLICANT.name in page
    assert not Application.objects.exists()


def test_who_does_not_handle_applications_registers_none() -> None:
    world = a_world()
    publisher = at_desk(Role.SUPERVISOR, world.county.education)
    assert publisher.get(REGISTER).status_code == 403


@pytest.mark.parametrize(("form", "begins"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_a_blank_form_for_the_counter_is_offered_where_one_registers(
    form: str, begins: bytes
) -> None:
    world = a_world()
    blank = f"{HOME}form/{world.office.agency.pk}/{form}/"
    assert f'href="{blank}"' in text(world.clerk.get(REGISTER))
    assert world.clerk.get(blank).content.startswith(begins)
    assert world.clerk.get(f"{HOME}form/{world.county.water.pk}/{form}/").status_code == 404
