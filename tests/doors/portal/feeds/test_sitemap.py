"""Sitemaps lead crawlers to every public page, in files that stay small, and away from the desk."""

from urllib.robotparser import RobotFileParser

import pytest
from django.test import Client
from lxml import etree

from gongkai.doors.portal.feeds import sitemap
from gongkai.office.disclosures.states import ItemState
from tests.doors.portal.office import copied
from tests.office.databases import database
from tests.office.items import Office, carried_to, published

__all__ = ["database"]

S = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SITE = "http://testserver"


def places(client: Client, address: str) -> list[str]:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/xml; charset=utf-8"
    return [str(each.text) for each in etree.fromstring(answer.content).iter(f"{S}loc")]


def test_the_index_leads_to_every_public_page(client: Client, place: Office) -> None:
    items = [carried_to(state, place) for state in ItemState]
    index = places(client, "/sitemap.xml")
    pages = [page for each in index for page in places(client, each.removeprefix(SITE))]
    shown = [each for each in items if each.state == ItemState.PUBLISHED]
    assert pages == [
        f"{SITE}/",
        f"{SITE}/areas/S/",
        *(f"{SITE}/bodies/{code}/" for code in ("S-ZF", "S-JY", "S-SL", "S-QX")),
        *(f"{SITE}/items/{each.pk}/" for each in shown),
    ]
    for address in pages:
        assert client.get(address.removeprefix(SITE)).status_code == 200


def test_a_page_says_when_it_changed(client: Client, place: Office) -> None:
    published(place)
    content = etree.fromstring(client.get("/sitemap-1.xml").content)
    assert content.findtext(f"{S}url/{S}lastmod") == "2026-11-23T01:30:00+00:00"


def test_no_file_grows_beyond_its_size(
    client: Client, place: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemap, "A_FILE", 7)
    copied(published(place), 29)
    files = places(client, "/sitemap.xml")[1:]
    held = [places(client, each.removeprefix(SITE)) for each in files]
    assert all(0 < len(each) <= 7 for each in held)
    assert len({page for each in held for page in each}) == 30
    assert sitemap.A_FILE <= 5_000


@pytest.mark.parametrize("number", ["0", "2", "-1", "01", "x", "9" * 18, "9" * 30, "１"])
def test_a_file_that_holds_nothing_is_not_found(client: Client, place: Office, number: str) -> None:
    published(place)
    assert client.get(f"/sitemap-{number}.xml").status_code == 404


def test_crawlers_are_kept_out_of_the_desk(client: Client, place: Office) -> None:
    robots = RobotFileParser()
    robots.parse(client.get("/robots.txt").content.decode().splitlines())
    for closed in ("/desk/", "/desk/items/1/", "/display/", "/reports/check/x/"):
        assert not robots.can_fetch("any", closed)
    for open_page in ("/", "/items/1/", "/bodies/S-JY/disclosed/", "/feed.xml", "/deadline/"):
        assert robots.can_fetch("any", open_page)
    assert robots.site_maps() == [f"{SITE}/sitemap.xml"]
