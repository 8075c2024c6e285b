"""Larger text and higher contrast are switched by links, kept in cookies, without JavaScript."""

import re

import pytest
from django.test import Client
from pytest_django import Settings


@pytest.fixture(autouse=True)
def _only_the_shared_look(settings: Settings) -> None:
    settings.ROOT_URLCONF = "tests.doors.ui.pages"


def classes_of(client: Client) -> str:
    page = client.get("/lost").content.decode()
    found = re.search(r'<html lang="zh-CN" class="([^"]*)"', page)
    assert found is not None
    return found[1]


def test_pages_are_standard_until_the_visitor_chooses() -> None:
    assert classes_of(Client()) == "text-standard contrast-standard"


def test_the_link_on_the_page_enlarges_text_and_leads_back() -> None:
    client = Client()
    page = client.get("/lost?year=2021").content.decode()
    link = re.search(r'href="(/display/\?text=large[^"]*)"', page)
    assert link is not None
    response = client.get(link[1].replace("&amp;", "&"))
    assert response["Location"] == "/lost?year=2021"
    assert classes_of(client) == "text-large contrast-standard"


def test_both_choices_hold_together_and_can_be_taken_back() -> None:
    client = Client()
    client.get("/display/?text=large")
    client.get("/display/?contrast=high")
    assert classes_of(client) == "text-large contrast-high"
    client.get("/display/?text=standard")
    assert classes_of(client) == "text-standard contrast-high"


@pytest.mark.parametrize("value", ["huge", "", "<b>"])
def test_an_unknown_choice_changes_nothing(value: str) -> None:
    client = Client()
    response = client.get("/display/", {"text": value})
    assert not response.cookies
    client.cookies["display_text"] = value
    assert classes_of(client) == "text-standard contrast-standard"


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "javascript:x"])
def test_the_switch_never_leads_to_another_site(elsewhere: str) -> None:
    response = Client().get("/display/", {"text": "large", "next": elsewhere})
    assert response["Location"] == "/"


def test_the_switch_refuses_to_be_posted_to() -> None:
    assert Client().post("/display/").status_code == 405
