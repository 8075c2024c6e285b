"""What was typed outlives the session and the form's token, for who typed it alone."""

import html
import re

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.test import Client

from gongkai.office.accounts.actions.credentials import reset_password
from gongkai.office.accounts.models import User
from gongkai.office.accounts.queries import absences_of
from gongkai.office.accounts.roles import Role
from tests.doors.desk.seated import HOME, ON_SQLITE, SIGN_IN, signed_in, text, user_with
from tests.office.county import KEEPER, NOW, TODAY, county
from tests.office.staff import PASSWORD

pytestmark = ON_SQLITE
AN_HOUR = 60 * 60
DEPUTY = "/desk/me/deputies/add/"
LONG = "第一条　为了规范工作，制定本办法。\r\n“引号”与<b>标签</b>&amp;也要留住。" * 600
KEPT = "登录已过期，您填写的内容没有丢失"


def carried_in(page: str) -> str:
    found = re.search(r'name="carried" value="([^"]+)"', page)
    assert found is not None, page[:2000]
    return html.unescape(found[1])


def fields_of(page: str) -> dict[str, str]:
    pairs = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page)
    return {name: html.unescape(value) for name, value in pairs}


def sign_in_with(client: Client, carried: str, username: str = "liming") -> str:
    answer = client.post(
        SIGN_IN, {"username": username, "password": PASSWORD, "carried": carried}, follow=True
    )
    return text(answer)


def test_twenty_thousand_characters_survive_an_ended_session(
    moment: time_machine.Traveller,
) -> None:
    assert len(LONG) > 20_000
    client = signed_in(user_with(Role.CLERK, county().water))
    moment.shift(AN_HOUR)
    typed = {"body": LONG, "title": "关于印发管理办法的通知", "tags": ["甲", "乙"]}
    answer = client.post("/desk/help/", typed)
    assert answer.status_code == 403
    assert KEPT in text(answer)
    page = sign_in_with(client, carried_in(text(answer)))
    assert "继续提交" in page
    assert 'action="/desk/help/"' in page
    assert fields_of(page)["body"] == LONG
    assert fields_of(page)["title"] == "关于印发管理办法的通知"
    assert re.findall(r'name="tags" value="(.)"', page) == ["甲", "乙"]


def absence_typed(colleague: User) -> dict[str, object]:
    return {"deputy": colleague.pk, "on": "2026-11-23", "last_day": "2026-11-27"}


def test_what_is_continued_is_done(moment: time_machine.Traveller) -> None:
    there = county()
    colleague = user_with(None, there.water, "wangfang", "王芳")
    user = user_with(Role.CLERK, there.water)
    client = signed_in(user, csrf=True)
    stale = client.cookies["csrftoken"].value
    moment.shift(AN_HOUR)
    typed = {**absence_typed(colleague), "csrfmiddlewaretoken": stale}
    answer = client.post(DEPUTY, typed)
    assert KEPT in text(answer)
    proof = {"username": "liming", "password": PASSWORD, "csrfmiddlewaretoken": stale}
    page = text(client.post(SIGN_IN, {**proof, "carried": carried_in(text(answer))}))
    assert not absences_of(user, TODAY).exists()
    done = client.post(DEPUTY, fields_of(page))
    assert done["Location"] == "/desk/me/"
    assert [each.deputy for each in absences_of(user, TODAY)] == [colleague]


def test_another_user_does_not_get_it(moment: time_machine.Traveller) -> None:
    there = county()
    user_with(None, there.water, "wangfang", "王芳")
    client = signed_in(user_with(Role.CLERK, there.water))
    moment.shift(AN_HOUR)
    packed = carried_in(text(client.post("/desk/help/", {"body": "只给李明看"})))
    page = sign_in_with(client, packed, "wangfang")
    assert "只给李明看" not in page
    assert "属于另一位用户，没有带过来" in page


def test_passwords_codes_tokens_and_files_are_not_carried(moment: time_machine.Traveller) -> None:
    client = signed_in(user_with(Role.CLERK, county().water))
    moment.shift(AN_HOUR)
    typed = {
        "old_password": "p-one",
        "new_password_again": "p-two",
        "code": "123456",
        "secret": "S",
        "csrfmiddlewaretoken": "t",
        "note": "留下",
        "file": ContentFile(b"bytes", "a.txt"),
    }
    page = sign_in_with(client, carried_in(text(client.post("/desk/help/", typed))))
    assert set(fields_of(page)) - {"csrfmiddlewaretoken"} == {"note"}
    assert "刚才选择的文件不能保留" in page


def test_what_was_typed_outlives_signing_out_in_another_window() -> None:
    client = signed_in(user_with(Role.CLERK, county().water))
    client.post("/desk/sign-out/")
    answer = client.post("/desk/help/", {"body": "还在"})
    assert fields_of(sign_in_with(client, carried_in(text(answer))))["body"] == "还在"


