"""Files of an item through the real form: hostile ones refused, traces shown, cleaned, cleared."""

import io
import socket
from collections.abc import Iterator
from typing import Any

import docx
import pytest
from django.test import Client

from gongkai.office.disclosures.models import Attachment, Item
from gongkai.office.disclosures.states import ItemState
from gongkai.office.documents.models import Document, Trace
from tests.doors.desk.items.world import World, a_world, address, hidden
from tests.doors.desk.seated import ON_SQLITE, signed_in, text
from tests.office.documents.hostile import hostile_files
from tests.office.items import an_item, carried_to, corrected, fresh

pytestmark = ON_SQLITE
EDGE = "edge-between-parts"
PLAIN = ("名单.txt", "一、入选学校名单".encode())


def written(author: str = "") -> bytes:
    """Return a Word file, with the name of who wrote it in its properties."""
    document = docx.Document()
    document.add_paragraph("附件正文")
    document.core_properties.author = author
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def upload(client: Client, item: Item, *files: tuple[str, bytes], **more: Any) -> Any:
    """Send files as a browser does, byte for byte under whatever name they have."""
    version = fresh(item).working
    assert version
    fields = {"seen": version.edit_number, "stated": "on", **more}
    parts = [
        _part(f'name="{name}"', str(value).encode()) for name, value in fields.items() if value
    ]
    parts += [_part(f'name="given"; filename="{_sent(name)}"', data) for name, data in files]
    body = b"".join(parts) + f"--{EDGE}--\r\n".encode()
    kind = f"multipart/form-data; boundary={EDGE}"
    return client.post(address(item, "files/"), body, content_type=kind)


def _part(what: str, data: bytes) -> bytes:
    return f"--{EDGE}\r\nContent-Disposition: form-data; {what}\r\n\r\n".encode() + data + b"\r\n"


def _sent(name: str) -> str:
    plain = name.encode("utf-8", "replace").decode()
    for sign, code in (('"', "%22"), ("\r", "%0D"), ("\n", "%0A")):
        plain = plain.replace(sign, code)
    return plain


def with_author(world: World) -> Item:
    item = an_item(world.office)
    upload(world.clerk, item, ("办法.docx", written("李某某")))
    return fresh(item)


def test_nothing_is_taken_without_the_statement() -> None:
    world = a_world()
    item = an_item(world.office)
    assert "严禁上传涉密文件" in text(world.clerk.get(address(item, "files/")))
    answer = upload(world.clerk, item, PLAIN, stated="")
    assert answer.status_code == 400
    assert "请核对文件不涉密，并勾选" in text(answer)
    assert not Document.objects.exists()


def test_what_is_refused_keeps_none_of_the_others_back() -> None:
    world = a_world()
    item = an_item(world.office)
    answer = upload(world.clerk, item, PLAIN, ("程序.exe", b"MZ\x00\x01PE\x00\x00" * 99), PLAIN)
    page = text(answer)
    assert answer.status_code == 400
    assert "程序文件一律不能上传" in page
    assert "已经有名为“名单.txt”的附件" in page
    assert [each.document.name for each in Attachment.objects.all()] == ["名单.txt"]


def test_a_page_that_is_out_of_date_takes_no_files() -> None:
    world = a_world()
    item = an_item(world.office)
    answer = upload(world.clerk, item, PLAIN, seen="99")
    assert answer.status_code == 400
    assert "在您打开后有变化" in text(answer)
    assert not Document.objects.exists()


def test_file_properties_are_cleaned_with_one_press() -> None:
    world = a_world()
    item = with_author(world)
    page = text(world.clerk.get(address(item, "files/")))
    assert "一键清除文件属性" in page
    assert "李某某" in page
    seen = {"seen": item.working.edit_number}
    assert world.clerk.post(address(item, "files/1/clean/"), seen).status_code == 302
    page = text(world.clerk.get(address(item, "files/")))
    assert "一键清除文件属性" not in page
    assert "没有发现隐藏痕迹" in page


