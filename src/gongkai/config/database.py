"""Where rows are kept (数据库): SQLite in one file, or PostgreSQL by its address."""

from typing import Any

from gongkai.config.environment import VAR, WrongVariable

# Seconds a writer waits for another: SQLite lets one write at a time.
PATIENCE = 20
# What is deleted is overwritten, because erased data keys must not stay in free pages.
PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"


def settings(address: str) -> dict[str, Any]:
    """Return Django's settings of the database at ``address``; SQLite where it is empty.

    Raise WrongVariable for an address that is not one of PostgreSQL. The message does not repeat
    the address, which may hold a password.
    """
    return _postgresql(address) if address else _sqlite()


def _sqlite() -> dict[str, Any]:
    path = VAR.resolve() / "gongkai.sqlite3"
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        path.touch(mode=0o600)  # SQLite gives its other files the same readers
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": PATIENCE,
            "init_command": PRAGMAS,
        },
    }


def _postgresql(address: str) -> dict[str, Any]:
    from psycopg import ProgrammingError, conninfo  # noqa: PLC0415 (a start on SQLite need not pay)

    try:
        options: dict[str, Any] = dict(conninfo.conninfo_to_dict(address))
    except ProgrammingError:
        raise _wrong() from None
    if "://" not in address or not options.get("dbname"):
        raise _wrong()
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": options.pop("dbname"),
        "USER": options.pop("user", ""),
        "PASSWORD": options.pop("password", ""),
        "HOST": options.pop("host", ""),
        "PORT": options.pop("port", ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def _wrong() -> WrongVariable:
    return WrongVariable(
        "DATABASE_URL",
        "…",
        "应为 postgresql://用户名:密码@主机:端口/数据库名，或不设置",
        "postgresql://user:password@host:port/database, or unset",
    )
