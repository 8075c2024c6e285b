"""Signing in, being locked out, binding an app, acting for others, signing out."""

import re
from datetime import date

import pytest
import time_machine
from django.test import Client

from gongkai.doors import clock
from gongkai.office.accounts.actions.absences import name_deputy
from gongkai.office.accounts.events import AccountEvent
from gongkai.office.accounts.roles import Role
from gongkai.office.accounts.totp import code, step_at
from gongkai.office.trail.models import Entry
from gongkai.office.trail.queries import of_object
from tests.doors.desk.seated import HOME, ON_SQLITE, SIGN_IN, at_desk, signed_in, text, user_with
from tests.office.county import KEEPER, NOW, TODAY, county
from tests.office.staff import PASSWORD, with_app

pytestmark = ON_SQLITE
BIND = "/desk/sign-in/bind/"


def test_the_right_password_opens_the_desk_under_the_bodys_name() -> None:
    client = at_desk(Role.CLERK, county().water)
    page = text(client.get(HOME))
    assert "示例县水利局" in page
    assert "李明" in page
    assert "严禁上传和处理涉密信息" in page
    assert Entry.objects.order_by("-number")[0].event == "accounts.signed_in"


def test_a_wrong_password_and_an_unknown_name_look_the_same() -> None:
    user_with(Role.CLERK, county().water)
    pages = [
        text(Client().post(SIGN_IN, {"username": name, "password": "wrong-password"}))
        for name in ("liming", "nobody")
    ]
    bare = [re.sub(r'value="[^"]*"', "", page) for page in pages]
    assert bare[0] == bare[1]
    assert "用户名或密码不对" in pages[0]
    assert "wrong-password" not in pages[0]


def test_too_many_failures_lock_and_say_so() -> None:
    user_with(Role.CLERK, county().water)
    client = Client()
    for _ in range(5):
        answer = client.post(SIGN_IN, {"username": "liming", "password": "wrong"})
    assert answer.status_code == 400
    assert "账户已锁定" in text(answer)
    right = client.post(SIGN_IN, {"username": "liming", "password": PASSWORD})
    assert "账户已锁定" in text(right)


def test_the_code_is_asked_for_after_the_password_and_typed_beside_it() -> None:
    there = county()
    user = user_with(Role.PUBLISHER, there.water)
    secret = with_app(user)
    client = Client()
    assert 'name="code"' not in text(client.get(SIGN_IN))
    proof = {"username": "liming", "password": PASSWORD}
    asked = client.post(SIGN_IN, proof)
    assert asked.status_code == 200
    assert "请输入手机上显示的 6 位动态口令" in text(asked)
    assert 'name="code"' in text(asked)
    wrong = client.post(SIGN_IN, {**proof, "code": "000000"})
    assert wrong.status_code == 400
    assert "动态口令不对" in text(wrong)
    right = client.post(SIGN_IN, {**proof, "code": code(secret, step_at(clock.now()))})
    assert right["Location"] == HOME
    assert client.get(HOME).status_code == 200


def test_a_role_that_asks_for_a_code_leads_to_binding_an_app_first(
    moment: time_machine.Traveller,
) -> None:
    user_with(Role.PUBLISHER, county().water)
    client = Client()
    proof = {"username": "liming", "password": PASSWORD}
    assert client.post(SIGN_IN, proof)["Location"] == BIND
    assert client.get(HOME).status_code == 302
    before = text(client.get(BIND))
    assert "显示二维码" in before
    assert "<svg" not in before
    shown = text(client.post(BIND))
    assert re.search(r"<svg[^>]* viewBox=", shown)  # without one a narrow screen would cut it
    assert " style=" not in shown
    secret = re.search(r'name="secret" value="([A-Z2-7]{32})"', shown)
    assert secret is not None
    groups = re.findall(r"<span>([A-Z2-7]{4})</span>", shown)
    assert "".join(groups) == secret[1]
    wrong = client.post(BIND, {"code": "000000", "secret": secret[1]})
    assert wrong.status_code == 400
    assert secret[1] in text(wrong)
    now = code(secret[1], step_at(clock.now()))
    done = client.post(BIND, {"code": now, "secret": secret[1]})
    assert done["Location"] == f"{SIGN_IN}?why=bound"
    assert client.get(BIND)["Location"].startswith(SIGN_IN)
    moment.shift(30)
    again = client.post(SIGN_IN, {**proof, "code": code(secret[1], step_at(clock.now()))})
    assert again["Location"] == HOME


