"""The demo beside the server (演示数据准备): made where the database is empty, never elsewhere."""

from gongkai.config.environment import VAR
from gongkai.doors import clock
from gongkai.doors.cli.demo import CASES, ITEMS, SEED

_SQLITE = "gongkai.sqlite3"
_SIDE_FILES = ("", "-wal", "-shm")
_UNFINISHED = VAR / "demo-unfinished"


class Unfinished(Exception):
    """A demo was broken off where it cannot be begun anew by itself."""


def begin_anew(*, on_server: bool) -> None:
    """Put a database aside in which building the demo was broken off; it held nothing else.

    Call it before anything connects. Raise Unfinished for a database on a server of its own.
    """
    if not _UNFINISHED.exists():
        return
    if on_server:
        raise Unfinished(
            "上次建立演示数据时中断，数据库里的内容不完整。请新建一个空的数据库，"
            f"修改 DATABASE_URL，并删除文件 {_UNFINISHED}，再启动。"
        )
    for ending in _SIDE_FILES:
        file = VAR / f"{_SQLITE}{ending}"
        if file.exists():
            file.replace(file.with_name(f"{_SQLITE}.unfinished{ending}"))
    _UNFINISHED.unlink()


def provide() -> str:
    """Build the demo where the database is empty; return how to sign in, "" without a demo."""
    from gongkai.doors.cli.demo import building, establishing  # noqa: PLC0415 (needs Django)

    if building.is_empty():
        establishing.establish(ITEMS, CASES, SEED, clock.now())
    return establishing.sign_in_help()
