"""Commands on the database (需要数据库的命令): Django is set up, faults are said in words."""

import os
import sys
from collections.abc import Callable

CANNOT = 2


def with_office(work: Callable[[], int]) -> int:
    """Set up Django, do the work and return its exit code; 2 where it cannot be done at all."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.config.settings")
    import django  # noqa: PLC0415 (reading reports must not load Django)
    from django.db import DatabaseError  # noqa: PLC0415

    try:
        django.setup()
    except ValueError as wrong:  # a wrong environment variable; the message is meant for people
        return _cannot(str(wrong))
    from gongkai.office.base.keyring import NoKeys  # noqa: PLC0415
    from gongkai.office.base.sealing import Tampered  # noqa: PLC0415
    from gongkai.office.trail.chain import BrokenTrail  # noqa: PLC0415

    try:
        return work()
    except DatabaseError as problem:
        kind = type(problem).__name__
        return _cannot(
            f"数据库不能使用（{kind}）。请核对 DATABASE_URL 和数据库是否在运行；"
            "新安装或升级后先运行 python -m django migrate。"
        )
    except (NoKeys, Tampered, BrokenTrail) as problem:
        return _cannot(str(problem))
    except OSError as problem:
        what = problem.filename or "数据目录"
        return _cannot(f"{what}：不存在或不能读写，请核对名称、权限和磁盘空间。")


def _cannot(reason: str) -> int:
    sys.stderr.write(f"{reason}\n")
    return CANNOT
