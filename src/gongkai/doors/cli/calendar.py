"""``gongkai calendar``: check, preview and keep a holiday notice (放假安排通知)."""

import argparse
import sys
from pathlib import Path
from typing import Any

USAGE_ERROR = 2


def register(subparsers: Any) -> None:
    """Add ``calendar add``."""
    parser = subparsers.add_parser("calendar", help="录入放假安排")
    commands = parser.add_subparsers(title="命令", dest="topic", metavar="命令", required=True)
    add = commands.add_parser(
        "add",
        help="检查并预览一份放假通知，--save 保存",
        description="检查一份放假通知（TOML 文件），列出放假和上班日期、疑点和随之改变的日子。",
    )
    add.add_argument("file", type=Path, metavar="文件", help="通知文件，写法同已有的通知")
    add.add_argument("--save", action="store_true", help="检查无误后存入本单位数据目录")
    add.add_argument(
        "--data", type=Path, metavar="目录", help="本单位通知和参数所在的目录（GONGKAI_DATA）"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print what the notice says and moves; 2 with the reason where it cannot be used."""
    from gongkai.doors.cli import calendar_pages, own_data  # noqa: PLC0415 (a start must not pay)

    folder = own_data.calendars(args.data)
    try:
        sys.stdout.write(calendar_pages.preview(args.file, folder))
        if args.save:
            sys.stdout.write(f"已保存：{calendar_pages.keep(args.file, folder)}\n")
        else:
            sys.stdout.write("以上为预览，没有保存；核对无误后加 --save 保存。\n")
    except FileNotFoundError:
        sys.stderr.write(f"没有文件 {args.file}，请核对文件名和所在的文件夹。\n")
        return USAGE_ERROR
    except OSError as problem:
        sys.stderr.write(f"{problem.filename or args.file}：不能读写，请检查权限和磁盘空间。\n")
        return USAGE_ERROR
    except ValueError as problem:  # of a notice: the message is meant for people
        sys.stderr.write(f"{problem}\n")
        return USAGE_ERROR
    return 0
