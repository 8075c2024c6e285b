"""``gongkai report``: read, check and convert annual reports (年度报告的读取、检查、转换)."""

import argparse
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from gongkai.doors.cli.inputs import RULE

FORMATS = ("docx", "pdf", "html", "xlsx", "json", "csv")
CANNOT = 2
READS = (
    "可以读取文本、Markdown、CSV、网页、Word（.docx）、Excel（.xlsx）、有文字层的 PDF，"
    f"以及它们的 .zip 压缩包（每个成员一条结果）。{RULE}。"
)
EXIT_CODES_OF_READ = "退出码：0 全部读出；2 有文件读不出（该文件仍有一条结果，说明原因和办法）。"
EXIT_CODES_OF_CHECK = "退出码：0 没有错误级问题；1 至少一处错误级问题；2 有文件读不出。"


def register(subparsers: Any) -> None:
    """Add ``report read``, ``report check`` and ``report convert``."""
    parser = subparsers.add_parser("report", help="读取、检查、转换政府信息公开工作年度报告")
    commands = parser.add_subparsers(
        title="命令", dest="report_command", metavar="命令", required=True
    )
    _register_read(commands)
    _register_check(commands)
    _register_convert(commands)


def run(args: argparse.Namespace) -> int:
    """Run the subcommand asked for and return its exit code; 2 where local rules are unusable."""
    from gongkai.doors.cli import own_data  # noqa: PLC0415 (a start must not pay for it)
    from gongkai.law.parameters import ParameterError, load  # noqa: PLC0415

    try:
        # Once here, so that a mistake in them is said before any child meets it.
        load(own_data.parameters(args.data))
    except ParameterError as wrong:
        sys.stderr.write(f"本单位的参数不能使用：{wrong}\n")
        return CANNOT
    module = import_module(f"gongkai.doors.cli.report_{args.report_command}")
    code: int = module.run(args)
    return code


def cores(text: str) -> int:
    """Return how many cores a user allows, at least one."""
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def _register_read(commands: Any) -> None:
    parser = commands.add_parser(
        "read", help="读取报告，输出表格数字", description=READS, epilog=EXIT_CODES_OF_READ
    )
    _add_files(parser)
    parser.add_argument("--json", action="store_true", help="每份报告输出一行 JSON")
    _add_common(parser)


def _register_check(commands: Any) -> None:
    parser = commands.add_parser(
        "check", help="检查报告，列出问题", description=READS, epilog=EXIT_CODES_OF_CHECK
    )
    _add_files(parser)
    output = parser.add_mutually_exclusive_group()
    output.add_argument("--json", action="store_true", help="每份报告输出一行 JSON")
    output.add_argument(
        "--html",
        type=Path,
        metavar="文件",
        help="另存为网页：一份报告时是标出问题的全文，多份时是汇总",
    )
    parser.add_argument(
        "--previous",
        action="append",
        default=[],
        metavar="文件",
        help="上一年度的报告，用来核对结转等跨年数字；可以写多次，按单位和年度对应",
    )
    _add_common(parser)


def _register_convert(commands: Any) -> None:
    parser = commands.add_parser(
        "convert",
        help="把报告转换成别的格式",
        description="按原样重新排版，不改动任何数字。压缩包里有多份报告时，输出到文件夹。",
        epilog="退出码：0 全部转换；2 有文件读不出或写不出。",
    )
    parser.add_argument("file", metavar="文件", help="要转换的报告")
    parser.add_argument("--to", choices=FORMATS, required=True, help="目标格式")
    parser.add_argument(
        "-o", "--output", metavar="输出", help="输出文件或文件夹，默认在原文件旁边；- 为标准输出"
    )
    parser.add_argument(
        "--comments", action="store_true", help="标出检查发现的问题（Word 为批注），不改动数字"
    )
    _add_data(parser)


def _add_files(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="文件", help="报告文件、压缩包或文件夹")


def _add_common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--all", action="store_true", help="通过的检查也列出")
    parser.add_argument(
        "--jobs", type=cores, metavar="个数", help="同时使用几个处理器核心，默认全部"
    )
    _add_data(parser)


def _add_data(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--data",
        type=Path,
        metavar="目录",
        help="本单位通知和参数所在的目录（GONGKAI_DATA）",
    )
