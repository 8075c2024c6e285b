"""Checks of the prose (文字部分) against itself and against what the law wants said."""

import re
from collections.abc import Iterator

from gongkai.law.annual_report.bodies import BodyKind
from gongkai.law.annual_report.checks.case import Case
from gongkai.law.annual_report.checks.rule import Result, Results, fail, passed, rule, unsure
from gongkai.law.annual_report.checks.sources import ACCURACY, ARTICLE_50, FORM_2021, FORMS
from gongkai.law.annual_report.checks.structure import stands_unheaded
from gongkai.law.annual_report.checks.wording import listed
from gongkai.law.annual_report.findings import Severity
from gongkai.law.annual_report.narrative.copying import repeated
from gongkai.law.annual_report.narrative.sums import Breakdown, Relation

_GENERAL, _PROBLEMS, _OTHER = 1, 5, 6
_EMPTY = re.compile(r"[\W_]*(?:无|没有|暂无|无问题|不存在问题)?[\W_]*")
_SHORTEST_ACCOUNT = 20
_FEES = re.compile(r"信息处理费|处理费|收费|收取(?:任何)?费用|未收取|费用")
_SUPERVISION = {
    "考核": re.compile(r"考核|考评|绩效评"),
    "社会评议": re.compile(r"评议"),
    "责任追究": re.compile(r"责任追究|追究责任|问责|追责"),
}
_NO_GOVERNMENT = (BodyKind.DEPARTMENT, BodyKind.GOVERNMENT_OFFICE)
_REPEATED = 25
_EXCERPT = 40
_EXAMPLES = 2  # so few parts of a larger total are examples
_FULL_LIST = 4  # a list of so many parts that covers most of its total is meant to be whole
_MOST_OF_IT = 0.6


def _unheaded(case: Case, number: int) -> Results:
    """A section without heading cannot be told from its neighbours; a missing one is no matter."""
    section = case.form.sections[number - 1]
    if not stands_unheaded(case, section):
        return None
    return [unsure(f"“{section.heading}”的标题缺失，分不清哪些文字属于这一部分，无法判断。")]


def excerpt(text: str) -> str:
    """The beginning of a passage, for a message."""
    return text if len(text) <= _EXCERPT else f"{text[:_EXCERPT]}…"


@rule(
    "narrative.parts",
    "正文的总数应等于所列各项之和",
    ACCURACY,
    Severity.WARNING,
    advice="核对总数和各项数字，更正有误的一项。",
    also=(Severity.INFO,),
)
def parts(case: Case) -> Results:
    if not case.report.sections:
        return [unsure("没有识别出正文，无法核对文中的总数与分项。")]
    found = case.narrative.breakdowns
    if not found:
        return None
    wrong = [result for each in found for result in _mismatch(each)]
    return wrong or [passed(f"正文中{len(found)}处总数与所列各项没有矛盾。")]


def _mismatch(each: Breakdown) -> Iterator[Result]:
    if each.relation is Relation.EQUAL or (
        each.relation is Relation.UNDER and len(each.parts) <= _EXAMPLES and not each.is_closed
    ):
        return
    added = str(each.low) if each.low == each.high else f"{each.low}至{each.high}"
    listing = "＋".join(part.printed for part in each.parts)
    off = (
        each.low - each.total.high
        if each.relation is Relation.OVER
        else (each.total.low - each.high)
    )
    word = "多" if each.relation is Relation.OVER else "少"
    is_whole = each.relation is Relation.OVER or each.is_closed or _is_full_list(each)
    advice = (
        "请核对总数和各项。" if is_whole else "如果所列不是全部，请写明“等”或补上其余；否则请核对。"
    )
    yield fail(
        f"正文写{each.total.printed}，所列各项{listing}＝{added}，比总数{word}{off}。{advice}",
        expected=each.total.printed,
        found=added,
        places=(each.sentence.place,),
        severity=Severity.WARNING if is_whole else Severity.INFO,
    )


def _is_full_list(each: Breakdown) -> bool:
    return len(each.parts) >= _FULL_LIST and each.high >= _MOST_OF_IT * each.total.low


@rule(
    "narrative.approximate",
    "统计数字应写准确数",
    ACCURACY,
    Severity.INFO,
    advice="把“余”“约”等概数改成准确数。",
)
def approximate(case: Case) -> Results:
    if not case.report.sections:
        return None
    found = [
        (count.printed, sentence.place)
        for sentence in case.narrative.sentences
        for count in sentence.quantities
        if not count.is_exact
    ]
    if not found:
        return []
    return [
        fail(
            f"正文有{len(found)}处概数：{listed(printed for printed, _ in found)}。"
            "年度报告是统计文书，能写准确数的请写准确数。",
            places=tuple(dict.fromkeys(place for _, place in found)),
        )
    ]


@rule(
    "narrative.repeated",
    "同一内容不应一字不差地重复",
    "国办公开办函〔2021〕30号关于避免内容雷同、敷衍的要求",
    Severity.INFO,
    advice="只保留一处。",
)
def repetition(case: Case) -> Results:
    if not case.report.sections:
        return None
    return [
        fail(
            f"“{excerpt(text)}”在正文中一字不差地出现{len(places)}次。请只保留一处。",
            places=tuple(places),
        )
        for text, places in repeated(case.narrative.paragraphs, _REPEATED)
    ]


