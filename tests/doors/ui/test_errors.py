"""Error pages say in Chinese what happened and what to do, and keep to the security policy."""

import base64
import hashlib
import re

import pytest
from django.test import Client, RequestFactory
from pytest_django import Settings

from gongkai.doors.ui.errors import EXPLANATIONS, error_page


@pytest.fixture(autouse=True)
def _these_addresses(settings: Settings) -> None:
    settings.ROOT_URLCONF = "tests.doors.ui.pages"


@pytest.mark.parametrize(
    ("fault", "status"),
    [("bad", 400), ("forbidden", 403), ("lost", 404), ("large", 413), ("many", 413)],
)
def test_a_fault_is_explained_with_what_to_do(fault: str, status: int) -> None:
    response = Client().get(f"/fail/{fault}")
    page = response.content.decode()
    assert response.status_code == status
    assert EXPLANATIONS[status].title in page
    assert EXPLANATIONS[status].advice in page
    assert "odd" not in page


def test_our_own_fault_is_shown_without_details_and_its_style_is_allowed() -> None:
    response = Client(raise_request_exception=False).get("/fail/broken")
    page = response.content.decode()
    style = re.search("<style>(.*?)</style>", page, re.DOTALL)
    assert response.status_code == 500
    assert "系统出现故障" in page
    assert "ours" not in page
    assert "/static/" not in page
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"style-src 'self' 'sha256-{digest}'" in response["Content-Security-Policy"]


def test_an_expired_form_says_how_to_send_it_again() -> None:
    response = Client(enforce_csrf_checks=True).post("/form")
    assert response.status_code == 403
    assert "这个页面已经过期" in response.content.decode()


def test_a_view_can_name_its_own_limit_and_waiting_time(rf: RequestFactory) -> None:
    response = error_page(rf.get("/"), 429, happened="每分钟最多提交 10 次。", retry_after=60)
    assert response.status_code == 429
    assert response["Retry-After"] == "60"
    assert "每分钟最多提交 10 次。" in response.content.decode()


def test_no_page_holds_inline_style_or_script() -> None:
    page = Client().get("/fail/lost").content.decode()
    assert "<style" not in page
    assert " style=" not in page
    assert not re.search(r"<script(?![^>]*\bsrc=)", page)
    assert not re.search(r"\son\w+=", page)
