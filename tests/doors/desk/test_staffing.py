"""Units and posts at the desk: set up, held, left; an empty post is an alarm, its work moves on."""

from django.test import Client

from gongkai.office.accounts.roles import Role
from gongkai.office.agencies.actions.work import give
from gongkai.office.agencies.models import Agency, Post, Unit, Work
from tests.doors.desk.seated import HOME, ON_SQLITE, at_desk, text
from tests.office.county import KEEPER, NOW, TODAY, County, county, person

pytestmark = ON_SQLITE
DAY = {"on": "2026-11-20"}


def keeper() -> tuple[County, Client]:
    there = county()
    return there, at_desk(Role.BODY_ADMINISTRATOR, there.water)


def page_of(agency: Agency, rest: str = "") -> str:
    return f"/desk/bodies/{agency.pk}/{rest}"


def a_post(client: Client, agency: Agency) -> Post:
    typed = {**DAY, "title": "办公室信息员", "kind": "clerk"}
    assert client.post(page_of(agency, "posts/add/"), typed).status_code == 302
    return Post.objects.get(title="办公室信息员")


def test_a_unit_is_opened_once_and_closed() -> None:
    there, client = keeper()
    typed = {**DAY, "name": "办公室"}
    assert client.post(page_of(there.water, "units/add/"), typed).status_code == 302
    again = client.post(page_of(there.water, "units/add/"), typed)
    assert again.status_code == 400
    assert "已有科室“办公室”" in text(again)
    unit = Unit.objects.get()
    assert client.post(page_of(there.education, f"units/{unit.pk}/close/"), DAY).status_code == 404
    closed = client.post(page_of(there.water, f"units/{unit.pk}/close/"), {"on": "2026-11-23"})
    assert closed.status_code == 302
    assert client.get(page_of(there.water, f"units/{unit.pk}/close/")).status_code == 404


def test_a_vacant_post_is_an_alarm_until_somebody_takes_it() -> None:
    there, client = keeper()
    post = a_post(client, there.water)
    for page in (HOME, page_of(there.water)):
        assert "岗位“办公室信息员”无人担任" in text(client.get(page))
    someone = person(there.water, "王芳")
    stranger = person(there.education, "赵云")
    take = page_of(there.water, f"posts/{post.pk}/take/")
    assert client.post(take, {**DAY, "person": stranger.pk}).status_code == 400
    assert client.post(take, {**DAY, "person": someone.pk}).status_code == 302
    page = text(client.get(page_of(there.water)))
    assert "无人担任" not in page
    assert "王芳（2026年11月20日起）" in page
    left = client.post(page_of(there.water, f"posts/{post.pk}/leave/"), {"on": "2026-11-23"})
    assert left.status_code == 302
    assert "无人担任" in text(client.get(HOME))
    closed = client.post(page_of(there.water, f"posts/{post.pk}/close/"), {"on": "2026-11-23"})
    assert closed.status_code == 302
    assert "无人担任" not in text(client.get(HOME))


def test_stranded_work_is_an_alarm_and_is_handed_over() -> None:
    there, client = keeper()
    post = a_post(client, there.water)
    someone = person(there.water, "王芳")
    give(there.town, there.water, post, by=KEEPER, on=TODAY, at=NOW)
    assert "有 1 件在办事项没有人能办" in text(client.get(HOME))
    address = page_of(there.water, "hand-over/")
    assert "岗位：办公室信息员" in text(client.get(address))
    typed = {
        "source": f"post:{post.pk}",
        "agency": there.water.pk,
        "to": f"person:{someone.pk}",
    }
    assert client.post(address, typed).status_code == 302
    assert "已移交 1 件在办事项" in text(client.get(page_of(there.water)))
    assert Work.objects.get().person == someone
    again = client.post(address, {**typed, "source": "body", "to": f"post:{post.pk}"})
    assert again.status_code == 302
    nothing = client.post(address, {**typed, "source": f"person:{someone.pk}"})
    assert nothing.status_code == 400


def test_work_is_not_handed_to_a_body_out_of_reach() -> None:
    there, client = keeper()
    give(there.town, there.water, by=KEEPER, on=TODAY, at=NOW)
    typed = {"source": "body", "agency": there.education.pk, "to": ""}
    assert client.post(page_of(there.water, "hand-over/"), typed).status_code == 400
    assert Work.objects.get().agency == there.water


def test_work_goes_to_another_body_which_gives_it_out_itself() -> None:
    there = county()
    client = at_desk(Role.SYSTEM_ADMINISTRATOR, None)
    give(there.town, there.water, by=KEEPER, on=TODAY, at=NOW)
    someone = person(there.water, "王芳")
    address = page_of(there.water, "hand-over/")
    typed = {"source": "body", "agency": there.education.pk, "to": f"person:{someone.pk}"}
    refused = client.post(address, typed)
    assert refused.status_code == 400
    assert "不属于“示例县教育局”" in text(refused)
    assert client.post(address, {**typed, "to": ""}).status_code == 302
    assert Work.objects.get().agency == there.education
