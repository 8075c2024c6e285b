"""What the text says of table 2: decisions taken and normative documents (规范性文件)."""

import re
from collections.abc import Iterator

from gongkai.law.annual_report.narrative.claims import Claim, Clause, Topic
from gongkai.law.annual_report.narrative.words import any_of

_DECISION_UNITS = frozenset(("件", "宗", "起", "条", "笔", "个", "次", "份"))
_DOCUMENT_UNITS = frozenset(("件", "份", "个", "部", "项"))
_NOT_DECISIONS = any_of(
    "事项 清单 目录 权力 流程 指南 标准 裁量 培训 典型 案例 申请 复议 诉讼 听证"
)
_DECISIONS = {
    "行政许可": Topic.LICENCES,
    "行政处罚": Topic.PENALTIES,
    "行政强制": Topic.COERCION,
}
_NAME = "(?P<name>行政许可|行政处罚|行政强制)"
# In a list (“行政许可、行政处罚等信息50条”) the count belongs to no single one.
_DECISION_BEFORE = re.compile(rf"(?<![、和及与]){_NAME}[^、和及与等]*$")
_DECISION_AFTER = re.compile(rf"[的]?{_NAME}(?![、和及与等])")
_NOT_ISSUED = any_of(
    "解读 清理 审查 审核 备案 梳理 征求 征集 评估 建议 汇编 学习",
    "修改 修订 论证 转发 失效 图解 听证 拟 草案 编制目录",
)
_IN_FORCE = re.compile(r"(?:现行|继续)有效的?(?:行政)?(?:规范性文件|件数)?$")
_REPEALED = re.compile(r"废止")
_ISSUED = any_of("制发 制定 印发 出台 新制作 新发 新增 制作")
_PUBLISHED = any_of("公开 发布 公布")


def document_claims(clause: Clause) -> Iterator[Claim]:
    """What one count says of decisions taken or normative documents made."""
    words = clause.before + clause.after
    if "规范性文件" in words or ("规范性文件" in clause.lead and clause.before.endswith("件数")):
        if clause.quantity.unit in _DOCUMENT_UNITS:
            yield from _document(clause, words)
        return
    if clause.quantity.unit not in _DECISION_UNITS or _NOT_DECISIONS.search(words):
        return
    named = _DECISION_BEFORE.search(clause.before) or _DECISION_AFTER.match(clause.after)
    if named is not None:
        yield clause.claim(_DECISIONS[named["name"]])


def _document(clause: Clause, words: str) -> Iterator[Claim]:
    if _IN_FORCE.search(words):
        yield clause.claim(Topic.IN_FORCE)
    elif _NOT_ISSUED.search(words):
        return
    elif _REPEALED.search(words):
        yield clause.claim(Topic.REPEALED)
    elif _ISSUED.search(words):
        yield clause.claim(Topic.ISSUED)
    elif _PUBLISHED.search(clause.lead):
        yield clause.claim(Topic.PUBLISHED)
