"""The composed site answers for its health and sends every page with its guard headers."""

import re

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client

from gongkai import __version__
from gongkai.config import urls, wsgi
from gongkai.doors.ui import errors


def test_healthz_tells_the_versions_of_code_and_schema() -> None:
    response = Client().get("/healthz")
    assert response.status_code == 200
    health = response.json()
    assert (health["status"], health["version"]) == ("ok", __version__)
    assert health["schema"]
    assert all(re.fullmatch(r"\w+\.\d{4}_\w+", migration) for migration in health["schema"])
    assert "no-store" in response["Cache-Control"]


def test_the_error_pages_of_the_shared_look_are_in_charge() -> None:
    for handler, view in [
        (urls.handler400, errors.bad_request),
        (urls.handler403, errors.forbidden),
        (urls.handler404, errors.not_found),
        (urls.handler500, errors.server_error),
    ]:
        assert handler == f"{view.__module__}.{view.__name__}"


@pytest.mark.parametrize("address", ["/healthz", "/no-such-page"])
def test_every_answer_carries_the_guard_headers(address: str) -> None:
    response = Client().get(address)
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"


def test_a_foreign_host_name_is_refused() -> None:
    assert Client(headers={"host": "elsewhere.example"}).get("/no-such-page").status_code == 400


def test_a_web_server_finds_the_application() -> None:
    assert isinstance(wsgi.application, WSGIHandler)


def test_static_files_are_served_with_their_type() -> None:
    response = Client().get("/static/ui/base.css")
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/css")
    response.close()
