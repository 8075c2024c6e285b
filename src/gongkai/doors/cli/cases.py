"""``gongkai cases``: hold what lists show of applications (申请件) against their steps."""

import argparse
import json
import sys
from dataclasses import asdict
from typing import Any


def register(subparsers: Any) -> None:
    """Add ``cases verify``."""
    parser = subparsers.add_parser("cases", help="核对申请件")
    commands = parser.add_subparsers(title="命令", dest="topic", metavar="命令", required=True)
    verify = commands.add_parser(
        "verify",
        help="核对期限、状态与程序节点是否一致",
        description=(
            "按现在的放假安排和法定参数，从程序节点重新推算每件申请的期限、状态、轮次和待办，"
            "列出与保存的内容不一致的地方；只核对，不改动。退出码：0 一致，1 有不一致，2 不能核对。"
        ),
    )
    verify.add_argument("--json", action="store_true", help="以 JSON 输出，每处一行")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print what differs; 0 when nothing does, 1 when something, 2 when it cannot be examined."""
    from gongkai.doors.cli.server_side import with_office  # noqa: PLC0415 (a start must not pay)

    return with_office(lambda: _verify(as_json=args.json))


def _verify(*, as_json: bool) -> int:
    from gongkai.doors import clock  # noqa: PLC0415 (Django is set up only now)
    from gongkai.office.applications.queries.verifying import differences  # noqa: PLC0415
    from gongkai.office.rulebook.editions import one_edition  # noqa: PLC0415

    found = 0
    with one_edition():
        for each in differences(clock.now()):
            found += 1
            if as_json:
                line = json.dumps(asdict(each), ensure_ascii=False)
            else:
                line = f"{each.number} {each.column}：保存的是“{each.kept}”，应当是“{each.derived}”"
            sys.stdout.write(f"{line}\n")
    if not as_json:
        sys.stdout.write(
            f"有 {found} 处不一致。请把以上内容和留痕一并交给系统管理员。\n"
            if found
            else "全部申请件的期限、状态与程序节点一致。\n"
        )
    return 1 if found else 0
