"""Bodies at the desk: seen within reach, changed on pages that keep what was typed."""

from django.conf import LazySettings
from django.test import Client

from gongkai.office.accounts.roles import Role
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.queries import members
from tests.doors.desk.seated import ON_SQLITE, at_desk, text
from tests.office.county import TODAY, County, county, credit_code

pytestmark = ON_SQLITE
BODIES = "/desk/bodies/"


def keeper_of_all() -> tuple[County, Client]:
    there = county()
    return there, at_desk(Role.SYSTEM_ADMINISTRATOR, None)


def page_of(agency: Agency, rest: str = "") -> str:
    return f"{BODIES}{agency.pk}/{rest}"


def test_the_list_stands_in_tree_order_and_finds_former_names() -> None:
    there, client = keeper_of_all()
    client.post(page_of(there.water, "rename/"), {"name": "示例县水务局", "on": "2026-11-20"})
    client.get("/desk/")  # where it is said what was done
    page = text(client.get(BODIES))
    assert page.index("示例县</a>") < page.index("示例县人民政府") < page.index("示例县水务局")
    found = text(client.get(BODIES, {"q": "水利"}))
    assert "示例县水务局" in found
    assert "示例县教育局" not in found
    assert "没有找到" in text(client.get(BODIES, {"q": "没有的局"}))


def test_bodies_out_of_reach_do_not_exist() -> None:
    there = county()
    client = at_desk(Role.BODY_ADMINISTRATOR, there.water)
    assert "示例县教育局" not in text(client.get(BODIES))
    own = text(client.get(page_of(there.water)))
    assert "posts/add/" in own
    assert "机构变动" not in own
    for rest in ("", "office/", "correct/", "rename/", "posts/add/", "hand-over/", "add/"):
        assert client.get(page_of(there.education, rest)).status_code == 404
        posted = client.post(page_of(there.education, rest), {"name": "x"})
        assert posted.status_code == (404 if rest else 405)


def test_a_supervisor_looks_and_changes_nothing() -> None:
    there = county()
    client = at_desk(Role.SUPERVISOR, there.area, subtree=True)
    assert "posts/add/" not in text(client.get(page_of(there.water)))
    assert client.get(page_of(there.water, "office/")).status_code == 404
    assert client.get(f"{BODIES}import/").status_code == 403


def test_who_keeps_one_body_alone_does_not_change_the_tree() -> None:
    there = county()
    client = at_desk(Role.BODY_ADMINISTRATOR, there.water)
    refused = client.get(page_of(there.water, "rename/"))
    assert refused.status_code == 403
    assert "没有“维护机构信息”的权限" in text(refused)


def test_a_body_is_added_once_however_often_the_button_is_pressed() -> None:
    there, client = keeper_of_all()
    typed = {
        "name": "示例县文化局",
        "code": "S-WH",
        "kind": "department",
        "on": "2026-11-01",
        "credit_code": credit_code(8),
    }
    first = client.post(page_of(there.area, "add/"), typed)
    assert "已新增“示例县文化局”" in text(client.get(first["Location"]))
    again = client.post(page_of(there.area, "add/"), typed)
    assert again.status_code == 400
    assert "机构编码“S-WH”已由“示例县文化局”使用" in text(again)
    assert 'value="S-WH"' in text(again)
    assert [each.name for each in members(there.area, TODAY)].count("示例县文化局") == 1


def test_a_refusal_keeps_what_was_typed() -> None:
    there, client = keeper_of_all()
    typed = {"name": "示例县文化局", "code": "S WH", "kind": "department", "on": "2026-11-01"}
    answer = client.post(page_of(there.area, "add/"), typed)
    assert answer.status_code == 400
    assert "机构编码“S WH”不能使用" in text(answer)
    assert 'value="示例县文化局"' in text(answer)


