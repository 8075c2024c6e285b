"""What the text says of applications (依申请公开): received, answered, carried over."""

import re
from collections.abc import Iterator

from gongkai.law.annual_report.narrative.claims import Claim, Clause, Topic
from gongkai.law.annual_report.narrative.text import Sentence
from gongkai.law.annual_report.narrative.words import CHANNEL, any_of

_UNITS = frozenset(("件", "份", "宗", "起", "例", "个", "条", "项", "件次"))
_APPLICATION = re.compile(r"申请|依申请公开")
_OTHER_MATTER = any_of(
    "留言 咨询 投诉 举报 建议 提案 来信 来电 信访 诉求 热线 许可 复议 诉讼 工单 意见 网民 网友",
    "问题 救助 补贴 资助 专利 商标 (?<!公开)事项 评估 证照 登记证 登录 服务申请",
)
_RECEIVE = any_of("收到 受理 接到 接收 新收 收悉 接受 提出 提交 办理 处理 登记 依申请公开")
_NEW = re.compile(r"新收|新受理|新增")
_ANSWER = any_of("办结 答复 办复 办理完毕 处理完毕 办理完成 办毕 回复")
_NOT_ANSWERED = any_of(
    "未答复 未按 逾期 延期 超期 尚未 正在 未办结 不予 无法 未予 延长 同意 部分公开 公开答复"
)
_ON = re.compile(
    r"(?:结转|顺延|转入|转至|延至|跨年|转)[^，。]{0,4}(?:下一?年|次年|明年|20\d\d年)|结转下|"
    r"尚未办结|未办结|正在办理|尚在办理|在办(?!理)|尚未答复|结转$"
)
_FROM_LAST_YEAR = re.compile(
    r"(?:上一?年度?|去年|往年|20\d\d年度?)(?:[^，。申]{0,4})结转|结转(?:自|的)?(?:上一?年度?|去年|往年)(?!度?后)"
)
_NONE = re.compile(
    r"(?:(?:未|没有|未曾|尚未)(?:收到|接到|接收到?|受理|接受|产生|发生|出现)过?|无(?!正当))"
    r"(?P<object>[^，,。；;]{0,30}?(?:公开申请|公开的申请|依申请公开|申请公开)[^，,。；;]{0,12})"
)
_NONE_COUNT = re.compile(r"申请(?:数量?|件数?)?(?:为|是)?(?:零|0)(?:[，,。；;]|$)")
_NOT_NONE = any_of(
    "复议 诉讼 收费 费用 投诉 举报 逾期 超期 结转 引起 引发 引致 许可 败诉 不予 超时"
)


def is_about_applications(sentence: Sentence) -> bool:
    """Whether the sentence, or the heading above it, speaks of applications."""
    return "申请" in sentence.text or "申请" in sentence.heading


def request_claims(clause: Clause) -> Iterator[Claim]:
    """What one count says of applications."""
    if clause.quantity.unit not in _UNITS:
        return
    words = clause.before + clause.after
    if _OTHER_MATTER.search(words):
        return
    if not clause.is_part and _NEW.search(clause.before) and _is_received(clause, words):
        yield clause.claim(Topic.RECEIVED, is_strict=True)
    elif _FROM_LAST_YEAR.search(words):
        yield clause.claim(Topic.CARRIED_IN)
    elif _ON.search(clause.before) or _ON.search(clause.after):
        yield clause.claim(Topic.CARRIED_OVER)
    elif _ANSWER.search(words):
        if not _NOT_ANSWERED.search(words):
            yield clause.claim(Topic.ANSWERED)
    elif CHANNEL.search(clause.before) and (clause.is_part or "申请" in words):
        yield clause.claim(Topic.CHANNEL)
    elif not clause.is_part and _is_received(clause, words):
        yield clause.claim(Topic.RECEIVED)


def _is_received(clause: Clause, words: str) -> bool:
    if not _RECEIVE.search(words):
        return False
    return bool(_APPLICATION.search(words)) or "申请" in clause.sentence.heading


def no_requests(sentence: Sentence) -> Iterator[Claim]:
    """The statement that no application came in."""
    text = sentence.text
    found = _NONE.search(text)
    if found is not None and _NOT_NONE.search(found["object"]) is None:
        yield Claim(Topic.RECEIVED, 0, 0, "件", found[0], sentence)
        return
    counted = _NONE_COUNT.search(text)
    if counted is not None:
        yield Claim(Topic.RECEIVED, 0, 0, "件", counted[0], sentence)
