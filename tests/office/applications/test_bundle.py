"""The bundle of a case: whole, provable, and of this case alone."""

import hashlib
import io
import json
import zipfile
from datetime import date

import pytest

from gongkai.office.applications.actions import bundling, ending, letters
from gongkai.office.applications.queries import sheets
from gongkai.office.applications.queries.bundle import bundle
from gongkai.office.applications.states import FileRole, WayWanted
from gongkai.office.base.actors import NotPermitted
from gongkai.office.base.refusals import NotPossible
from tests.office.cases import case, fresh
from tests.office.county import TODAY
from tests.office.items import Office, acting
from tests.office.letters import (
    a_file,
    a_party,
    answer,
    consulted,
    delivered,
    drafted,
    equip,
    signed,
    submitted,
)


@pytest.fixture
def equipped(place: Office) -> Office:
    equip(place)
    return place


def opened(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_bundle_holds_the_whole_case_with_digests(equipped: Office) -> None:
    asked = case(equipped)
    file = a_file(equipped, asked, FileRole.APPLICATION, "申请书.txt", "申请书原文".encode())
    delivered(equipped, answer(equipped, asked, "partly_granted"))
    members = opened(bundle(fresh(asked), TODAY))
    course = members["1-办理经过.txt"].decode()
    for words in (
        asked.number,
        "作出决定",
        "凭证：送达凭证",
        "以电子邮件发出",
        "2026年11月23日送达",
    ):
        assert words in course
    assert "第三十三条" in members["2-期限计算.txt"].decode()
    answers = [name for name in members if "部分公开告知书" in name]
    assert {name.rsplit("/", 1)[-1] for name in answers} == {
        "文书.pdf",
        "审查呈批单.docx",
        "审批内容.json",
    }
    (kept,) = (data for name, data in members.items() if name.endswith("-申请材料-申请书.txt"))
    assert hashlib.sha256(kept).hexdigest() == file.digest
    lines = members["5-留痕.jsonl"].decode().splitlines()
    events = [json.loads(line)["event"] for line in lines]
    assert events[0] == "applications.registered"
    assert "applications.letter_delivered" in events
    listing = dict(
        reversed(line.split("  ", 1)) for line in members["目录.txt"].decode().splitlines()
    )
    assert listing == {
        name: hashlib.sha256(data).hexdigest()
        for name, data in members.items()
        if name != "目录.txt"
    }
    assert bundle(fresh(asked), TODAY) == bundle(fresh(asked), TODAY)


def test_nothing_of_another_case_gets_in(equipped: Office) -> None:
    asked, other = case(equipped), case(equipped, name="霍林深", phone="13711112222")
    a_file(equipped, other, name="霍林深的材料.txt", data="霍林深的秘密".encode())
    answer(equipped, other)
    drafted(
        equipped,
        asked,
        "supplement_notice",
        facts={"supplement_points": "年份", "supplement_due_on": date(2026, 12, 10)},
    )
    members = opened(bundle(fresh(asked), TODAY))
    whole = b"".join(members.values()) + "".join(members).encode()
    assert "霍林深".encode() not in whole
    assert not any("补正告知书" in name for name in members)


def test_only_who_handles_the_case_takes_it_along(equipped: Office) -> None:
    asked = case(equipped)
    bundling.exported(asked, **acting(equipped.clerk))
    with pytest.raises(NotPermitted):
        bundling.exported(asked, **acting(equipped.leader))


def test_sheets_are_filled_from_the_record(equipped: Office) -> None:
    asked = case(equipped)
    shown = dict(sheets.case_sheet(asked, "registration_sheet", TODAY).rows)
    assert shown["受理编号"] == asked.number
    assert shown["申请人"] == "卓文远（自然人）"
    assert shown["登记人"] == "陈信"


def test_the_form_for_the_counter_names_the_body_and_is_blank(equipped: Office) -> None:
    blank = dict(sheets.blank_form(equipped.agency, TODAY).rows)
    assert blank["受理机关"] == equipped.agency.name
    assert blank["申请人姓名或者名称"] == blank["联系方式"] == ""
    assert sheets.printed(sheets.blank_form(equipped.agency, TODAY), "pdf").startswith(b"%PDF")


def test_the_cover_of_a_closed_case_lists_what_is_in_its_file(equipped: Office) -> None:
    asked = case(equipped)
    with pytest.raises(NotPossible, match="还没有办结，不能打印案卷封面"):
        sheets.cover(asked, TODAY)
    a_file(equipped, asked, FileRole.APPLICATION, "申请书.txt")
    letters.void(answer(equipped, asked), "写错了", **acting(equipped.clerk))
    page = sheets.cover(fresh(delivered(equipped, answer(equipped, asked)).application), TODAY)
    rows = dict(page.rows)
    assert rows["办理结果"] == "予以公开"
    listed = rows["卷内文件"].splitlines()
    assert listed[0] == "1．政府信息公开申请接收回执（示教公收〔2026〕1号）"
    assert "政府信息公开告知书（示教公复〔2026〕1号）" in listed[1]
    assert "申请材料：申请书.txt" in rows["卷内文件"]
    assert rows["卷内文件"].count("告知书") == 1
    assert rows["页数"] == rows["保管期限"] == ""
    assert sheets.printed(page, "pdf").startswith(b"%PDF")


def test_the_cover_of_a_case_without_letters_or_files_says_so(equipped: Office) -> None:
    asked = case(equipped)
    letters.void(asked.letters.get(), "登记回执写错了", **acting(equipped.clerk))
    ending.withdraw(asked, **acting(equipped.clerk))
    assert dict(sheets.cover(fresh(asked), TODAY).rows)["卷内文件"] == "没有电子材料"


def test_the_approval_sheet_has_every_step_and_the_receipt_its_blanks(equipped: Office) -> None:
    letter = submitted(equipped, answer(equipped, case(equipped)))
    rows = dict(sheets.sheet(letter, "approval_sheet", TODAY).rows)
    assert rows["拟办意见"] == "第1项：可以公开，提供政府信息\n拟发《政府信息公开告知书》"
    assert (rows["初审意见"], rows["签发意见"]) == ("", "")
    assert "同意不予公开" in rows["会商意见"]
    receipt = dict(sheets.sheet(letter, "delivery_receipt", TODAY).rows)
    assert receipt["送达日期"] == ""
    assert receipt["送达文书"] == "政府信息公开告知书"


def test_a_receipt_of_a_letter_to_a_third_party_names_it_alone(equipped: Office) -> None:
    asked = case(equipped, way_wanted=WayWanted.POST)
    letter = consulted(equipped, asked, a_party(equipped, asked))
    receipt = sheets.sheet(letter, "delivery_receipt", TODAY)
    rows = dict(receipt.rows)
    assert rows["受送达人"] == "示例县晨光印务公司"
    assert rows["送达日期"] == "2026年11月23日"
    assert "卓文远" not in str(receipt.rows)
    assert "卓文远" not in str(sheets.sheet(signed(equipped, drafted(
        equipped, asked, "third_party_confirmation", party=letter.party
    )), "delivery_receipt", TODAY).rows)  # fmt: skip


def test_a_draft_that_was_voided_does_not_keep_the_rest_back(equipped: Office) -> None:
    asked = case(equipped)
    letters.void(answer(equipped, asked), "写错了", **acting(equipped.clerk))
    with zipfile.ZipFile(io.BytesIO(bundle(asked, TODAY))) as found:
        assert "目录.txt" in found.namelist()
        assert not any("公开告知书" in name for name in found.namelist())
