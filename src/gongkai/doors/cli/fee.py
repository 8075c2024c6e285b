"""``gongkai fee``: the processing fee (信息处理费) in yuan, alone on the last line."""

import argparse
import sys
from datetime import date
from typing import Any

USAGE_ERROR = 2


def register(subparsers: Any) -> None:
    """Add the command: exactly one of ``--items`` and ``--pages``."""
    parser = subparsers.add_parser(
        "fee",
        help="计算信息处理费",
        description="按《政府信息公开信息处理费管理办法》计算一件申请的信息处理费，最后一行为金额（元）。",
    )
    schedule = parser.add_mutually_exclusive_group(required=True)
    schedule.add_argument(
        "--items", type=int, metavar="件数", help="按件计收：本次申请的件数（一个自然月内累计）"
    )
    schedule.add_argument("--pages", type=int, metavar="页数", help="按量计收：本件申请的页数")
    parser.add_argument(
        "--earlier",
        type=int,
        default=0,
        metavar="件数",
        help="按件计收时，同一申请人当月此前已经申请的件数",
    )
    parser.add_argument(
        "--on", type=date.fromisoformat, metavar="日期", help="适用哪一天的标准，默认今天"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print how the fee adds up and then the amount alone; 2 where no fee may be taken."""
    from gongkai.doors.clock import today  # noqa: PLC0415 (a start must not pay for it)
    from gongkai.law.citation import RuleBroken  # noqa: PLC0415
    from gongkai.law.fees import charge  # noqa: PLC0415
    from gongkai.law.parameters import load  # noqa: PLC0415

    if args.pages is not None and args.earlier:
        sys.stderr.write("--earlier 只用于按件计收：按量计收以单件申请计算，不与此前的申请累计。\n")
        return USAGE_ERROR
    try:
        found = charge(
            items=args.items,
            pages=args.pages,
            earlier_items=args.earlier,
            on=args.on or today(),
            parameters=load(),
        )
    except RuleBroken as broken:
        sys.stderr.write(f"{broken}\n")
        return USAGE_ERROR
    unit = "件" if args.items is not None else "页"
    sys.stdout.write(f"{found.schedule.label}（{found.schedule.citation}）\n")
    for line in found.lines:
        span = f"第{line.first}至{line.last}{unit}" if line.count > 1 else f"第{line.first}{unit}"
        price = f"每{unit}{line.price}元，计{line.amount}元" if line.price else "不收费"
        sys.stdout.write(f"{span}：{price}\n")
    sys.stdout.write(f"{found.amount}\n")
    return 0
