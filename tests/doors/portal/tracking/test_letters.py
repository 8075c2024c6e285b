"""An applicant takes the letters that were sent, with their files, and nothing else."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from django.test import Client

from gongkai.office.applications.models import CaseFile, Letter
from gongkai.office.applications.queries.tracking import files_with
from gongkai.office.applications.states import WayWanted
from tests.doors.portal.tracking.looking import enter, shown
from tests.office.cases import confirmed, fresh, online
from tests.office.county import NOW, TODAY
from tests.office.items import Office
from tests.office.letters import answer, answered, drafted, equip, sent


@pytest.fixture(autouse=True)
def equipped(place: Office) -> None:
    equip(place)


def test_the_answer_is_signed_for_and_downloaded_with_its_files(
    client: Client, place: Office
) -> None:
    mine = confirmed(place, way_wanted=WayWanted.PLATFORM)
    letter = sent(place, answer(place, mine, "partly_granted"), way=WayWanted.PLATFORM)
    address = enter(client, mine)
    text = shown(client, address)
    assert "签收并下载" in text
    own = f"{address}letters/{letter.pk}/"
    assert client.get(own).status_code == 302
    assert fresh(mine).stage == "answered"
    got = client.post(own)
    assert got["Content-Type"] == "application/pdf"
    assert got.content.startswith(b"%PDF")
    assert "attachment" in got["Content-Disposition"]
    assert fresh(mine).stage == "delivered"
    delivery = Letter.objects.get(pk=letter.pk).delivery
    assert (delivery.delivered_on, delivery.downloaded_at) == (TODAY, NOW)
    assert "已经答复并送达" in shown(client, address)
    assert client.get(own).status_code == 200
    assert "拨付明细" in shown(client, address)
    provided = files_with(letter)[0]
    got = client.get(f"{address}files/{provided.pk}/")
    assert "课后服务经费".encode() in got.content
    assert "attachment" in got["Content-Disposition"]


def test_an_answer_is_called_what_it_is_called_in_print(client: Client, place: Office) -> None:
    mine = confirmed(place)
    letter = answered(place, mine, "unavailable.nonexistent")
    address = enter(client, mine)
    assert "政府信息不存在告知书" in shown(client, address)
    got = client.get(f"{address}letters/{letter.pk}/")
    assert quote(f"政府信息不存在告知书 {letter.number}") in got["Content-Disposition"]


def test_files_that_were_not_sent_to_the_applicant_are_not_there(
    client: Client, place: Office
) -> None:
    mine, other = confirmed(place), confirmed(place, name="罗惜")
    letter = answered(place, mine)
    theirs = answered(place, other)
    address = enter(client, mine)
    sent_ones = {each.pk for each in files_with(letter)}
    for file in CaseFile.objects.exclude(pk__in=sent_ones):
        assert client.get(f"{address}files/{file.pk}/").status_code == 404
    assert client.get(f"{address}letters/{theirs.pk}/").status_code == 404


def test_the_receipt_is_there_at_once(client: Client, place: Office) -> None:
    mine = online(place)
    address = enter(client, mine)
    receipt = Letter.objects.get(application=mine)
    got = client.get(f"{address}letters/{receipt.pk}/")
    assert got.content.startswith(b"%PDF")


def test_letters_that_are_not_sent_are_not_shown(client: Client, place: Office) -> None:
    mine = confirmed(place)
    draft = drafted(place, mine, "supplement_notice", until=TODAY + timedelta(days=10),
                    facts={"supplement_points": "请写明年份"})  # fmt: skip
    address = enter(client, mine)
    assert "补正告知书" not in shown(client, address)
    assert client.get(f"{address}letters/{draft.pk}/").status_code == 404


def test_letters_to_a_unit_or_another_body_are_not_for_the_applicant(
    client: Client, place: Office
) -> None:
    mine = confirmed(place)
    facts = {"unit": "财务科", "unit_task": "请检索拨付明细"}
    week = TODAY + timedelta(days=7)
    inside = sent(place, drafted(place, mine, "co_handling", until=week, facts=facts))
    address = enter(client, mine)
    assert "协办函" not in shown(client, address)
    assert client.get(f"{address}letters/{inside.pk}/").status_code == 404
