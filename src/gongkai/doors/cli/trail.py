"""``gongkai trail``: prove that the trail (留痕) is whole and unaltered."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any


def register(subparsers: Any) -> None:
    """Add ``trail verify``."""
    parser = subparsers.add_parser("trail", help="核验留痕")
    commands = parser.add_subparsers(title="命令", dest="topic", metavar="命令", required=True)
    verify = commands.add_parser(
        "verify",
        help="核验留痕是否完整、未被改动",
        description=(
            "逐条核验留痕：内容被改动、末尾被删减、未用密钥重新计算、触发器缺失都会指出。"
            "退出码：0 无误，1 有问题，2 不能核验。"
        ),
    )
    verify.add_argument(
        "--heads",
        type=Path,
        action="append",
        default=[],
        metavar="目录",
        help="另存的链头存档所在目录，可写多次；本机存档总会核对",
    )
    verify.add_argument("--json", action="store_true", help="以 JSON 输出")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the verdict; 0 when the trail holds, 1 when not, 2 when it cannot be examined."""
    from gongkai.doors.cli.server_side import with_office  # noqa: PLC0415 (a start must not pay)

    return with_office(lambda: _verify(args.heads, as_json=args.json))


def _verify(folders: list[Path], *, as_json: bool) -> int:
    from gongkai.office.trail import heads  # noqa: PLC0415 (Django is set up only now)
    from gongkai.office.trail.verify import verify  # noqa: PLC0415

    for each in folders:
        list(each.iterdir())  # a mistyped folder must not pass for one without heads
    exported = [head for each in (heads.folder(), *folders) for head in heads.exported(each)]
    verdict = verify(exported)
    if as_json:
        content = {
            "holds": verdict.holds,
            "examined": verdict.examined,
            "last": verdict.last,
            "exported_heads": len(exported),
            "problems": [
                {"fault": each.fault.value, "number": each.number, "message": each.message}
                for each in verdict.problems
            ],
        }
        sys.stdout.write(json.dumps(content, ensure_ascii=False) + "\n")
        return 0 if verdict.holds else 1
    for problem in verdict.problems:
        sys.stdout.write(f"【{problem.fault.label}】{problem.message}\n")
    ending = "完整、未被改动" if verdict.holds else f"有 {len(verdict.problems)} 处问题"
    sys.stdout.write(f"共核验 {verdict.examined} 条留痕、{len(exported)} 份链头存档：{ending}。\n")
    if verdict.holds and not exported:
        sys.stdout.write("尚无链头存档：请每天运行 gongkai tick，并把存档另存到别处。\n")
    return 0 if verdict.holds else 1
