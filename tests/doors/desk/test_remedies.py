"""Reviews, suits and complaints at the desk: registered, answered, decided, learnt from."""

import io
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from gongkai.office.accounts.roles import Role
from gongkai.office.applications.models import Application
from gongkai.office.remedies.actions import lessons
from gongkai.office.remedies.facts import LessonFacts
from gongkai.office.remedies.models import Complaint, Lesson, Remedy
from gongkai.office.remedies.states import Cause, RemedyStepKind
from tests.doors.desk.seated import ON_SQLITE, signed_in, text, user_with
from tests.office import cases
from tests.office.county import TODAY, county
from tests.office.items import Office, acting, office
from tests.office.suits import decide, fresh, other, refused, review, take

pytestmark = ON_SQLITE
LIST = "/desk/remedies/"
K = RemedyStepKind


@pytest.fixture
def place() -> Office:
    return office(county().education)


@pytest.fixture
def client(place: Office) -> Client:
    user = user_with(Role.CLERK, place.agency, "banjian", "白敬亭")
    return signed_in(user)


def page_of(remedy: Remedy, rest: str = "") -> str:
    return f"{LIST}{remedy.pk}/{rest}"


def filed(**changes: Any) -> dict[str, Any]:
    """Return the form as a clerk fills it in for the review of an answer."""
    said = {
        "kind": "reconsideration",
        "level": "first",
        "act": "answer",
        "brought_by": "applicant",
        "authority": "示例县人民政府",
        "number": "示政复〔2026〕3号",
        "filed_on": "2026-09-14",
        "on": "2026-09-22",
    }
    return said | changes


def test_a_review_is_registered_from_the_page_of_the_case(place: Office, client: Client) -> None:
    case = refused(place)
    shown = text(client.get(f"/desk/applications/{case.pk}/"))
    assert f"/desk/remedies/new/case/{case.pk}/" in shown
    answer = client.post(f"{LIST}new/case/{case.pk}/", filed(), follow=True)
    remedy = Remedy.objects.get()
    assert remedy.round == case.rounds.get()
    page = text(answer)
    assert "行政复议 示政复〔2026〕3号" in page
    assert "登记收到答复通知书" in page
    assert "卓文远（公开申请人）" in page
    assert page_of(remedy) in text(client.get(f"/desk/applications/{case.pk}/"))


def test_the_form_says_where_review_comes_first_and_asks_for_the_round(
    place: Office, client: Client
) -> None:
    case = refused(place, ground="refused.third_party_rights")
    address = f"{LIST}new/case/{case.pk}/"
    assert "依法应当先申请行政复议" in text(client.get(address))
    assert "针对哪一轮" not in text(client.get(address))
    decide(place, review(place, case), reopen=True)
    first, second = case.rounds.order_by("ordinal")
    again = text(client.get(address))
    assert "第 1 轮（2026-08-10 办结）" in again
    assert "第 2 轮（正在办理）" in again
    wrong = client.post(address, filed(number="示政复〔2026〕8号", of_round=str(second.pk)))
    assert "这一轮还没有作出答复" in text(wrong)
    client.post(address, filed(number="示政复〔2026〕8号", of_round=str(first.pk)))
    assert Remedy.objects.get(number="示政复〔2026〕8号").round == first


def test_a_search_in_vain_may_be_sued_over_at_once(place: Office, client: Client) -> None:
    case = refused(place, ground="unavailable.nonexistent")
    assert "依法应当先申请" not in text(client.get(f"{LIST}new/case/{case.pk}/"))


def test_what_was_typed_stays_when_the_entry_is_refused(place: Office, client: Client) -> None:
    case = refused(place)
    answer = client.post(f"{LIST}new/case/{case.pk}/", filed(filed_on="2026-08-01"))
    assert answer.status_code == 400
    assert "提起日期早于答复日期" in text(answer)
    assert "示政复〔2026〕3号" in text(answer)
    assert not Remedy.objects.exists()


def test_a_suit_over_another_act_is_registered_free(place: Office, client: Client) -> None:
    typed = filed(
        kind="lawsuit_direct",
        act="proactive",
        brought_by="other",
        agency=str(place.agency.pk),
        described="没有主动公开学区划分方案",
    )
    answer = client.post(f"{LIST}new/", typed)
    assert answer.status_code == 400
    assert "请填写提起人" in text(answer)
    done = client.post(f"{LIST}new/", typed | {"name": "顾青岚"}, follow=True)
    assert "登记收到应诉通知书" in text(done)
    assert "顾青岚" in text(client.get(LIST))


