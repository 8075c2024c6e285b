"""What is not taken of an application: wrong papers, too much, too often, and from elsewhere."""

import pytest
from django.conf import LazySettings
from django.test import Client

from gongkai.doors.portal.visits import counting
from gongkai.doors.portal.visits.limiter import Allowance
from gongkai.office.applications.models import Application, CaseFile
from tests.doors.portal.applying.steps import (
    PERSON,
    begin,
    begun,
    main,
    paper,
    send,
    submitted,
)

pytestmark = pytest.mark.usefixtures("place")


def test_papers_are_kept_with_the_application(client: Client) -> None:
    draft = begun(client)
    answer = send(client, draft, identity=paper(), papers=[paper("线索.txt", "线索一".encode())])
    assert answer.status_code == 303
    files = {each.reveal("name"): each.role for each in CaseFile.objects.all()}
    assert {"身份证.txt": "identity", "线索.txt": "application"}.items() <= files.items()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("程序.exe", b"MZ" + b"\0" * 200, "不能上传"),
        ("照片.jpg", "其实是文字".encode(), "两者不符"),
        ("空.txt", b"", "没有任何内容"),
        ("摘要.txt", "机密★10年\n内容".encode(), "涉及国家秘密"),
    ],
)
def test_a_paper_that_is_not_taken_stops_nothing_else(
    client: Client, name: str, data: bytes, said: str
) -> None:
    draft = begun(client)
    answer = send(client, draft, identity=paper(name, data))
    assert answer.status_code in {400, 409}
    assert said in main(answer)
    assert "上传的文件需要重新选择" in main(answer)
    assert not Application.objects.exists()
    assert send(client, draft).status_code == 303


def test_secrets_are_not_taken_and_the_words_stay_to_be_changed(client: Client) -> None:
    draft = begun(client, matter="机密★10年\n某文件")
    answer = send(client, draft)
    assert answer.status_code == 409
    assert "涉及国家秘密" in main(answer)
    assert not Application.objects.exists()


def test_too_much_is_refused_before_any_of_it_is_read(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = begun(client)
    monkeypatch.setattr("gongkai.doors.portal.visits.lengths.FORM_OVERHEAD", 0)
    monkeypatch.setattr("gongkai.doors.portal.applying.submitting.TOGETHER", 1024 * 1024)
    big = paper("大.txt", b"a" * (1024 * 1024))
    answer = client.post(f"{draft}submit/", {"seen": "1", "true": "on", "identity": big})
    assert answer.status_code == 413
    assert "合计超过 1 MB" in main(answer)
    assert PERSON["matter"] in main(answer)


def test_too_many_or_too_large_papers_are_named(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gongkai.doors.portal.visits.papers.EACH", 10)
    draft = begun(client)
    assert "超过" in main(send(client, draft, identity=paper()))
    many = [paper(f"{number}.txt", b"x") for number in range(6)]
    assert "一次最多上传 5 个文件" in main(send(client, draft, papers=many))


def test_nothing_is_submitted_without_the_declaration(client: Client) -> None:
    draft = begun(client)
    answer = client.post(f"{draft}submit/", {"seen": "1"})
    assert answer.status_code == 400
    assert "请勾选确认后再提交" in main(answer)
    assert not Application.objects.exists()


def test_whoever_submits_too_often_waits_and_keeps_the_draft(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = Allowance(1, 3600, lambda minutes: f"约 {minutes} 分钟后再提交")
    monkeypatch.setattr("gongkai.doors.portal.applying.submitting.SUBMITTING", one)
    submitted(client)
    draft = begun(client, matter="另一件事的材料")
    refused = send(client, draft)
    assert refused.status_code == 429
    assert "另一件事的材料" in main(refused)
    assert Application.objects.count() == 1


def test_whoever_saves_too_often_waits(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    few = Allowance(2, 600, counting.SAVING.told)
    monkeypatch.setattr("gongkai.doors.portal.applying.filling.SAVING", few)
    begin(client)
    begin(client)
    assert begin(client).status_code == 429


def test_forms_of_other_sites_are_refused(client: Client) -> None:
    draft = begun(client)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    for tail in ("", "public/", "submit/", "discard/"):
        assert strict.post(f"{draft}{tail}", {"true": "on", "seen": "1"}).status_code == 403
    assert not Application.objects.exists()


def test_the_data_folder_keeps_no_papers_in_the_open(
    client: Client, settings: LazySettings
) -> None:
    draft = begun(client)
    send(client, draft, identity=paper("证件.txt", "证件内容甲乙丙".encode()))
    stored = [each for each in settings.GONGKAI_DATA.rglob("*") if each.is_file()]
    assert not any("证件内容甲乙丙".encode() in each.read_bytes() for each in stored)
