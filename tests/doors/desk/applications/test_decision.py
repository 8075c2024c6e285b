"""Deciding by the seven questions: what is asked, what is kept, and the row it feeds."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.office.applications.models import Application, CaseFile, Finding
from gongkai.office.applications.queries.deciding import facts_of_finding
from gongkai.office.applications.states import FileRole
from tests.doors.desk.applications.desk import address, page_of
from tests.doors.desk.applications.papers import written
from tests.doors.desk.items.world import a_world, office_at_desk
from tests.doors.desk.seated import ON_SQLITE, signed_in, text
from tests.office.cases import MATTER, case
from tests.office.items import published

pytestmark = ON_SQLITE
PROVIDE = "clear.none.information.first.own.held.all.no.provide"
PUBLIC = "clear.none.information.first.own.published"
PART = "clear.none.information.first.own.held.part"
NONE = "clear.none.information.first.own.none"
PROCESS = "clear.none.information.first.own.held.none.process"
SEARCHED = "检索了业务系统和档案室，关键词“课后服务经费”，没有找到"
TEXT = SimpleUploadedFile("明细.txt", "一、拨付明细".encode())


def at(case: Application, way: str = "", **more: str) -> str:
    """Return the address of the first matter at the end of a way through the questions."""
    query = "&".join(f"{name}={each}" for name, each in {"way": way, **more}.items() if each)
    return address(case, f"decision/1/?{query}")


def upload(name: str = "明细.txt", data: bytes = "一、拨付明细".encode()) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def send(client: Client, case: Application, way: str, go: str, **fields: Any) -> Any:
    cut = fields.pop("cut", "")
    return client.post(at(case, way, cut=cut), {"go": go, **fields})


def decide(client: Client, case: Application, way: str, **fields: Any) -> Any:
    """Read a finding over and save it, as somebody at the desk does."""
    checked = send(client, case, way, "check", **fields)
    assert checked.status_code == 200, text(checked)
    return client.post(
        checked.request["QUERY_STRING"] and at_again(checked), hidden_fields(checked)
    )


def at_again(answer: Any) -> str:
    return f"{answer.request['PATH_INFO']}?{answer.request['QUERY_STRING']}"


def hidden_fields(answer: Any) -> dict[str, Any]:
    """Return the fields that the page to read over carries on, with its button."""
    pairs: dict[str, list[str]] = {}
    for name, value in answer.context["sheet"].again:
        pairs.setdefault(name, []).append(value)
    return {**pairs, "go": "save"}


def only_finding() -> Finding:
    return Finding.objects.get()


def test_one_question_a_page_until_a_ground_and_each_may_be_taken_back() -> None:
    world = a_world()
    found = case(world.office)
    first = page_of(world.clerk, found, "decision/1/")
    assert MATTER in first
    assert "申请内容是否明确" in first
    assert "《政府信息公开条例》第二十九条、第三十条" in first
    assert first.count("button-big") == 1
    on = world.clerk.get(at(found, "clear.none", again="1", answer="information", go="on"))
    assert on["Location"] == at(found, "clear.none.information")
    third = text(world.clerk.get(at(found, "clear.none.information")))
    assert "已经回答 3 问" in third
    assert f'href="{address(found, "decision/1/")}?again=1&amp;way=clear"' in third


def test_a_question_without_an_answer_says_so() -> None:
    world = a_world()
    answer = world.clerk.get(at(case(world.office), "clear", go="on"))
    assert answer.status_code == 400
    assert "请选择一项" in text(answer)


def test_an_address_that_leads_nowhere_begins_anew() -> None:
    world = a_world()
    page = text(world.clerk.get(at(case(world.office), "clear.nowhere.at")))
    assert "申请内容是否明确" in page


def test_the_row_of_table_three_is_shown_before_anything_is_saved() -> None:
    world = a_world()
    found = case(world.office)
    checked = send(world.clerk, found, NONE, "check", search_log=SEARCHED)
    page = text(checked)
    assert "这件将计入：无法提供：本机关不掌握" in page
    assert "全部申请事项的办理结果相同" in page
    assert SEARCHED in page
    assert not Finding.objects.exists()
    saved = world.clerk.post(at_again(checked), hidden_fields(checked))
    assert saved["Location"] == address(found, "decision/")
    finding = only_finding()
    assert (finding.ground, ".".join(finding.path)) == ("unavailable.nonexistent", NONE)
    overview = page_of(world.clerk, found, "decision/")
    for words in ("经检索没有所申请公开信息", SEARCHED, "怎样得出的", "拟制答复书"):
        assert words in overview


def test_a_fact_that_is_missing_is_told_at_its_field_and_the_rest_is_kept() -> None:
    world = a_world()
    found = case(world.office)
    way = "clear.none.information.first.elsewhere"
    fields = {"not_responsible_reason": "由县财政局制作保存", "competent_known": "能够确定"}
    answer = send(world.clerk, found, way, "check", **fields)
    page = text(answer)
    assert answer.status_code == 400
    assert "负责公开的行政机关名称：请填写这一项" in page
    assert "由县财政局制作保存" in page
    assert 'value="能够确定" required' not in page
    other = {**fields, "competent_known": "不能确定"}
    assert send(world.clerk, found, way, "check", **other).status_code == 200


def test_what_the_law_forbids_is_told_with_its_article_and_nothing_typed_is_lost() -> None:
    world = a_world()
    found = case(world.office)
    way = "clear.none.information.first.own.held.none.third_party"
    fields = {
        "harm_kind": "个人隐私",
        "harm_reason": "含有学生家庭情况",
        "third_party_opinion": "同意公开",
    }
    answer = send(world.clerk, found, way, "check", **fields)
    page = text(answer)
    assert answer.status_code == 400
    assert "第三方同意公开，不能再以" in page
    assert "第十五条" in page
    assert "含有学生家庭情况" in page
    assert not Finding.objects.exists()


def test_an_own_public_item_is_looked_up_picked_and_captured_with_its_day() -> None:
    world = a_world()
    found = case(world.office)
    item = published(world.office)
    assert item.public
    looked = send(world.clerk, found, PUBLIC, "look", looked_for="课后服务 办法", public_at="旧址")
    page = text(looked)
    assert looked.status_code == 200
    assert item.public.title in page
    assert 'value="旧址"' in page
    answer = decide(world.clerk, found, PUBLIC, item=str(item.pk))
    assert answer.status_code == 302, text(answer)
    finding = only_finding()
    assert finding.item == item
    assert finding.capture
    assert finding.capture.role == FileRole.CAPTURE
    assert item.public.title in str(facts_of_finding(finding)["public_at"])
    assert finding.capture.digest in str(facts_of_finding(finding)["public_capture"])


def test_nothing_found_among_what_is_public_is_said() -> None:
    world = a_world()
    page = text(send(world.clerk, case(world.office), PUBLIC, "look", looked_for="水库移民"))
    assert "没有找到" in page


def test_public_elsewhere_asks_for_the_address_and_a_capture() -> None:
    world = a_world()
    found = case(world.office)
    bare = send(world.clerk, found, PUBLIC, "check")
    assert bare.status_code == 400
    assert "请选择一条已公开的信息，或者填写公开的网址" in text(bare)
    where = "https://example.cn/gb/2026/03"
    without = send(world.clerk, found, PUBLIC, "check", public_at=where)
    assert "请上传公开页面的截图" in text(without)
    assert f'value="{where}"' in text(without)
    unsaid = send(world.clerk, found, PUBLIC, "check", public_at=where, uploads=upload())
    assert "勾选这一项" in text(unsaid)
    assert not CaseFile.objects.exists()
    done = decide(world.clerk, found, PUBLIC, public_at=where, uploads=upload(), stated="on")
    assert done.status_code == 302, text(done)
    assert facts_of_finding(only_finding())["public_at"] == where


def test_a_partial_answer_asks_what_is_cut_out_then_for_the_redacted_copy() -> None:
    world = a_world()
    found = case(world.office)
    asked = text(world.clerk.get(at(found, PART)))
    assert "哪些内容不予公开" in asked
    none = world.clerk.get(at(found, PART, go="on"))
    assert none.status_code == 400
    cut = "refused.internal_affairs"
    assert "不予公开的内容（概括描述）" in text(world.clerk.get(at(found, PART, cut=cut, go="on")))
    fields = {
        "internal_kind": "人事管理",
        "withhold_reason": "属于人事管理的内部信息",
        "withheld_part": "经办人员考核情况",
        "provided_as": "电子文件",
    }
    bare = send(world.clerk, found, PART, "check", cut=cut, **fields)
    assert bare.status_code == 400
    assert "区分处理后的副本" in text(bare)
    done = decide(
        world.clerk, found, PART, cut=cut, uploads=upload("副本.txt"), stated="on", **fields
    )
    assert done.status_code == 302, text(done)
    finding = only_finding()
    assert (finding.ground, finding.withheld) == ("partly_granted", [cut])
    assert [each.role for each in finding.provided.all()] == [FileRole.REDACTED]


def test_a_copy_with_hidden_traces_is_kept_but_not_provided() -> None:
    world = a_world()
    found = case(world.office)
    fields = {"provided_as": "电子文件", "uploads": upload("办法.docx", written("李某某"))}
    answer = send(world.clerk, found, PROVIDE, "check", stated="on", **fields)
    page = text(answer)
    assert answer.status_code == 400
    assert "“办法.docx”里有隐藏痕迹，还不能提供给申请人" in page
    assert "电子文件" in page
    assert CaseFile.objects.count() == 1
    assert "有隐藏痕迹，不能对外提供" in page_of(world.clerk, found)


def test_a_finding_is_changed_from_where_it_was_left() -> None:
    world = a_world()
    found = case(world.office)
    decide(world.clerk, found, NONE, search_log=SEARCHED)
    again = text(world.clerk.get(address(found, "decision/1/")))
    assert SEARCHED in again
    checked = send(world.clerk, found, NONE, "check", search_log="重新检索后仍没有找到")
    back = send(world.clerk, found, NONE, "edit", search_log="重新检索后仍没有找到")
    assert checked.status_code == back.status_code == 200
    assert "重新检索后仍没有找到" in text(back)
    decide(world.clerk, found, NONE, search_log="重新检索后仍没有找到")
    assert facts_of_finding(only_finding())["search_log"] == "重新检索后仍没有找到"


def test_several_matters_tell_which_are_still_to_be_decided() -> None:
    world = a_world()
    found = case(world.office, matters=(MATTER, "2025年校车采购合同"))
    checked = text(send(world.clerk, found, NONE, "check", search_log=SEARCHED))
    assert "第 2 项还没有认定" in checked
    decide(world.clerk, found, NONE, search_log=SEARCHED)
    page = page_of(world.clerk, found, "decision/")
    assert "认定第 2 项" in page
    assert "拟制答复书" not in page
    assert world.clerk.get(address(found, "decision/3/")).status_code == 404


def test_who_does_not_handle_cases_decides_nothing() -> None:
    world = a_world()
    found = case(world.office)
    other = signed_in(office_at_desk(world.county.water, "sl-").clerk)
    for page in ("decision/", "decision/1/"):
        assert other.get(address(found, page)).status_code == 404
    assert send(other, found, NONE, "save", search_log=SEARCHED).status_code == 404
    assert not Finding.objects.exists()
