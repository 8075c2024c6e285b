"""Attacks on the site, with nothing between attacker and code: each is refused or harmless."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
import time_machine
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import etree
from playwright.sync_api import Browser, Route

from gongkai.doors.desk import sessions
from gongkai.office.disclosures.models import Item, Publication, Version
from gongkai.office.disclosures.states import ItemState
from gongkai.office.review.models import Opinion, Review
from tests.doors.desk.items.world import World, a_world, address, hidden, typed
from tests.doors.desk.seated import HOME, ON_SQLITE, SIGN_IN, signed_in, text
from tests.journeys.attacks import ELSEWHERE, SCRIPTS, TRAVERSALS, what_runs_in
from tests.office.county import NOW
from tests.office.databases import database
from tests.office.items import an_item, approve, carried_to, fresh, publish, submit
from tests.office.staff import PASSWORD
from tests.office.wholeness import every_row

__all__ = ["database"]
pytestmark = ON_SQLITE


@pytest.fixture(autouse=True)
def moment(settings: LazySettings) -> Iterator[None]:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def world(database: Any) -> World:
    return a_world()


# Scripts


def released_with(world: World, attack: str) -> Item:
    """Let a text go the whole way through the desk's form to the public, if it may."""
    item = an_item(world.office)
    said = typed(title=f"标题{attack}"[:200], summary=f"概述{attack}", body=f"正文{attack}")
    said |= {"keywords": f"词{attack}"[:100], "issuers": f"局{attack}"[:100]}
    saved = world.clerk.post(address(item, "edit/"), {**said, "seen": 1, "go": "save"})
    assert saved.status_code == 302, text(saved)
    return publish(world.office, approve(world.office, submit(world.office, item)))


def test_no_typed_script_is_left_on_any_page_or_in_a_feed(world: World) -> None:
    visitor, found = Client(), {}
    for attack in SCRIPTS:
        item = released_with(world, attack)
        assert "正文" in fresh(item).public.body
        shown = {page: text(visitor.get(page)) for page in [f"/items/{item.pk}/"]}
        for page in ("", "sheet/", "compare/", "versions/1/"):
            shown[address(item, page)] = text(world.clerk.get(address(item, page)))
        for page, content in shown.items():
            if runs := what_runs_in(content):
                found[f"{page} {attack}"] = runs
    for page in ("/", "/bodies/S-JY/", "/bodies/S-JY/disclosed/", "/areas/S/"):
        if runs := what_runs_in(text(visitor.get(page))):
            found[page] = runs
    assert found == {}
    for feed in ("/feed.xml", "/bodies/S-JY/feed.xml"):
        tree = etree.fromstring(visitor.get(feed).content)
        assert [each.tag for each in tree.iter() if "script" in str(each.tag)] == []


def test_an_attack_that_is_typed_again_and_again_stays_in_its_field(world: World) -> None:
    found = {}
    for attack in SCRIPTS:
        item = an_item(world.office)
        said = typed(title=f"标题{attack}"[:200], body=attack, reason=attack, note=attack)
        world.clerk.post(address(item, "edit/"), {**said, "seen": 1, "go": "save"})
        stale = world.clerk.post(address(item, "edit/"), {**said, "title": "别的标题", "seen": 99})
        assert stale.status_code == 400
        pages = [text(stale), text(world.clerk.get(address(item, "edit/")))]
        pages.append(text(world.clerk.get(HOME, {"number": attack, "tab": "all"})))
        for page in pages:
            if runs := what_runs_in(page):
                found[attack] = runs
    assert found == {}


