"""The guide says what the law of the day says, and names who reviews, in the tree that is there."""

from datetime import date

import pytest
from django.test import Client

from gongkai.doors.portal.bodies.guide import guide_of, item_fee_lines, page_fee_lines
from gongkai.doors.portal.bodies.remedies import told
from gongkai.doors.portal.frame.places import Place
from gongkai.law import parameters
from gongkai.office.agencies.actions.offices import describe_office
from gongkai.office.agencies.facts import OfficeFacts
from gongkai.office.agencies.kinds import AgencyKind
from gongkai.office.agencies.models import Agency
from tests.doors.portal.reading import page, words
from tests.office.county import FOUNDED, KEEPER, NOW, TODAY, County, body, county

pytestmark = pytest.mark.usefixtures("database")
KEPT = {"by": KEEPER, "on": FOUNDED, "at": NOW}
FULL = OfficeFacts(
    name="示例县水利局办公室",
    address="示例县清水路12号",
    postcode="999901",
    hours="工作日 8:30—17:30",
    phone="0999-8000001",
    fax="0999-8000002",
    mail="sl@example.cn",
)


@pytest.fixture
def there() -> County:
    return county()


def authority(agency: Agency) -> str:
    return told(Place(agency), TODAY, parameters.load()).authority


def test_the_guide_holds_what_article_12_asks_for(client: Client, there: County) -> None:
    describe_office(there.water, FULL, **KEPT)
    text = words(page(client, "/bodies/S-SL/guide/").find(".//main"))
    for wanted in (
        *("示例县水利局办公室", "示例县清水路12号", "999901", "工作日 8:30—17:30"),
        *("0999-8000001", "0999-8000002", "sl@example.cn"),
        *("综合政务", "农业、林业、水利", "索引号、名称、内容概述、成文日期"),
        *("20 个工作日内答复", "最多延长 20 个工作日", "7 个工作日内一次性告知"),
        *("当面提交", "邮寄", "传真", "电子邮件", "60 日内", "6 个月内", "15 日内"),
    ):
        assert wanted in text


def test_only_the_ways_the_office_has_are_offered(there: County) -> None:
    describe_office(there.water, OfficeFacts("办公室", mail="sl@example.cn"), **KEPT)
    guide = guide_of(Place(there.water), TODAY, parameters.load())
    assert [each.name for each in guide.channels] == ["网上提交", "电子邮件"]
    assert [each.name for each in guide.office] == ["机构名称", "电子邮箱"]


def test_a_body_without_an_office_still_has_a_guide(client: Client, there: County) -> None:
    text = words(page(client, "/bodies/S-SL/guide/").find(".//main"))
    assert "六、监督和救济" in text
    assert "政府信息公开工作机构" not in text
    assert "请以书面形式" in words(page(client, "/bodies/S-SL/apply/").find(".//main"))


def test_fees_are_those_of_the_two_schedules() -> None:
    held = parameters.load()
    assert list(item_fee_lines(TODAY, held)) == [
        "第 1 至 10 件：不收费",
        "第 11 至 30 件：每件 100 元",
        "第 31 至 40 件：每件 200 元",
        "以后每增加 10 件为一档，每档每件再增加 100 元",
    ]
    assert list(page_fee_lines(TODAY, held)) == [
        "第 1 至 30 页：不收费",
        "第 31 至 100 页：每页 10 元",
        "第 101 至 200 页：每页 20 元",
        "第 201 页以上：每页 40 元",
    ]


def test_the_government_of_the_area_reviews_departments_and_towns(there: County) -> None:
    assert authority(there.water) == "示例县人民政府"
    assert authority(there.town) == "示例县人民政府"


def test_a_government_is_reviewed_by_the_one_above(there: County) -> None:
    assert authority(there.government) == "上一级人民政府"
    below = body("S-X", "开发区", AgencyKind.AREA, there.area)
    lower = body("S-X-ZF", "开发区人民政府", AgencyKind.GOVERNMENT, below)
    assert authority(lower) == "示例县人民政府"


def test_who_reviews_is_not_guessed_where_the_tree_does_not_say() -> None:
    alone = body("M", "孤山县水利局")
    assert authority(alone) == "本级人民政府"
    area = body("N", "双河县", AgencyKind.AREA)
    for number in (1, 2):
        body(f"N-{number}", f"双河县人民政府{number}", AgencyKind.GOVERNMENT, area)
    assert authority(body("N-SL", "双河县水利局", under=area)) == "本级人民政府"


def test_refusals_go_to_reconsideration_first_since_2024(there: County) -> None:
    held = parameters.load()
    now = told(Place(there.water), TODAY, held)
    assert "不予公开" in now.first
    assert "无法提供" in now.free
    before = told(Place(there.water), date(2023, 12, 1), held)
    assert before.first == ""
    assert "不予公开" in before.free
