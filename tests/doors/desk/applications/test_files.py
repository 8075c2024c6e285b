"""Files of a case at the desk: taken or refused one by one, opened on record, cleared, dropped."""

import io
import zipfile
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.office.accounts.roles import Role
from gongkai.office.applications.models import Application, CaseFile
from gongkai.office.applications.states import FileRole
from gongkai.office.trail.models import Entry
from tests.doors.desk.applications.desk import address, page_of
from tests.doors.desk.applications.papers import written
from tests.doors.desk.items.world import a_world, office_at_desk
from tests.doors.desk.seated import ON_SQLITE, at_desk, signed_in, text
from tests.office.cases import case
from tests.office.letters import a_file, answer, equip, found, sealed, signed

pytestmark = ON_SQLITE
PLAIN = "一、拨付明细".encode()


def add(client: Client, case: Application, *names: str, **more: Any) -> Any:
    fields: dict[str, Any] = {"role": "found", "stated": "on", "source": "", **more}
    data = fields.pop("data", PLAIN)
    given = [SimpleUploadedFile(name, data) for name in names]
    return client.post(address(case, "files/"), {**fields, "given": given})


def clear_of(file: CaseFile) -> str:
    return address(file.application, f"files/{file.pk}/clear/")


def opened(file: CaseFile) -> int:
    return Entry.objects.filter(event="applications.file_read", object=str(file.pk)).count()


def test_several_files_are_taken_and_what_is_refused_keeps_none_back() -> None:
    world = a_world()
    found = case(world.office)
    assert "严禁上传涉密文件" in page_of(world.clerk, found, "files/")
    done = add(world.clerk, found, "明细.txt", "说明.txt", source="财务科 2025 年台账")
    assert "已上传 2 个文件" in text(done)
    assert "财务科 2025 年台账" in page_of(world.clerk, found, "files/")
    mixed = add(world.clerk, found, "程序.exe", "附表.txt")
    page = text(mixed)
    assert mixed.status_code == 400
    assert "有 1 个文件没有上传" in page
    assert "“程序.exe”" in page
    assert CaseFile.objects.count() == 3


def test_nothing_is_taken_without_its_kind_and_the_statement() -> None:
    world = a_world()
    found = case(world.office)
    bare = add(world.clerk, found, "明细.txt", role="", stated="", source="档案室")
    page = text(bare)
    assert bare.status_code == 400
    assert "请选择材料种类" in page
    assert "请核对文件不涉密，并勾选" in page
    assert 'value="档案室"' in page
    assert not CaseFile.objects.exists()


def test_a_file_is_only_saved_never_shown_and_who_opened_it_is_on_record() -> None:
    world = a_world()
    file = a_file(world.office, case(world.office))
    answer = world.clerk.get(address(file.application, f"files/{file.pk}/"))
    assert "课后服务经费按学期拨付".encode() in answer.content
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Security-Policy"] == "sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert opened(file) == 1


def test_hidden_traces_are_told_and_cleared_by_the_secrecy_reviewer() -> None:
    world = a_world()
    application = case(world.office)
    file = a_file(world.office, application, name="办法.docx", data=written("李某某"))
    page = page_of(world.clerk, application, "files/")
    assert "须处理" in page
    assert "请本单位保密审查员（苗密）在本页核准" in page
    assert "核准，可以对外提供" in page_of(world.secrecy, application, "files/")
    short = world.secrecy.post(clear_of(file), {"reason": "可以"})
    assert short.status_code == 400
    denied = world.clerk.post(clear_of(file), {"reason": "作者姓名可以公开"})
    assert denied.status_code == 400
    assert "没有“保密审查”的权限" in text(denied)
    done = world.secrecy.post(clear_of(file), {"reason": "作者姓名可以公开"})
    assert done["Location"] == address(application, "files/")
    assert "苗密" in page_of(world.clerk, application, "files/")
    assert "须处理" not in page_of(world.clerk, application, "files/")


def test_a_file_is_taken_off_unless_something_rests_on_it() -> None:
    world = a_world()
    application = case(world.office)
    file = a_file(world.office, application)
    drop = address(application, f"files/{file.pk}/drop/")
    assert world.clerk.post(drop)["Location"] == address(application, "files/")
    assert "拨付明细.txt" not in page_of(world.clerk, application, "files/")
    assert world.clerk.post(drop).status_code == 404
    found(world.office, application, "partly_granted")
    used = CaseFile.objects.get(role=FileRole.REDACTED.value)
    kept = world.clerk.post(address(application, f"files/{used.pk}/drop/"))
    assert kept.status_code == 409
    assert "不能移除" in text(kept)


def test_who_reviews_sees_what_is_given_out_but_not_who_asked() -> None:
    world = a_world()
    application = case(world.office)
    identity = a_file(world.office, application, FileRole.IDENTITY, "卓文远身份证.txt")
    a_file(world.office, application, name="办法.docx", data=written("李某某"))
    page = page_of(world.secrecy, application, "files/")
    assert "办法.docx" in page
    assert "卓文远" not in page
    assert world.secrecy.get(address(application, f"files/{identity.pk}/")).status_code == 404
    assert not opened(identity)


def test_who_supervises_and_who_is_elsewhere_gets_no_file() -> None:
    world = a_world()
    application = case(world.office)
    file = a_file(world.office, application)
    supervisor = at_desk(Role.SUPERVISOR, world.county.area, subtree=True)
    assert "拨付明细.txt" not in page_of(supervisor, application)
    for client in (supervisor, signed_in(office_at_desk(world.county.water, "sl-").clerk)):
        for page in ("files/", f"files/{file.pk}/", f"files/{file.pk}/clear/"):
            assert client.get(address(application, page)).status_code == 404, page
    other = case(world.office)
    assert world.clerk.get(address(other, f"files/{file.pk}/")).status_code == 404


def test_the_whole_case_is_bundled_with_a_list_for_archive_or_court() -> None:
    world = a_world()
    equip(world.office)
    application = case(world.office)
    a_file(world.office, application)
    sealed(world.office, signed(world.office, answer(world.office, application)))
    assert "下载整个案卷" in page_of(world.clerk, application)
    answered = world.clerk.get(address(application, "bundle/"))
    assert answered["Content-Disposition"].startswith("attachment")
    names = zipfile.ZipFile(io.BytesIO(answered.content)).namelist()
    for words in ("目录", "办理经过", "期限计算", "拨付明细", "审查呈批单", "公复〔2026〕1号"):
        assert any(words in each for each in names), words
    assert len(names) == len(set(names))
    assert Entry.objects.filter(event="applications.bundled").count() == 1
    assert world.reviewer.get(address(application, "bundle/")).status_code in {403, 404}


def test_the_registration_sheet_prints() -> None:
    world = a_world()
    equip(world.office)
    answered = world.clerk.get(address(case(world.office), "registration/"))
    assert answered.content.startswith(b"%PDF")