def test_no_dialog_opens_in_a_browser(world: World, browser: Browser) -> None:
    context, dialogs = browser.new_context(base_url="http://testserver"), []
    page = context.new_page()
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    visitor, clerk = Client(), world.clerk

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix("http://testserver")
        if not path.startswith("/"):
            route.abort()
            return
        response = (clerk if path.startswith("/desk/") else visitor).get(path)
        body = b"".join(response) if response.streaming else response.content
        route.fulfill(status=response.status_code, headers=dict(response.items()), body=body)

    page.route("**/*", answer)
    for attack in SCRIPTS[::3]:
        item = released_with(world, attack)
        for path in (f"/items/{item.pk}/", address(item)):
            page.goto(path)
            assert page.locator("h1").count() == 1
    # And were a script to get in, the policy of the page would not let it run.
    page.goto(f"/items/{item.pk}/")
    page.evaluate(
        "const s = document.createElement('script'); s.textContent = 'alert(2)';"
        "document.body.append(s);"
        "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=alert(3)>')"
    )
    page.wait_for_timeout(200)
    context.close()
    assert dialogs == []


# Files


def test_no_path_leads_out_of_the_files_of_an_item(world: World) -> None:
    item = publish(world.office, approve(world.office, submit(world.office, an_item(world.office))))
    visitor = Client()
    for each in TRAVERSALS:
        for start in (f"/items/{item.pk}/files/1/", f"/items/{item.pk}/files/", "/static/"):
            answer = visitor.get(f"{start}{each}")
            assert answer.status_code in {301, 400, 404}, f"{start}{each}"
            body = b"".join(answer) if answer.streaming else answer.content
            assert b"root:" not in body
        for start in (address(item, "versions/1/files/1/"), "/desk/trail/"):
            assert world.clerk.get(f"{start}{each}").status_code in {301, 400, 403, 404}


# Sessions


def test_a_cookie_with_any_one_sign_changed_lets_nobody_in(world: World) -> None:
    cookie = world.clerk.cookies[sessions.COOKIE].value
    assert world.clerk.get(HOME).status_code == 200
    let_in = []
    for place, sign in enumerate(cookie):
        for other in {"A", "b", "0", ":", "-"} - {sign}:
            client = Client()
            client.cookies[sessions.COOKIE] = cookie[:place] + other + cookie[place + 1 :]
            if client.get(HOME).status_code != 302:
                let_in.append((place, other))
    # The last sign of a signature holds bits that say nothing.
    assert [each for each in let_in if each[0] != len(cookie) - 1] == []


def test_a_session_given_before_signing_in_is_not_the_one_after(world: World) -> None:
    client = Client()
    client.cookies[sessions.COOKIE] = "planted"
    client.get(SIGN_IN)
    client.cookies["csrftoken"] = "a" * 32
    proof = {"username": world.office.clerk.username, "password": PASSWORD}
    client.post(SIGN_IN, proof)
    assert client.cookies[sessions.COOKIE].value != "planted"
    assert client.cookies["csrftoken"].value != "a" * 32


def test_the_cookie_left_by_signing_out_lets_nobody_in(world: World) -> None:
    client = signed_in(world.office.clerk)
    client.post("/desk/sign-out/")
    again = Client()
    again.cookies[sessions.COOKIE] = client.cookies[sessions.COOKIE].value
    assert again.get(HOME)["Location"].startswith(SIGN_IN)


def test_no_address_to_go_on_to_leads_to_another_site_or_adds_a_header(world: World) -> None:
    proof = {"username": world.office.clerk.username, "password": PASSWORD}
    for wanted in ELSEWHERE:
        signed = Client().post(SIGN_IN, {**proof, "next": wanted})
        shown = Client().get("/display/", {"text": "large", "next": wanted})
        for answer in (signed, shown):
            assert answer.status_code == 302
            to = urlsplit(urljoin("http://testserver/desk/sign-in/", answer["Location"]))
            assert (to.scheme, to.netloc) == ("http", "testserver"), wanted
            assert not re.search(r"[\r\n\t\\]", answer["Location"]), wanted
            assert "x" not in answer.cookies


# Requests


def test_a_foreign_host_is_not_answered(world: World) -> None:
    for host in ("evil.example", "testserver.evil.example", "testserver@evil.example", "a b"):
        answer = Client().get("/", headers={"host": host})
        assert answer.status_code == 400
        assert b"evil.example" not in answer.content
    told = Client().get("/sitemap.xml", headers={"x-forwarded-host": "evil.example"})
    assert b"evil.example" not in told.content


