"""A fault on a result page is logged without the token that opens it."""

import logging

import pytest
from django.test import Client

from gongkai.doors.portal.checkup import uploads
from gongkai.doors.portal.checkup.log_filter import HideTokens
from gongkai.doors.portal.checkup.store import new_token


def test_tokens_are_hidden_and_the_rest_is_kept() -> None:
    token = new_token()
    record = logging.LogRecord(
        "x", logging.ERROR, "", 0, "%s: %s %d", ("Fault", f"/reports/check/{token}/1/", 5), None
    )
    assert HideTokens().filter(record)
    assert record.getMessage() == "Fault: /reports/check/…/1/ 5"


def test_records_with_named_arguments_pass() -> None:
    record = logging.LogRecord("x", logging.ERROR, "", 0, "%(a)s", ({"a": 1},), None)
    assert HideTokens().filter(record)
    assert record.getMessage() == "1"


def test_a_fault_on_a_result_page_is_logged_without_its_token(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> object:
        raise RuntimeError("a fault")

    token = new_token()
    monkeypatch.setattr(uploads, "tidy_now_and_then", fail)
    answer = Client(raise_request_exception=False).get(f"/reports/check/{token}/")
    assert answer.status_code == 500
    assert "/reports/check/…/" in caplog.text
    assert token not in caplog.text
