"""User names (用户名): one spelling for each, however it is typed."""

import re
import unicodedata

from gongkai.office.base.refusals import NotPossible

_FORM = re.compile(r"[\w.@-]{2,64}")


def username_of(typed: str) -> str:
    """Return a user name as it is kept: half-width, small letters, without spaces."""
    return "".join(unicodedata.normalize("NFKC", typed).split()).casefold()


def a_username(typed: str) -> str:
    """Return a user name as it is kept; refuse one that cannot be one."""
    name = username_of(typed)
    if not _FORM.fullmatch(name):
        raise NotPossible("用户名应为 2 至 64 个字，可用汉字、字母、数字和 . _ - @。请重新填写。")
    return name