@rule(
    "narrative.problems_empty",
    "第五部分应写明存在的问题和改进情况",
    f"{ARTICLE_50}第一款第四项",
    Severity.WARNING,
    advice="写明本年存在的主要问题、上年问题的整改情况和下一步措施。",
)
def problems_empty(case: Case) -> Results:
    section = case.report.section(_PROBLEMS)
    if section is None:
        return _unheaded(case, _PROBLEMS)
    text = "".join(section.text.split())
    if _EMPTY.fullmatch(text):
        return [
            fail(
                f"第五部分没有写存在的问题和改进情况{f'（只写“{text}”）' if text else ''}。"
                "这是法定内容，请补写主要问题、上年问题的整改情况和改进措施。",
                found=text,
                places=(f"section {_PROBLEMS}",),
            )
        ]
    return []


@rule(
    "narrative.fees_silent",
    "第六部分应报告信息处理费的收取情况",
    f"{FORM_2021}、《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）",
    Severity.WARNING,
    advice="写明收取信息处理费的情况，没有收取的写“未收取信息处理费”。",
    forms=("2021",),
    also=(Severity.INFO,),
)
def fees_silent(case: Case) -> Results:
    section = case.report.section(_OTHER)
    if section is None:
        return _unheaded(case, _OTHER)
    if _FEES.search("".join(section.text.split())):
        return []
    elsewhere = any(_FEES.search(sentence.text) for sentence in case.narrative.sentences)
    hint = (
        "正文别处提到过收费，请移到或写进第六部分。"
        if elsewhere
        else ("没有收取的也要写“本年度未收取信息处理费”。")
    )
    return [
        fail(
            f"第六部分没有报告信息处理费的收取情况。{hint}",
            expected="信息处理费的收取情况",
            found=excerpt("".join(section.text.split())),
            places=(f"section {_OTHER}",),
            severity=Severity.INFO if elsewhere else None,
        )
    ]


@rule(
    "narrative.supervision",
    "各级政府的报告应写考核、社会评议和责任追究的结果",
    f"{ARTICLE_50}第一款第四项",
    Severity.WARNING,
    advice="补写政府信息公开工作的考核、社会评议和责任追究结果，没有的写明没有。",
)
def supervision(case: Case) -> Results:
    if case.kind in _NO_GOVERNMENT or "街道" in (case.report.body or ""):
        return None
    if case.kind is None:
        name = case.report.body or "（未写机关名称）"
        return [unsure(f"从名称“{name}”看不出是不是政府，无法判断是否要写考核等结果。")]
    missing = [
        name for name, words in _SUPERVISION.items() if not words.search(case.narrative.text)
    ]
    if not missing:
        return []
    if case.is_cut_off or not case.report.sections:
        return [unsure("文件不完整或没有识别出正文，无法判断是否写了考核、社会评议和责任追究。")]
    names = "、".join(missing)
    return [
        fail(
            f"全文没有提到{names}。各级人民政府的报告还应当包括工作考核、社会评议和责任追究结果，"
            "请补写；本年没有开展或没有发生的，也请写明。",
            expected="、".join(_SUPERVISION),
            found=f"缺{names}",
        )
    ]


_SEVERABLE = re.compile(
    r"部分[^。；]{0,30}(?:已主动公开|已公开|主动公开范围)[^。；]{0,20}(?:不存在|不掌握|未制作)"
)


@rule(
    "narrative.outcome_class",
    "答复内容与办理结果的归类应相符",
    "《政府信息公开条例》第三十六条、第三十七条",
    Severity.INFO,
    advice="对照答复书，核对应计入哪一项办理结果。",
)
def outcome_class(case: Case) -> Results:
    row = case.row("applications", "partly_granted")
    if not row:
        return None
    whole = row.get("total")
    sentence = next(
        (each for each in case.narrative.sentences if _SEVERABLE.search(each.text)), None
    )
    if sentence is None:
        return []
    if whole is None or whole.count is None:
        return [unsure("“部分公开”的总计读不准，无法与正文的答复情况核对。")]
    if whole.count == 0:
        return []
    return [
        fail(
            f"正文说有申请“{excerpt(sentence.text)}”：一部分已主动公开、一部分不存在。"
            "“部分公开”指区分处理（第三十七条），已公开告知和信息不存在分别属于予以公开和无法提供，"
            "请对照答复书核对归类。",
            places=(sentence.place,),
        )
    ]


@rule(
    "narrative.thin",
    "总体情况应有实质内容",
    FORMS,
    Severity.INFO,
    advice="写明主动公开、依申请公开、信息管理、平台建设和监督保障的情况。",
)
def thin(case: Case) -> Results:
    section = case.report.section(_GENERAL)
    if section is None:
        return _unheaded(case, _GENERAL)
    text = "".join(section.text.split())
    if len(text) >= _SHORTEST_ACCOUNT:
        return []
    return [
        fail(
            f"第一部分“总体情况”{f'只写了“{text}”' if text else '是空的'}。"
            "请写明主动公开、依申请公开、政府信息管理、平台建设和监督保障的情况。",
            found=text,
            places=(f"section {_GENERAL}",),
        )
    ]
