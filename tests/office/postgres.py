"""A PostgreSQL cluster of our own for the tests, in a temporary folder, reached by a socket alone.

The folder lies in memory where there is room: making a database writes a checkpoint, which takes
ten times as long on a disk.

It runs as another user where the tests run as root, because PostgreSQL refuses root.
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

USER = "gongkai"
PLACES = ("/usr/lib/postgresql", "/usr/local/lib/postgresql", "/opt/postgresql")
# Speed over safety from power failure: nothing here outlives the tests.
OPTIONS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "max_connections": "300",
    "shared_buffers": "64MB",
    "autovacuum": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "wal_init_zero": "off",
    "max_wal_size": "4GB",
    "checkpoint_flush_after": "0",
    "bgwriter_flush_after": "0",
}
PATIENCE = 30
MEMORY = Path("/dev/shm")  # noqa: S108 (a folder that nobody foresees is made in it)
ROOM = 2**31  # bytes


@cache
def socket_folder() -> str:
    """Start the cluster, once a process, and return the folder of its socket."""
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="gongkai-pg-", dir=_where()))
    as_whom = _other_user(folder)
    data = folder / "data"
    initdb = [programs / "initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8"]
    subprocess.run(
        [*initdb, "--locale=C.UTF-8", "--no-sync"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        check=True,
        **as_whom,
    )
    options = [part for name, value in OPTIONS.items() for part in ("-c", f"{name}={value}")]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [programs / "postgres", "-D", data, "-k", folder, *options],
            cwd=folder,
            stdout=log,
            stderr=log,
            **as_whom,
        )
    atexit.register(_stop, server, folder, os.getpid())
    _wait_for(server, folder)
    return str(folder)


def create(name: str, template: str = "template0") -> None:
    """Create a database, as a copy of another to which nobody is connected."""
    _command(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY FILE_COPY')


def drop(name: str) -> None:
    """Drop a database, whoever is still connected."""
    _command(f'DROP DATABASE "{name}" WITH (FORCE)')


def url(name: str) -> str:
    """Return the address of a database as DATABASE_URL takes it."""
    return f"postgresql:///{name}?host={socket_folder()}&user={USER}"


def _programs() -> Path:
    found = [path.parent for place in PLACES for path in Path(place).glob("*/bin/initdb")]
    if not found and (on_path := shutil.which("initdb")):
        found.append(Path(on_path).parent)
    if not found:
        raise RuntimeError(
            "缺少 PostgreSQL，无法运行数据库测试。请先运行：apt-get install -y postgresql"
        )
    return max(found, key=lambda path: (len(path.parent.name), path.parent.name))


def _where() -> Path | None:
    roomy = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM
    return MEMORY if roomy and os.access(MEMORY, os.W_OK) else None


def _other_user(folder: Path) -> dict[str, Any]:
    if os.geteuid() != 0:
        return {}
    names = {user.pw_name: user for user in pwd.getpwall()}
    user = names.get("postgres") or names["nobody"]
    os.chown(folder, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _wait_for(server: subprocess.Popen[bytes], folder: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            psycopg.connect(host=str(folder), user=USER, dbname="postgres").close()
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError((folder / "log").read_text("utf-8", "replace")) from None
            time.sleep(0.05)
        else:
            return


def _stop(server: subprocess.Popen[bytes], folder: Path, owner: int) -> None:
    if os.getpid() != owner:  # a fork of ours ends; the cluster is not its own
        return
    server.send_signal(signal.SIGINT)
    server.wait()
    shutil.rmtree(folder)


def _command(statement: str) -> None:
    with psycopg.connect(
        host=socket_folder(), user=USER, dbname="postgres", autocommit=True
    ) as connection:
        connection.execute(statement)
