"""Nobody enters the desk without signing in, whatever its views say."""

from collections.abc import Iterator

import pytest
import time_machine
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import ResolverMatch, URLPattern, URLResolver, get_resolver

from gongkai.doors.desk.guard import Guard
from gongkai.office.accounts.actions.credentials import end_sessions
from gongkai.office.accounts.roles import Role
from tests.doors.desk.seated import HOME, ON_SQLITE, SIGN_IN, at_desk, signed_in, text, user_with
from tests.office.county import NOW, TODAY, county
from tests.office.staff import PASSWORD, account, give, myself

pytestmark = ON_SQLITE
OPEN = {"sign_in", "bind", "sign_out"}
LONGEST_IDLE = 30 * 60
LONGEST = 10 * 60 * 60


def views() -> Iterator[tuple[str, URLPattern]]:
    """Yield every pattern of the desk with its name, however deep it lies."""
    top = get_resolver().url_patterns
    waiting = [each for each in top if isinstance(each, URLResolver) and each.namespace == "desk"]
    while waiting:
        for each in waiting.pop().url_patterns:
            if isinstance(each, URLResolver):
                waiting.append(each)
            else:
                yield str(each.name), each


def asked(method: str, name: str, pattern: URLPattern) -> HttpRequest:
    request = RequestFactory().generic(method, "/desk/somewhere/")
    request.resolver_match = ResolverMatch(pattern.callback, (), {}, name, app_names=["desk"])
    return request


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "DELETE"])
def test_every_address_but_signing_in_leads_a_stranger_away(method: str) -> None:
    guard = Guard(lambda request: HttpResponse("inside"))
    found = list(views())
    assert len(found) > 40
    let_in = set()
    for name, pattern in found:
        answer = guard.process_view(asked(method, name, pattern), pattern.callback, (), {})
        if answer is None:
            let_in.add(name)
        elif method in {"GET", "HEAD"}:
            assert answer["Location"].startswith(SIGN_IN)
        else:
            assert answer.status_code == 403
    assert let_in == OPEN


def test_the_way_leads_back_after_signing_in() -> None:
    user = user_with(None, county().water)
    asked_for = "/desk/help/"
    answer = Client().get(asked_for)
    assert answer["Location"] == "/desk/sign-in/?next=%2Fdesk%2Fhelp%2F&why=nobody"
    client = Client()
    proof = {"username": user.username, "password": PASSWORD, "next": asked_for}
    assert client.post(SIGN_IN, proof)["Location"] == asked_for


@pytest.mark.parametrize(
    "elsewhere", ["https://example.org/desk/", "//example.org/desk/", "/reports/", "/desk/../x"]
)
def test_the_way_never_leads_out_of_the_desk(elsewhere: str) -> None:
    user = user_with(None, county().water)
    proof = {"username": user.username, "password": PASSWORD, "next": elsewhere}
    answer = Client().post(SIGN_IN, proof)
    assert answer["Location"] == HOME


def test_answers_of_the_desk_are_kept_by_nobody() -> None:
    client = at_desk(Role.CLERK, county().water)
    for address in (HOME, SIGN_IN, "/desk/no-such-page/"):
        assert client.get(address)["Cache-Control"] == "no-store"
    assert Client().post(HOME)["Cache-Control"] == "no-store"


def test_a_session_ends_when_nobody_uses_it(moment: time_machine.Traveller) -> None:
    client = at_desk(Role.CLERK, county().water)
    moment.shift(LONGEST_IDLE - 1)
    assert client.get(HOME).status_code == 200
    moment.shift(LONGEST_IDLE - 1)
    assert client.get(HOME).status_code == 200
    moment.shift(LONGEST_IDLE)
    answer = client.get(HOME)
    assert answer.status_code == 302
    assert "长时间没有操作" in text(client.get(answer["Location"]))


def test_a_session_ends_after_a_working_day_however_busy(moment: time_machine.Traveller) -> None:
    client = at_desk(Role.CLERK, county().water)
    for _ in range(LONGEST // 1200 - 1):
        moment.shift(1200)
        assert client.get(HOME).status_code == 200
    moment.shift(1200)
    assert "why=too_long" in client.get(HOME)["Location"]


def test_the_cookie_is_renewed_at_most_once_a_minute(moment: time_machine.Traveller) -> None:
    client = at_desk(Role.CLERK, county().water)
    moment.shift(59)
    assert "desk_session" not in client.get(HOME).cookies
    moment.shift(1)
    assert "desk_session" in client.get(HOME).cookies
    assert "desk_session" not in client.get(HOME).cookies


def test_the_cookie_is_for_the_desk_alone_and_out_of_reach_of_scripts() -> None:
    client = at_desk(Role.CLERK, county().water)
    cookie = client.cookies["desk_session"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/desk/", True, "Lax")
    assert not cookie["secure"]
    proof = {"username": "liming", "password": PASSWORD}
    assert Client().post(SIGN_IN, proof, secure=True).cookies["desk_session"]["secure"]


@pytest.mark.parametrize("value", ["", "x", "WzFd:1abc:xyz"])
def test_a_cookie_of_another_maker_lets_nobody_in(value: str) -> None:
    client = at_desk(Role.CLERK, county().water)
    kept = client.cookies["desk_session"].value
    client.cookies["desk_session"] = value
    assert client.get(HOME).status_code == 302
    client.cookies["desk_session"] = kept[:-1] + ("a" if kept[-1] != "a" else "b")
    assert client.get(HOME).status_code == 302


def test_a_change_of_password_elsewhere_ends_the_session() -> None:
    user = user_with(Role.CLERK, county().water)
    client = signed_in(user)
    end_sessions(user, by=myself(user), on=TODAY, at=NOW)
    assert "why=revoked" in client.get(HOME)["Location"]


def test_a_role_that_asks_for_a_code_ends_a_session_begun_without_one() -> None:
    there = county()
    user = user_with(Role.CLERK, there.water)
    client = signed_in(user)
    give(user, Role.SIGNING_LEADER, there.water)
    answer = client.get(HOME)
    assert "why=code" in answer["Location"]
    assert "要求使用动态口令" in text(client.get(answer["Location"]))


def test_a_password_given_by_another_is_changed_before_anything_else() -> None:
    there = county()
    user = account(there.water)
    give(user, Role.CLERK, there.water)
    client = Client()
    answer = client.post(SIGN_IN, {"username": "liming", "password": PASSWORD})
    assert "现在的密码是管理员设置的" in text(answer)
    assert client.get(HOME)["Location"] == "/desk/password/"
    new = {"old_password": PASSWORD, "new_password": "Neu-Neu-2027-Shui"}
    wrong = client.post("/desk/password/", {**new, "new_password_again": "other"})
    assert wrong.status_code == 400
    assert "两次输入的新密码不一样" in text(wrong)
    done = client.post("/desk/password/", {**new, "new_password_again": new["new_password"]})
    assert done["Location"] == HOME
    assert "密码已修改" in text(client.get(HOME))
