"""Roles (角色): sets of permissions that are given to people at a body, or throughout a subtree."""

from dataclasses import dataclass

from gongkai.office.base.labels import LabelledEnum
from gongkai.office.base.permissions import Permission


class Role(LabelledEnum):
    """What somebody is for disclosure, in one place; a person may have several roles."""

    UNIT_SUBMITTER = "unit_submitter", "科室报送员"
    CLERK = "clerk", "信息员"
    FIRST_REVIEWER = "first_reviewer", "审核人"
    SECRECY_REVIEWER = "secrecy_reviewer", "保密审查员"
    LEGAL_REVIEWER = "legal_reviewer", "法制审核人"
    SIGNING_LEADER = "signing_leader", "签发领导"
    PUBLISHER = "publisher", "发布人"
    BODY_ADMINISTRATOR = "body_administrator", "单位管理员"
    SUPERVISOR = "supervisor", "主管部门人员"
    AUDITOR = "auditor", "审计员"
    SYSTEM_ADMINISTRATOR = "system_administrator", "系统管理员"


@dataclass(frozen=True, slots=True)
class Rights:
    """What a role brings, whether it asks for a second factor, and whether a deputy takes it on."""

    permissions: frozenset[Permission]
    second_factor: bool = True
    by_deputy: bool = True


_OF_BODY = (Permission.MANAGE_BODY, Permission.MANAGE_PEOPLE, Permission.MANAGE_RULES)

RIGHTS = {
    Role.UNIT_SUBMITTER: Rights(frozenset({Permission.SUBMIT}), second_factor=False),
    Role.CLERK: Rights(
        frozenset(
            {
                Permission.SUBMIT,
                Permission.EDIT,
                Permission.READ_DRAFTS,
                Permission.HANDLE_APPLICATIONS,
                Permission.READ_PERSONAL_DATA,
            }
        ),
        second_factor=False,
    ),
    Role.FIRST_REVIEWER: Rights(
        frozenset({Permission.READ_DRAFTS, Permission.REVIEW, Permission.APPROVE}),
        second_factor=False,
    ),
    Role.SECRECY_REVIEWER: Rights(frozenset({Permission.READ_DRAFTS, Permission.REVIEW_SECRECY})),
    Role.LEGAL_REVIEWER: Rights(frozenset({Permission.READ_DRAFTS, Permission.REVIEW_LEGAL})),
    Role.SIGNING_LEADER: Rights(
        frozenset({Permission.READ_DRAFTS, Permission.APPROVE, Permission.SIGN})
    ),
    Role.PUBLISHER: Rights(
        frozenset(
            {
                Permission.READ_DRAFTS,
                Permission.PUBLISH,
                Permission.RECHECK,
                Permission.WITHDRAW,
            }
        )
    ),
    Role.BODY_ADMINISTRATOR: Rights(
        frozenset({*_OF_BODY, Permission.ERASE_PERSONAL_DATA}), by_deputy=False
    ),
    Role.SUPERVISOR: Rights(frozenset({Permission.SUPERVISE, Permission.READ_DRAFTS})),
    Role.AUDITOR: Rights(frozenset({Permission.READ_TRAIL}), by_deputy=False),
    Role.SYSTEM_ADMINISTRATOR: Rights(frozenset({*_OF_BODY, Permission.MAINTAIN}), by_deputy=False),
}
ADMINISTRATORS = (Role.BODY_ADMINISTRATOR, Role.SYSTEM_ADMINISTRATOR)


def with_permission(permission: Permission) -> list[Role]:
    """Return the roles that bring a permission."""
    return [role for role in Role if permission in RIGHTS[role].permissions]


def excluded_by(role: Role) -> tuple[Role, ...]:
    """Return the roles nobody may have beside this one: who administers is not who audits."""
    if role is Role.AUDITOR:
        return ADMINISTRATORS
    return (Role.AUDITOR,) if role in ADMINISTRATORS else ()
