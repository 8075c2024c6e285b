"""What may already answer a question: found by number and by shared words, never by reading all."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.office.disclosures.models import Item
from gongkai.office.disclosures.queries import answering, likely_answers
from gongkai.office.disclosures.queries.answering import numbers_in, pairs_of
from tests.doors.portal.office import copied
from tests.office.items import Office, an_item, published
from tests.office.items import office as people_of


def titled(place: Office, title: str, **said: str) -> Item:
    return published(place, title=title, keywords=said.pop("keywords", "教育"), **said)


def test_what_shares_the_rarest_words_comes_first(place: Office) -> None:
    budget = titled(place, "示例县教育局2026年部门预算公开")
    meals = titled(place, "关于印发《示例县学生营养餐采购管理办法》的通知")
    titled(place, "关于印发《示例县中小学校课后服务管理办法》的通知")
    titled(place, "关于2026年教师招聘考试的公告")
    asked = ["请公开2026年学生营养餐的采购办法和中标企业名单"]
    assert likely_answers(place.agency, asked, limit=3)[0] == meals
    assert budget not in likely_answers(place.agency, asked, limit=3)


def test_several_questions_are_answered_together(place: Office) -> None:
    meals = titled(place, "示例县学生营养餐采购管理办法")
    busses = titled(place, "示例县校车运营线路表")
    asked = ["学生营养餐采购管理办法", "2026年校车运营线路"]
    assert set(likely_answers(place.agency, asked, limit=5)) == {meals, busses}


def test_keywords_count_like_the_title(place: Office) -> None:
    item = titled(place, "2026年第三季度公示", keywords="校车 运营线路 收费标准")
    assert likely_answers(place.agency, ["校车运营线路和收费标准"], limit=5) == [item]


@pytest.mark.parametrize(
    "typed", ["示教发〔2026〕77号", "示教发[2026]77号文件的全文", "请公开示教发【2026】77号"]
)
def test_a_document_number_finds_its_document_first(place: Office, typed: str) -> None:
    titled(place, "关于文件全文公开的规定")
    item = titled(place, "关于加强校园管理的通知", number="示教发〔2026〕77号")
    assert likely_answers(place.agency, [typed], limit=5)[0] == item


def test_nothing_is_offered_where_nothing_fits(place: Office) -> None:
    titled(place, "关于2026年教师招聘考试的公告")
    for asked in ("示例县教育局关于征地补偿的批复", "公告", "", "？？", "a" * 20_000):
        assert likely_answers(place.agency, [asked], limit=5) == []
    assert likely_answers(place.agency, [], limit=5) == []


def test_drafts_and_other_bodies_items_are_never_offered(place: Office) -> None:
    an_item(place, title="示例县学生营养餐采购管理办法")
    other = people_of(type(place.agency).objects.get(code="S-SL"), "sl")
    titled(other, "示例县学生营养餐采购管理办法")
    assert likely_answers(place.agency, ["学生营养餐采购管理办法"], limit=5) == []


def test_the_newest_are_looked_through_with_the_same_few_statements(
    place: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answering, "LOOKED_THROUGH", 10)
    item = titled(place, "示例县学生营养餐采购管理办法")
    asked = ["示教发〔2026〕77号", "学生营养餐采购管理办法"]
    with CaptureQueriesContext(connection) as few:
        assert likely_answers(place.agency, asked, limit=5) == [item]
    copied(item, 60)
    with CaptureQueriesContext(connection) as many:
        assert likely_answers(place.agency, asked, limit=5) == [item]
    assert len(few) == len(many) == 3
    assert any("LIMIT 10" in each["sql"] for each in many.captured_queries)


def test_numbers_are_read_out_of_running_words() -> None:
    text = "请公开示政办发(2026)第12号和示教函〔2025〕3号，以及2026年3号楼的资料"
    found = numbers_in([text])
    assert "示政办发〔2026〕12号" in found
    assert "示教函〔2025〕3号" in found
    assert not any("楼" in each for each in found)


def test_pairs_leave_marks_out() -> None:
    assert pairs_of("《学生，营养》餐 AB") == {"学生", "营养", "ab"}
