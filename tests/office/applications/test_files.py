"""Files of a case: looked at before anything is kept, sealed, and bound to their case."""

from datetime import timedelta

import docx
import pytest

from gongkai.office.applications.actions import deciding, files
from gongkai.office.applications.models import CaseFile
from gongkai.office.applications.queries.files import (
    content,
    files_of,
    may_leave,
    name_of,
    not_leaving,
    one,
    traces_of,
)
from gongkai.office.applications.states import FileRole
from gongkai.office.base.actors import NotPermitted
from gongkai.office.base.data_keys import Erased
from gongkai.office.base.refusals import NotPossible
from gongkai.office.base.sealing import Tampered
from gongkai.office.documents import files as store
from gongkai.office.documents.jobs import sweep_files
from gongkai.office.documents.models import Blob
from gongkai.office.documents.screening import SecretFound
from gongkai.office.documents.uploads import UploadRefused
from tests.office.cases import case
from tests.office.county import NOW, TODAY
from tests.office.documents.files import saved
from tests.office.items import Office, acting
from tests.office.letters import a_file, found, matter_of

CANARY = "卓文远的银行流水".encode()


def docx_with_comment() -> bytes:
    """Return a Word file in whose margin somebody wrote."""
    document = docx.Document()
    paragraph = document.add_paragraph("课后服务经费按学期拨付。")
    document.add_comment(paragraph.runs, text="这一段请领导再看", author="沈核")
    return saved(document)


def test_what_was_taken_out_meanwhile_is_given_to_nobody(place: Office) -> None:
    asked = case(place)
    picked = a_file(place, asked)
    files.drop(CaseFile.objects.get(pk=picked.pk), **acting(place.clerk))
    assert picked.dropped_at is None  # as the page that was open still has it
    with pytest.raises(NotPossible, match="已经移除"):
        found(place, asked, "granted.provided", provided=[picked])


def test_a_file_is_kept_sealed_and_comes_back_as_it_was(place: Office) -> None:
    file = a_file(place, case(place), name="流水.txt", data=CANARY)
    assert content(file) == CANARY
    assert name_of(file) == "流水.txt"
    assert CANARY not in store.read(file.blob_id)
    assert file.digest == store.digest_of(CANARY) != file.blob_id


def test_one_file_in_two_cases_is_sealed_for_each(place: Office) -> None:
    one_case, other = case(place), case(place)
    first = a_file(place, one_case, data=CANARY)
    second = a_file(place, other, data=CANARY)
    assert first.blob_id != second.blob_id
    first.blob_id = second.blob_id
    with pytest.raises(Tampered):
        content(first)


def test_a_file_of_another_case_is_not_found(place: Office) -> None:
    file = a_file(place, case(place))
    assert one(file.application, file.pk) == file
    assert one(case(place), file.pk) is None
    assert one(file.application, "nothing") is None


def test_sweeping_leaves_what_a_case_holds(place: Office) -> None:
    file = a_file(place, case(place))
    lost = store.put(b"nobody names this", at=NOW)
    sweep_files(at=NOW + timedelta(days=3))
    assert content(file)
    assert not store.path_of(lost).exists()


def test_kinds_that_are_not_taken_and_secrets_leave_nothing_behind(place: Office) -> None:
    found = case(place)
    with pytest.raises(UploadRefused):
        a_file(place, found, name="程序.exe", data=b"MZ\x90\x00" + b"\0" * 99)
    with pytest.raises(SecretFound):
        a_file(place, found, name="纪要.txt", data="机密★10年\n会议纪要".encode())
    assert not files_of(found).exists()
    assert Blob.objects.count() == 0


def test_what_an_applicant_hides_in_a_file_does_not_keep_it_out(place: Office) -> None:
    data = docx_with_comment()
    file = a_file(place, case(place), FileRole.APPLICATION, "申请.docx", data, outside=True)
    assert file.blocking == 0
    assert content(file) == data


def test_a_file_with_traces_leaves_only_when_somebody_else_lets_it(place: Office) -> None:
    found_case = case(place)
    file = a_file(place, found_case, name="明细.docx", data=docx_with_comment())
    assert file.blocking
    assert traces_of(file)[0].blocks
    assert not_leaving([file]) == ["明细.docx"]
    with pytest.raises(NotPossible, match="隐藏痕迹"):
        found(place, found_case, "granted.provided", provided=[file])
    with pytest.raises(NotPermitted):
        files.clear(file, "批注不涉密，可以提供", **acting(place.clerk))
    with pytest.raises(NotPossible, match="至少 5 个字"):
        files.clear(file, "可以", **acting(place.secrecy))
    cleared = files.clear(file, "批注不涉密，可以提供", **acting(place.secrecy))
    assert may_leave(cleared)
    with pytest.raises(NotPossible, match="不需要重复核准"):
        files.clear(file, "批注不涉密，可以提供", **acting(place.secrecy))
    found(place, found_case, "granted.provided", provided=[cleared])


def test_what_something_rests_on_is_not_dropped(place: Office) -> None:
    found_case = case(place)
    kept, loose = a_file(place, found_case), a_file(place, found_case, name="草稿.txt")
    found(place, found_case, "granted.provided", provided=[kept])
    with pytest.raises(NotPossible, match="已作为向申请人提供的信息"):
        files.drop(kept, **acting(place.clerk))
    files.drop(loose, **acting(place.clerk))
    assert list(files_of(found_case)) == [kept]
    with pytest.raises(NotPossible, match="已经移除"):
        files.drop(loose, **acting(place.clerk))
    with pytest.raises(NotPossible, match="已经移除"):
        deciding.find(
            found_case,
            matter_of(found_case),
            "granted.provided",
            {"provided_as": "电子数据"},
            provided=[CaseFile.objects.get(pk=loose.pk)],
            **acting(place.clerk),
        )


def test_erasing_the_key_of_a_case_erases_its_files(place: Office) -> None:
    file = a_file(place, case(place), data=CANARY)
    key = file.application.data_key
    key.wrapped, key.ring_key, key.erased_at = None, "", NOW
    key.save()
    with pytest.raises(Erased):
        content(CaseFile.objects.select_related("data_key").get(pk=file.pk))


def test_who_does_not_handle_applications_adds_nothing(place: Office) -> None:
    with pytest.raises(NotPermitted):
        a_file(place, case(place), by=acting(place.reviewer)["by"], on=TODAY)


def test_no_file_is_added_on_a_day_that_has_not_come(place: Office) -> None:
    asked = case(place)
    with pytest.raises(NotPossible, match="2026-11-24 还没有到"):
        a_file(place, asked, on=TODAY + timedelta(days=1))
    assert not files_of(asked).exists()
