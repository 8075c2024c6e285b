"""What can happen to accounts (账户事件)."""

from gongkai.office.trail.events import Event


class AccountEvent(Event):
    """Accounts, their proofs, their roles, and signing in with them."""

    OPENED = "accounts.opened", "开通账户"
    CLOSED = "accounts.closed", "停用账户"
    REOPENED = "accounts.reopened", "恢复账户"
    TRANSFERRED = "accounts.transferred", "账户调往其他机构"
    PASSWORD_CHANGED = "accounts.password_changed", "修改密码"
    PASSWORD_RESET = "accounts.password_reset", "重置密码"
    TOTP_BEGUN = "accounts.totp_begun", "绑定动态口令"
    TOTP_CONFIRMED = "accounts.totp_confirmed", "启用动态口令"
    TOTP_RESET = "accounts.totp_reset", "解除动态口令"
    UNLOCKED = "accounts.unlocked", "解除锁定"
    SESSIONS_ENDED = "accounts.sessions_ended", "强制退出"
    APPOINTED = "accounts.appointed", "授予角色"
    REVOKED = "accounts.revoked", "收回角色"
    DEPUTY_NAMED = "accounts.deputy_named", "指定代办人"
    DEPUTY_ENDED = "accounts.deputy_ended", "结束代办"
    SIGNED_OUT = "accounts.signed_out", "退出登录"
    SIGNED_IN = "accounts.signed_in", "登录"
    SIGN_IN_FAILED = "accounts.sign_in_failed", "登录失败"
    LOCKED = "accounts.locked", "账户锁定"
