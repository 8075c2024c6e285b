"""Pages of areas and bodies: the national structure, from what is known, for whoever comes."""

from datetime import date

import pytest
from django.test import Client

from gongkai.office.agencies.actions.offices import describe_office, open_unit
from gongkai.office.agencies.actions.posts import open_post, take_post
from gongkai.office.agencies.actions.reorganising import close_agency, merge, rename
from gongkai.office.agencies.facts import OfficeFacts
from gongkai.office.agencies.kinds import AgencyKind, PostKind
from tests.doors.portal.reading import HOSTILE, page, words
from tests.office.county import FOUNDED, KEEPER, NOW, County, body, county, person

pytestmark = pytest.mark.usefixtures("database")
COLUMNS = [
    "政府信息公开指南",
    "政府信息公开制度",
    "法定主动公开内容",
    "政府信息公开年报",
    "依申请公开",
]
OF_A_BODY = ["", "guide/", "rules/", "disclosed/", "reports/", "apply/", "apply/person/"]
OF_A_BODY += ["apply/organisation/", "feed.xml"]
KEPT = {"by": KEEPER, "on": FOUNDED, "at": NOW}
MERGED_ON = date(2026, 11, 2)


@pytest.fixture
def there() -> County:
    return county()


def test_the_front_page_leads_to_every_body_of_the_area(client: Client, there: County) -> None:
    station = body("S-ST", "示例县水文站", AgencyKind.INSTITUTION, there.water)
    front = page(client, "/")
    links = {link.get("href"): words(link) for link in front.iter("a")}
    for agency in (there.government, there.education, there.water, there.town, station):
        assert links[f"/bodies/{agency.code}/"] == agency.name
    assert words(front.find(".//h1")) == "示例县政府信息公开"
    assert {"/reports/check/", "/deadline/", "/feed.xml"} <= links.keys()


def test_the_front_page_of_an_empty_system_offers_the_tools(client: Client) -> None:
    links = {link.get("href") for link in page(client, "/").iter("a")}
    assert {"/reports/check/", "/deadline/"} <= links


def test_several_areas_share_the_front_page(client: Client, there: County) -> None:
    body("Z", "另一县", AgencyKind.AREA)
    links = {link.get("href") for link in page(client, "/").iter("a")}
    assert {"/areas/S/", "/areas/Z/"} <= links


def test_an_area_lists_its_bodies_by_kind_and_the_areas_below(
    client: Client, there: County
) -> None:
    body("S-X", "开发区", AgencyKind.AREA, there.area)
    shown = page(client, "/areas/S/")
    titles = [words(each) for each in shown.findall(".//h3")]
    assert titles == ["人民政府", "政府部门", "乡镇、街道", "所辖地区"]
    assert words(page(client, "/areas/S-X/").find(".//h1")) == "开发区政府信息公开"


@pytest.mark.parametrize("tail", OF_A_BODY[:6])
def test_every_page_of_a_body_has_the_five_columns(
    client: Client, there: County, tail: str
) -> None:
    shown = page(client, f"/bodies/S-SL/{tail}")
    menu = shown.xpath("//nav[contains(@aria-label, '栏目')]//a")
    assert [words(each) for each in menu] == COLUMNS
    current = [words(each) for each in menu if each.get("aria-current")]
    assert len(current) == (1 if tail else 0)


@pytest.mark.parametrize("tail", OF_A_BODY)
@pytest.mark.parametrize("code", ["S-XX", "S", "s-sl", "S_SL", "S-SL%20", "-", "S-SL" * 20, "示例"])
def test_what_is_no_body_is_not_found(client: Client, there: County, code: str, tail: str) -> None:
    assert client.get(f"/bodies/{code}/{tail}").status_code == 404


@pytest.mark.parametrize("code", ["S-SL", "XX", "s"])
def test_what_is_no_area_is_not_found(client: Client, there: County, code: str) -> None:
    assert client.get(f"/areas/{code}/").status_code == 404


@pytest.mark.parametrize("path", ["/", "/areas/S/", *(f"/bodies/S-SL/{t}" for t in OF_A_BODY)])
def test_pages_answer_to_reading_alone(client: Client, there: County, path: str) -> None:
    assert client.head(path).status_code == 200
    for method in ("post", "put", "delete"):
        assert getattr(client, method)(path).status_code == 405


def test_a_body_shows_its_office_group_units_and_what_is_below(
    client: Client, there: County
) -> None:
    describe_office(there.water, OfficeFacts("县水利局办公室", phone="0999-1234567"), **KEPT)
    open_unit(there.water, "农村水利科", **KEPT)
    head = open_post(there.water, "局长", PostKind.GROUP_HEAD, **KEPT)
    take_post(head, person(there.water, "钱一"), **KEPT)
    body("S-ST", "示例县水文站", AgencyKind.INSTITUTION, there.water)
    shown = words(page(client, "/bodies/S-SL/").find(".//main"))
    for text in ("县水利局办公室", "0999-1234567", "农村水利科", "局长", "钱一", "示例县水文站"):
        assert text in shown


