"""Applying online from the first page to the code, by a person and by an organisation."""

from datetime import timedelta

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from lxml import html

from gongkai.office.applications.models import Application, IntakeDraft, Suggestion
from gongkai.office.applications.states import ApplicantKind, WayWanted
from gongkai.office.trail.models import Entry
from tests.doors.portal.applying.steps import (
    ONLINE,
    PERSON,
    begin,
    begun,
    main,
    seen,
    send,
    submitted,
    ticket,
    told,
)
from tests.doors.portal.reading import HOSTILE, page, words
from tests.office.county import NOW
from tests.office.items import Office, published

pytestmark = pytest.mark.usefixtures("place")


def test_a_person_applies_and_gets_a_number_and_a_code(client: Client) -> None:
    number, code = submitted(client)
    case = Application.objects.select_related("applicant", "data_key").get()
    assert (number, code) == (case.number, case.reveal("tracking_code"))
    assert number == "S-JY-2026-0001"
    assert case.applicant_kind == ApplicantKind.NATURAL_PERSON
    assert case.way_wanted == WayWanted.PLATFORM
    assert case.applicant.reveal("name") == "岑晚舟"
    assert case.matters.get().reveal("text") == PERSON["matter"]


def test_an_organisation_applies_under_its_column_of_table_3(client: Client) -> None:
    submitted(client, "organisation", kind="research")
    assert Application.objects.get().applicant_kind == ApplicantKind.RESEARCH


def test_the_last_page_says_what_happens_next(client: Client) -> None:
    draft = begun(client)
    done = main(client.get(send(client, draft)["Location"]))
    assert "双方确认之日为收到申请之日（《条例》第三十一条）" in done
    assert "20 个工作日内答复" in done


def test_what_is_missing_is_said_at_its_field_and_nothing_typed_is_lost(client: Client) -> None:
    answer = begin(client, name="", phone="", mail="", address="", matter="要查的材料")
    assert answer.status_code == 400
    text = main(answer)
    assert "请填写姓名。" in text
    assert "至少填写一种" in text
    content = answer.content.decode()
    assert PERSON["identity"] in content
    assert "要查的材料" in content
    assert not IntakeDraft.objects.exists()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"identity": "110105194912310021"}, "居民身份证号码不对"),
        ({"way_wanted": "post", "address": ""}, "请填写通信地址"),
        ({"way_wanted": "mail", "mail": ""}, "请填写电子邮箱"),
        ({"mail": "不是邮箱"}, "电子邮箱的格式不对"),
        ({"matter": " "}, "请写明要申请的信息"),
        ({"form_wanted": ""}, "请选择一项"),
        ({"way_wanted": "pigeon"}, "没有这个选项"),
        ({"name": "某" * 300}, "最多 200 个字"),
    ],
)
def test_each_field_says_what_is_wrong(client: Client, changes: dict[str, str], said: str) -> None:
    answer = begin(client, **changes)
    assert answer.status_code == 400
    assert said in main(answer)


def test_each_matter_has_a_field_of_its_own(client: Client) -> None:
    answer = begin(client, matter=["第一件事的材料"], more="1", do="")
    assert answer.status_code == 200
    assert answer.content.decode().count('name="matter"') == 2
    submitted(client, matter=["第一件事的材料", "", "第二件事的材料"])
    matters = Application.objects.get().matters.order_by("position")
    assert [each.reveal("text") for each in matters] == ["第一件事的材料", "第二件事的材料"]


def test_several_matters_in_one_text_are_proposed_to_be_split(client: Client) -> None:
    text = "1. 2025年营养餐采购合同；2. 2025年校车租赁合同"
    proposal = begin(client, matter=text)
    assert proposal.status_code == 200
    assert "这里面好像写了几件事" in main(proposal)
    apart = begin(client, matter=text, do="apart")
    fields = [words(each) for each in _main(apart).xpath("//textarea[@name='matter']")]
    assert fields == ["2025年营养餐采购合同", "2025年校车租赁合同"]
    whole = begin(client, matter=text, do="whole")
    assert whole.status_code == 303


