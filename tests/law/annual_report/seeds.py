"""The figures and quirks of five published reports, in invented prose with the same quantities.

Each ends with the reading that a right reader gives of it; what must be found is in
``test_seeds.py`` and ``docs/decisions``.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from gongkai.law.annual_report.cells import Cell, CellState
from gongkai.law.annual_report.report import AnnualReport
from tests import make

YUAN = "元"


def money(value: str, unit: str = YUAN) -> Cell:
    """An amount in yuan as printed with its unit."""
    number = Decimal(value) * (10_000 if unit == "万元" else 1)
    return Cell(CellState.NUMBER, number, YUAN, value + unit)


def items(row: str, *figures: make.Printed) -> dict[str, make.Printed]:
    """Previous items, change and decisions of a row of table 2 (form 2019)."""
    columns = ("previous_items", "change", "decisions")
    return {f"disclosure.{row}.{column}": each for column, each in zip(columns, figures)}  # noqa: B905


def documents(*figures: int) -> dict[str, make.Printed]:
    """The row of normative documents, in the order of the form's columns."""
    columns = ("made", "disclosed", "total_disclosed")
    return {
        f"disclosure.normative_documents.{column}": each
        for column, each in zip(columns, figures, strict=True)
    }


def blanked(report: AnnualReport, *tables: str) -> AnnualReport:
    """The report with a blank wherever one of those tables prints 0."""
    zeros = {str(key): "" for key, cell in report.cells() if key.table in tables and not cell.value}
    return make.printing(report, zeros)


def _old(cells: dict[str, make.Printed], texts: dict[int, str], **fields: object) -> AnnualReport:
    """A 2020 report of form 2019 with nothing but these cells."""
    zeros = {str(key): 0 for key, _ in make.report("2019").cells()}
    return make.report(
        "2019", {**zeros, **cells}, texts, period=None, dated=None, signed_by=None, **fields
    )


BUREAU = make.relabelled(
    replace(
        make.without_sections(
            make.lacking(
                blanked(
                    make.printing(
                        _old(
                            {
                                **make.requests(new=2, granted=1, partly_granted=1),
                                **documents(2, 2, 4),
                                **items("licences", 0, 5869, 5869),
                                **items("other_services", 0, 21, "5177（含2019年3527份）"),
                                **items("penalties", 979, 2128, 3107),
                            },
                            {
                                1: (
                                    "（一）主动公开情况\n"
                                    "全年对外公开信息8475件，其中规范性文件2件，行政许可5869件，"
                                    "行政处罚2492件，意见征集5件，提案建议17件，其他90件。\n"
                                    "（二）依申请公开情况\n"
                                    "全年收到信息公开申请2件，其中1件部分属于主动公开范围、部分不存在，"
                                    "另1件属主动公开范围。与此有关的行政复议案件0起，"
                                    "行政诉讼案件1起（上年度结转）。\n"
                                    "（五）监督保障情况\n"
                                    "依法答复每一件申请，保障公众权益。"
                                    "全年收到信息公开申请2件，其中1件部分属于主动公开范围、部分不存在，"
                                    "另1件属主动公开范围。"
                                ),
                                6: "“无。”",
                            },
                            title="青禾市综合行政执法局2020年度 政府信息公开工作年度报告",
                            body="青禾市综合行政执法局",
                        ),
                        {},
                    ),
                    "applications",
                ),
                "remedies",
            ),
            4,
        ),
        notes=(),
    ),
    [
        ("applications", "group", "results", "三、本年受理结果"),
        ("applications", "column", "public_benefit", "社会组织"),
        ("applications", "row", "refused.administrative_query", "8. 属于行政咨询事项"),
        ("applications", "row", "unavailable.needs_creation", "2. 没有相应信息需要另行制作"),
    ],
)
BUREAU = make.printing(
    BUREAU,
    {
        "applications.carried_in.total": 0,
        "applications.carried_over.total": 0,
    },
)

DISTRICT = make.relabelled(
    _old(
        {
            **make.requests(
                new=23,
                carried_in=2,
                granted=21,
                refused__administrative_query=2,
                total=23,
                carried_over=2,
            ),
            **documents(1, 1, 1),
            **items("licences", 518, 43, 28),
            **items("other_services", 119, 28, 17),
            **items("penalties", 1302, 162, 142),
            **items("coercion", 67, 3, 3),
            "disclosure.fees.previous_items": 2,
            "disclosure.fees.change": 2,
            "disclosure.procurement.projects": 60,
            "disclosure.procurement.amount": money("7004.69", "万元"),
        },
        {
            1: (
                "(一)主动公开方面\n"
                "在区政府网站发布机构信息90条、政府文件23件、财政信息172条、市场监管信息282条、"
                "建议提案30件;开设专栏,发布防疫信息7506条;发布专题信息88条,"
                "发布行政处罚、安全生产等其它信息7658条,全年共发布信息15849条。\n"
                "5.回应关切。各平台共办理群众咨询、诉求案件17095件。\n"
                "(二)依申请公开方面\n"
                "2020年办理依申请公开申请25件,其中现场申请6件、邮递申请7件、网络申请12件。"
                "已答复完毕23件,无收费情况,另有2件顺延至下一年度。"
                "未发生因答复产生的行政复议或提起的行政诉讼案件。\n"
                "(五)监督保障方面\n"
                "纳入绩效考核,完善考核细则。举办“5.15政务公开日”活动,开通8890综合服务平台。"
            ),
            6: "无。",
        },
        title=None,
        body="青禾区",
        body_from="text",
    ),
    [
        ("applications", "row", "new", "一、本年新收到政府信息公开申请数量"),
        ("applications", "row", "carried_in", "二、上年结转政府信息公开数量"),
        ("applications", "row", "refused.endangers_security", "3.危机“三安全一稳定”"),
        ("applications", "row", "refused.enforcement_file", "7.属于行政法案卷"),
        ("applications", "row", "unavailable.needs_creation", "2.没有现成信息需另行制作"),
        ("applications", "group", "unavailable", "(四)无法提 供"),
    ],
)
DISTRICT = replace(DISTRICT, period="2020年1月1日到12月31日")

