"""The generated catalogue of checks is fresh and whole."""

from gongkai.law.annual_report.checks import catalogue
from tools.rules_page import PAGE, page


def test_page_is_what_the_rules_generate() -> None:
    assert PAGE.read_text("utf-8") == page(), "运行 python -m tools.rules_page 后再提交"


def test_page_lists_every_rule() -> None:
    text = page()
    assert all(f"`{rule.id}`" in text for rule in catalogue())