def test_what_was_kept_whole_is_not_proposed_again(client: Client) -> None:
    text = "2025年营养餐采购合同；2025年校车租赁合同"
    draft = "/".join(begin(client, matter=text, do="whole")["Location"].split("/")[:6]) + "/"
    marks = page(client, draft).xpath("//input[@name='whole']/@value")
    again = {**PERSON, "matter": text, "whole": marks, "seen": seen(client, draft)}
    assert client.post(draft, again).status_code == 303


def test_a_draft_is_kept_and_found_again_in_this_browser_alone(client: Client) -> None:
    answer = begin(client, name="", do="keep")
    assert answer.status_code == 303
    cookie = next(each for name, each in client.cookies.items() if name.startswith("intake-"))
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["path"] == ONLINE
    address = answer["Location"].split("?")[0]
    assert PERSON["matter"] in page(client, address).text_content()
    assert address in client.get(ONLINE).content.decode()
    other = Client()
    assert other.get(address).status_code == 404
    assert other.post(address, PERSON).status_code == 404
    assert other.post(f"{address}discard/").status_code == 404
    assert address not in other.get(ONLINE).content.decode()


def test_a_draft_that_is_not_whole_cannot_be_submitted(client: Client) -> None:
    draft = begin(client, name="", do="keep")["Location"].split("?")[0]
    for tail in ("public/", "submit/"):
        assert client.get(f"{draft}{tail}")["Location"] == draft
    assert client.post(f"{draft}submit/", {"true": "on"})["Location"] == draft
    assert client.get(f"{draft}done/")["Location"] == draft


def test_public_items_that_may_answer_are_shown_and_the_choice_recorded(
    client: Client, place: Office
) -> None:
    item = published(place, title="示例县学生营养餐采购合同公示", keywords="营养餐 采购")
    other = published(place, title="学生营养餐采购管理办法", keywords="营养餐")
    draft = begun(client)
    shown = main(client.get(f"{draft}public/"))
    assert "示例县学生营养餐采购合同公示" in shown
    assert "这条已经回答了我的问题" in shown
    answer = client.post(f"{draft}public/", {"answers": str(item.pk), "do": "next"})
    assert answer["Location"] == f"{draft}submit/"
    assert send(client, draft).status_code == 303
    recorded = {each.item_id: each.answers for each in Suggestion.objects.all()}
    assert recorded == {item.pk: True, other.pk: False}


def test_whoever_found_the_answer_may_leave_it_at_that(client: Client, place: Office) -> None:
    item = published(place, title="示例县学生营养餐采购合同公示", keywords="营养餐")
    draft = begun(client)
    enough = client.post(f"{draft}public/", {"answers": str(item.pk), "do": "enough"})
    assert "可以不再申请" in main(enough)
    gone = client.post(f"{draft}discard/")
    assert "填写的内容已经清除" in main(gone)
    assert not IntakeDraft.objects.exists()
    assert not Application.objects.exists()
    assert client.get(draft).status_code == 404


def test_without_anything_public_one_goes_straight_on(client: Client) -> None:
    draft = begun(client)
    assert client.get(f"{draft}public/")["Location"] == f"{draft}submit/"


def test_sent_twice_it_is_one_application(client: Client) -> None:
    draft = begun(client)
    number = seen(client, f"{draft}submit/")
    answers = [client.post(f"{draft}submit/", {"seen": number, "true": "on"}) for _ in range(3)]
    assert {each["Location"] for each in answers} == {f"{draft}done/"}
    assert Application.objects.count() == 1


def test_begun_twice_by_a_double_click_it_is_one_draft(client: Client) -> None:
    data = {**PERSON, "ticket": ticket(client)}
    one, two = (client.post(f"{ONLINE}person/", data) for _ in range(2))
    assert one["Location"] == two["Location"]
    assert IntakeDraft.objects.count() == 1


def test_two_applications_in_two_tabs_stay_two(client: Client) -> None:
    first = begun(client, matter="甲事项的全部材料")
    second = begun(client, matter="乙事项的全部材料")
    assert first != second
    for draft, own, other in ((first, "甲事项", "乙事项"), (second, "乙事项", "甲事项")):
        shown = main(client.get(f"{draft}submit/"))
        assert own in shown
        assert other not in shown
    send(client, second)
    assert "乙事项" in Application.objects.get().matters.get().reveal("text")
    send(client, first)
    assert Application.objects.count() == 2