def test_what_was_typed_on_another_computer_outlives_signing_out_here() -> None:
    user = user_with(Role.CLERK, county().water)
    here, there = signed_in(user), signed_in(user)
    here.post("/desk/sign-out/")
    answer = there.post("/desk/help/", {"body": "还在"})
    assert fields_of(sign_in_with(there, carried_in(text(answer))))["body"] == "还在"


def test_wrong_passwords_do_not_lose_it(moment: time_machine.Traveller) -> None:
    client = signed_in(user_with(Role.CLERK, county().water))
    moment.shift(AN_HOUR)
    packed = carried_in(text(client.post("/desk/help/", {"body": "还在"})))
    for proof in ({"username": "liming", "password": "wrong"}, {"username": ""}):
        packed = carried_in(text(client.post(SIGN_IN, {**proof, "carried": packed})))
    assert "还在" in sign_in_with(client, packed)


def test_a_password_reset_meanwhile_does_not_lose_it() -> None:
    user = user_with(Role.CLERK, county().water)
    client = signed_in(user)
    reset_password(user, "Given-By-Keeper-1", by=KEEPER, on=TODAY, at=NOW)
    packed = carried_in(text(client.post("/desk/help/", {"body": "还在"})))
    proof = {"username": "liming", "password": "Given-By-Keeper-1", "carried": packed}
    packed = carried_in(text(client.post(SIGN_IN, proof)))
    new = {"new_password": PASSWORD, "new_password_again": PASSWORD, "carried": packed}
    page = text(client.post("/desk/password/", {"old_password": "Given-By-Keeper-1", **new}))
    assert fields_of(page)["body"] == "还在"
    assert client.get(HOME).status_code == 200


def test_a_stale_form_is_continued_without_signing_in_again() -> None:
    there = county()
    colleague = user_with(None, there.water, "wangfang", "王芳")
    user = user_with(Role.CLERK, there.water)
    client = signed_in(user, csrf=True)
    answer = client.post(DEPUTY, absence_typed(colleague))
    assert answer.status_code == 403
    assert "您填写的内容还在" in text(answer)
    assert client.post(DEPUTY, fields_of(text(answer)))["Location"] == "/desk/me/"
    assert absences_of(user, TODAY).exists()


def test_a_stale_form_and_an_ended_session_come_together(moment: time_machine.Traveller) -> None:
    client = signed_in(user_with(Role.CLERK, county().water), csrf=True)
    moment.shift(AN_HOUR)
    answer = client.post("/desk/help/", {"body": "还在"})
    assert KEPT in text(answer)
    assert carried_in(text(answer))


def test_a_stale_sign_in_form_keeps_what_it_carries(moment: time_machine.Traveller) -> None:
    client = signed_in(user_with(Role.CLERK, county().water), csrf=True)
    moment.shift(AN_HOUR)
    packed = carried_in(text(client.post("/desk/help/", {"body": "还在"})))
    proof = {"username": "liming", "password": PASSWORD, "carried": packed}
    answer = client.post(SIGN_IN, {**proof, "csrfmiddlewaretoken": "stale"})
    assert answer.status_code == 403
    assert carried_in(text(answer)) == packed
    assert PASSWORD not in text(answer)


def test_another_site_cannot_have_fields_carried() -> None:
    user = user_with(Role.CLERK, county().water)
    strange = {"origin": "https://example.org"}
    for client in (signed_in(user, csrf=True), Client(enforce_csrf_checks=True)):
        answer = client.post(DEPUTY, {"deputy": "1"}, headers=strange)
        assert answer.status_code == 403
        assert 'name="deputy"' not in text(answer)
        assert 'name="carried"' not in text(answer)


@pytest.mark.parametrize("packed", ["", "x", "eyJhIjoxfQ:1abc:forged"])
def test_what_nobody_signed_is_not_carried(packed: str) -> None:
    user_with(Role.CLERK, county().water)
    answer = Client().post(SIGN_IN, {"username": "liming", "password": PASSWORD, "carried": packed})
    assert answer["Location"] == HOME


def test_it_is_forgotten_after_half_a_day(moment: time_machine.Traveller) -> None:
    client = signed_in(user_with(Role.CLERK, county().water))
    moment.shift(AN_HOUR)
    packed = carried_in(text(client.post("/desk/help/", {"body": "过时"})))
    moment.shift(12 * AN_HOUR + 1)
    assert "过时" not in sign_in_with(client, packed)


def test_a_form_of_the_portal_expires_as_before() -> None:
    answer = Client(enforce_csrf_checks=True).post("/display/", {"text": "large"})
    assert "这个页面已经过期" in text(answer)
