"""``gongkai keys``: change the keys (更换密钥) under which personal data and trail are kept."""

import argparse
import sys
from typing import Any


def register(subparsers: Any) -> None:
    """Add ``keys rotate``."""
    parser = subparsers.add_parser("keys", help="更换密钥")
    commands = parser.add_subparsers(title="命令", dest="topic", metavar="命令", required=True)
    rotate = commands.add_parser(
        "rotate",
        help="更换密钥，把已有内容移到新密钥下",
        description=(
            "生成新密钥，把已有内容移到新密钥下并逐一核对。中断后再次运行即可继续，期间系统可照常使用。"
            "旧密钥仍保留在密钥环中；一天后加 --forget 运行，销毁不再需要的旧密钥，"
            "此后已删除的个人信息无法从任何旧备份恢复。"
        ),
    )
    rotate.add_argument("--forget", action="store_true", help="不更换，只销毁不再需要的旧密钥")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Rotate or forget, and record it in the trail; 2 with the reason where it cannot be done."""
    from gongkai.doors.cli.server_side import with_office  # noqa: PLC0415 (a start must not pay)

    return with_office(_forget if args.forget else _rotate)


def _rotate() -> int:
    from django.conf import settings  # noqa: PLC0415 (Django is set up only now)

    from gongkai.doors import clock  # noqa: PLC0415
    from gongkai.office.base import rotation  # noqa: PLC0415
    from gongkai.office.base.actors import system  # noqa: PLC0415
    from gongkai.office.base.permissions import Permission  # noqa: PLC0415
    from gongkai.office.trail.actions import note_rotation  # noqa: PLC0415

    now = clock.now()
    if settings.GONGKAI_KEYS:
        done = rotation.move_to_newest(progress=_say_progress)
    else:
        done = rotation.rotate(at=now, progress=_say_progress)
    note_rotation(done, by=system("cli", Permission.MAINTAIN), on=now.date(), at=now)
    how = "已完成上次中断的更换" if done.resumed else "已更换密钥"
    sys.stdout.write(
        f"{how}：移动数据密钥 {done.wrapped} 个、查找索引 {done.indexed} 条，逐一核对无误。\n"
        "请立即备份密钥文件，并与数据库备份分开保管。\n"
    )
    return 0


def _forget() -> int:
    from gongkai.doors import clock  # noqa: PLC0415 (Django is set up only now)
    from gongkai.office.base import rotation  # noqa: PLC0415
    from gongkai.office.base.actors import system  # noqa: PLC0415
    from gongkai.office.base.permissions import Permission  # noqa: PLC0415
    from gongkai.office.trail.actions import note_forgotten  # noqa: PLC0415

    now = clock.now()
    dropped = rotation.forget(at=now)
    if not dropped:
        sys.stdout.write("没有可以销毁的旧密钥：仍在使用，或更换后还不满一天。\n")
        return 0
    note_forgotten(dropped, by=system("cli", Permission.MAINTAIN), on=now.date(), at=now)
    sys.stdout.write(
        f"已从密钥环销毁 {len(dropped)} 个旧密钥：{'、'.join(dropped)}。"
        "密钥文件的旧备份里还有它们，也应销毁。\n"
    )
    return 0


def _say_progress(rows: int) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"又移动了 {rows} 条……\n")
