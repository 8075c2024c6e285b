"""What a form brings back of the page it was on (所见版本): the edit number or the digest."""

import re

from gongkai.office.base.refusals import NotPossible

EDIT = "seen"
_NUMBER = re.compile(r"[0-9]{1,9}", re.ASCII)


def seen_edit(posted: str | None) -> int:
    """Return the edit number that a form was filled in on; refuse a form without one."""
    if not posted or not _NUMBER.fullmatch(posted):
        raise NotPossible("页面不完整，没有办理。请刷新页面后重新提交。")
    return int(posted)
