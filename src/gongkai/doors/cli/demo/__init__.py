"""``gongkai demo``: an invented county (示例县) with people, documents and work to try."""

import argparse
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date, datetime

    from gongkai.doors.cli.demo.sign_ins import SignIn

ITEMS, CASES, SEED = 300, 120, 2026
CANNOT = 2

# ruff: noqa: PLC0415 (a start must not pay for Django)


def register(subparsers: Any) -> None:
    """Add ``demo`` with what can be asked of the demo there is."""
    parser = subparsers.add_parser(
        "demo",
        help="建立演示数据",
        description=(
            "在空的数据库里建立虚构的“示例县”：机构、人员、审核流程、约三百件公文和一百多件公开申请，供试用和培训。"
            "已有任何数据的数据库一律不动。"
        ),
    )
    parser.add_argument("--items", type=int, default=ITEMS, metavar="件数", help="大约多少件公文")
    parser.add_argument(
        "--cases", type=int, default=CASES, metavar="件数", help="大约多少件申请，0 为没有"
    )
    parser.add_argument(
        "--seed", type=int, default=SEED, metavar="数字", help="换一个数字，内容不同"
    )
    parser.set_defaults(run=run, asked=_establish)
    asked = parser.add_subparsers(title="查看", metavar="查看", help="")
    accounts = asked.add_parser("accounts", help="列出全部演示账户")
    accounts.set_defaults(asked=_show_accounts)
    code = asked.add_parser("code", help="显示一个账户现在的动态口令")
    code.add_argument("username", metavar="用户名", help="演示账户的用户名，如 jy-fabu")
    code.set_defaults(asked=_show_code)


def run(args: argparse.Namespace) -> int:
    """Do what was asked: build, list the accounts, show a code; 2 where it cannot be done."""
    code: int = args.asked(args)
    return code


def build(
    *,
    on: "date",
    at: "datetime",
    items: int = ITEMS,
    cases: int = CASES,
    seed: int = SEED,
    password: str | None = None,
) -> "list[SignIn]":
    """Fill the empty database of this process with the county as of ``on``; return its accounts.

    Django must be set up. Raise NotPossible where the database is not empty.
    """
    from gongkai.doors.cli.demo import building, sign_ins

    return building.build(
        on=on,
        at=at,
        items=items,
        cases=cases,
        seed=seed,
        password=password or sign_ins.new_password(),
    )


def _establish(args: argparse.Namespace) -> int:
    """Build the demo in an empty database and print its accounts; 2 where it is not empty."""
    from gongkai.doors.cli.server_side import with_office

    return with_office(lambda: _build_and_tell(args.items, args.cases, args.seed))


def _build_and_tell(items: int, cases: int, seed: int) -> int:
    from gongkai.doors import clock
    from gongkai.doors.cli.demo.establishing import establish, sign_in_help
    from gongkai.office.base.refusals import NotPossible

    try:
        establish(items, cases, seed, clock.now())
    except NotPossible as problem:
        return _cannot(str(problem))
    sys.stdout.write(f"{sign_in_help()}\n")
    return 0


def _show_accounts(_args: argparse.Namespace) -> int:
    from gongkai.doors.cli.demo import sign_ins

    kept = sign_ins.kept()
    if not kept:
        return _cannot("这里没有演示数据。运行 gongkai demo 可以在空的数据库里建立。")
    sys.stdout.write(f"密码都是 {kept[0].password}\n{sign_ins.table(kept)}\n")
    return 0


def _show_code(args: argparse.Namespace) -> int:
    """Print the six digits that an authenticator app would show now; 2 where there are none."""
    from gongkai.doors import clock
    from gongkai.doors.cli.demo import sign_ins

    try:
        code, left = sign_ins.code_of(args.username, sign_ins.kept(), clock.now())
    except sign_ins.NoSuchSignIn as problem:
        return _cannot(str(problem))
    sys.stderr.write(f"{args.username} 现在的动态口令，{left} 秒内有效，只能用一次：\n")
    sys.stdout.write(f"{code}\n")
    return 0


def _cannot(reason: str) -> int:
    sys.stderr.write(f"{reason}\n")
    return CANNOT
