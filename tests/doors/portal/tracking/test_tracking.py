"""An applicant looks at a case: where it stands, what is asked of them, the letters sent."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.doors.portal.visits.limiter import Allowance
from gongkai.law.steps import StepKind
from gongkai.office.accounts.models import User
from gongkai.office.accounts.roles import Role
from gongkai.office.agencies.actions.offices import open_unit
from gongkai.office.applications.actions import assigning, duplicates
from gongkai.office.applications.models import Application, CaseFile, Contact
from gongkai.office.applications.states import FileRole, WayWanted
from gongkai.office.trail.models import Entry
from tests.doors.portal.reading import HOSTILE
from tests.doors.portal.tracking.looking import WRONG, enter, main, proof, shown
from tests.office.cases import case, confirmed, fresh, online, step
from tests.office.county import FOUNDED, KEEPER, NOW, TODAY
from tests.office.items import Office, acting
from tests.office.letters import drafted, equip, sent
from tests.office.staff import account, give


@pytest.fixture(autouse=True)
def equipped(place: Office) -> None:
    equip(place)


def test_who_knows_number_and_code_sees_the_case(client: Client, place: Office) -> None:
    mine = online(place)
    address = enter(client, mine)
    text = shown(client, address)
    assert mine.number in text
    assert "等待本机关与您确认收到" in text
    assert "答复期限还没有起算" in text
    assert Entry.objects.filter(event="applications.tracked").count() == 1


@pytest.mark.parametrize("typed", ["plain", "full"])
def test_number_and_code_are_read_however_they_are_typed(
    client: Client, place: Office, typed: str
) -> None:
    mine = online(place)
    given = proof(mine)
    wide = str.maketrans("0123456789-", "０１２３４５６７８９－")
    number = given["number"].translate(wide) if typed == "full" else f" {given['number'].lower()} "
    code = f"{given['code'][:5].lower()} {given['code'][5:]}"
    answer = client.post("/applications/", {"number": number, "code": code})
    assert answer.status_code == 303


def test_a_wrong_number_and_a_wrong_code_get_the_same_answer(client: Client, place: Office) -> None:
    mine, other = online(place), online(place, name="罗惜")
    tries = [
        {"number": mine.number, "code": WRONG},
        {"number": "S-JY-2026-0999", "code": proof(mine)["code"]},
        {"number": mine.number, "code": proof(other)["code"]},
    ]
    answers = [client.post("/applications/", each) for each in tries]
    assert {each.status_code for each in answers} == {400}
    assert not any("tracked-case" in each.cookies for each in answers)
    alike = {main(each) for each in answers}
    assert len(alike) == 1
    assert "编号和查询码对不上" in alike.pop()


def test_a_wrong_proof_asks_the_database_as_often_whatever_is_wrong(
    client: Client, place: Office, django_assert_num_queries: object
) -> None:
    mine = online(place)
    for said in ({"number": mine.number, "code": WRONG}, {"number": "S-9", "code": WRONG}):
        with django_assert_num_queries(2):  # type: ignore[operator]
            client.post("/applications/", said)


def test_whoever_guesses_too_often_waits(
    client: Client, place: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = online(place)
    few = Allowance(3, 600, lambda minutes: f"约 {minutes} 分钟以后再试")
    monkeypatch.setattr("gongkai.doors.portal.tracking.proving.PROVING", few)
    for _ in range(3):
        client.post("/applications/", {"number": mine.number, "code": WRONG})
    late = client.post("/applications/", proof(mine))
    assert late.status_code == 429
    assert "Retry-After" in late
    elsewhere = client.post("/applications/", proof(mine), REMOTE_ADDR="192.0.2.9")
    assert elsewhere.status_code == 303


def test_whoever_knows_the_code_may_look_as_often_as_they_like(
    client: Client, place: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = online(place)
    few = Allowance(2, 600, lambda minutes: f"约 {minutes} 分钟以后再试")
    monkeypatch.setattr("gongkai.doors.portal.tracking.proving.PROVING", few)
    said = [proof(mine), proof(mine), {"number": mine.number, "code": WRONG}] * 2
    answers = [client.post("/applications/", each).status_code for each in [*said, proof(mine)]]
    assert answers == [303, 303, 400, 303, 303, 400, 429]


def test_nobody_else_opens_the_page(client: Client, place: Office) -> None:
    mine, other = online(place), online(place, name="罗惜", matters=("别人问的事",))
    enter(client, mine)
    for number in (other.pk, 10**6):
        for tail in ("", "letters/1/", "files/00000000-0000-4000-8000-000000000000/"):
            answer = client.get(f"/applications/{number}/{tail}")
            assert (answer.status_code, answer["Location"]) == (302, "/applications/")
        for verb in ("supplement", "reasons", "reached", "withdraw"):
            answer = client.post(f"/applications/{number}/{verb}/", {"text": "甲", "sure": "on"})
            assert answer.status_code in {400, 403}
            assert "别人问的事" not in answer.content.decode()
    assert fresh(other).is_open


def test_a_key_of_one_case_opens_no_other(client: Client, place: Office) -> None:
    mine, other = online(place), online(place, name="罗惜")
    enter(client, mine)
    stolen = client.cookies["tracked-case"].value
    thief = Client()
    thief.cookies["tracked-case"] = stolen
    assert thief.get(f"/applications/{other.pk}/").status_code == 302
    thief.cookies["tracked-case"] = stolen[:-1] + ("a" if stolen[-1] != "a" else "b")
    assert thief.get(f"/applications/{mine.pk}/").status_code == 302


def test_the_key_is_kept_from_scripts_other_sites_and_other_pages(
    client: Client, place: Office
) -> None:
    mine = online(place)
    address = enter(client, mine)
    cookie = client.cookies["tracked-case"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["path"] == address == f"/applications/{mine.pk}/"
    assert proof(mine)["code"] not in cookie.value
    answer = client.get(address)
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in answer["X-Robots-Tag"]


def test_two_cases_of_one_applicant_in_two_tabs_stay_apart(client: Client, place: Office) -> None:
    one = confirmed(place, matters=("甲事项的材料",))
    two = confirmed(place, matters=("乙事项的材料",))
    browser = {each.pk: Client() for each in (one, two)}  # a cookie jar for each path
    pages = {each.pk: enter(browser[each.pk], each) for each in (one, two)}
    assert shown(browser[one.pk], pages[one.pk]) != shown(browser[two.pk], pages[two.pk])
    assert two.number not in shown(browser[one.pk], pages[one.pk])
    done = browser[one.pk].post(f"{pages[one.pk]}withdraw/", {"sure": "on"})
    assert done.status_code == 303
    assert (fresh(one).is_open, fresh(two).is_open) == (False, True)


def test_the_key_runs_out_after_half_an_hour_and_leaving_ends_it_at_once(
    client: Client, place: Office, moment: time_machine.Traveller
) -> None:
    mine = online(place)
    address = enter(client, mine)
    client.post(f"{address}leave/")
    assert client.get(address).status_code == 302
    address = enter(client, mine)
    moment.move_to(NOW + timedelta(minutes=20))
    assert client.get(address).status_code == 200
    moment.move_to(NOW + timedelta(minutes=45))
    assert client.get(address).status_code == 200
    moment.move_to(NOW + timedelta(minutes=76))
    assert client.get(address).status_code == 302


def test_the_page_says_which_unit_works_on_it_and_names_no_person(
    client: Client, place: Office
) -> None:
    mine = confirmed(place)
    unit = open_unit(place.agency, "基础教育科", by=KEEPER, on=FOUNDED, at=NOW)
    assert "政府信息公开工作机构办理" in shown(client, enter(client, mine))
    assigning.assign([mine], unit, **acting(place.clerk))
    text = shown(client, enter(client, mine))
    assert "示例县教育局基础教育科办理" in text
    for name in ("陈信", "卓文远", "13800009527"):
        assert name not in text


def test_the_clock_is_told_with_every_day_accounted_for(client: Client, place: Office) -> None:
    text = shown(client, enter(client, confirmed(place)))
    assert "应当在 2026年12月8日（周二） 以前答复" in text
    assert "双方确认收到申请" in text
    assert "请在到达当日与申请人确认" not in text


def test_overdue_is_said_with_what_one_can_do(
    client: Client, place: Office, moment: time_machine.Traveller
) -> None:
    mine = confirmed(place)
    moment.move_to(NOW + timedelta(days=40))
    assert "期限已过" in shown(client, enter(client, mine))


def test_how_to_be_reached_is_noted_for_the_clerk(client: Client, place: Office) -> None:
    mine = online(place)
    address = enter(client, mine)
    answer = client.post(f"{address}reached/", {"way": "phone", "when": "下午三点以后"})
    assert answer["Location"] == f"{address}?done=reached"
    assert "已经记下" in shown(client, answer["Location"])
    said = Contact.objects.get(application=mine).reveal("content")
    assert "打电话" in said
    assert "下午三点以后" in said
    late = client.post(f"{address}reached/", {"way": "鸽子"})
    assert late.status_code == 400


def awaiting_supplement(place: Office) -> Application:
    mine = confirmed(place, way_wanted=WayWanted.PLATFORM)
    facts = {"supplement_points": "请写明年份"}
    notice = drafted(
        place, mine, "supplement_notice", until=TODAY + timedelta(days=10), facts=facts
    )
    sent(place, notice, way=WayWanted.PLATFORM)
    return fresh(mine)


def test_a_supplement_is_asked_for_and_answered_with_papers(client: Client, place: Office) -> None:
    mine = awaiting_supplement(place)
    address = enter(client, mine)
    text = shown(client, address)
    assert "请您补正申请" in text
    assert "收到补正的申请后，从次日起重新计算" in text
    assert "2026年12月3日以前提交" in text
    paper = _paper("清单.txt")
    answer = client.post(f"{address}supplement/", {"text": "要2025年的", "papers": [paper]})
    assert answer["Location"] == f"{address}?done=supplement", main(answer)
    assert "补正已经送到本机关" in shown(client, answer["Location"])
    assert "请您补正申请" not in shown(client, address)
    added = CaseFile.objects.filter(application=mine, role=FileRole.SUPPLEMENT)
    assert [each.reveal("name") for each in added] == ["清单.txt"]
    assert fresh(mine).stage == "handling"


def test_a_supplement_sent_twice_counts_once_and_the_words_come_back(
    client: Client, place: Office
) -> None:
    mine = awaiting_supplement(place)
    address = enter(client, mine)
    client.post(f"{address}supplement/", {"text": "要2025年的", "papers": [_paper("甲.txt")]})
    again = client.post(f"{address}supplement/", {"text": "还要2024年的", "papers": [_paper()]})
    assert again.status_code == 409
    assert "您已经补正过" in main(again)
    assert mine.steps.filter(kind=StepKind.SUPPLEMENTED).count() == 1
    assert CaseFile.objects.filter(application=mine, role=FileRole.SUPPLEMENT).count() == 1


def test_an_empty_supplement_is_sent_back_with_what_to_do(client: Client, place: Office) -> None:
    address = enter(client, awaiting_supplement(place))
    answer = client.post(f"{address}supplement/", {"text": " "})
    assert answer.status_code == 400
    assert "请填写补正的内容" in main(answer)
    bad = client.post(
        f"{address}supplement/", {"text": "写好的一段话", "papers": [_paper("a.exe", b"MZ\0\0")]}
    )
    assert bad.status_code == 409
    assert "写好的一段话" in main(bad)


def test_whoever_typed_past_the_half_hour_loses_no_word(
    client: Client, place: Office, moment: time_machine.Traveller
) -> None:
    mine = awaiting_supplement(place)
    address = enter(client, mine)
    moment.move_to(NOW + timedelta(minutes=31))
    late = client.post(f"{address}supplement/", {"text": "写了很久的补正"})
    assert late.status_code == 403
    assert "写了很久的补正" in late.content.decode()
    wrong = client.post(f"{address}supplement/", {"text": "写了很久的补正", "code": WRONG})
    assert wrong.status_code == 403
    assert "查询码不对" in main(wrong)
    done = client.post(f"{address}supplement/", {"text": "写了很久的补正", **proof(mine)})
    assert done.status_code == 303
    assert client.get(done["Location"]).status_code == 200


def test_reasons_are_asked_for_and_given_once(client: Client, place: Office) -> None:
    mine = confirmed(place)
    step(place, mine, StepKind.REASONS_REQUESTED)
    address = enter(client, mine)
    assert "请您说明理由" in shown(client, address)
    assert client.post(f"{address}reasons/", {"text": "用于学位论文"}).status_code == 303
    assert "请您说明理由" not in shown(client, address)
    again = client.post(f"{address}reasons/", {"text": "再说一次"})
    assert again.status_code == 409
    assert "再说一次" in again.content.decode() or "已经说明过" in main(again)
    assert mine.steps.filter(kind=StepKind.REASONS_GIVEN).count() == 1


def test_an_application_is_withdrawn_only_when_one_is_sure(client: Client, place: Office) -> None:
    mine = confirmed(place)
    address = enter(client, mine)
    unsure = client.post(f"{address}withdraw/", {"text": "已经找到了"})
    assert unsure.status_code == 400
    assert "已经找到了" in unsure.content.decode()
    assert fresh(mine).is_open
    done = client.post(f"{address}withdraw/", {"text": "已经找到了", "sure": "on"})
    assert "申请已经撤回" in shown(client, done["Location"])
    assert "不再办理" in shown(client, address)
    assert fresh(mine).stage == "withdrawn"
    assert CaseFile.objects.filter(application=mine, role=FileRole.PROOF).count() == 1
    twice = client.post(f"{address}withdraw/", {"sure": "on"})
    assert twice.status_code == 409


def test_a_case_registered_twice_leads_to_the_one_that_goes_on(
    client: Client, place: Office
) -> None:
    first, second = case(place), case(place)
    duplicates.ask_void(second, first, "同一份材料登记了两次", **acting(place.clerk))
    duplicates.confirm_void(second, **acting(_another_clerk(place)))
    text = shown(client, enter(client, second))
    assert f"请用 {first.number} 的编号和查询码查询" in text


def test_whatever_stands_in_a_case_is_shown_as_text(client: Client, place: Office) -> None:
    mine = confirmed(place, matters=(HOSTILE,))
    address = enter(client, mine)
    content = client.get(address).content.decode()
    assert "<script>alert" not in content
    late = client.post(f"{address}withdraw/", {"text": HOSTILE})
    assert "<script>alert" not in late.content.decode()
    tried = client.post("/applications/", {"number": HOSTILE, "code": HOSTILE})
    assert "<script>alert" not in tried.content.decode()


def test_forms_of_other_sites_are_refused(client: Client, place: Office) -> None:
    mine = confirmed(place)
    address = enter(client, mine)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    for verb in ("supplement", "reasons", "reached", "withdraw", "leave"):
        assert strict.post(f"{address}{verb}/", {"sure": "on"}).status_code == 403
    assert strict.post("/applications/", proof(mine)).status_code == 403
    assert fresh(mine).is_open


def _paper(name: str = "清单.txt", data: bytes = "清单".encode()) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def _another_clerk(place: Office) -> User:
    user = account(place.agency, "clerk2", "孟同")
    give(user, Role.CLERK, place.agency)
    return user