def test_no_header_makes_another_method_of_a_request(world: World) -> None:
    item = publish(world.office, approve(world.office, submit(world.office, an_item(world.office))))
    assert world.publisher.get(address(item, "withdraw/")).status_code == 200
    before = every_row()
    for method in ("POST", "DELETE", "PUT"):
        headers = {"x-http-method-override": method, "x-method-override": method}
        world.publisher.get(address(item, "withdraw/"), {"_method": method}, headers=headers)
    for method in ("put", "delete", "patch", "options", "trace"):
        answer = getattr(world.publisher, method)(address(item))
        assert answer.status_code in {200, 405}
    assert every_row() == before


def test_ten_megabytes_in_a_field_change_nothing(world: World) -> None:
    item = an_item(world.office)
    assert world.clerk.get(address(item, "edit/")).status_code == 200
    before = every_row()
    huge = "字" * (10 * 1024 * 1024 // 3)
    for path in (SIGN_IN, address(item, "edit/"), "/desk/items/new/", "/desk/act-for/"):
        answer = world.clerk.post(path, {"title": huge, "username": huge, "body": huge})
        assert answer.status_code in {400, 403, 413}
        assert len(answer.content) < 200_000
    many = world.clerk.post(address(item, "edit/"), {f"f{number}": "x" for number in range(5000)})
    assert many.status_code in {400, 413}
    assert every_row() == before


# Twice


def sent_twice(client: Client, path: str, fields: dict[str, Any]) -> None:
    """Send the same form twice, as an impatient double click does; both are answered."""
    for _ in range(2):
        assert client.post(path, fields).status_code in {200, 302, 400, 409}


def test_each_form_that_is_sent_twice_has_one_effect(world: World) -> None:
    place, item = world.office, an_item(world.office)
    sent_twice(
        world.clerk, address(item, "edit/"), {**typed(title="改过"), "seen": 1, "go": "save"}
    )
    assert fresh(item).working.edit_number == 2
    for _ in range(2):
        file = SimpleUploadedFile("表.txt", "课后服务时间表".encode())
        sent = world.clerk.post(address(item, "files/"), {"given": file, "stated": "on", "seen": 2})
        assert sent.status_code in {200, 302, 400, 409}
    assert fresh(item).working.attachments.count() == 1
    sent_twice(world.clerk, address(item, "submit/"), {"seen": 3})
    assert Review.objects.count() == 1
    for client in (world.reviewer, world.secrecy, world.leader):
        page = client.get(address(item, "review/"))
        fields = {"verdict": "pass", "opinion": "同意", "seen": hidden(page)}
        fields["step"] = hidden(page, "step")
        sent_twice(client, address(item, "review/"), fields)
    assert Opinion.objects.count() == 3
    page = world.publisher.get(address(item, "release/"))
    fields = {"when": "now", "publisher": "付发", "seen": hidden(page)}
    sent_twice(world.publisher, address(item, "release/"), fields)
    assert Publication.objects.count() == 1
    again = {"kind": "correction", "note": "更正第二段"}
    sent_twice(world.clerk, address(item, "correct/"), again)
    assert Version.objects.count() == 2
    sent_twice(world.clerk, address(item, "discard/"), {})
    assert fresh(item).state == ItemState.PUBLISHED
    sent_twice(world.publisher, address(item, "withdraw/"), {"reason": "内容有误需要核实"})
    assert Publication.objects.filter(withdrawn_on__isnull=False).count() == 1
    sent_twice(world.clerk, address(item, "revive/"), {})
    assert fresh(item).versions.count() == 3
    sent_twice(world.clerk, address(item, "discard/"), {})
    late = carried_to(ItemState.SCHEDULED, place)
    sent_twice(world.publisher, address(late, "unschedule/"), {})
    assert fresh(late).state == ItemState.APPROVED
