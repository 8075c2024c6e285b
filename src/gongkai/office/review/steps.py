"""Steps of a review (审核环节): what each is for, and the permission it takes."""

from gongkai.office.base.labels import LabelledEnum
from gongkai.office.base.permissions import Permission


class StepKind(LabelledEnum):
    """What is looked at in a step; each body puts them in its own order."""

    CHECK = "check", "信息员核稿"
    FIRST_REVIEW = "first_review", "初审"
    SECRECY = "secrecy", "保密审查"
    LEGAL = "legal", "法制审核"
    APPROVE = "approve", "审核"
    SIGN = "sign", "签发"
    RECHECK = "recheck", "复核"

    @property
    def permission(self) -> Permission:
        """The permission that whoever decides the step has at the body of the step."""
        return _NEEDS[self]


_NEEDS = {
    StepKind.CHECK: Permission.EDIT,
    StepKind.FIRST_REVIEW: Permission.REVIEW,
    StepKind.SECRECY: Permission.REVIEW_SECRECY,
    StepKind.LEGAL: Permission.REVIEW_LEGAL,
    StepKind.APPROVE: Permission.APPROVE,
    StepKind.SIGN: Permission.SIGN,
    StepKind.RECHECK: Permission.RECHECK,
}


class ReviewState(LabelledEnum):
    """How a run stands."""

    RUNNING = "running", "审核中"
    RETURNED = "returned", "已退回"
    RECALLED = "recalled", "已撤回"
    APPROVED = "approved", "已通过"
    VOID = "void", "已作废"


class StepState(LabelledEnum):
    """How a step of a run stands."""

    AHEAD = "ahead", "未到"
    WAITING = "waiting", "待办"
    PASSED = "passed", "通过"


class Verdict(LabelledEnum):
    """What somebody decided."""

    PASSED = "passed", "同意"
    RETURNED = "returned", "退回"
