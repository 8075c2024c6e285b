"""What can happen in reviews (审核事件)."""

from gongkai.office.trail.events import Event


class ReviewEvent(Event):
    """Chains that are set, runs that begin, go on, turn back and end."""

    CHAIN_SET = "review.chain_set", "调整审核流程"
    STARTED = "review.started", "送审"
    PASSED = "review.passed", "审核通过一个环节"
    RETURNED = "review.returned", "审核退回"
    RECALLED = "review.recalled", "撤回送审"
    APPROVED = "review.approved", "审核全部通过"
    VOIDED = "review.voided", "内容变化，审核作废"
    DUE_SET = "review.due_set", "重新推算审核时限"
