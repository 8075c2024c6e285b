"""People at the desk: registered once, given accounts, roles and deputies, within reach alone."""

import html
import re

import pytest
from django.test import Client

from gongkai.doors.desk.people.initial import initial_password
from gongkai.office.accounts.models import Absence, Appointment, User
from gongkai.office.accounts.passwords import good_enough
from gongkai.office.accounts.roles import Role
from gongkai.office.agencies.actions.offices import open_unit
from gongkai.office.agencies.models import Person
from tests.doors.desk.seated import HOME, ON_SQLITE, SIGN_IN, at_desk, signed_in, text, user_with
from tests.office.county import FOUNDED, KEEPER, NOW, County, county, person
from tests.office.staff import PASSWORD, account, with_app

pytestmark = ON_SQLITE
PEOPLE = "/desk/people/"
DAY = {"on": "2026-11-23"}


def keeper() -> tuple[County, Client]:
    there = county()
    return there, at_desk(Role.BODY_ADMINISTRATOR, there.water)


def page_of(user: User, rest: str = "") -> str:
    return f"{PEOPLE}{user.person_id}/{rest}"


def shown_password(page: str) -> str:
    found = re.search(r'<code class="password-once">([^<]+)</code>', page)
    assert found is not None
    return html.unescape(found[1])


def test_somebody_is_registered_once_unless_it_is_another_of_that_name() -> None:
    there, client = keeper()
    typed = {"name": "王芳", "agency": there.water.pk}
    assert client.post(f"{PEOPLE}add/", typed).status_code == 302
    again = client.post(f"{PEOPLE}add/", typed)
    assert again.status_code == 400
    assert "已经登记了“王芳”" in text(again)
    assert 'type="checkbox" name="namesake"' in text(again)
    assert Person.objects.filter(name="王芳").count() == 1
    assert client.post(f"{PEOPLE}add/", {**typed, "namesake": "on"}).status_code == 302
    assert Person.objects.filter(name="王芳").count() == 2


def test_an_account_is_opened_and_its_password_shown_once() -> None:
    there, client = keeper()
    someone = person(there.water, "王芳")
    page = f"{PEOPLE}{someone.pk}/"
    assert "开通账户" in text(client.get(page))
    opened = client.post(f"{page}account/", {"username": "wangfang"})
    password = shown_password(text(opened))
    assert password not in text(client.get(page))
    again = client.post(f"{page}account/", {"username": "wangfang"})
    assert again.status_code == 409
    assert "已有账户" in text(again)
    newcomer = Client()
    entered = newcomer.post(SIGN_IN, {"username": "wangfang", "password": password})
    assert "请换成只有您自己知道的密码" in text(entered)


def test_a_taken_user_name_is_refused_with_what_was_typed() -> None:
    there, client = keeper()
    someone = person(there.water, "王芳")
    answer = client.post(f"{PEOPLE}{someone.pk}/account/", {"username": "liming"})
    assert answer.status_code == 400
    assert "用户名“liming”已有人使用" in text(answer)
    assert 'value="liming"' in text(answer)


@pytest.mark.parametrize("_time", range(20))
def test_an_initial_password_is_good_enough(_time: int) -> None:
    good_enough(initial_password(), "wangfang")


def test_people_out_of_reach_do_not_exist() -> None:
    there, client = keeper()
    stranger = account(there.education, "zhaoyun", "赵云")
    assert "赵云" not in text(client.get(PEOPLE))
    rests = ("", "account/", "password/", "code/", "unlock/", "leave/", "close/", "reopen/")
    for rest in (*rests, "transfer/", "roles/add/", "deputies/add/"):
        assert client.get(page_of(stranger, rest)).status_code == 404, rest
        assert client.post(page_of(stranger, rest), DAY).status_code == (404 if rest else 405)


def test_who_manages_nobody_sees_nobody() -> None:
    there = county()
    client = at_desk(Role.CLERK, there.water)
    assert "没有找到" in text(client.get(PEOPLE))
    refused = client.get(f"{PEOPLE}add/")
    assert refused.status_code == 403
    assert "没有“管理人员”的权限" in text(refused)


def test_a_role_is_given_at_a_body_chosen_first_and_taken_back() -> None:
    there, client = keeper()
    someone = account(there.water, "wangfang", "王芳")
    unit = open_unit(there.water, "办公室", by=KEEPER, on=FOUNDED, at=NOW)
    assert "下一步请授予角色" in text(client.get(page_of(someone)))
    where = text(client.get(page_of(someone, "roles/add/")))
    assert "示例县水利局" in where
    assert "示例县教育局" not in where
    address = page_of(someone, f"roles/add/?body={there.water.pk}")
    assert "科室报送员" in text(client.get(address))
    missing = client.post(address, {**DAY, "role": "unit_submitter"})
    assert missing.status_code == 400
    assert "请选择科室报送员所在的科室" in text(missing)
    typed = {**DAY, "role": "unit_submitter", "unit": unit.pk, "last_day": "2026-12-31"}
    assert client.post(address, typed).status_code == 302
    page = text(client.get(page_of(someone)))
    assert "示例县水利局·办公室" in page
    assert "2026年11月23日起，至 2026年12月31日" in page
    appointment = Appointment.objects.get(user=someone)
    assert str(appointment.until) == "2027-01-01"
    revoke = page_of(someone, f"roles/{appointment.pk}/revoke/")
    assert client.post(revoke, DAY).status_code == 302
    assert client.get(revoke).status_code == 404


