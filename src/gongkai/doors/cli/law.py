"""``gongkai law``: what the system knows of an article, what is unconfirmed, and the law map."""

import argparse
import sys
from pathlib import Path
from typing import Any

USAGE_ERROR = 2


def register(subparsers: Any) -> None:
    """Add ``law show``, ``law unconfirmed`` and ``law map``."""
    parser = subparsers.add_parser("law", help="查看规则、待核实的参数和条文对照")
    commands = parser.add_subparsers(title="命令", dest="topic", metavar="命令", required=True)
    article = commands.add_parser("show", help="《政府信息公开条例》某一条的要点、函数和参数")
    article.add_argument("article", metavar="条", help="条号，如 33 或者 第三十三条")
    unconfirmed = commands.add_parser("unconfirmed", help="尚未核对原文的参数、通知和对照表")
    for each in (article, unconfirmed):
        each.add_argument(
            "--data", type=Path, metavar="目录", help="本地规则所在的目录（GONGKAI_DATA）"
        )
    page = commands.add_parser("map", help="输出条文对照（docs/law-map.md）")
    page.add_argument(
        "--tests",
        type=Path,
        default=Path("tests/law"),
        metavar="目录",
        help="规则的测试所在的目录，默认 tests/law",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the page asked for; 2 where the article or the local settings are unusable."""
    from gongkai.doors.cli import law_pages  # noqa: PLC0415 (a start must not pay for it)

    try:
        if args.topic == "show":
            text = law_pages.article(args.article, args.data)
        elif args.topic == "unconfirmed":
            text = law_pages.doubts(args.data)
        else:
            text = law_pages.law_map(args.tests)
    except ValueError as problem:  # of a table or a setting: the message is meant for people
        sys.stderr.write(f"{problem}\n")
        return USAGE_ERROR
    sys.stdout.write(text)
    return 0
