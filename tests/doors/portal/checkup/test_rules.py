"""Every rule is on the page of the rules."""

from django.test import Client
from django.utils.html import escape

from gongkai.doors.portal.checkup.rules import FAMILY_TITLES
from gongkai.law.annual_report.checks import catalogue


def test_every_rule_is_listed_with_its_source(client: Client) -> None:
    page = client.get("/reports/check/rules/").content.decode()
    for rule in catalogue():
        assert escape(rule.title) in page
        assert escape(rule.source) in page


def test_every_family_has_a_chinese_title() -> None:
    assert {rule.family for rule in catalogue()} == set(FAMILY_TITLES)