def test_the_deadline_is_told_with_its_reason_and_the_work_is_listed(
    place: Office, client: Client
) -> None:
    remedy = review(place, refused(place))
    client.post(page_of(remedy, "step/"), {"kind": "notice", "on": "2026-11-16"})
    page = text(client.get(page_of(remedy)))
    assert "提交书面答复、答辩状：2026年11月30日" in page
    assert "2026-11-16 收到答复通知，次日起 10 个工作日" in page
    assert "登记已提交" in page
    home = text(client.get("/desk/"))
    assert "去答复、答辩" in home
    assert "行政复议 示政复〔2026〕3号" in home
    assert "示政复〔2026〕3号" in text(client.get(f"{LIST}?tab=due"))
    client.post(page_of(remedy, "step/"), {"kind": "responded", "on": "2026-11-20"})
    assert "2026-11-20 完成" in text(client.get(page_of(remedy)))
    assert "去答复、答辩" not in text(client.get("/desk/"))


def test_a_step_entered_wrongly_is_voided(place: Office, client: Client) -> None:
    remedy = take(place, review(place, refused(place)), K.NOTICE)
    step = remedy.steps.get()
    address = page_of(remedy, f"step/{step.pk}/void/")
    assert address in text(client.get(page_of(remedy)))
    done = client.post(address, {"reason": "日期录错"}, follow=True)
    assert "已作废：日期录错" in text(done)
    assert client.post(page_of(remedy, f"step/{step.pk + 9}/void/"), {}).status_code == 404


def test_the_form_offers_results_of_the_right_procedure(place: Office, client: Client) -> None:
    form = text(client.get(page_of(review(place, refused(place)), "decide/")))
    assert "撤销或者部分撤销" in form
    assert "裁定准许撤回起诉" not in form
    assert "现在重新办理这件申请" in form
    suit = text(client.get(page_of(other(place), "decide/")))
    assert "裁定准许撤回起诉" in suit
    assert "现在重新办理这件申请" not in suit


def test_a_corrected_result_reopens_the_case_and_asks_for_the_lesson(
    place: Office, client: Client
) -> None:
    case = refused(place)
    remedy = review(place, case)
    typed = {
        "result": "reconsideration.revoked",
        "decided_on": "2026-10-26",
        "on": "2026-10-28",
        "number": "示政复决〔2026〕3号",
        "order": "撤销原答复，责令重新答复。",
        "reopen": "on",
    }
    done = client.post(page_of(remedy, "decide/"), typed, follow=True)
    assert f"{case.number} 已重新办理，这是第 2 轮" in text(done)
    assert cases.fresh(case).is_open
    stale = client.post(page_of(remedy, "decide/"), typed)
    assert stale.status_code == 400
    assert "结果已经登记" in text(stale)
    page = text(client.get(page_of(remedy)))
    assert "登记原因和整改" in page
    assert "撤销原答复，责令重新答复。" in page
    assert "行政复议 示政复〔2026〕3号" in text(client.get(f"{LIST}?tab=lessons"))
    lesson = {"cause": "facts", "explained": "没有检索档案室", "change": "检索范围增加档案室"}
    client.post(page_of(remedy, "lesson/"), lesson)
    assert "检索范围增加档案室" in text(client.get(f"{LIST}?tab=lessons&cause=facts"))
    found = Lesson.objects.get()
    client.post(page_of(remedy, f"lesson/{found.pk}/done/"), {"on": "2026-11-23"})
    assert Lesson.objects.get().done_on == TODAY


def test_the_chain_goes_on_to_the_suit(place: Office, client: Client) -> None:
    remedy = review(place, refused(place))
    decide(place, remedy, "reconsideration.upheld")
    page = text(client.get(page_of(remedy)))
    assert "登记复议后起诉" in page
    assert "2026年11月12日 以前还可能起诉" in page or "已经审结" in page
    typed = filed(
        kind="lawsuit_after_reconsideration",
        authority="示例县人民法院",
        number="（2026）示例行初8号",
        filed_on="2026-11-10",
        on="2026-11-16",
    )
    done = text(client.post(page_of(remedy, "go-on/"), typed, follow=True))
    assert "行政诉讼第一审 （2026）示例行初8号" in done
    assert "前后程序" in done
    assert page_of(remedy) in done


def test_a_judgment_reopens_by_its_own_button(place: Office, client: Client) -> None:
    case = refused(place)
    remedy = review(place, case)
    decide(place, remedy)
    assert page_of(remedy, "reopen/") in text(client.get(page_of(remedy)))
    client.post(page_of(remedy, "reopen/"), {"on": "2026-11-13"})
    assert Application.objects.get(pk=case.pk).is_open


def test_a_result_is_amended_and_voided(place: Office, client: Client) -> None:
    remedy = review(place, refused(place))
    decide(place, remedy, "reconsideration.upheld")
    changed = {
        "result": "reconsideration.unlawful",
        "decided_on": "2026-11-20",
        "on": "2026-11-23",
        "number": "示政复决〔2026〕9号",
        "reason": "复议机关自行改变",
    }
    done = text(client.post(page_of(remedy, "amend/"), changed, follow=True))
    assert "变更原因：复议机关自行改变" in done
    voided = client.post(page_of(remedy, "decision/void/"), {"reason": "录错"}, follow=True)
    assert "已作废：录错" in text(voided)
    assert fresh(remedy).result == "reconsideration.upheld"


