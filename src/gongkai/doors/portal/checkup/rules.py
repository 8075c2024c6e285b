"""The page of the rules (检查规则): everything a report is checked for, with its source."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.law.annual_report.checks import Rule, catalogue

FAMILY_TITLES = {
    "structure": "标题、结构和栏目名称",
    "disclosure": "表二（主动公开）",
    "applications": "表三（申请办理）",
    "remedies": "表四（复议诉讼）",
    "narrative": "正文，以及正文与表格",
    "years": "与上一年度的报告对照",
    "siblings": "与同批上传的其他报告对照",
    "deadline": "编制和公布的时间",
}


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """List every rule, family by family."""
    families = [
        (FAMILY_TITLES.get(family, family), tuple(members))
        for family, members in groupby(catalogue(), key=_family)
    ]
    return render(request, "portal/checkup/rules.html", {"families": families})


def _family(rule: Rule) -> str:
    return rule.family
