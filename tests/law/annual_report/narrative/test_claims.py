"""What sentences of published reports are understood to state, and what they do not state."""

import pytest

from gongkai.law.annual_report.narrative.claims import Topic
from gongkai.law.annual_report.narrative.facts import read_narrative
from gongkai.law.annual_report.report import AnnualReport, Section

R, C, A, I, O = (  # noqa: E741
    Topic.RECEIVED,
    Topic.CHANNEL,
    Topic.ANSWERED,
    Topic.CARRIED_IN,
    Topic.CARRIED_OVER,
)
REVIEW, SUIT, BOTH = Topic.RECONSIDERATION, Topic.LAWSUIT, Topic.REMEDIES


def claims(text: str, number: int = 1) -> set[tuple[Topic, int]]:
    """Topic and least count of every claim in a text."""
    heading = "收到和处理政府信息公开申请情况" if number == 3 else "总体情况"
    report = AnnualReport(year=2020, sections=(Section(number, heading, text),))
    found = read_narrative(report).claims
    return {(topic, claim.low) for topic, each in found.items() for claim in each}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年收到和处理政府信息公开申请2件", {(R, 2)}),
        ("2020年办理依申请公开申请25件,其中现场申请6件、网络申请12件", {(R, 25), (C, 6), (C, 12)}),
        ("收到依申请公开3件", {(R, 3)}),
        ("共受理36件政府信息公开申请（均为自然人提交）", {(R, 36)}),
        ("收到政府信息公开申请，共25件", {(R, 25)}),
        ("收到申请二十三件，均已答复", {(R, 23)}),
        ("申请公开平台收到信件3件申请", {(C, 3)}),
        ("新收到依申请公开42件，答复39件，结转下年度继续办理3件", {(R, 42), (A, 39), (O, 3)}),
        ("受理申请59件，结转上年后新收到依申请公开事项47件", {(R, 59), (R, 47)}),
        ("收到申请40件，已按时办结36件，4件结转至下年度", {(R, 40), (A, 36), (O, 4)}),
        ("收到申请9件，上年结转11件，另有2件顺延至下一年度", {(R, 9), (I, 11), (O, 2)}),
        ("申请均在法定期限办结，7件正在办理中", {(O, 7)}),
        ("收到申请5件，逾期答复1件", {(R, 5)}),
        ("办结的申请中同意公开答复9件", set()),
        ("未收到政府信息公开申请", {(R, 0)}),
        ("2020年无依申请公开情况", {(R, 0)}),
        ("没有收到任何形式的依申请公开政府信息", {(R, 0)}),
        ("全年信息公开申请为零。", {(R, 0)}),
        ("没有因信息公开申请引起的投诉", set()),
        ("无正当理由逾期不补正的申请", set()),
        ("办理群众咨询、诉求案件17095件，公开申请咨询3件", set()),
        ("收到行政许可申请20件", set()),
        ("较上年申请增加5件", set()),
        ("2019年收到公开申请8件", set()),
        ("收到申请意见20家", set()),
        ("收到建议提案申请答复7件", set()),
    ],
)
def test_applications(text: str, expected: set[tuple[Topic, int]]) -> None:
    assert claims(text) == expected


def test_heading_says_what_is_counted() -> None:
    assert claims("（二）依申请公开情况。全年共收到3件。") == {(R, 3)}
    assert claims("全年受理5件，办结5件。", number=3) == {(R, 5), (A, 5)}
    assert claims("（一）主动公开情况。全年共收到3件。") == set()


def test_section_on_problems_states_no_figures() -> None:
    assert claims("收到申请3件。", number=5) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("涉及信息公开的行政复议案件0起，行政诉讼案件1起", {(REVIEW, 0), (SUIT, 1)}),
        ("行政复议、行政诉讼各1件", {(REVIEW, 1), (SUIT, 1)}),
        ("行政复议和行政诉讼共3件", {(BOTH, 3)}),
        ("2件行政复议和1件行政诉讼", {(REVIEW, 2), (SUIT, 1)}),
        (
            "未经复议直接起诉2件，复议后起诉1件",
            {(Topic.LAWSUIT_DIRECT, 2), (Topic.LAWSUIT_AFTER, 1)},
        ),
        ("未发生行政复议或提起的行政诉讼案件", {(REVIEW, 0), (SUIT, 0)}),
        ("行政复议1件（已办结），未收到行政诉讼", {(REVIEW, 1), (SUIT, 0)}),
        ("行政复议、行政诉讼案件均为零", {(REVIEW, 0), (SUIT, 0)}),
        ("行政复议0件", {(REVIEW, 0)}),
        ("行政复议案件为0", {(REVIEW, 0)}),
        ("行政复议6件，其中结果维持5件的复议", {(REVIEW, 6)}),
        ("全年办理行政复议案件120件，复议机关3家", set()),
        ("办理因政府信息公开引起的行政复议案件2件", {(REVIEW, 2)}),
        ("没有行政复议被纠错、行政诉讼败诉的案件", set()),
        ("行政复议机关受理培训2场", set()),
        ("经复议机关5件", set()),
    ],
)
def test_remedies(text: str, expected: set[tuple[Topic, int]]) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("行政许可5869件，行政处罚2492件", {(Topic.LICENCES, 5869), (Topic.PENALTIES, 2492)}),
        ("办理1200件行政许可，实施行政强制7起", {(Topic.LICENCES, 1200), (Topic.COERCION, 7)}),
        ("发布行政处罚、安全生产等信息7658条", set()),
        ("公开行政许可事项120项、行政处罚案例3件", set()),
        ("发布行政许可、行政处罚信息共500条", set()),
        ("行政处罚罚款5户", set()),
        (
            "制发行政规范性文件2件，废止行政规范性文件10件，现行有效件数14件",
            {(Topic.ISSUED, 2), (Topic.REPEALED, 10), (Topic.IN_FORCE, 14)},
        ),
        ("公开信息8475件，其中规范性文件2件", {(Topic.PUBLISHED, 2)}),
        ("清理并发布现行有效规范性文件393件", {(Topic.IN_FORCE, 393)}),
        ("对2个规范性文件带头解读，对2个规范性文件提出清理意见", set()),
        ("规范性文件5件", set()),
        ("印发规范性文件3次", set()),
    ],
)
def test_table_two(text: str, expected: set[tuple[Topic, int]]) -> None:
    assert claims(text) == expected


def test_claim_tells_its_figure() -> None:
    report = AnnualReport(sections=(Section(1, "总体情况", "收到公开申请30余件。"),))
    (claim,) = read_narrative(report).of(R)
    assert claim.figure == "30至39件"
    assert claim.holds(35)
    assert claim.topic.label == "申请"


def test_every_topic_has_a_chinese_name() -> None:
    assert all(topic.label for topic in Topic)