def test_what_nobody_filled_in_leaves_no_line(client: Client, there: County) -> None:
    describe_office(there.water, OfficeFacts("县水利局办公室", phone="0999-1234567"), **KEPT)
    for tail in ("", "guide/", "apply/"):
        shown = page(client, f"/bodies/S-SL/{tail}")
        assert [words(each) for each in shown.iter("dt", "dd") if not words(each)] == []
        text = words(shown.find(".//main"))
        assert "传真" not in text.replace("□ 传真", "")
        assert "未填写" not in text


def test_an_application_form_can_be_printed_for_each_kind_of_applicant(
    client: Client, there: County
) -> None:
    person_form = words(page(client, "/bodies/S-SL/apply/person/").find(".//table"))
    organisation_form = words(page(client, "/bodies/S-SL/apply/organisation/").find(".//table"))
    assert "姓名 *" in person_form
    assert "证件号码 *" in person_form
    assert "统一社会信用代码 *" in organisation_form
    for kind in ("商业企业", "科研机构", "社会公益组织", "法律服务机构"):
        assert kind in organisation_form
    for form in (person_form, organisation_form):
        assert "提供方式 *" in form
        assert "用途" not in form


@pytest.mark.parametrize(
    ("code", "due"), [("S-SL", "1月31日"), ("S-ZF", "3月31日"), ("S-QX", "1月31日")]
)
def test_reports_are_announced_with_the_day_the_law_sets(
    client: Client, there: County, code: str, due: str
) -> None:
    shown = words(page(client, f"/bodies/{code}/reports/").find(".//main"))
    assert f"每年 {due}前" in shown
    assert ("社会评议" in shown) is (code == "S-ZF")
    assert ("参照" in shown) is (code == "S-QX")


def test_a_closed_body_says_who_does_its_work_and_takes_no_applications(
    client: Client, there: County
) -> None:
    merge([there.water, there.education], there.education, by=KEEPER, on=MERGED_ON, at=NOW)
    shown = page(client, "/bodies/S-SL/")
    notice = shown.find(".//div[@class='notice notice-warning']")
    assert "2026年11月2日撤销" in words(notice)
    assert [each.get("href") for each in notice.iter("a")] == ["/bodies/S-JY/"]
    for tail in ("guide/", "reports/", "apply/", "apply/person/"):
        answer = client.get(f"/bodies/S-SL/{tail}")
        assert (answer.status_code, answer["Location"]) == (302, "/bodies/S-SL/")
    for tail in ("rules/", "disclosed/", "feed.xml"):
        assert client.get(f"/bodies/S-SL/{tail}").status_code == 200
    assert "/bodies/S-SL/" not in client.get("/areas/S/").content.decode()


def test_a_body_that_nothing_follows_says_only_that_it_is_closed(
    client: Client, there: County
) -> None:
    close_agency(there.water, by=KEEPER, on=MERGED_ON, at=NOW)
    notice = page(client, "/bodies/S-SL/").find(".//div[@class='notice notice-warning']")
    assert "职责" not in words(notice)


def test_whatever_stands_in_a_name_is_shown_as_text(client: Client, there: County) -> None:
    rename(there.water, HOSTILE, by=KEEPER, on=MERGED_ON, at=NOW)
    describe_office(there.water, OfficeFacts(HOSTILE, address=HOSTILE, hours=HOSTILE), **KEPT)
    open_unit(there.water, HOSTILE, **KEPT)
    for path in ("/", "/areas/S/", *(f"/bodies/S-SL/{tail}" for tail in OF_A_BODY)):
        content = client.get(path).content.decode()
        assert "<script>alert" not in content
        assert "<img src=x" not in content
        assert "alert(1)" in content


def test_pages_carry_the_tags_of_government_sites(client: Client, there: County) -> None:
    shown = page(client, "/bodies/S-SL/guide/")
    tags = {each.get("name"): each.get("content") for each in shown.iter("meta")}
    assert tags["SiteName"] == "示例县政府信息公开"
    assert tags["SiteDomain"] == "testserver"
    assert tags["ColumnName"] == "政府信息公开指南"
    assert tags["ColumnType"] == "政府信息公开"


@pytest.mark.parametrize("path", ["/", "/areas/S/", "/bodies/S-SL/", "/bodies/S-SL/feed.xml"])
def test_a_foreign_host_is_refused(client: Client, there: County, path: str) -> None:
    for host in ("evil.example", "testserver@evil.example", "testserver/evil", "evil.example#"):
        assert client.get(path, headers={"host": host}).status_code == 400
    spoofed = client.get(path, headers={"x-forwarded-host": "evil.example"}).content
    assert b"evil.example" not in spoofed


def test_a_page_is_kept_a_minute_and_asked_for_again(client: Client, there: County) -> None:
    first = client.get("/bodies/S-SL/")
    assert first["Cache-Control"] == "public, max-age=60"
    again = client.get("/bodies/S-SL/", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    rename(there.water, "示例县水务局", by=KEEPER, on=MERGED_ON, at=NOW)
    changed = client.get("/bodies/S-SL/", headers={"if-none-match": first["ETag"]})
    assert changed.status_code == 200