def test_the_number_is_filled_in_and_the_entry_struck_out(place: Office, client: Client) -> None:
    remedy = other(place, number="")
    assert "（案号待补）" in text(client.get(LIST))
    client.post(page_of(remedy, "number/"), {"number": "（2026）示例行初9号"})
    assert "（2026）示例行初9号" in text(client.get(LIST))
    done = client.post(page_of(remedy, "void/"), {"reason": "登记错了"}, follow=True)
    assert "这件登记已经作废，原因：登记错了" in text(done)
    assert "示例行初9号" not in text(client.get(LIST))


def test_a_supervisor_sees_the_subtree_masked_and_changes_nothing(place: Office) -> None:
    remedy = other(place)
    area = place.agency.placements.get().parent
    above = signed_in(user_with(Role.SUPERVISOR, area, "duban", "宁督", subtree=True))
    page = text(above.get(page_of(remedy)))
    assert "顾**" in page
    assert "顾青岚" not in page
    assert "学区" not in page
    assert "登记进展" not in page
    assert above.post(page_of(remedy, "void/"), {"reason": "x"}).status_code == 403
    book = above.get(f"{LIST}export.xlsx?tab=open").content
    rows = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python()
    assert "顾**" in rows[-1]


def test_who_has_nothing_to_do_with_it_finds_nothing(place: Office) -> None:
    remedy = other(place)
    stranger = signed_in(user_with(Role.PUBLISHER, place.agency, "waibu", "艾外"))
    assert stranger.get(page_of(remedy)).status_code == 404
    assert stranger.get(LIST).status_code == 403
    assert "复议诉讼" not in text(stranger.get("/desk/"))


def test_the_register_is_exported_as_it_is_listed(place: Office, client: Client) -> None:
    remedy = review(place, refused(place))
    decide(place, remedy)
    lesson = LessonFacts(Cause.FACTS, "没有检索档案室", "检索范围增加档案室")
    lessons.write(remedy, lesson, **acting(place.clerk))
    assert "示政复〔2026〕3号" in text(client.get(f"{LIST}?tab=decided&year=2026"))
    assert "示政复〔2026〕3号" not in text(client.get(f"{LIST}?tab=decided&year=2025"))
    for tab, words in (
        ("decided", "撤销或者部分撤销"),
        ("lessons", "检索范围增加档案室"),
        ("complaints", "举报投诉人"),
    ):
        answer = client.get(f"{LIST}export.xlsx?tab={tab}")
        book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
        rows = book.get_sheet_by_index(0).to_python()
        assert any(words in row for row in rows)
    assert client.get(f"{LIST}?tab=decided&year=12x").status_code == 404
    assert client.get(f"{LIST}?tab=nothing").status_code == 404
    assert client.get(f"{LIST}?tab=lessons&cause=none").status_code == 404


def test_a_complaint_goes_its_way(place: Office, client: Client) -> None:
    typed = {
        "agency": str(place.agency.pk),
        "about": "not_disclosed",
        "content": "查不到学区划分方案",
        "name": "穆清和",
        "contact": "13900006172",
        "received_on": "2026-11-20",
        "due_on": "2026-12-11",
    }
    page = text(client.post(f"{LIST}complaints/new/", typed, follow=True))
    assert "穆清和" in page
    complaint = Complaint.objects.get()
    address = f"{LIST}complaints/{complaint.pk}/"
    assert "处理投诉" in text(client.get("/desk/"))
    closing = {"result": "founded", "reply": "已电话告知。", "on": "2026-11-23"}
    assert "反映的问题属实" in text(client.post(f"{address}close/", closing, follow=True))
    mending = {
        "cause": "proactive",
        "explained": "没有公开",
        "change": "当日公开",
        "on": "2026-11-23",
    }
    assert "2026年11月23日完成" in text(client.post(f"{address}mend/", mending, follow=True))
    assert "举报投诉：未按规定主动公开" in text(client.get(f"{LIST}?tab=complaints"))
    assert "当日公开" in text(client.get(f"{LIST}?tab=lessons"))
    voided = client.post(f"{address}void/", {"reason": "登记错了"}, follow=True)
    assert "登记已经作废" in text(voided)


def test_a_complaint_about_a_case_is_shown_with_it(place: Office, client: Client) -> None:
    case = cases.case(place)
    typed = {
        "about": "application",
        "content": "答复太慢",
        "received_on": "2026-11-20",
        "due_on": "2026-12-11",
    }
    page = text(client.post(f"{LIST}complaints/new/case/{case.pk}/", typed, follow=True))
    assert case.number in page
    assert "（没有署名）" in page
    assert Complaint.objects.get().application == case
    assert date(2026, 12, 11) == Complaint.objects.get().due_on


def test_the_list_asks_as_often_for_many_as_for_one(place: Office, client: Client) -> None:
    counts = []
    for number in range(3):
        review(place, refused(place), number=f"示政复〔2026〕{number}号")
        with CaptureQueriesContext(connection) as asked:
            client.get(LIST)
        counts.append(len(asked))
    assert counts[0] == counts[-1]
