"""The rules that stop a release, in a few words each (不能发布的原因)."""

NOT_AS_APPROVED = "not_as_approved"
_WORDS = {
    "title_missing": "没有标题",
    "body_missing": "没有正文",
    "formed_on_missing": "没有成文日期",
    "formed_ahead": "成文日期还没有到",
    "openness_missing": "没有确定公开属性",
    "ground_missing": "没有选择不予公开的依据",
    "reason_missing": "没有写不主动公开的理由",
    "note_missing": "没有写更正说明",
    "secrecy_mark": "有密级标志",
    "attachment_traces": "附件中有隐藏痕迹没有处理",
    NOT_AS_APPROVED: "到发布时间时，内容或者审核状态与签发时不一致",
}


def rule_in_words(rule: str) -> str:
    """Return the rule that stopped a release; every rule that stops has its words."""
    return _WORDS.get(rule, rule)
