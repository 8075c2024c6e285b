"""Feeds keep the rules of Atom, hold what is public alone, and keep their ids."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from lxml import etree

from gongkai.office.disclosures.actions.withdrawing import withdraw
from gongkai.office.disclosures.states import ItemState
from tests.doors.portal.feeds.rfc4287 import A, faults
from tests.doors.portal.office import copied
from tests.doors.portal.reading import HOSTILE
from tests.office.items import (
    Office,
    acting,
    approve,
    carried_to,
    corrected,
    fresh,
    publish,
    published,
    submit,
)

FEEDS = ["/feed.xml", "/bodies/S-JY/feed.xml"]


def entries(client: Client, address: str) -> dict[str, etree._Element]:
    feed = etree.fromstring(client.get(address).content)
    return {str(each.findtext(f"{A}title")): each for each in feed.findall(f"{A}entry")}


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_keeps_the_rules(client: Client, place: Office, address: str) -> None:
    copied(published(place), 60)
    answer = client.get(address)
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert faults(answer.content) == []
    assert len(entries(client, address)) == 50


@pytest.mark.parametrize(
    ("given", "broken"),
    [
        ("<title>", "<title>x</title><title>"),
        ("</updated>", "x</updated>"),
        ("tag:testserver", "testserver"),
        ("<name>示例县教育局</name>", ""),
        ('rel="alternate"', 'rel="other"'),
        ("http://testserver", ""),
        ('rel="self"', 'rel="other"'),
    ],
)
def test_a_broken_feed_would_be_noticed(
    client: Client, place: Office, given: str, broken: str
) -> None:
    published(place)
    text = client.get("/bodies/S-JY/feed.xml").content.decode()
    assert given in text
    spoilt = text.replace(given, broken).encode()
    assert faults(spoilt) != []


@pytest.mark.parametrize("address", FEEDS)
def test_an_empty_feed_keeps_the_rules(client: Client, place: Office, address: str) -> None:
    assert faults(client.get(address).content) == []


@pytest.mark.usefixtures("database")
def test_the_feed_of_an_empty_system_keeps_the_rules(client: Client) -> None:
    assert faults(client.get("/feed.xml").content) == []


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_holds_what_is_public_alone(client: Client, place: Office, address: str) -> None:
    for state in ItemState:
        carried_to(state, place, title=state.value, summary=state.value)
    text = client.get(address).content.decode()
    assert list(entries(client, address)) == ["published"]
    for state in set(ItemState) - {ItemState.PUBLISHED}:
        assert f">{state.value}<" not in text


def test_a_correction_moves_up_under_the_same_id_and_a_withdrawal_leaves(
    client: Client, place: Office, moment: time_machine.Traveller
) -> None:
    first = published(place, title="先公开")
    moment.shift(timedelta(minutes=1))
    copied(published(place, title="后公开"), 1)
    before = entries(client, "/feed.xml")
    item = approve(place, submit(place, corrected(place, first, title="已更正")))
    publish(place, item)
    after = entries(client, "/feed.xml")
    assert after["已更正"].findtext(f"{A}id") == before["先公开"].findtext(f"{A}id")
    assert after["已更正"].findtext(f"{A}published") == before["先公开"].findtext(f"{A}published")
    withdraw(fresh(item), "内容有误，需要核实", **acting(place.publisher))
    assert "已更正" not in entries(client, "/feed.xml")


def test_ids_outlive_port_and_https(client: Client, place: Office) -> None:
    item = published(place)
    ids = {
        entries(Client(headers={"host": host}), "/feed.xml").popitem()[1].findtext(f"{A}id")
        for host in ("testserver", "testserver:8443", "TESTSERVER")
    }
    assert ids == {f"tag:testserver,2026:items/{item.pk}"}
    plain, safe = client.get("/feed.xml"), client.get("/feed.xml", secure=True)
    assert safe.content.replace(b"https://", b"http://") == plain.content


def test_whatever_stands_in_a_field_is_text(client: Client, place: Office) -> None:
    item = published(place, title=HOSTILE, summary=f"{HOSTILE}]]>")
    assert item.public
    item.public.summary += "\x01\x0b\ufffe"
    item.public.save()
    for address in FEEDS:
        assert faults(client.get(address).content) == []
        assert HOSTILE in entries(client, address)


@pytest.mark.parametrize("address", [*FEEDS, "/sitemap.xml", "/sitemap-1.xml", "/robots.txt"])
def test_what_machines_read_is_kept_a_minute_at_most(
    client: Client, place: Office, address: str
) -> None:
    published(place)
    first = client.get(address)
    assert first["Cache-Control"] == "public, max-age=60"
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405
    assert client.get(address, headers={"host": "evil.example"}).status_code == 400
