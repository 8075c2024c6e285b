"""``gongkai law``: what the system knows of an article, what is unconfirmed, and the law map."""

import argparse
import sys
from pathlib import Path
from typing import Any

USAGE_ERROR = 2


def register(subparsers: Any) -> None:
    """Add ``law show``, ``law unconfirmed`` and ``law map``."""
    parser = subparsers.add_parser("law", help="查看规则、待核实的参数和条文对照")
    commands = parser.add_subparsers(
        title="命令", dest="law_command", metavar="命令", required=True
    )
    show_parser = commands.add_parser("show", help="《政府信息公开条例》某一条的要点、函数和参数")
    show_parser.add_argument("article", metavar="条", help="条号，如 33 或者 第三十三条")
    unconfirmed = commands.add_parser("unconfirmed", help="尚未核对原文的参数和通知")
    page = commands.add_parser("map", help="输出条文对照（docs/law-map.md）")
    page.add_argument(
        "--tests", type=Path, default=Path("tests"), metavar="目录", help="测试所在目录"
    )
    for each in (show_parser, unconfirmed):
        each.add_argument(
            "--data", type=Path, metavar="目录", help="本地规则所在的 GONGKAI_DATA 目录"
        )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run the subcommand asked for and return its exit code."""
    return {"show": show, "unconfirmed": unconfirmed, "map": write_map}[args.law_command](args)


def show(args: argparse.Namespace) -> int:
    """Print an article's rule, the code and tables that carry it out, and its parameters."""
    from gongkai.law.article_citations import numeral_of  # noqa: PLC0415 (see run)
    from gongkai.law.law_map import (  # noqa: PLC0415
        functions_for,
        regulations,
        settings_for,
        tables_for,
    )
    from gongkai.law.parameters import load  # noqa: PLC0415
    from gongkai.law.unconfirmed import in_words  # noqa: PLC0415

    number = article_number(args.article)
    article = regulations().get(number)
    if article is None:
        sys.stderr.write(
            f"《政府信息公开条例》没有“{args.article}”，请写1至{len(regulations())}的条号。\n"
        )
        return USAGE_ERROR
    lines = [f"《政府信息公开条例》第{numeral_of(number)}条　{article.title}", article.rule]
    if article.outside:
        lines += ["", f"没有写成规则：{article.outside}。"]
    lines += listed("函数", [f"{each.name}  {each.says}" for each in functions_for(number)])
    lines += listed("规则数据", tables_for(number))
    lines += listed(
        "参数",
        [
            f"{each.title}（{each.key}）：{in_words(each.value, each.unit)}"
            for each in settings_for(number, load(args.data / "parameters" if args.data else None))
        ],
    )
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def unconfirmed(args: argparse.Namespace) -> int:
    """Print everything nobody has checked against its source yet, and how many there are."""
    from gongkai.law.unconfirmed import unconfirmed as doubts  # noqa: PLC0415 (see run)

    found = doubts(args.data)
    for doubt in found:
        sys.stdout.write(f"{doubt.title}：{doubt.detail}\n")
        if doubt.note:
            sys.stdout.write(f"    {doubt.note}\n")
    sys.stdout.write(f"共{len(found)}项待核实。\n")
    return 0


def write_map(args: argparse.Namespace) -> int:
    """Print the law map page, made from the code and the tests."""
    from gongkai.law.law_map_page import render  # noqa: PLC0415 (see run)

    sys.stdout.write(render(args.tests))
    return 0


def listed(heading: str, items: list[str]) -> list[str]:
    """A blank line, a heading and one line an item; nothing at all without items."""
    return ["", f"{heading}：", *(f"  {item}" for item in items)] if items else []


def article_number(text: str) -> int:
    """33 from ``33``, ``第33条`` or ``第三十三条``; 0 where the text is none of these."""
    from gongkai.law.article_citations import regulation_articles  # noqa: PLC0415 (see run)

    bare = text.strip().removeprefix("第").removesuffix("条")
    if bare.isdigit():
        return int(bare)
    return next(iter(regulation_articles(f"第{bare}条")), 0)
