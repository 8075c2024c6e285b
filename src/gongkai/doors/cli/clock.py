"""``gongkai clock``: every deadline of an application (期限计算), from its dates, with the walk."""

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import Any

USAGE_ERROR = 2
STEP_FORM = "节点=日期，如 extended=2025-10-20；节点后可加“:当事方”，日期后可加“/截止日期”"


def register(subparsers: Any) -> None:
    """Add the command: arrival, channel and steps in; deadlines and their explanation out."""
    parser = subparsers.add_parser(
        "clock",
        help="计算答复期限",
        description="按《政府信息公开条例》由到达日期、渠道和各程序节点计算全部期限，并逐日说明。",
    )
    parser.add_argument(
        "--received", type=day, required=True, metavar="日期", help="申请到达的日期"
    )
    parser.add_argument(
        "--channel",
        type=channel,
        default="counter",
        metavar="渠道",
        help="默认 counter（当面提交）",
    )
    parser.add_argument(
        "--step", type=step, action="append", default=[], metavar="节点=日期", help=STEP_FORM
    )
    parser.add_argument(
        "--on", type=day, metavar="日期", help="查询日：是否逾期；未收到的其他机关意见假定当日收到"
    )
    parser.add_argument(
        "--region", action="append", default=[], metavar="地区", help="同时适用该地区的放假安排"
    )
    parser.add_argument(
        "--data", type=Path, metavar="目录", help="本单位通知和参数所在的目录（GONGKAI_DATA）"
    )
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the clock; 2 with the reason where a step is not allowed or a date not covered."""
    from gongkai.doors.cli import clock_pages, own_data  # noqa: PLC0415 (a start must not pay)
    from gongkai.law import parameters, workdays  # noqa: PLC0415
    from gongkai.law.citation import RuleBroken  # noqa: PLC0415
    from gongkai.law.clock import reckon  # noqa: PLC0415

    try:
        found = reckon(
            args.channel,
            args.received,
            args.step,
            calendar=workdays.load(own_data.calendars(args.data), regions=args.region),
            parameters=parameters.load(own_data.parameters(args.data)),
            on=args.on,
        )
        text = clock_pages.as_json(found) if args.json else clock_pages.page(found, args.on)
    except (
        RuleBroken,
        ValueError,
    ) as problem:  # ValueErrors of calendar and parameters are Chinese
        sys.stderr.write(f"{problem}\n")
        return USAGE_ERROR
    sys.stdout.write(f"{text}\n")
    return 0


def day(text: str) -> date:
    """Read a date; the complaint shows how to write one."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"日期“{text}”应写成 2025-09-22 的样子") from None


def channel(text: str) -> Any:
    """Read a channel by its code; the complaint lists them all."""
    from gongkai.law.steps import Channel  # noqa: PLC0415

    if text not in set(Channel):
        known = "、".join(f"{each.value}（{each.label}）" for each in Channel)
        raise argparse.ArgumentTypeError(f"没有渠道“{text}”，可选：{known}")
    return next(each for each in Channel if each.value == text)


def step(text: str) -> Any:
    """Read a step, ``KIND[:PARTY]=DATE[/UNTIL]``; the complaint lists the kinds."""
    from gongkai.law.steps import Step, StepKind  # noqa: PLC0415

    name, equals, dates = text.partition("=")
    code, _, party = name.partition(":")
    if not equals:
        raise argparse.ArgumentTypeError(f"“{text}”应写成{STEP_FORM}")
    kind = next((each for each in StepKind if each.value == code), None)
    if kind is None:
        known = "、".join(f"{each.value}（{each.label}）" for each in StepKind)
        raise argparse.ArgumentTypeError(f"没有节点“{code}”，可选：{known}")
    on, slash, until = dates.partition("/")
    return Step(kind, day(on), party, day(until) if slash else None)
