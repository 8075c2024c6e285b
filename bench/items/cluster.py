"""A PostgreSQL cluster of our own (测量用数据库), kept under var/bench, reached by a socket alone.

It runs as another user where this process is root, because PostgreSQL refuses root. Nothing of
its settings spares what a real one has to do: rows are flushed, and statistics are kept.
"""

import atexit
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from functools import cache
from pathlib import Path
from typing import Any

import psycopg

from items.folder import FOLDER

USER = "gongkai"
PLACES = ("/usr/lib/postgresql", "/usr/local/lib/postgresql", "/opt/postgresql")
OPTIONS = {"listen_addresses": "", "shared_buffers": "256MB", "max_wal_size": "4GB"}
PATIENCE = 60


@cache
def socket_folder() -> str:
    """Start the cluster, made where there is none, and return the folder of its socket."""
    programs = _programs()
    data, socket = FOLDER / "postgresql", Path(tempfile.mkdtemp(prefix="gongkai-bench-"))
    as_whom = _other_user(socket)
    if not (data / "PG_VERSION").exists():
        _make(programs, data, as_whom)
    elif (data / "postmaster.pid").exists():
        _stop_former(programs, data, as_whom)
    options = [part for name, value in OPTIONS.items() for part in ("-c", f"{name}={value}")]
    with (socket / "log").open("wb") as log:
        server = subprocess.Popen(
            [programs / "postgres", "-D", data, "-k", socket, *options],
            cwd=socket,
            stdout=log,
            stderr=log,
            **as_whom,
        )
    atexit.register(_stop, server, socket)
    _wait_for(server, socket)
    return str(socket)


def names() -> set[str]:
    """Return the names of all databases."""
    with _connection() as connection:
        rows = connection.execute("SELECT datname FROM pg_database").fetchall()
    return {str(name) for (name,) in rows}


def create(name: str, template: str = "template0") -> None:
    """Create a database, as a copy of another to which nobody is connected."""
    with _connection() as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def rename(name: str, new: str) -> None:
    """Give a database another name."""
    with _connection() as connection:
        connection.execute(f'ALTER DATABASE "{name}" RENAME TO "{new}"')


def drop(name: str) -> None:
    """Drop a database, if there is one, whoever is still connected."""
    with _connection() as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def url(name: str) -> str:
    """Return the address of a database as DATABASE_URL takes it."""
    return f"postgresql:///{name}?host={socket_folder()}&user={USER}"


def _make(programs: Path, data: Path, as_whom: dict[str, Any]) -> None:
    data.mkdir(parents=True)
    if as_whom:
        os.chown(data, as_whom["user"], as_whom["group"])
    initdb = [programs / "initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8"]
    subprocess.run(
        [*initdb, "--locale=C.UTF-8", "--no-sync"],
        cwd=data,
        stdout=subprocess.DEVNULL,
        check=True,
        **as_whom,
    )


def _stop_former(programs: Path, data: Path, as_whom: dict[str, Any]) -> None:
    """Stop the server of a run that was cut short."""
    stop = [programs / "pg_ctl", "stop", "-D", data, "-m", "fast"]
    subprocess.run(stop, cwd=data, capture_output=True, check=False, **as_whom)


def _programs() -> Path:
    found = [path.parent for place in PLACES for path in Path(place).glob("*/bin/initdb")]
    if not found and (on_path := shutil.which("initdb")):
        found.append(Path(on_path).parent)
    if not found:
        raise SystemExit("缺少 PostgreSQL，无法测量。请先运行：apt-get install -y postgresql")
    return max(found, key=lambda path: (len(path.parent.name), path.parent.name))


def _other_user(folder: Path) -> dict[str, Any]:
    if os.geteuid() != 0:
        return {}
    users = {user.pw_name: user for user in pwd.getpwall()}
    user = users.get("postgres") or users["nobody"]
    os.chown(folder, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _wait_for(server: subprocess.Popen[bytes], socket: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            psycopg.connect(host=str(socket), user=USER, dbname="postgres").close()
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > deadline:
                raise SystemExit((socket / "log").read_text("utf-8", "replace")) from None
            time.sleep(0.05)
        else:
            return


def _stop(server: subprocess.Popen[bytes], socket: Path) -> None:
    server.send_signal(signal.SIGINT)
    server.wait()
    shutil.rmtree(socket)


def _connection() -> psycopg.Connection[tuple[Any, ...]]:
    return psycopg.connect(host=socket_folder(), user=USER, dbname="postgres", autocommit=True)
