"""Intake: what comes in is kept sealed, numbered without gaps, and waits for somebody."""

import json
from datetime import date

import pytest

from gongkai.law.steps import Channel
from gongkai.office.agencies.models import Agency
from gongkai.office.applications.actions import intake
from gongkai.office.applications.codes import ALPHABET, normal, same
from gongkai.office.applications.models import Application
from gongkai.office.applications.queries.tracking import proven
from gongkai.office.applications.states import ApplicantKind, IdentityKind, WayWanted
from gongkai.office.applications.visitors import VISITOR
from gongkai.office.base.actors import NotPermitted
from gongkai.office.base.models import Series
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.documents.screening import SecretFound
from gongkai.office.trail.models import Entry
from tests.office.cases import (
    APPLICANT,
    ARRIVED,
    MATTER,
    case,
    fresh,
    intake_facts,
    online,
    work_of,
)
from tests.office.county import only
from tests.office.items import Office, acting, as_actor
from tests.office.wholeness import every_row


def test_a_case_at_the_counter_is_received_the_day_it_arrived(place: Office) -> None:
    kept = fresh(case(place))
    assert kept.number == "S-JY-2026-0001"
    assert (kept.stage, kept.received_on, kept.due_on) == (
        "handling",
        ARRIVED,
        date(2026, 12, 7),
    )
    work = work_of(kept)
    assert work
    assert (work.task, work.due_on) == ("app_handle", date(2026, 12, 7))
    assert work.needs == Permission.HANDLE_APPLICATIONS
    row = kept.rounds.get()
    assert (row.opened_on, row.closed_on, row.applicant_kind) == (ARRIVED, None, "natural_person")
    assert [each.kind for each in kept.steps.all()] == ["registered"]


def test_numbers_run_on_within_the_year_of_arrival(place: Office) -> None:
    numbers = [
        case(place).number,
        case(place, arrived_on=date(2025, 12, 30)).number,
        online(place).number,
        case(place, arrived_on=date(2025, 12, 31)).number,
    ]
    assert numbers == ["S-JY-2026-0001", "S-JY-2025-0001", "S-JY-2026-0002", "S-JY-2025-0002"]
    with pytest.raises(NotPossible, match="早于收到申请的日期"):
        intake.register(place.agency, intake_facts(), **acting(place.clerk, date(2026, 11, 8)))
    assert Series.objects.get(name=f"applications/{place.agency.pk}", year=2026).last == 2
    assert case(place).number == "S-JY-2026-0003"


def test_nothing_personal_lies_open_in_any_table(place: Office) -> None:
    canaries = [*APPLICANT.texts.values(), MATTER]
    online(place, matters=(MATTER, "第二项：寄宿生补助的发放名册"))
    rows = json.dumps(every_row(), ensure_ascii=False)
    assert not [each for each in canaries if each and each in rows]
    assert not [each for each in canaries if each and each in str(Entry.objects.values())]


def test_what_is_asked_is_kept_matter_by_matter_with_a_short_name(place: Office) -> None:
    kept = case(place, matters=("  第一项 \r\n具体到学校\u200b ", "", "第二项"))
    rows = kept.matters.select_related("data_key").order_by("position")
    assert [each.reveal("text") for each in rows] == ["第一项\n具体到学校", "第二项"]
    assert fresh(kept).reveal("subject") == "第一项等 2 项"


def test_number_and_code_open_a_case_and_nothing_else_does(place: Office) -> None:
    first, second = online(place), online(place)
    code = fresh(first).reveal("tracking_code")
    assert len(code) == 10
    assert set(code) <= set(ALPHABET)
    assert proven(first.number, f" {code[:5].lower()}-{code[5:]}") == first
    assert proven(second.number, code) is None
    assert proven("S-JY-2026-9999", code) is None
    assert proven(first.number, "") is None
    assert normal("\uff12\uff41") == "2A"
    assert not same("ABC", "ABD")


def test_paper_with_a_wrong_number_is_taken_and_a_form_online_is_not(place: Office) -> None:
    assert case(place, identity="12345", phone="").number
    for changes, told in (
        ({"identity": ""}, "请填写证件号码"),
        ({"identity": "999999199003070038"}, "居民身份证号码不对"),
        ({"identity_kind": IdentityKind.CREDIT_CODE}, "统一社会信用代码不对"),
        ({"phone": "", "mail": "", "address": ""}, "请至少填写一种联系方式"),
        ({"way_wanted": WayWanted.POST, "address": ""}, "请填写通信地址"),
        ({"mail": "zhuo@@example"}, "电子邮箱的格式不对"),
        ({"name": " "}, "请填写申请人的姓名或者名称"),
        ({"matters": ("", " ")}, "请写明申请公开的政府信息"),
        ({"matters": ("长" * 5_001,)}, "申请事项1有 5001 个字"),
        ({"channel": Channel.FAX}, "渠道只能是互联网"),
    ):
        with pytest.raises(NotPossible, match=told):
            online(place, **changes)
    assert Application.objects.count() == 1


def test_a_secrecy_mark_is_refused_and_nothing_is_kept(place: Office) -> None:
    with pytest.raises(SecretFound):
        case(place, matters=("关于防汛预案的通知 机密★5年",))
    assert Application.objects.count() == 0
    assert Entry.objects.filter(event="documents.refused").count() == 1


def test_only_who_handles_applications_at_the_body_registers(place: Office) -> None:
    for user in (place.leader, place.publisher):
        with pytest.raises(NotPermitted):
            intake.register(place.agency, intake_facts(), **acting(user))
    elsewhere = only(Agency.objects.get(code="S-QX"), Permission.HANDLE_APPLICATIONS)
    with pytest.raises(NotPermitted):
        intake.register(place.agency, intake_facts(), **as_actor(elsewhere))
    with pytest.raises(NotPossible, match="还没有到"):
        intake.submit(
            place.agency,
            intake_facts(channel=Channel.INTERNET),
            **(as_actor(VISITOR) | {"on": date(2026, 11, 24)}),
        )


def test_an_organisation_is_counted_by_its_kind(place: Office) -> None:
    kept = case(place, kind=ApplicantKind.RESEARCH, name="示例县教育科学研究所")
    assert fresh(kept).rounds.get().applicant_kind == "research"
