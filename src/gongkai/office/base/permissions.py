"""What a person may be allowed to do (权限); roles, built by accounts, are sets of these."""

from gongkai.office.base.labels import LabelledEnum


class Permission(LabelledEnum):
    """One thing to be allowed, always for one body or for all bodies below it."""

    READ_DRAFTS = "read_drafts", "查看未公开内容"
    SUBMIT = "submit", "报送"
    EDIT = "edit", "编辑"
    REVIEW = "review", "初审"
    REVIEW_SECRECY = "review_secrecy", "保密审查"
    REVIEW_LEGAL = "review_legal", "法制审核"
    APPROVE = "approve", "审核"
    SIGN = "sign", "签发"
    PUBLISH = "publish", "发布"
    RECHECK = "recheck", "复核"
    WITHDRAW = "withdraw", "撤下"
    HANDLE_APPLICATIONS = "handle_applications", "办理公开申请"
    READ_PERSONAL_DATA = "read_personal_data", "查看个人信息"
    ERASE_PERSONAL_DATA = "erase_personal_data", "删除个人信息"
    MANAGE_BODY = "manage_body", "维护机构信息"
    MANAGE_PEOPLE = "manage_people", "管理人员"
    MANAGE_RULES = "manage_rules", "维护规则和参数"
    SUPERVISE = "supervise", "监督检查"
    READ_TRAIL = "read_trail", "查看留痕"
    MAINTAIN = "maintain", "系统维护"