def test_a_secret_of_somebody_elses_making_is_not_drawn() -> None:
    user_with(Role.PUBLISHER, county().water)
    client = Client()
    client.post(SIGN_IN, {"username": "liming", "password": PASSWORD})
    answer = client.post(BIND, {"code": "000000", "secret": '"><script>'})
    assert "<script>" not in text(answer)
    assert "<svg" not in text(answer)


def test_binding_is_for_who_proved_a_password_lately(moment: time_machine.Traveller) -> None:
    user_with(Role.PUBLISHER, county().water)
    assert Client().get(BIND)["Location"].startswith(SIGN_IN)
    client = Client()
    client.post(SIGN_IN, {"username": "liming", "password": PASSWORD})
    moment.shift(15 * 60 + 1)
    assert client.get(BIND)["Location"].startswith(SIGN_IN)


def test_signing_out_ends_every_session_of_the_account_and_says_so() -> None:
    user = user_with(Role.CLERK, county().water)
    one, other = signed_in(user), signed_in(user)
    assert one.get("/desk/sign-out/").status_code == 405
    left = one.post("/desk/sign-out/")
    assert "已在所有电脑上退出" in text(one.get(left["Location"]))
    assert one.get(HOME).status_code == 302
    sent_away = other.get(HOME)
    assert sent_away.status_code == 302
    assert "已在别处退出登录" in text(other.get(sent_away["Location"]))
    assert of_object(user)[0].event == AccountEvent.SIGNED_OUT


def test_a_copied_cookie_no_longer_lets_in_after_signing_out() -> None:
    client = signed_in(user_with(Role.CLERK, county().water))
    copy = Client()
    copy.cookies["desk_session"] = client.cookies["desk_session"].value
    assert copy.get(HOME).status_code == 200
    client.post("/desk/sign-out/")
    assert copy.get(HOME).status_code == 302


def test_a_session_that_is_over_signs_nobody_out() -> None:
    user = user_with(Role.CLERK, county().water)
    copy, one = Client(), signed_in(user)
    copy.cookies["desk_session"] = one.cookies["desk_session"].value
    one.post("/desk/sign-out/")
    again = signed_in(user)
    assert copy.post("/desk/sign-out/").status_code == 302
    assert again.get(HOME).status_code == 200


def test_a_deputy_chooses_for_whom_to_act() -> None:
    there = county()
    leader = user_with(Role.FIRST_REVIEWER, there.water, "wangfang", "王芳")
    deputy = user_with(Role.CLERK, there.water)
    name_deputy(leader, deputy, until=date(2026, 11, 30), by=KEEPER, on=TODAY, at=NOW)
    client = signed_in(deputy)
    assert "代谁办理" in text(client.get(HOME))
    client.post("/desk/act-for/", {"user": leader.pk})
    page = text(client.get(HOME))
    assert "正在代王芳办理" in page
    assert "现在代王芳办理" in page
    client.post("/desk/act-for/", {"user": 0})
    assert "正在代王芳办理" not in text(client.get(HOME))


def test_nobody_acts_for_who_did_not_name_them(moment: time_machine.Traveller) -> None:
    there = county()
    leader = user_with(Role.FIRST_REVIEWER, there.water, "wangfang", "王芳")
    deputy = user_with(Role.CLERK, there.water)
    client = signed_in(deputy)
    client.post("/desk/act-for/", {"user": leader.pk})
    assert "没有切换" in text(client.get(HOME))
    name_deputy(leader, deputy, until=date(2026, 11, 24), by=KEEPER, on=TODAY, at=NOW)
    client.post("/desk/act-for/", {"user": leader.pk})
    assert "正在代王芳办理" in text(client.get(HOME))
    moment.shift(24 * 60 * 60)
    assert "正在代王芳办理" not in text(signed_in(deputy).get(HOME))


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_the_sign_in_page_takes_no_other_method(method: str) -> None:
    assert getattr(Client(), method)(SIGN_IN).status_code == 405
