"""What the text says of remedies (行政复议、行政诉讼): how many, or that there were none."""

import re
from collections.abc import Iterator

from gongkai.law.annual_report.narrative.claims import Claim, Clause, Topic
from gongkai.law.annual_report.narrative.text import Sentence
from gongkai.law.annual_report.narrative.words import any_of

_UNITS = frozenset(("件", "起", "宗", "例", "次", "个", "项"))
_RECONSIDERATION = re.compile(r"(?<!未经)(?<!经)复议(?!后|机关|机构|法|委员会|应诉)")
_LAWSUIT = re.compile(r"诉讼|起诉|应诉")
_DIRECT = re.compile(r"未经复议|直接起诉")
_AFTER = re.compile(r"复议后|经复议后")
# A body that decides other people's reviews reports those too; they are not its own.
_OTHER_PEOPLES = any_of("办理 审理 审结 受理 代理 立案 化解 调解 出庭 指导 纠错 败诉 胜诉 案例")
_OUTCOME = any_of("维持 纠正 撤销 驳回 撤回 终止 审结 结果 变更 确认违法 责令 决定 判决 裁定")
_DISCLOSURE = any_of("信息公开 政务公开 依申请 公开申请")
_NONE = re.compile(
    r"(?:无(?!法|正当)|没有|未(?!经|来|能|被纠|按)|零|不存在)(?P<object>[^，,。；;]{0,40}?"
    r"(?:复议|诉讼|起诉)[^，,。；;]{0,16})"
)
_NONE_AFTER = re.compile(
    r"(?P<object>(?:行政复议|行政诉讼|复议|诉讼)[^，,。；;]{0,14}?)(?:均?为|均|数量?为?|是)?"
    r"(?:零|(?<![\d.])0(?=[，,。；;）)]|$)|无(?=[，,。；;]|$)|未发生|没有发生)"
)
_NOT_NONE = any_of("纠错 败诉 被撤销 纠正 逾期 超期 结转 未经 被责令 被确认 不服")


def remedy_claims(clause: Clause) -> Iterator[Claim]:
    """What one count says of reviews and lawsuits over disclosure."""
    if clause.quantity.unit not in _UNITS:
        return
    words = clause.before if _speaks(clause.before) else clause.after
    if not _speaks(words) or _OUTCOME.search(clause.before + clause.after):
        return
    if _OTHER_PEOPLES.search(words) and not _DISCLOSURE.search(clause.sentence.text):
        return
    for topic in _topics(words):
        yield clause.claim(topic)


def _speaks(words: str) -> bool:
    return "复议" in words or _LAWSUIT.search(words) is not None


def _topics(words: str) -> tuple[Topic, ...]:
    if _DIRECT.search(words):
        return (Topic.LAWSUIT_DIRECT,)
    if _AFTER.search(words):
        return (Topic.LAWSUIT_AFTER,)
    review = _RECONSIDERATION.search(words) is not None
    lawsuit = _LAWSUIT.search(words) is not None
    if review and lawsuit:
        each = "各" in words or "均" in words or "分别" in words
        return (Topic.RECONSIDERATION, Topic.LAWSUIT) if each else (Topic.REMEDIES,)
    if review:
        return (Topic.RECONSIDERATION,)
    return (Topic.LAWSUIT,) if lawsuit else ()


def no_remedies(sentence: Sentence) -> Iterator[Claim]:
    """The statement that there was no review or no lawsuit."""
    for pattern in (_NONE, _NONE_AFTER):
        for found in pattern.finditer(sentence.text):
            words = found["object"]
            if _NOT_NONE.search(words):
                continue
            if _RECONSIDERATION.search(words):
                yield Claim(Topic.RECONSIDERATION, 0, 0, "件", found[0], sentence)
            if _LAWSUIT.search(words):
                yield Claim(Topic.LAWSUIT, 0, 0, "件", found[0], sentence)
