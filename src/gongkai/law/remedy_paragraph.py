"""The paragraph of a letter that tells the remedies (救济告知) in the right order and words."""

from gongkai.law.citation import Citation, RuleBroken
from gongkai.law.letter_wording import wording
from gongkai.law.parameters import Parameters
from gongkai.law.remedies import Remedies, Respondent

ONLINE = Citation("《行政复议法》", "第二十二条第二款")


def remedy_paragraph(found: Remedies, called: str) -> str:
    """第五十一条、行政复议法第二十三条第二款: what the letter says on reviews and suits.

    ``called`` is what the letter calls itself, as 本答复.
    """
    words = wording()
    parts = dict.fromkeys(words.remedy_parts[kind] for kind in found.first)
    return words.remedy[found.order].format(
        called=called,
        days=found.reconsideration_days,
        months=found.lawsuit_months,
        after_days=found.lawsuit_after_reconsideration_days,
        authorities="或者".join(found.authorities),
        court=found.court,
        first_parts="、".join(parts),
    )


def online_paragraph(respondent: Respondent, found: Remedies, parameters: Parameters) -> str:
    """行政复议法第二十二条第二款: the online channel to apply, owed with an answer sent online.

    Empty where the law of that day asks for none; RuleBroken where it is owed and unknown.
    """
    if respondent.online_channel:
        return wording().remedy["online"].format(channel=respondent.online_channel)
    if parameters.flag("remedies.online_channel_required", found.on):
        raise RuleBroken(
            ONLINE,
            "通过互联网送达答复的，应当同时提供提交行政复议申请书的互联网渠道，请先在机构信息中补录。",
        )
    return ""
