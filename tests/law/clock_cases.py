"""Clock cases (期限案例): read from the TOML files a legal officer extends, and tried."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from gongkai.law import parameters, workdays
from gongkai.law.citation import RuleBroken
from gongkai.law.clock import Clock, reckon
from gongkai.law.parameters import ParameterError, Parameters
from gongkai.law.steps import Channel, Step, StepKind
from gongkai.law.workdays import Calendar

FOLDER = Path(__file__).parent / "cases" / "clock"
FIELDS = {"名称", "到达", "渠道", "节点", "查询", "通知截至", "应得", "拒绝"}
STEP = re.compile(
    r"(?P<on>\d{4}-\d{2}-\d{2}) (?P<kind>[^\s（]+(?:，不再处理)?)"
    r"(?:（(?P<party>[^）]+)）)?(?: 至(?P<until>\d{4}-\d{2}-\d{2}))?"
)
CHANNELS = {channel.label: channel for channel in Channel}
KINDS = {kind.label: kind for kind in StepKind}

RESULTS: Mapping[str, Callable[[Clock], object]] = {
    "起算": lambda clock: clock.starts,
    "阶段": lambda clock: clock.stage.label,
    "补正告知": lambda clock: clock.supplement_notice_by,
    "补正期限": lambda clock: clock.supplement_by,
    "答复期限": lambda clock: clock.answer_by,
    "延期后": lambda clock: clock.extended_answer_by,
    "应答复": lambda clock: clock.due,
    "第三方": lambda clock: clock.third_party_reply_by,
    "共同制作机关": lambda clock: clock.co_maker_reply_by,
    "缴费": lambda clock: clock.payment_by,
    "复议": lambda clock: clock.reconsideration_by,
    "起诉": lambda clock: clock.lawsuit_by,
    "归档": lambda clock: clock.archive_by,
    "办结": lambda clock: clock.closed_on,
    "暂定": lambda clock: clock.provisional,
    "逾期答复": lambda clock: clock.answered_late,
    "沉默": lambda clock: [each.kind.silence.label for each in clock.consultations],
}


@dataclass(frozen=True)
class Case:
    """One case: the facts, and what must come of them."""

    name: str
    channel: Channel
    received: date
    steps: tuple[Step, ...]
    on: date | None
    known_on: date | None
    expected: Mapping[str, Any]
    refused: tuple[str, str] | None

    def clock(self, calendar: Calendar, values: Parameters) -> Clock:
        """The clock of the facts."""
        return reckon(
            self.channel,
            self.received,
            self.steps,
            calendar=calendar,
            parameters=values,
            on=self.on,
        )

    def failures(self, calendar: Calendar, values: Parameters) -> list[str]:
        """What comes out otherwise than expected."""
        try:
            clock = self.clock(calendar, values)
        except ParameterError as gap:
            return [str(gap)]
        except RuleBroken as refusal:
            if self.refused is None:
                return [f"拒绝：{refusal}"]
            article, words = self.refused
            right = article in str(refusal.citation) and words in refusal.message
            return [] if right else [f"拒绝的理由不同：{refusal}"]
        if self.refused is not None:
            return ["没有拒绝"]
        return [
            each for name, value in self.expected.items() for each in differs(clock, name, value)
        ]


def differs(clock: Clock, name: str, expected: Any) -> list[str]:
    """One expected result against the clock, as a message if they differ."""
    if name == "提示":
        return [f"没有提示“{words}”" for words in expected if words not in "".join(clock.notes)]
    if name == "逾期":
        return [f"{day}没有逾期" for day in expected if not clock.overdue(day)]
    if name == "未逾期":
        return [f"{day}已经逾期" for day in expected if clock.overdue(day)]
    got = RESULTS[name](clock)
    wanted = None if expected == "无" else expected
    return [] if got == wanted else [f"{name}应为{expected}，算得{got}"]


def read_case(table: Mapping[str, Any], file: str) -> Case:
    """One case as written; anything unknown in it is an error."""
    assert set(table) <= FIELDS, f"{file}：{set(table) - FIELDS}"
    assert ("应得" in table) != ("拒绝" in table), f"{file}：{table['名称']}应当写应得或者拒绝"
    return Case(
        name=table["名称"],
        channel=CHANNELS[table.get("渠道", "当面提交")],
        received=table["到达"],
        steps=tuple(read_step(text) for text in table.get("节点", [])),
        on=table.get("查询"),
        known_on=table.get("通知截至"),
        expected=table.get("应得", {}),
        refused=(table["拒绝"]["依据"], table["拒绝"]["理由"]) if "拒绝" in table else None,
    )


def read_step(text: str) -> Step:
    """A step as written, e.g. 2025-09-24 征求第三方意见（甲公司）."""
    found = STEP.fullmatch(text)
    assert found, f"节点写法不对：{text}"
    until = found["until"]
    return Step(
        KINDS[found["kind"]],
        date.fromisoformat(found["on"]),
        found["party"] or "",
        date.fromisoformat(until) if until else None,
    )


@cache
def cases() -> tuple[Case, ...]:
    """Every case of the folder."""
    return tuple(
        read_case(table, file.name)
        for file in sorted(FOLDER.glob("*.toml"))
        for table in tomllib.loads(file.read_text(encoding="utf-8"))["案例"]
    )


@cache
def calendar(known_on: date | None) -> Calendar:
    """The national calendar as it stood on a day."""
    return workdays.national() if known_on is None else workdays.load(known_on=known_on)


def failing(values: Parameters) -> str | None:
    """The name of the first case that fails under some values, if any does."""
    for case in cases():
        if case.failures(calendar(case.known_on), values):
            return case.name
    return None


def shipped() -> Parameters:
    """The package's values."""
    return parameters.load()
