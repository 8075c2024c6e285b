"""The trail at the desk: read within reach, filtered, exported, proved."""

import csv
import io
import json

import pytest
from django.test import Client

from gongkai.office.accounts.models import User
from gongkai.office.accounts.roles import Role
from gongkai.office.trail.models import Entry
from tests.doors.desk.seated import ON_SQLITE, at_desk, text
from tests.office.county import County, county
from tests.office.databases import Place
from tests.office.staff import account
from tests.office.trail import tampering

pytestmark = ON_SQLITE
TRAIL = "/desk/trail/"


def auditor_of_water() -> tuple[County, Client]:
    there = county()
    account(there.education, "zhaoyun", "赵云")
    return there, at_desk(Role.AUDITOR, there.water)


def auditor_of_all() -> tuple[County, Client]:
    there = county()
    return there, at_desk(Role.AUDITOR, there.area, subtree=True)


def whole(answer: object) -> str:
    return b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]


def test_an_auditor_reads_the_entries_of_bodies_in_reach_alone() -> None:
    there, client = auditor_of_water()
    page = text(client.get(TRAIL))
    assert "授予角色" in page
    assert "示例县水利局" in page
    assert "示例县教育局" not in page
    seen = text(client.get(f"{TRAIL}agencies.agency/{there.water.pk}/"))
    assert "新增机构" in seen
    assert client.get(f"{TRAIL}agencies.agency/{there.education.pk}/").status_code == 404
    exported = whole(client.get(f"{TRAIL}export.json"))
    bodies = {json.loads(line)["body"] for line in exported.splitlines()}
    assert bodies == {str(there.water.pk)}
    elsewhere = f"{TRAIL}agencies.agency/{there.education.pk}/export.csv"
    assert len(whole(client.get(elsewhere)).splitlines()) == 1


def test_who_may_not_read_the_trail_does_not() -> None:
    client = at_desk(Role.BODY_ADMINISTRATOR, county().water)
    for address in (TRAIL, f"{TRAIL}export.csv", f"{TRAIL}proof/"):
        assert client.get(address).status_code == 403
    assert client.post(f"{TRAIL}proof/").status_code == 403


def test_names_stand_for_ids() -> None:
    _, client = auditor_of_all()
    page = text(client.get(TRAIL, {"what": "accounts.signed_in"}))
    assert "<td>系统</td>" in page
    assert "账户 李明</a>" in page
    user = User.objects.get()
    found = text(client.get(f"{TRAIL}accounts.user/{user.pk}/"))
    assert "<td>李明</td>" in found
    assert f"person:{user.person_id}<" not in found


def test_entries_are_filtered_by_who_what_where_and_when() -> None:
    there, client = auditor_of_all()
    user = User.objects.get()
    assert text(client.get(TRAIL, {"who": user.person_id})).count("<tr>") > 1
    added = text(client.get(TRAIL, {"what": "agencies.added"}))
    assert "新增机构</td>" in added
    assert "授予角色</td>" not in added
    town = text(client.get(TRAIL, {"body": there.town.pk, "what": "agencies.added"}))
    assert town.count("新增机构</td>") == 1
    assert "没有符合条件的记录" in text(client.get(TRAIL, {"until": "2026-11-22"}))
    assert "新增机构</td>" in text(
        client.get(TRAIL, {"since": "2026-11-23", "until": "2026-11-23", "body": there.town.pk})
    )
    wrong = client.get(TRAIL, {"since": "昨天"})
    assert wrong.status_code == 400
    assert "有内容需要改正" in text(wrong)


def test_a_filter_does_not_widen_the_reach() -> None:
    there, client = auditor_of_water()
    answer = client.get(TRAIL, {"body": there.education.pk})
    assert answer.status_code == 400
    assert "新增机构</td>" not in text(answer)


def test_long_trails_come_in_pages_that_keep_the_filter() -> None:
    there = county()
    for number in range(30):
        account(there.water, f"clerk{number}", f"职员{number}")
    client = at_desk(Role.AUDITOR, there.area, subtree=True)
    page = text(client.get(TRAIL, {"body": there.water.pk}))
    assert "第 1 页，共 2 页" in page
    assert f"?body={there.water.pk}&amp;page=2" in page
    assert "第 2 页，共 2 页" in text(client.get(TRAIL, {"body": there.water.pk, "page": 2}))


def test_exports_hold_the_same_entries_the_earliest_first() -> None:
    there, client = auditor_of_all()
    wanted = {"what": "agencies.added"}
    answer = client.get(f"{TRAIL}export.csv", wanted)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(whole(answer).removeprefix("\ufeff"))))
    assert [row["操作"] for row in rows] == ["新增机构"] * 5
    numbers = [int(row["序号"]) for row in rows]
    assert numbers == sorted(numbers)
    one = client.get(f"{TRAIL}agencies.agency/{there.town.pk}/export.json")
    assert [json.loads(line)["object"] for line in whole(one).splitlines()] == [str(there.town.pk)]


def test_what_belongs_to_no_body_is_for_who_reads_all() -> None:
    there = county()
    account(None, "keeper", "周全")
    part = at_desk(Role.AUDITOR, there.water, username="part")
    whole_tree = at_desk(Role.AUDITOR, there.area, subtree=True, username="whole")
    wanted = {"what": "accounts.opened"}
    lines = [
        len(whole(client.get(f"{TRAIL}export.json", wanted)).splitlines())
        for client in (part, whole_tree)
    ]
    assert lines == [1, 3]


def test_the_trail_is_proved_and_an_edited_row_is_shown() -> None:
    _, client = auditor_of_all()
    assert "开始核验" in text(client.get(f"{TRAIL}proof/"))
    whole_one = text(client.post(f"{TRAIL}proof/"))
    assert "留痕完整" in whole_one
    assert f"核验了 {Entry.objects.count()} 条记录" in whole_one
    tampering.edit(2)
    found = text(client.post(f"{TRAIL}proof/"))
    assert "留痕有问题" in found
    assert "记录被改动（第 2 条）" in found


def test_a_spoilt_copy_of_the_head_is_shown(database: Place) -> None:
    _, client = auditor_of_all()
    folder = database.data / "trail-heads"
    folder.mkdir(parents=True)
    (folder / "2026-11-22.json").write_text("spoilt", encoding="ascii")
    assert "已损坏" in text(client.post(f"{TRAIL}proof/"))


def test_taking_entries_out_is_an_entry_itself() -> None:
    there, client = auditor_of_all()
    whole(client.get(f"{TRAIL}export.csv"))
    whole(client.get(f"{TRAIL}agencies.agency/{there.town.pk}/export.json"))
    one, everything = Entry.objects.filter(event="trail.exported").order_by("-number")
    assert one.by == f"person:{User.objects.get().person_id}"
    assert one.details == {"form": "json", "kind": "agencies.agency", "object": str(there.town.pk)}
    assert everything.details == {"form": "csv"}
    page = text(client.get(TRAIL, {"what": "trail.exported"}))
    assert "导出留痕</td>" in page
    assert f"机构 {there.town.name}；文件格式 json" in page


@pytest.mark.parametrize("number", ["不是编号", "1234567890123"])
def test_an_export_of_nothing_is_recorded_without_what_was_typed(number: str) -> None:
    _, client = auditor_of_all()
    answer = client.get(f"{TRAIL}agencies.agency/{number}/export.csv")
    assert len(whole(answer).splitlines()) == 1
    assert Entry.objects.get(event="trail.exported").details == {"form": "csv"}
