"""After the answer: handed over to the archive, erased by two people, made public as an item."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from gongkai.office.accounts.roles import Role
from gongkai.office.applications.actions import ending
from gongkai.office.applications.actions.archiving import archive
from gongkai.office.applications.models import Application, ErasureList
from gongkai.office.disclosures.models import Item
from tests.doors.desk.applications.desk import DAY, HOME, address, page_of
from tests.doors.desk.items.world import World, a_world
from tests.doors.desk.seated import ON_SQLITE, signed_in, text, user_with
from tests.office.cases import APPLICANT, case, fresh
from tests.office.items import acting
from tests.office.letters import answered, equip

pytestmark = ON_SQLITE
LONG_AGO = date(2025, 3, 3)


def closed_long_ago(world: World) -> Application:
    found = case(world.office, arrived_on=LONG_AGO)
    ending.withdraw(found, **acting(world.office.clerk, LONG_AGO + timedelta(days=1)))
    return fresh(found)


def page(world: World, name: str) -> str:
    return f"{HOME}{name}/{world.office.agency.pk}/"


def test_closed_cases_of_a_year_are_handed_over_together() -> None:
    world = a_world()
    found = closed_long_ago(world)
    archives = f"{page(world, 'archive')}?year=2025"
    assert found.number in text(world.clerk.get(archives))
    form: dict[str, Any] = {"to": "本局档案室", "on": DAY}
    nothing = world.clerk.post(archives, form)
    assert nothing.status_code == 400
    assert "请先勾选" in text(nothing)
    assert world.clerk.post(archives, {**form, "case": [found.pk]}).status_code == 302
    assert fresh(found).archived_to == "本局档案室"
    day = fresh(found).archived_on
    assert f"{day} 移交清单" in text(world.clerk.get(archives))
    book = load_workbook(BytesIO(world.clerk.get(f"{archives}&list={day}").content))
    assert found.number in [cell.value for cell in book.active[2]]
    assert world.clerk.get(f"{archives}&list=2025-01-01")["Content-Type"].startswith("text/html")


def erasable(world: World) -> Application:
    found = closed_long_ago(world)
    day = LONG_AGO + timedelta(days=2)
    archive([found], "本局档案室", **acting(world.office.clerk, day))
    return fresh(found)


def test_people_are_erased_only_after_another_approved_the_list() -> None:
    world = a_world()
    found = erasable(world)
    erasure = page(world, "erasure")
    refused = world.clerk.post(erasure, {"basis": "", "case": [found.pk]})
    assert refused.status_code == 400
    form = {"basis": "档案保管期限表第12项", "case": [found.pk]}
    assert world.clerk.post(erasure, form).status_code == 302
    row = ErasureList.objects.get()
    judge = f"{erasure}{row.pk}/"
    assert "没有" in text(world.clerk.post(judge, {"verdict": "approve"}, follow=True))
    assert fresh(found).erased_on is None
    keeper = signed_in(user_with(Role.BODY_ADMINISTRATOR, world.office.agency, "keeper", "管事"))
    assert "已经销毁" in text(keeper.post(judge, {"verdict": "approve"}, follow=True))
    assert fresh(found).erased_on
    shown = page_of(world.clerk, found)
    assert APPLICANT.name not in shown
    assert "已按规定销毁" in shown


def test_a_list_that_was_dropped_erases_nothing() -> None:
    world = a_world()
    found = erasable(world)
    erasure = page(world, "erasure")
    world.clerk.post(erasure, {"basis": "档案保管期限表第12项", "case": [found.pk]})
    judge = f"{erasure}{ErasureList.objects.get().pk}/"
    assert "已撤销这份清册" in text(world.clerk.post(judge, {"verdict": "drop"}, follow=True))
    assert fresh(found).erased_on is None


@pytest.mark.parametrize("name", ["archive", "erasure"])
def test_lists_of_another_body_do_not_exist(name: str) -> None:
    world = a_world()
    assert world.clerk.get(f"{HOME}{name}/{world.county.water.pk}/").status_code == 404


def test_an_answer_becomes_a_draft_item_without_a_word_of_who_asked() -> None:
    world = a_world()
    equip(world.office)
    found = case(world.office)
    answered(world.office, found)
    found = fresh(found)
    public = address(found, "public/")
    finding = found.rounds.get().findings.get()
    assert world.clerk.post(public, {"finding": finding.pk, "title": ""}).status_code == 400
    form = {"finding": finding.pk, "title": "2025年课后服务经费拨付明细"}
    answer = world.clerk.post(public, form)
    item = Item.objects.get()
    assert answer["Location"] == f"/desk/items/{item.pk}/edit/"
    assert APPLICANT.name not in text(world.clerk.get(answer["Location"]))
    again = world.clerk.post(public, form, follow=True)
    assert again.redirect_chain == [(f"/desk/items/{item.pk}/", 302)]
    assert f"已于 {DAY} 建立公文草稿，没有重复建立" in text(again)
    assert Item.objects.count() == 1


def test_what_was_not_answered_is_not_made_public() -> None:
    world = a_world()
    answer = world.clerk.get(address(case(world.office), "public/"))
    assert answer.status_code == 409
    assert "没有已经答复公开的事项" in text(answer)


@pytest.mark.parametrize(("form", "begins"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_the_cover_of_the_file_is_offered_once_the_case_is_closed(form: str, begins: bytes) -> None:
    world = a_world()
    found = case(world.office)
    cover = f"cover/{form}/"
    assert cover not in page_of(world.clerk, found)
    early = world.clerk.get(address(found, cover))
    assert early.status_code == 409
    assert "还没有办结" in text(early)
    ending.withdraw(found, **acting(world.office.clerk))
    assert f'href="{address(found, cover)}"' in page_of(world.clerk, found)
    assert world.clerk.get(address(found, cover)).content.startswith(begins)
