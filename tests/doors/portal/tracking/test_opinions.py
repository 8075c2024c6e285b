"""A third party reads what it is asked and replies, and never learns who applies or for what."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.office.applications.models import Application, CaseFile, Letter, Party
from gongkai.office.applications.states import FileRole, Opinion
from tests.doors.portal.reading import HOSTILE
from tests.doors.portal.tracking.looking import (
    WRONG,
    enter,
    enter_as_party,
    main,
    party_proof,
    shown,
)
from tests.office.cases import confirmed, fresh
from tests.office.county import NOW
from tests.office.items import Office
from tests.office.letters import a_party, consulted, equip, replied

HIDDEN = "zqx只有申请人知道的话"


@pytest.fixture(autouse=True)
def equipped(place: Office) -> None:
    equip(place)


@pytest.fixture
def asked(place: Office, equipped: None) -> tuple[Application, Party, Letter]:
    """A third party of a case that was asked by letter."""
    case = confirmed(place, name=f"卓{HIDDEN}", matters=(f"{HIDDEN}的合同",), address=HIDDEN)
    party = a_party(place, case)
    letter = consulted(place, case, party)
    return fresh(case), party, letter


Asked = tuple[Application, Party, Letter]


def test_the_letter_tells_the_code_and_the_code_opens_the_page(
    client: Client, asked: Asked
) -> None:
    _, party, letter = asked
    assert party_proof(party, letter)["code"] in letter.reveal("text")
    text = shown(client, enter_as_party(client, party, letter))
    assert "贵公司中标价格的明细" in text
    assert "2026年12月14日以前提出" in text
    assert "不视为同意" in text


def test_nothing_of_the_applicant_or_the_application_is_told(client: Client, asked: Asked) -> None:
    case, party, letter = asked
    address = enter_as_party(client, party, letter)
    seen = [
        client.get(address).content,
        client.get(f"{address}letters/{letter.pk}/").content,
        client.post(address, {"opinion": "objects", "text": ""}).content,
        client.post(address, {"opinion": "agrees", "text": ""}).content,
        client.get(address).content,
    ]
    for page in seen:
        for word in (HIDDEN, "卓", case.number, "13800009527", "zhuo@example.cn"):
            assert word.encode() not in page


def test_nothing_of_the_third_party_is_told_to_the_applicant(
    client: Client, asked: Asked, place: Office
) -> None:
    case, party, _ = asked
    replied(place, party, Opinion.OBJECTS)
    page = client.get(enter(client, case)).content.decode()
    assert "第三方一" in page
    for word in ("晨光印务", "中标价格", "理由见附件", "不同意", "工业路"):
        assert word not in page


def test_brackets_of_the_number_are_read_however_they_are_typed(
    client: Client, asked: Asked
) -> None:
    _, party, letter = asked
    given = party_proof(party, letter)
    for opening, closing in ("[]", "【】", "()", "（）"):
        number = given["number"].replace("〔", opening).replace("〕", closing)
        answer = client.post("/opinions/", {"number": f" {number}", "code": given["code"].lower()})
        assert answer.status_code == 303, number


def test_wrong_number_and_wrong_code_are_answered_alike(client: Client, asked: Asked) -> None:
    _, party, letter = asked
    given = party_proof(party, letter)
    answers = [
        client.post("/opinions/", {"number": given["number"], "code": WRONG}),
        client.post("/opinions/", {"number": "示教公征〔2026〕99号", "code": given["code"]}),
    ]
    assert [each.status_code for each in answers] == [400, 400]
    assert main(answers[0]) == main(answers[1])


def test_guessed_parties_and_foreign_letters_are_not_there(
    client: Client, asked: Asked, place: Office
) -> None:
    case, party, letter = asked
    other = a_party(place, case, name="示例县远山公司")
    other_letter = consulted(place, case, other)
    address = enter_as_party(client, party, letter)
    for number in (other.pk, 10**6):
        assert client.get(f"/opinions/{number}/")["Location"] == "/opinions/"
        assert client.post(f"/opinions/{number}/", {"opinion": "agrees"}).status_code == 403
    assert client.get(f"{address}letters/{other_letter.pk}/").status_code == 404
    receipt = Letter.objects.filter(application=case, party=None).first()
    assert receipt
    assert client.get(f"{address}letters/{receipt.pk}/").status_code == 404
    assert client.get(f"/applications/{case.pk}/").status_code == 302
    assert "远山公司" not in shown(client, address)


def test_an_opinion_is_given_once_with_its_papers(client: Client, asked: Asked) -> None:
    case, party, letter = asked
    address = enter_as_party(client, party, letter)
    said = {"opinion": "objects", "text": "报价属于商业秘密"}
    paper = SimpleUploadedFile("说明.txt", "成本构成".encode())
    done = client.post(address, {**said, "papers": [paper]})
    assert done.status_code == 303, main(done)
    text = shown(client, done["Location"])
    assert "意见已经收到" in text
    assert "不同意公开" in text
    assert "报价属于商业秘密" in text
    assert [each.reveal("name") for each in CaseFile.objects.filter(role=FileRole.OPINION)] == [
        "说明.txt"
    ]
    again = client.post(address, {"opinion": "agrees", "text": ""})
    assert again.status_code == 409
    assert Party.objects.get(pk=party.pk).opinion == "objects"
    assert case.steps.filter(kind="third_party_replied").count() == 1


def test_who_objects_says_why_and_loses_no_word(client: Client, asked: Asked) -> None:
    _, party, letter = asked
    address = enter_as_party(client, party, letter)
    empty = client.post(address, {"opinion": "partly", "text": " "})
    assert empty.status_code == 400
    assert "请说明理由" in main(empty)
    none = client.post(address, {"text": "写好的理由"})
    assert "请选择一项意见" in main(none)
    assert "写好的理由" in main(none)
    bad = client.post(
        address,
        {"opinion": "agrees", "text": "写好的理由", "papers": SimpleUploadedFile("a.exe", b"MZ")},
    )
    assert bad.status_code == 409
    assert "写好的理由" in main(bad)


def test_whoever_typed_past_the_half_hour_goes_on_with_the_code(
    client: Client, asked: Asked, moment: time_machine.Traveller
) -> None:
    _, party, letter = asked
    address = enter_as_party(client, party, letter)
    moment.move_to(NOW + timedelta(minutes=31))
    said = {"opinion": "objects", "text": "想了很久的理由"}
    late = client.post(address, said)
    assert late.status_code == 403
    assert "想了很久的理由" in late.content.decode()
    code = party_proof(party, letter)["code"]
    assert client.post(address, {**said, "code": code}).status_code == 303


def test_whatever_is_typed_is_shown_as_text(client: Client, asked: Asked) -> None:
    _, party, letter = asked
    address = enter_as_party(client, party, letter)
    client.post(address, {"opinion": "objects", "text": HOSTILE})
    assert "<script>alert" not in client.get(address).content.decode()


def test_leaving_ends_it_and_other_sites_send_nothing(client: Client, asked: Asked) -> None:
    _, party, letter = asked
    address = enter_as_party(client, party, letter)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    assert strict.post(address, {"opinion": "agrees"}).status_code == 403
    assert strict.post(f"{address}leave/").status_code == 403
    client.post(f"{address}leave/")
    assert client.get(address).status_code == 302
