"""Kinds of letters (文书种类) as the desk offers them: grouped, with when each is for."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from gongkai.law.letter_library import ANSWER

GROUPS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "答复": {
            ANSWER: "每一项都认定以后，按认定生成答复书、告知书。",
            "provision_date_notice": "可以公开、另行提供的，告知申请人何时怎样取得。",
        },
        "与申请人": {
            "receipt": "告诉申请人已经收到、编号和答复期限。",
            "supplement_notice": "申请内容不明确的，收到之日起 7 个工作日内一次性告知补正。",
            "extension_notice": "20 个工作日内不能答复、负责人同意延期的，期限届满前告知。",
            "consultation_notice": "征求意见的时间不计入期限，告知申请人。",
            "reasons_notice": "数量、频次明显超过合理范围的，要求说明理由。",
            "delay_notice": "理由合理但不能按期答复的，确定延迟答复的合理期限。",
            "fee_notice": "核定信息处理费后，通知缴费。",
            "withdrawal_confirmation": "申请人撤回申请的，书面确认。",
            "transfer_notice": "移送其他机关的，告知申请人。",
        },
        "征求意见": {
            "third_party_consultation": "公开可能损害第三方合法权益的，书面征求意见。",
            "third_party_confirmation": "第三方口头表示意见的，请其书面确认。",
            "third_party_decision": "第三方不同意、因公共利益决定公开的，告知第三方。",
            "third_party_silent_decision": "第三方逾期未提出意见、决定公开的，告知第三方。",
            "agency_consultation": "信息涉及其他机关的，请其确认。",
            "co_maker_consultation": "信息由几个机关共同制作的，征求意见。",
        },
        "内部": {
            "transfer_letter": "把申请移送给应当办理的机关。",
            "co_handling": "请科室或者下属单位协助查找、提出意见。",
        },
    }
)
"""By group, each kind with when it is for."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A kind that may be drafted now."""

    kind: str
    title: str
    hint: str


def offered(titles: Mapping[str, str]) -> list[tuple[str, list[Offered]]]:
    """Return the kinds that may be drafted now, by title, under their groups."""
    groups = [
        (group, [Offered(kind, titles[kind], hint) for kind, hint in of.items() if kind in titles])
        for group, of in GROUPS.items()
    ]
    return [(group, found) for group, found in groups if found]
