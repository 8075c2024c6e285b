"""Writes docs/rules.md (检查规则目录) from the rules that run.

Run as ``python -m tools.rules_page`` after a change to a rule.
"""

from collections.abc import Iterator
from pathlib import Path

from gongkai.law.annual_report.checks import Rule, catalogue
from gongkai.law.annual_report.checks.rule import FAMILIES

PAGE = Path(__file__).resolve().parent.parent / "docs" / "rules.md"
HEADING = """# The checks of an annual report (检查规则)

Generated from the rules in `gongkai.law.annual_report.checks` by `python -m tools.rules_page`; a
test keeps it fresh. Used alike by the command line, the upload page, the desk form and the gate.

A rule passes (通过), fails (不符) or cannot tell (无法判断); without evidence it never fails.

- 错误: a sum is broken, a total is blank beside numbers, a count is not a number, a table or a
  section is missing, the form is not that of the year.
- 提醒: to be put right or explained.
- 提示: worth a look, and whatever cannot be assessed.

Blank cells and "/" count as 0 in sums, and are themselves reported. A cell that can be read in
several ways fails a sum only if no reading keeps it.
"""
FAMILY_TITLES = {
    "structure": "标题、格式、章节、栏目",
    "disclosure": "表二：主动公开政府信息情况",
    "applications": "表三：收到和处理政府信息公开申请情况",
    "remedies": "表四：行政复议、行政诉讼情况",
    "narrative": "正文：自身、与表格、法定内容",
    "years": "与上一年报告的衔接（需提供上一年报告）",
    "siblings": "同批文件之间（成批检查时）",
    "deadline": "落款日期与法定期限",
}


def page() -> str:
    """The page as it should stand: a table a family, then how many rules there are."""
    rules = catalogue()
    parts = [HEADING]
    for family in FAMILIES:
        parts.append("\n".join(_family(family, [each for each in rules if each.family == family])))
    return "\n".join(parts)


def _family(family: str, rules: list[Rule]) -> Iterator[str]:
    yield f"## {family}. {FAMILY_TITLES[family]}\n"
    yield "| 规则 | 检查什么 | 严重程度 | 适用格式 | 出处 | 怎样处理 |"
    yield "|---|---|---|---|---|---|"
    for rule in rules:
        severity = "，部分情形".join(each.label for each in (rule.severity, *rule.also))
        forms = "、".join(rule.forms)
        cells = (f"`{rule.id}`", rule.title, severity, forms, rule.source, rule.advice)
        yield f"| {' | '.join(cells)} |"
    yield ""


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