COUNTY = make.relabelled(
    make.without_sections(
        make.report(
            "2021",
            {
                **make.requests(
                    new=1,
                    carried_in=0,
                    granted=1,
                    refused__internal_affairs=0,
                    total=1,
                    carried_over=0,
                ),
                "disclosure.normative_documents.issued": 6,
                "disclosure.normative_documents.repealed": 0,
                "disclosure.normative_documents.in_force": 74,
                "disclosure.licences.decisions": 1878,
                "disclosure.penalties.decisions": 228,
                "disclosure.coercion.decisions": 7,
                "disclosure.fees.amount": Decimal("15996.59"),
                "remedies.reconsideration.upheld": 0,
                "remedies.reconsideration.pending": 1,
            },
            {
                1: (
                    "（二）多项措施\n"
                    "在县政府网站共发布各类信息2199条,其中政务要闻345条，图片新闻36条，通知公告111条，"
                    "政府及办公室文件64份，转载国务院要闻571条，省政府要闻511条，上级文件48份，"
                    "全部在首页更新。其余子栏目均按时更新，发布政策解读49条，环境保护信息36条，"
                    "市场监督管理信息19条，财政信息235条。反馈网民答复24条，在线访谈33期，"
                    "调查征集13条。发布统计分析96次，旅游动态44条。"
                ),
                6: "无",
            },
            title="2021年政府信息公开工作年度报告",
            body="青禾县人民政府",
            body_from="signature",
            year=2021,
            period=None,
            dated=date(2022, 2, 15),
        ),
        3,
        4,
    ),
    [("disclosure", "column", "article_20_1.in_force", "现行冇效件数")],
)

TOWN = replace(
    blanked(
        _old(
            {
                "disclosure.procurement.projects": 94,
                "disclosure.procurement.amount": money("2448023.00"),
            },
            {
                1: (
                    "（一）主动公开情况。回应社会关切5次，共公开各类政府信息237条。\n"
                    "（二）依申请公开情况。2020年无依申请公开情况。\n"
                    "（三）政府信息管理情况。按照国办发〔2019〕54号、青政办发〔2020〕16号文件，"
                    "发布26个试点领域的标准目录，公开了15个类别、72项事项。\n"
                    "（四）平台建设情况。办好微信公众号、85596345等公开渠道。\n"
                    "（五）监督保障情况。将考核结果纳入责任制，全年未发生责任追究情况。"
                ),
                6: "无。",
            },
            title="青禾镇2020年度政府信息公开工作报告",
            body="青禾镇",
        ),
        "applications",
    )
)
TOWN = make.printing(
    TOWN,
    {f"applications.{row}.total": 0 for row in ("new", "carried_in", "total", "carried_over")},
)

OFFICE = blanked(
    _old(
        {
            **make.requests(new=3, granted=1, unavailable__not_held=1, other=1, total=3),
            **documents(2, 2, 5),
            **items("licences", 0, 1, 1),
            **items("other_services", 0, 2, 13),
            "disclosure.procurement.projects": 40,
            "disclosure.procurement.amount": money("7168600"),
            "remedies.reconsideration.upheld": 1,
            "remedies.reconsideration.total": 1,
            "remedies.lawsuit_direct.pending": 1,
            "remedies.lawsuit_direct.total": 1,
        },
        {
            1: (
                "第三方评估中排名第6位，传播影响力列全市第13位。\n"
                "（一）主动公开情况。通过各网站发布政府信息1400余条，其中，门户网站公开信息741条，"
                "共建网站公开信息721条。录用信息37条，得885分；录用信息61条，得338分。"
                "公众号共发布179期，推文286篇。媒体宣传59次。行政复议、行政诉讼各1件。\n"
                "规范文件出台流程，负责人对2个规范性文件带头解读。"
                "梳理历年文件，对不再适用的2个规范性文件提出清理意见。\n"
                "（二）依申请公开情况。收到依申请公开3件，所有申请件均按时办结。\n"
                "（四）平台建设情况。通过96871热线服务，点击量逾95.16万次，"
                "接到企业诉求26086条，发布政策3110条。"
            ),
            6: "无。",
        },
        title="市经信局2020年度政府信息公开工作年度报告",
        body="市经信局",
    ),
    "applications",
    "remedies",
)

SEEDS = {
    "000": BUREAU,
    "001": DISTRICT,
    "002": COUNTY,
    "003": TOWN,
    "004": OFFICE,
}
