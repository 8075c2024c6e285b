"""What can happen to items (公开事项事件)."""

from gongkai.office.trail.events import Event


class DisclosureEvent(Event):
    """An item's way from draft to the public and back."""

    STARTED = "disclosures.started", "起草"
    OPENED = "disclosures.opened", "打开编辑"
    SAVED = "disclosures.saved", "保存修改"
    ATTACHED = "disclosures.attached", "添加附件"
    DETACHED = "disclosures.detached", "移除附件"
    REPLACED = "disclosures.replaced", "更换附件"
    DISCARDED = "disclosures.discarded", "作废草稿"
    APPROVAL_VOIDED = "disclosures.approval_voided", "内容修改，审核失效"
    SUBMITTED = "disclosures.submitted", "送审"
    STEP_PASSED = "disclosures.step_passed", "审核通过"
    APPROVED = "disclosures.approved", "审核完成"
    KEPT = "disclosures.kept", "留存不公开"
    RETURNED = "disclosures.returned", "退回修改"
    RECALLED = "disclosures.recalled", "撤回送审"
    PUBLISHED = "disclosures.published", "发布"
    SCHEDULED = "disclosures.scheduled", "设定定时发布"
    UNSCHEDULED = "disclosures.unscheduled", "取消定时发布"
    RELEASE_FAILED = "disclosures.release_failed", "定时发布未能进行"
    CORRECTING = "disclosures.correcting", "开始更正或更新"
    WITHDRAWN = "disclosures.withdrawn", "撤下"
    REVIVED = "disclosures.revived", "重新起草已撤下事项"
    PATTERN_SET = "disclosures.pattern_set", "设定索引号规则"