def test_nobody_gives_a_role_where_they_manage_nobody() -> None:
    there, client = keeper()
    someone = account(there.water, "wangfang", "王芳")
    elsewhere = page_of(someone, f"roles/add/?body={there.education.pk}")
    assert client.post(elsewhere, {**DAY, "role": "clerk"}).status_code == 404
    system = client.post(
        page_of(someone, "roles/add/?body=system"), {**DAY, "role": "system_administrator"}
    )
    assert system.status_code == 400
    assert "没有“管理人员”的权限" in text(system)
    assert not Appointment.objects.filter(user=someone).exists()


def test_the_last_administrator_stays() -> None:
    _, client = keeper()
    own = User.objects.get(username="liming")
    appointment = Appointment.objects.get(user=own)
    for rest in (f"roles/{appointment.pk}/revoke/", "close/"):
        answer = client.post(page_of(own, rest), DAY)
        assert answer.status_code == 400
        assert "这是“示例县水利局”最后一名单位管理员" in text(answer)


def test_passwords_and_codes_are_reset_and_locks_opened() -> None:
    there, client = keeper()
    someone = user_with(Role.PUBLISHER, there.water, "wangfang", "王芳")
    with_app(someone)
    stranger = Client()
    for _ in range(5):
        stranger.post(SIGN_IN, {"username": "wangfang", "password": "wrong"})
    assert "账户锁定到" in text(client.get(page_of(someone)))
    assert "已锁定" in text(client.get(PEOPLE))
    assert client.post(page_of(someone, "unlock/")).status_code == 302
    assert client.post(page_of(someone, "unlock/")).status_code == 400
    assert "解除动态口令" in text(client.get(page_of(someone)))
    assert client.post(page_of(someone, "code/")).status_code == 302
    assert client.post(page_of(someone, "leave/")).status_code == 302
    password = shown_password(text(client.post(page_of(someone, "password/"))))
    old = Client().post(SIGN_IN, {"username": "wangfang", "password": PASSWORD})
    assert "用户名或密码不对" in text(old)
    new = Client().post(SIGN_IN, {"username": "wangfang", "password": password})
    assert new["Location"] == "/desk/sign-in/bind/"


def test_an_account_is_closed_reopened_and_moved() -> None:
    there = county()
    client = at_desk(Role.SYSTEM_ADMINISTRATOR, None)
    someone = user_with(Role.CLERK, there.water, "wangfang", "王芳")
    hers = signed_in(someone)
    assert client.post(page_of(someone, "close/"), DAY).status_code == 302
    assert hers.get(HOME).status_code == 302
    assert "账户已于 2026年11月23日 停用" in text(client.get(page_of(someone)))
    assert client.post(page_of(someone, "reopen/")).status_code == 302
    moved = client.post(page_of(someone, "transfer/"), {**DAY, "to": there.education.pk})
    assert moved.status_code == 302
    assert "示例县教育局" in text(client.get(page_of(someone)))


def test_the_list_is_looked_through_by_name_and_body() -> None:
    there = county()
    client = at_desk(Role.SYSTEM_ADMINISTRATOR, None)
    account(there.water, "wangfang", "王芳")
    account(there.education, "zhaoyun", "赵云")
    assert "赵云" not in text(client.get(PEOPLE, {"q": "王"}))
    of_body = text(client.get(PEOPLE, {"body": there.education.pk}))
    assert "赵云" in of_body
    assert "王芳" not in of_body
    assert "王芳" in text(client.get(PEOPLE, {"body": "x"}))


def test_a_deputy_is_named_by_the_keeper_or_by_oneself() -> None:
    there, client = keeper()
    someone = user_with(Role.CLERK, there.water, "wangfang", "王芳")
    colleague = account(there.water, "sunli", "孙立")
    typed = {**DAY, "deputy": colleague.pk, "last_day": "2026-11-27"}
    assert client.post(page_of(someone, "deputies/add/"), typed).status_code == 302
    assert "2026年11月23日至 2026年11月27日" in text(client.get(page_of(someone)))
    twice = client.post(page_of(someone, "deputies/add/"), typed)
    assert twice.status_code == 400
    assert "已有代办人" in text(twice)
    absence = Absence.objects.get()
    assert str(absence.until) == "2026-11-28"
    hers = signed_in(someone)
    assert hers.post(f"/desk/me/deputies/{absence.pk}/end/").status_code == 302
    assert hers.post("/desk/me/deputies/add/", typed).status_code == 302
    last = Absence.objects.order_by("-pk")[0]
    assert client.post(page_of(someone, f"deputies/{last.pk}/end/")).status_code == 302


def test_nobody_ends_the_deputyship_of_another() -> None:
    there, client = keeper()
    someone = user_with(Role.CLERK, there.water, "wangfang", "王芳")
    colleague = user_with(Role.CLERK, there.water, "sunli", "孙立")
    typed = {**DAY, "deputy": colleague.pk, "last_day": "2026-11-27"}
    client.post(page_of(someone, "deputies/add/"), typed)
    his = signed_in(colleague)
    absence = Absence.objects.get()
    assert his.post(f"/desk/me/deputies/{absence.pk}/end/").status_code == 404


def test_one_sees_ones_own_account_and_leaves_everywhere() -> None:
    there = county()
    user = user_with(Role.CLERK, there.water)
    one, other = signed_in(user), signed_in(user)
    page = text(one.get("/desk/me/"))
    assert "信息员" in page
    assert "liming" in page
    assert one.post("/desk/me/leave-everywhere/").status_code == 302
    assert other.get(HOME).status_code == 302
