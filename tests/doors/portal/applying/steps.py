"""How tests apply online: as somebody with a browser does, page by page."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from lxml import html

from tests.doors.portal.reading import page, words

ONLINE = "/bodies/S-JY/apply/online/"
IDENTITY = "11010519491231002X"
PERSON = {
    "name": "岑晚舟",
    "identity_kind": "identity_card",
    "identity": IDENTITY,
    "phone": "13900001234",
    "mail": "cen@example.cn",
    "address": "示例县青溪镇桥西路二号",
    "form_wanted": "electronic",
    "way_wanted": "platform",
    "matter": "2025年学生营养餐采购合同",
    "do": "next",
}
ORGANISATION = {
    "kind": "business",
    "name": "示例县晨光书店",
    "identity_kind": "other",
    "identity": "营业执照 0001",
    "contact": "岑晚舟",
    "phone": "13900001234",
    "form_wanted": "any",
    "way_wanted": "counter",
    "matter": "2025年图书采购目录",
    "do": "next",
}


def ticket(client: Client, who: str = "person") -> str:
    shown = page(client, f"{ONLINE}{who}/")
    return str(shown.xpath("//input[@name='ticket']/@value")[0])


def begin(client: Client, who: str = "person", **changes: Any) -> HttpResponse:
    said = PERSON if who == "person" else ORGANISATION
    data = {**said, "ticket": ticket(client, who), **changes}
    return client.post(f"{ONLINE}{who}/", data)


def begun(client: Client, who: str = "person", **changes: Any) -> str:
    """Return the address of a draft that was begun."""
    answer = begin(client, who, **changes)
    assert answer.status_code == 303, main(answer)
    return "/".join(answer["Location"].split("/")[:6]) + "/"


def seen(client: Client, address: str) -> str:
    return str(page(client, address).xpath("//input[@name='seen']/@value")[0])


def send(client: Client, draft: str, **changes: Any) -> HttpResponse:
    data = {"seen": seen(client, f"{draft}submit/"), "true": "on", **changes}
    return client.post(f"{draft}submit/", data)


def submitted(client: Client, who: str = "person", **changes: Any) -> tuple[str, str]:
    """Apply; return the number and the code that the last page tells."""
    draft = begun(client, who, **changes)
    answer = send(client, draft)
    assert answer.status_code == 303, main(answer)
    return told(client, answer["Location"])


def told(client: Client, address: str) -> tuple[str, str]:
    shown = page(client, address)
    number, code = (words(each) for each in shown.xpath("//dl[@class='keep']//dd"))
    return number, code


def main(answer: HttpResponse) -> str:
    """Return the words of a page, menus left out."""
    return words(html.fromstring(answer.content.decode()).find(".//main"))


def paper(name: str = "身份证.txt", data: bytes = "身份证复印件".encode()) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)