def test_a_name_is_corrected_or_changed_with_history() -> None:
    there, client = keeper_of_all()
    typed = {"name": "示例县水利水电局", "short_name": "", "credit_code": "", "division_code": ""}
    assert client.post(page_of(there.water, "correct/"), typed).status_code == 302
    assert "名称沿革" not in text(client.get(page_of(there.water)))
    client.post(page_of(there.water, "rename/"), {"name": "示例县水务局", "on": "2026-11-20"})
    page = text(client.get(page_of(there.water)))
    assert "名称沿革" in page
    assert "示例县水利水电局（2020年1月1日起，至 2026年11月20日 止）" in page


def test_a_body_moves_merges_splits_and_closes() -> None:
    there, client = keeper_of_all()
    day = {"on": "2026-11-20"}
    moved = client.post(page_of(there.town, "move/"), {**day, "to": there.government.pk})
    assert moved.status_code == 302
    there.town.refresh_from_db()
    assert there.town.path.startswith(there.government.path)
    assert client.get(page_of(there.government, "merge/")).status_code == 200
    later = {"on": "2026-11-23", "bodies": [there.town.pk]}
    merged = client.post(page_of(there.government, "merge/"), later)
    assert merged.status_code == 302
    assert "职责由“示例县人民政府”承接" in text(client.get(page_of(there.town)))
    founded = {
        "founded1-name": "示例县河湖局",
        "founded1-code": "S-HH",
        "founded1-kind": "department",
    }
    split = client.post(
        page_of(there.water, "split/"),
        {**day, **founded, "goes_on": "on", "founded2-kind": "department"},
    )
    assert split.status_code == 302, text(split)
    assert [each.name for each in members(there.area, TODAY)].count("示例县河湖局") == 1
    assert client.post(page_of(there.education, "close/"), day).status_code == 302
    client.get("/desk/")  # where it is said what was done
    page = text(client.get(BODIES))
    assert "示例县教育局" not in page
    assert "示例县教育局" in text(client.get(BODIES, {"closed": "yes"}))


def test_a_day_that_lies_ahead_is_refused_in_the_form() -> None:
    there, client = keeper_of_all()
    answer = client.post(page_of(there.water, "close/"), {"on": "2026-12-01"})
    assert answer.status_code == 400
    assert "还没有到" in text(answer)


def test_the_disclosure_office_is_described_and_shown() -> None:
    there = county()
    client = at_desk(Role.BODY_ADMINISTRATOR, there.water)
    assert "请尽快登记" in text(client.get(page_of(there.water)))
    wrong = client.post(page_of(there.water, "office/"), {"name": "办公室", "mail": "无"})
    assert wrong.status_code == 400
    assert "电子邮箱“无”的写法不对" in text(wrong)
    typed = {"name": "县水利局办公室", "phone": "0000-1234567", "hours": "工作日 9:00–17:00"}
    assert client.post(page_of(there.water, "office/"), typed).status_code == 302
    page = text(client.get(page_of(there.water)))
    assert "0000-1234567" in page
    assert "公开工作机构信息已更新" in page
    assert "更新公开工作机构信息" in page  # in the trail, under the page


def test_the_menu_shows_what_somebody_may_do() -> None:
    there = county()
    for number, (role, shown) in enumerate(
        {
            Role.CLERK: set(),
            Role.BODY_ADMINISTRATOR: {"机构和人员", "设置"},
            Role.AUDITOR: {"留痕"},
            Role.SUPERVISOR: {"机构和人员"},
        }.items()
    ):
        client = at_desk(role, there.water, username=f"user{number}")
        page = text(client.get("/desk/help/")).split("</nav>")[0]
        for entry in ("机构和人员", "留痕", "设置"):
            assert (f">{entry}</a>" in page) is (entry in shown), (role, entry)
        assert ">待办</a>" in page
        assert 'accesskey="1"' in page


def test_the_portal_has_one_quiet_link_to_the_desk(settings: LazySettings) -> None:
    page = text(Client().get("/no-such-page"))
    assert page.count('href="/desk/') == 1
    assert "工作人员登录" in page
    settings.GONGKAI_DOORS = ["portal"]
    assert "/desk/" not in text(Client().get("/no-such-page"))
