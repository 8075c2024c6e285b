"""Refusals of disclosures (不能保存、不能送审): with what the door needs to help further."""

from datetime import datetime

from gongkai.office.base.refusals import NotPossible
from gongkai.office.base.times import BEIJING
from gongkai.office.disclosures.gate.finding import Finding


class StaleEdit(NotPossible):
    """Somebody saved meanwhile; ``by`` is their actor id, ``name`` their name, ``at`` when.

    What was typed is not saved: the door keeps it on the page.
    """

    def __init__(self, by: str, name: str, at: datetime) -> None:
        when = at.astimezone(BEIJING).strftime("%Y-%m-%d %H:%M")
        super().__init__(
            f"没有保存：{name}在 {when} 已经保存了新的内容。您填写的内容仍在本页，没有丢失，"
            "请先复制，再打开最新内容，对照修改后重新保存。"
        )
        self.by, self.name, self.at = by, name, at


class Stopped(NotPossible):
    """Rules keep a version from going on; ``findings`` are those that stop it."""

    def __init__(self, findings: list[Finding]) -> None:
        told = "".join(f"{number}. {each.message}" for number, each in enumerate(findings, 1))
        super().__init__(f"还不能继续，请先处理以下 {len(findings)} 个问题：{told}")
        self.findings = tuple(findings)


class ReasonsMissing(NotPossible):
    """Rules warn, and why the version goes on all the same was not told for ``findings``."""

    def __init__(self, findings: list[Finding]) -> None:
        told = "".join(f"{number}. {each.message}" for number, each in enumerate(findings, 1))
        super().__init__(f"有 {len(findings)} 项提醒需要逐项说明理由后才能送审：{told}")
        self.findings = tuple(findings)
