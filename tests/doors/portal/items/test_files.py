"""Attachments leave by their item alone, under their own name, and no browser runs them."""

from urllib.parse import quote

import pytest
from django.test import Client

from gongkai.doors.portal.items.names import file_name
from gongkai.office.agencies.models import Agency
from gongkai.office.disclosures.actions.attachments import attach
from gongkai.office.disclosures.actions.withdrawing import withdraw
from gongkai.office.disclosures.models import Attachment, Item
from gongkai.office.documents.actions.uploading import receive
from gongkai.office.documents.models import Document
from tests.doors.portal.office import File, with_files
from tests.doors.portal.reading import page, words
from tests.office.documents.files import paragraph, pdf, png, word, workbook
from tests.office.items import Office, acting, corrected, fresh

PDF = File("名单（2026年）.pdf", pdf())
WORD = File("办法.docx", word(paragraph("办法")))


def links(client: Client, item: Item) -> list[str]:
    found = page(client, f"/items/{item.pk}/").xpath("//ol[@class='files']//a/@href")
    return [str(each) for each in found]


def named(name: str) -> str:
    return file_name(Attachment(document=Document(name=name, agency=Agency())))


def test_files_are_listed_with_kind_and_size_in_their_order(client: Client, place: Office) -> None:
    item = with_files(place, PDF, WORD)
    listed = page(client, f"/items/{item.pk}/").xpath("//ol[@class='files']/li")
    assert [words(each.find("a")) for each in listed] == [PDF.name, WORD.name]
    assert "PDF 文件，" in words(listed[0].find("span"))
    assert "Word 文档，" in words(listed[1].find("span"))
    assert "字节" in words(listed[0].find("span"))


def test_a_file_is_sent_as_it_was_stored_and_closed_to_scripts(
    client: Client, place: Office
) -> None:
    item = with_files(place, PDF)
    answer = client.get(links(client, item)[0])
    assert answer.content == PDF.data
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox"
    assert answer["Cache-Control"] == "public, max-age=60"
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f"inline; filename*=utf-8''{quote(PDF.name)}"


@pytest.mark.parametrize(
    ("file", "media_type"),
    [
        (File("图.png", png()), "image/png"),
        (WORD, None),
        (File("表.xlsx", workbook({"表": "<row><c><v>1</v></c></row>"})), None),
    ],
)
def test_only_what_a_browser_shows_safely_is_shown(
    client: Client, place: Office, file: File, media_type: str | None
) -> None:
    item = with_files(place, file)
    answer = client.get(links(client, item)[0])
    disposition = "inline" if media_type else "attachment"
    assert answer["Content-Disposition"].startswith(f"{disposition}; ")
    assert answer["Content-Type"] == (media_type or "application/octet-stream")


def test_an_unchanged_file_is_not_sent_again(client: Client, place: Office) -> None:
    address = links(client, with_files(place, PDF))[0]
    first = client.get(address)
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    head = client.head(address)
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", first["ETag"])
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("name", ["", "x.pdf", "../1", "名单（2026年）.pdf/", "%00", "%0d%0aX: 1"])
def test_a_file_has_one_name(client: Client, place: Office, name: str) -> None:
    item = with_files(place, PDF)
    assert client.get(f"/items/{item.pk}/files/1/{name}").status_code == 404
    assert client.get(links(client, item)[0].replace("/1/", "/2/")).status_code == 404


def test_a_file_of_another_item_or_version_has_no_address(client: Client, place: Office) -> None:
    item = with_files(place, PDF)
    other = with_files(place, WORD)
    tail = links(client, item)[0].split("/files/")[1]
    assert client.get(f"/items/{other.pk}/files/{tail}").status_code == 404


def test_a_file_of_a_correction_is_unseen_until_released(client: Client, place: Office) -> None:
    item = corrected(place, with_files(place, PDF))
    who = acting(place.clerk)
    document = receive(WORD.data, WORD.name, place.agency, **who)
    assert item.working
    attach(item, document, seen=item.working.edit_number, **who)
    assert len(links(client, item)) == 1
    assert client.get(f"/items/{item.pk}/files/2/{quote(WORD.name)}").status_code == 404


def test_a_withdrawn_items_file_is_gone(client: Client, place: Office) -> None:
    item = with_files(place, PDF)
    address = links(client, item)[0]
    held = client.get(address)["ETag"]
    withdraw(fresh(item), "内容有误，需要核实", **acting(place.publisher))
    answer = client.get(address, headers={"if-none-match": held})
    assert answer.status_code == 410
    assert PDF.data not in answer.content
    assert PDF.name not in answer.content.decode()


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ("年报.pdf", "年报.pdf"),
        ("a\r\nSet-Cookie: x=1.pdf", "aSet-Cookie: x=1.pdf"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("..\\..\\x.exe", "_.._x.exe"),
        ("\u202excod.exe", "xcod.exe"),
        ("\x00", "附件"),
        ("...", "附件"),
        ('"; filename=x.html', '"; filename=x.html'),
        ("</a><script>.pdf", "<_a><script>.pdf"),
    ],
)
def test_a_name_goes_out_without_what_could_mislead(given: str, sent: str) -> None:
    assert named(given) == sent


@pytest.mark.parametrize(
    "name",
    [
        "a\r\nSet-Cookie: x=1.pdf",
        "../../x.pdf",
        '"; filename="x.html',
        "</a><script>.pdf",
        "%2e.pdf",
    ],
)
def test_hostile_names_break_neither_page_nor_header(
    client: Client, place: Office, name: str
) -> None:
    """Uploads refuse most of these; rows of another origin may still hold them."""
    item = with_files(place, PDF)
    document = Document.objects.get(name=PDF.name)
    document.name = name
    document.save()
    address = links(client, item)[0]
    answer = client.get(address)
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer
    assert answer["Content-Disposition"].count("filename") == 1 + name.count("filename")
    assert "<script>.pdf" not in client.get(f"/items/{item.pk}/").content.decode()