def test_a_trace_is_cleared_by_the_secrecy_reviewer_with_a_reason() -> None:
    world = a_world()
    item = with_author(world)
    trace = Trace.objects.filter(blocks=True).first()
    assert trace
    clear = address(item, f"traces/{trace.pk}/clear/")
    assert "核准，可以公开" in text(world.secrecy.get(address(item, "files/")))
    assert "核准，可以公开" not in text(world.clerk.get(address(item, "files/")))
    short = world.secrecy.post(clear, {"reason": "可以"})
    assert short.status_code == 400
    assert "至少 5 个字" in text(short)
    denied = world.clerk.post(clear, {"reason": "作者可以公开"})
    assert denied.status_code == 400
    assert "没有“保密审查”的权限" in text(denied)
    done = world.secrecy.post(clear, {"reason": "作者姓名可以公开"})
    assert done["Location"] == address(item, "files/")
    assert "作者姓名可以公开" in text(world.clerk.get(address(item, "files/")))


def test_a_file_is_taken_off_and_downloaded_by_its_version() -> None:
    world = a_world()
    item = an_item(world.office)
    upload(world.clerk, item, PLAIN)
    item = fresh(item)
    here = address(item, "versions/1/files/1/")
    answer = world.clerk.get(here)
    assert answer.content == PLAIN[1]
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Security-Policy"] == "sandbox"
    assert "入选学校名单" in text(world.clerk.get(f"{here}words/"))
    seen = {"seen": item.working.edit_number}
    assert world.clerk.post(address(item, "files/1/remove/"), seen).status_code == 302
    assert world.clerk.get(here).status_code == 404


def test_files_of_what_is_public_stay_while_a_correction_changes_them() -> None:
    world = a_world()
    item = corrected(world.office, carried_to(ItemState.PUBLISHED, world.office))
    upload(world.clerk, item, PLAIN)
    assert [each.version_id for each in Attachment.objects.all()] == [fresh(item).working_id]


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """An address of this machine that hostile files point to; nobody may ever call it."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


def test_every_hostile_file_meets_its_end_in_words(listener: socket.socket) -> None:
    world = a_world()
    host, port = listener.getsockname()
    item = an_item(world.office)
    for what, hostile in hostile_files(f"{host}:{port}").items():
        before = Document.objects.count()
        answer = upload(world.clerk, item, (hostile.name, hostile.data))
        taken = Document.objects.count() - before
        if hostile.trace:
            page = text(world.clerk.get(address(item, "files/")))
            assert (taken, "须处理" in page) == (1, True), what
        elif hostile.refused != "bad_name":  # a browser's upload has no path, Django takes it off
            assert (taken, answer.status_code) == (0, 400), what
            assert "没有上传" in text(answer), what
        elif taken:
            name = Document.objects.latest("uploaded_at", "pk").name
            assert not set(name) & set('/\\\0"<>|'), what
        empty(world.clerk, item)
    with pytest.raises(BlockingIOError):
        listener.accept()


def empty(client: Client, item: Item) -> None:
    version = fresh(item).working
    assert version
    for each in version.attachments.all():
        seen = {"seen": version.edit_number}
        assert client.post(address(item, f"files/{each.position}/remove/"), seen).status_code == 302


def test_an_upload_without_its_token_is_refused() -> None:
    world = a_world()
    item = an_item(world.office)
    client = signed_in(world.office.clerk, csrf=True)
    assert upload(client, item, PLAIN).status_code == 403
    assert not Document.objects.exists()
    page = client.get(address(item, "files/"))
    hidden(page, "csrfmiddlewaretoken")


def test_a_drafter_is_told_who_can_let_a_trace_pass() -> None:
    world = a_world()
    item = with_author(world)
    words = "确需保留的"
    assert "请本单位保密审查员（苗密）在本页核准" in text(world.clerk.get(address(item, "files/")))
    assert words not in text(world.secrecy.get(address(item, "files/")))
