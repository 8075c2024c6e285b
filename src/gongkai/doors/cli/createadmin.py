"""``gongkai createadmin``: the first administrator (系统管理员), who then adds everybody else."""

import argparse
import sys
from getpass import getpass
from typing import Any

CANNOT = 2


def register(subparsers: Any) -> None:
    """Add the command with the name and user name of the administrator."""
    parser = subparsers.add_parser(
        "createadmin",
        help="创建系统管理员",
        description=(
            "创建一名系统管理员，由其登记机构、人员并授予角色。密码在提示后输入两遍，不显示；"
            "由其他程序调用时，用 --password-stdin 从标准输入读取一行。"
        ),
    )
    parser.add_argument("--username", required=True, metavar="用户名", help="登录用的用户名")
    parser.add_argument("--name", required=True, metavar="姓名", help="管理员的姓名")
    parser.add_argument("--password-stdin", action="store_true", help="从标准输入读取密码")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Create the administrator; 2 with the reason where it cannot be done."""
    from gongkai.doors.cli.server_side import with_office  # noqa: PLC0415 (a start must not pay)

    return with_office(lambda: _create(args))


def _create(args: argparse.Namespace) -> int:
    from gongkai.doors import clock  # noqa: PLC0415 (Django is set up only now)
    from gongkai.office.accounts.actions.accounts import found_administrator  # noqa: PLC0415
    from gongkai.office.base.actors import system  # noqa: PLC0415
    from gongkai.office.base.permissions import Permission  # noqa: PLC0415
    from gongkai.office.base.refusals import NotPossible  # noqa: PLC0415

    password = _password(from_stdin=args.password_stdin)
    if password is None:
        sys.stderr.write("两次输入的密码不同，没有创建。请重新运行。\n")
        return CANNOT
    now = clock.now()
    try:
        user = found_administrator(
            args.name,
            args.username,
            password,
            by=system("createadmin", Permission.MANAGE_PEOPLE),
            on=now.date(),
            at=now,
        )
    except NotPossible as problem:
        sys.stderr.write(f"{problem}\n")
        return CANNOT
    sys.stdout.write(
        f"已创建系统管理员，用户名：{user.username}。首次登录时须用手机绑定动态口令。\n"
        "请再为另一人创建一个，以免一人不在时无人管理。\n"
    )
    return 0


def _password(*, from_stdin: bool) -> str | None:
    """Return the password, or None when it was typed in two ways."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass("密码：")
    return first if getpass("再输入一遍：") == first else None
