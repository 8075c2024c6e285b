"""Reasons (理由) that a reviewer gives: long enough to mean something."""

from gongkai.office.base.refusals import NotPossible

SHORTEST = 5
LONGEST = 500


def a_reason(text: str) -> str:
    """Return the reason without white space around it; raise NotPossible for none worth the name.

    Its length is counted without the white space within.
    """
    reason = text.strip()
    if len("".join(reason.split())) < SHORTEST:
        raise NotPossible(f"请写明理由，至少 {SHORTEST} 个字，说明为什么可以公开。")
    if len(reason) > LONGEST:
        raise NotPossible(f"理由最多 {LONGEST} 个字，现在有 {len(reason)} 个字。请缩短后再提交。")
    return reason
