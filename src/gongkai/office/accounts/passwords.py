"""Passwords (密码): which are good enough; hashing itself is Django's, with argon2."""

import re
from functools import cache

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from gongkai.office.base.refusals import NotPossible

SHORTEST = 10
LONGEST = 128
LONG_ENOUGH_ALONE = 16
FEWEST_KINDS = 3
_KINDS = (r"[a-z]", r"[A-Z]", r"\d", r"[^a-zA-Z\d]")


def good_enough(password: str, username: str) -> None:
    """Refuse a password that is short, simple, common or made of the user's name."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise NotPossible(f"密码应为 {SHORTEST} 至 {LONGEST} 个字符。请重新设置。")
    kinds = sum(bool(re.search(kind, password)) for kind in _KINDS)
    if kinds < FEWEST_KINDS and len(password) < LONG_ENOUGH_ALONE:
        raise NotPossible(
            f"密码过于简单：大写字母、小写字母、数字、符号至少要有 {FEWEST_KINDS} 种，"
            f"或长度不少于 {LONG_ENOUGH_ALONE} 个字符。请重新设置。"
        )
    if username.casefold() in password.casefold():
        raise NotPossible("密码中不能含有用户名。请重新设置。")
    if len(set(password)) < SHORTEST // 2 or _is_common(password):
        raise NotPossible("这个密码太常见，容易被猜出。请重新设置。")


@cache
def _common_passwords() -> CommonPasswordValidator:
    """Return the list of common passwords, unpacked once: that takes longer than all else here."""
    return CommonPasswordValidator()


def _is_common(password: str) -> bool:
    try:
        _common_passwords().validate(password)
    except ValidationError:
        return True
    return False