def test_a_stale_page_overwrites_nothing_and_keeps_what_was_typed(client: Client) -> None:
    draft = begun(client, matter="原来写的事项")
    old = seen(client, draft)
    submit_page = seen(client, f"{draft}submit/")
    newer = {**PERSON, "matter": "后来改的事项", "seen": old}
    assert client.post(draft, newer).status_code == 303
    stale = client.post(draft, {**PERSON, "matter": "旧页面上的事项", "seen": old})
    assert stale.status_code == 409
    assert "在另一个页面里改过" in main(stale)
    assert "旧页面上的事项" in stale.content.decode()
    assert "后来改的事项" in main(client.get(f"{draft}submit/"))
    refused = client.post(f"{draft}submit/", {"seen": submit_page, "true": "on"})
    assert refused.status_code == 409
    assert "后来改的事项" in main(refused)
    assert not Application.objects.exists()
    again = _main(stale).xpath("//input[@name='seen']/@value")[0]
    assert client.post(draft, {**PERSON, "matter": "旧页面上的事项", "seen": again})


def test_a_submitted_draft_holds_nothing_and_cannot_be_changed(client: Client) -> None:
    draft = begun(client)
    old = seen(client, draft)
    send(client, draft)
    assert IntakeDraft.objects.get().reveal("content") == ""
    late = client.post(draft, {**PERSON, "matter": "改成别的", "seen": old})
    assert late["Location"] == f"{draft}done/"
    assert client.get(draft)["Location"] == f"{draft}done/"
    assert Application.objects.get().matters.get().reveal("text") == PERSON["matter"]


def test_the_code_is_shown_for_an_hour_and_to_this_browser_alone(
    client: Client, moment: time_machine.Traveller
) -> None:
    draft = begun(client)
    send(client, draft)
    number, code = told(client, f"{draft}done/")
    assert Client().get(f"{draft}done/").status_code == 404
    moment.move_to(NOW + timedelta(minutes=61))
    late = client.get(f"{draft}done/")
    assert late.status_code in {302, 404}
    assert code.encode() not in late.content
    assert number


def test_on_a_shared_computer_the_code_can_be_cleared_at_once(client: Client) -> None:
    draft = begun(client)
    send(client, draft)
    assert "您的申请已经提交，不受影响" in main(client.post(f"{draft}discard/"))
    assert client.get(f"{draft}done/").status_code == 404
    assert Application.objects.count() == 1


def test_whatever_was_typed_is_shown_as_text(client: Client) -> None:
    draft = begun(client, name=HOSTILE, matter=HOSTILE, address=HOSTILE)
    for tail in ("", "submit/"):
        content = client.get(f"{draft}{tail}").content.decode()
        assert "<script>alert" not in content
        assert "<img src=x" not in content
    assert "<script>alert" not in begin(client, name=HOSTILE, mail="x").content.decode()


def test_pages_of_one_visitor_are_kept_nowhere(client: Client) -> None:
    draft = begun(client)
    for address in (ONLINE, f"{ONLINE}person/", draft, f"{draft}submit/"):
        answer = client.get(address)
        assert "no-store" in answer["Cache-Control"]
        assert "public" not in answer["Cache-Control"]
        assert "noindex" in answer["X-Robots-Tag"]


def test_no_word_of_it_stands_in_addresses_or_the_trail(client: Client) -> None:
    draft = begun(client)
    send(client, draft)
    lines = "\n".join(f"{each.object} {each.details} {each.fields}" for each in Entry.objects.all())
    for word in ("岑晚舟", PERSON["identity"], PERSON["phone"], "营养餐"):
        assert word not in lines
        assert word not in draft


def test_a_draft_belongs_to_its_body(client: Client) -> None:
    draft = begun(client)
    elsewhere = draft.replace("S-JY", "S-SL")
    for tail in ("", "public/", "submit/", "done/"):
        assert client.get(f"{elsewhere}{tail}").status_code == 404


def test_without_cookies_a_draft_says_what_is_missing(client: Client) -> None:
    draft = begun(client)
    assert Client().get(f"{draft}public/").status_code == 404


def _main(answer: HttpResponse) -> html.HtmlElement:
    return html.fromstring(answer.content.decode())
