"""Establishing the demo (建立过程): told on the terminal, begun anew where it was broken off."""

import sys
from datetime import datetime
from pathlib import Path

from gongkai.doors.cli.demo import building, sign_ins

UNFINISHED = sign_ins.PLACE.with_name("demo-unfinished")
_SHOWN = "动态口令密钥可以录入手机上的动态口令应用；没有手机的，随时运行："


def establish(items: int, cases: int, seed: int, at: datetime) -> None:
    """Build the demo, saying how far it is, and keep its accounts for ``sign_in_help``.

    A file marks it as unfinished meanwhile. Raise NotPossible where the database is not empty.
    """
    building.require_empty()
    UNFINISHED.parent.mkdir(parents=True, exist_ok=True)
    UNFINISHED.touch()
    _say("正在建立演示数据（示例县），约需一分钟：")
    accounts = building.build(
        on=at.date(),
        at=at,
        items=items,
        cases=cases,
        seed=seed,
        password=sign_ins.new_password(),
        told=_Months(),
    )
    sign_ins.keep(accounts)
    UNFINISHED.unlink()
    _say("完成。\n")


def sign_in_help() -> str:
    """Return how to sign in to the demo there is, in words with a table; "" without a demo."""
    kept = sign_ins.kept()
    if not kept:
        return ""
    first = [each for each in kept if each.core]
    example = next(each.username for each in first if each.secret)
    return "\n".join(
        [
            f"演示账户的密码都是 {kept[0].password}，用户名如下：",
            sign_ins.table(first),
            f"其他单位的账户见 {sign_ins.PLACE}（共 {len(kept)} 个）。",
            f"{_SHOWN}{_program()} demo code {example}",
        ]
    )


class _Months:
    """Says each month of the history once, when it has come."""

    def __init__(self) -> None:
        self._last: tuple[int, int] | None = None

    def __call__(self, moment: datetime) -> None:
        month = (moment.year, moment.month)
        if month == self._last:
            return
        new_year = self._last is None or self._last[0] != moment.year
        self._last = month
        _say(f"{moment.year}年{moment.month}月 " if new_year else f"{moment.month}月 ")


def _program() -> str:
    """Return how the command is called from here."""
    beside = Path(sys.executable).with_name("gongkai")
    if not beside.exists():
        return "python -m gongkai.doors.cli.main"
    here = Path.cwd()
    return str(beside.relative_to(here)) if beside.is_relative_to(here) else str(beside)


def _say(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()
