"""The gate: each rule speaks when it should, with its field, and keeps silent when not."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.office.agencies.models import Agency
from gongkai.office.base.permissions import Permission
from gongkai.office.disclosures import gate
from gongkai.office.disclosures.actions import attachments, correcting, drafting
from gongkai.office.disclosures.gate import Severity
from gongkai.office.disclosures.models import Version
from gongkai.office.disclosures.states import Openness, ReleaseKind
from gongkai.office.documents.actions.releasing import release
from gongkai.office.documents.actions.uploading import receive
from gongkai.office.documents.actions.wordlists import import_words
from gongkai.office.documents.models import Trace
from gongkai.office.documents.screening import SecretFound
from tests.office.county import TODAY, only
from tests.office.items import (
    Office,
    acting,
    an_item,
    as_actor,
    changed,
    fresh,
    published,
)

OVERDUE = date(2026, 10, 13)
IDENTITY = "11010119900307803X"


def working(place: Office, **changes: Any) -> Version:
    version = fresh(an_item(place, **changes)).working
    assert version
    return version


def said(version: Version, on: date = TODAY, **options: bool) -> dict[str, tuple[str, str]]:
    found = gate.findings(version, on, **options)
    return {each.rule: (each.severity.value, each.field) for each in found}


def test_a_complete_document_has_no_finding(place: Office) -> None:
    assert said(working(place)) == {}


@pytest.mark.parametrize(
    ("changes", "rule", "severity", "field"),
    [
        ({"title": ""}, "title_missing", "stop", "title"),
        ({"body": "<p> </p>"}, "body_missing", "stop", "body"),
        ({"formed_on": None}, "formed_on_missing", "stop", "formed_on"),
        ({"openness": ""}, "openness_missing", "stop", "openness"),
        ({"openness": "withheld", "reason": "内部事务"}, "ground_missing", "stop", "ground"),
        ({"openness": "withheld", "ground": "E16a"}, "reason_missing", "stop", "reason"),
        ({"openness": "on_request"}, "reason_missing", "stop", "reason"),
        ({"summary": ""}, "summary_missing", "warn", "summary"),
        ({"number": "示教发〔2025〕9号"}, "number_year", "warn", "number"),
        ({"number": "第9号"}, "number_form", "show", "number"),
        ({"topic": ""}, "box_incomplete", "show", "topic"),
        ({"formed_on": date(2026, 11, 24)}, "formed_ahead", "show", "formed_on"),
        ({"expires_on": date(2026, 11, 22)}, "validity", "show", "validity"),
        ({"body": f"<p>证件号码{IDENTITY}</p>"}, "words_in_body", "warn", "body"),
        ({"summary": "内部资料，请勿外传"}, "words_in_summary", "warn", "summary"),
    ],
)
def test_each_rule_speaks_alone_and_leads_to_its_field(
    place: Office, changes: dict[str, Any], rule: str, severity: str, field: str
) -> None:
    assert said(working(place, **changes)) == {rule: (severity, field)}


@pytest.mark.parametrize("openness", [Openness.ON_REQUEST, Openness.WITHHELD])
def test_what_is_not_public_is_not_held_to_what_concerns_the_public(
    place: Office, openness: Openness
) -> None:
    version = working(
        place, openness=openness.value, ground="E16a", reason="内部事务", summary="",
        body=f"<p>{IDENTITY}</p>", formed_on=OVERDUE,
    )  # fmt: skip
    assert said(version) == {}


def test_what_is_late_is_told_by_how_many_working_days(place: Office) -> None:
    version = working(place, formed_on=date(2026, 10, 26))
    assert said(version) == {}
    (late,) = gate.findings(version, date(2026, 11, 25))
    assert late.rule == "late"
    assert "最迟为 2026-11-23，已超过 2 个工作日" in late.message
    assert gate.reasons_needed([late]) == [late]


def test_a_document_older_than_the_regulations_has_no_limit(place: Office) -> None:
    assert "late" not in said(working(place, formed_on=date(1998, 5, 1), number=""))


def test_a_correction_is_not_late_and_has_its_own_number_once(place: Office) -> None:
    item = published(place)
    version = correcting.correct(item, ReleaseKind.UPDATE, "", **acting(place.clerk))
    assert said(version, date(2027, 6, 1)) == {}


def test_a_number_of_the_body_is_not_used_twice(place: Office) -> None:
    first = working(place, number="示教发〔2026〕7号")
    second = working(place, number="示教发[2026]7号", title="第二件")
    (found,) = gate.findings(second, TODAY)
    assert (found.rule, found.severity) == ("number_twice", Severity.WARN)
    assert f"“{first.title}”" in found.message
    drafting.discard(first.item, **acting(place.clerk))
    assert said(second) == {}


def test_a_number_that_was_changed_is_free_again(place: Office) -> None:
    item = published(place, number="示教发〔2026〕7号")
    correcting.correct(item, ReleaseKind.UPDATE, "", **acting(place.clerk))
    second = working(place, number="示教发〔2026〕7号")
    assert set(said(second)) == {"number_twice"}
    third = an_item(place, number="示教发〔2026〕8号")
    changed(place, third, 1, number="示教发〔2026〕9号")
    assert said(working(place, number="示教发〔2026〕8号")) == {}


def test_at_the_release_what_is_not_formed_yet_stops(place: Office) -> None:
    version = working(place, formed_on=date(2026, 11, 24))
    assert said(version, releasing=True) == {"formed_ahead": ("stop", "formed_on")}
    assert said(version, date(2026, 11, 24), releasing=True) == {}


def test_a_secrecy_mark_stops_until_it_is_released_for_the_body(place: Office) -> None:
    version = working(place)
    Version.objects.filter(pk=version.pk).update(body="<p>机密★5年</p>")
    version.refresh_from_db()
    assert said(version) == {"secrecy_mark": ("stop", "body")}
    with pytest.raises(SecretFound) as refused:
        an_item(place, body="<p>机密★5年</p>")
    (hit,) = refused.value.hits
    release(hit.digest, place.agency, "教材中的示例", **acting(place.secrecy))
    assert said(version) == {}


def test_an_attachment_is_looked_through(place: Office) -> None:
    item = an_item(place)
    who = acting(place.clerk)
    document = receive(f"名单 {IDENTITY}".encode(), "名单.txt", place.agency, **who)
    attachments.attach(item, document, seen=1, **who)
    version = fresh(item).working
    assert version
    assert said(version) == {"words_in_attachments": ("warn", "attachments")}
    Trace.objects.create(
        document=document, code="comment", blocks=True, place="第1页", message="有批注。"
    )
    document.unread = "图片"
    document.save()
    found = gate.findings(version, TODAY)
    assert [each.rule for each in found] == [
        "attachment_traces", "words_in_attachments", "attachment_unread",
    ]  # fmt: skip
    assert found[0].message == "附件“名单.txt”第1页：有批注。"
    assert gate.stopping(found) == found[:1]


def test_words_a_superior_imported_warn_below(place: Office) -> None:
    version = working(place, body="<p>涉及青山计划的安排</p>")
    assert said(version) == {}
    area = Agency.objects.get(code="S")
    who = as_actor(only(area, Permission.MANAGE_RULES))
    import_words(area, "青山计划\n".encode(), "全县用语", **who)
    assert said(version) == {"words_in_body": ("warn", "body")}


def test_statements_do_not_grow_with_attachments_or_items(place: Office) -> None:
    item = an_item(place)
    who = acting(place.clerk)

    def count() -> int:
        version = Version.objects.select_related("item__agency").get(pk=fresh(item).working_id)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            gate.findings(version, TODAY)
        return len(captured)

    before = count()
    for number in range(1, 4):
        document = receive(f"名单{number}".encode(), f"{number}.txt", place.agency, **who)
        attachments.attach(item, document, seen=number, **who)
        an_item(place)
    assert count() <= before + 1
    assert before <= 5
