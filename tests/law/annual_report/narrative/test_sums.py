"""Parts listed for a total are found and added up, as published reports write them."""

import pytest

from gongkai.law.annual_report.narrative.sums import Breakdown, Relation, breakdowns
from gongkai.law.annual_report.narrative.text import paragraphs, sentences
from gongkai.law.annual_report.report import Section


def read(text: str) -> list[Breakdown]:
    """The totals with parts of a text."""
    return list(breakdowns(list(sentences(paragraphs(Section(1, "总体情况", text))))))


def relations(text: str) -> list[Relation]:
    """How the parts of each total compare with it."""
    return [each.relation for each in read(text)]


EQUAL, OVER, UNDER = [Relation.EQUAL], [Relation.OVER], [Relation.UNDER]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公开信息8475件，其中规范性文件2件，许可5869件，其他2604件。", EQUAL),
        ("公开信息8475件，其中规范性文件2件，许可5869件，其他2603件。", UNDER),
        ("公开信息100条，其中要闻60条，公告50条。", OVER),
        ("公开信息1400余条，其中，门户网站741条，共建网站721条。", EQUAL),
        ("公开信息183条。其中，动态123条、公告40条、其他20条，涵盖各方面。", EQUAL),
        ("公开规章13件（含新制定5件，修改4件，废止4件），人事任免106件。", EQUAL),
        ("公开规章13件（含新制定5件，修改4件，废止9件），人事任免106件。", OVER),
        ("公开信息32条，包括领导信息1条、职能31条。", EQUAL),
        ("公开信息总数171条：领域信息124条，动态47条。", EQUAL),
        ("网站2条、报纸3条、公报4条，全年共发布9条。", EQUAL),
        ("网站200条、报纸300条、公报400条，全年共发布901条。", UNDER),
        ("网站200条、报纸300条、公报402条，全年共发布901条。", OVER),
        ("复议6件和诉讼3件，其中维持5件，未审结1件，驳回3件。", EQUAL),
        ("复议6件和诉讼3件，其中维持5件，驳回4件。", EQUAL),
        ("复议6件和诉讼3件，其中维持5件，驳回5件。", OVER),
        ("公开信息5条，其中网站3条；上线专题2个，共维护13个专栏。", EQUAL),
        ("公开信息10条，其中要闻3条，同比增加7条，公告7条。", EQUAL),
        ("公开信息10条，其中要闻3条（含转载3条），公告7条。", EQUAL * 2),
        ("公开信息10条，其中要闻3条，点击5次，公告7条。", EQUAL),
        ("公开信息10条（其中要闻3条，公告7条），解读9条。", EQUAL),
        ("公开信息10条，其中要闻3条，公告2条。解读4条，会议1条。", EQUAL),
        ("公开信息10条，其中要闻3条，公告2条。解读4条。", UNDER),
        ("公开信息10条，较上年增加4条，其中要闻3条，公告7条。", EQUAL),
        ("公开信息10条，其中要闻12条。", OVER),
        ("办结申请91件（含上年结转9件），均按时。其中，公开80件，不予公开11件。", EQUAL),
        ("受理95件，办结91件，其中自然人90件、企业5件。", EQUAL),
        ("公开信息10条，其中要闻2条。", UNDER),
    ],
)
def test_parts_against_total(text: str, expected: list[Relation]) -> None:
    assert relations(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "全年工作有序，其中要闻3条。",
        "其中要闻3条。",
        "上年没有数字。其中要闻3条，公告4条。",
        "公开信息10条。\n其中要闻3条，公告4条。",
        "公开信息10条，" + "统筹推进各项工作取得新的进展并不断改进方式方法，" * 2 + "其中要闻3条。",
        "公开信息10条。"
        + "统筹推进各项工作取得新的进展并不断改进方式方法，" * 2
        + "好。其中要闻3条。",
        "公开信息10条" + "统筹推进各项工作取得新的进展并不断改进方式方法" * 2 + "。其中要闻3条。",
        "公开信息10条，其中主要是要闻。",
        "答复申请30件（含上年结转4件，另有3件顺延）。",
        "网站2条、报纸3条、公报4条，解读9条。",
        "网站2条、报纸3条、公报4条，共发布900条。",
        "网站2条、报纸3条，共发布6条。",
        "共发布6条。",
    ],
)
def test_total_without_parts_is_left_out(text: str) -> None:
    assert read(text) == []


def test_nested_list_ends_the_outer_one() -> None:
    outer, inner = read("收到申请10件，其中办结8件，其中公开5件，不公开3件。")
    assert [part.low for part in outer.parts] == [8]
    assert [part.low for part in inner.parts] == [5, 3]
    assert inner.relation is Relation.EQUAL


def test_applications_are_added_by_channel_applicant_and_result_apart() -> None:
    text = "收到申请5件，其中自然人4件、企业1件，网络3件、信函2件，予以公开5件。"
    assert [[part.low for part in each.parts] for each in read(text)] == [[3, 2], [4, 1], [5]]
    assert set(relations(text)) == {Relation.EQUAL}


def test_applications_of_one_kind_are_added_with_what_is_not_told_apart() -> None:
    assert relations("收到申请3件，其中网络申请2件，另1件。") == EQUAL


def test_closed_list_says_that_it_is_whole() -> None:
    (found,) = read("公开信息10条，其中要闻3条，其他6条。")
    assert found.is_closed
    assert (found.low, found.high) == (9, 9)
