"""The ring of keys (密钥环), kept outside the database in a file or an environment variable."""

import base64
import fcntl
import json
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from gongkai.office.base.labels import LabelledEnum

KEY_BYTES = 32


class Purpose(LabelledEnum):
    """What a key is for; a key serves one purpose only."""

    DATA = "data", "加密数据密钥"
    INDEX = "index", "精确查找"
    TRAIL = "trail", "留痕"


class NoKeys(Exception):
    """The ring cannot be used; the message says in Chinese what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key: its id, kept beside what was made with it, and when it joined the ring."""

    id: str
    purpose: Purpose
    made: datetime | None
    secret: bytes

    def __repr__(self) -> str:
        return f"Key({self.id})"


@dataclass(frozen=True, slots=True)
class KeyRing:
    """All keys that still open something, the oldest of each purpose first."""

    keys: tuple[Key, ...]

    def all(self, purpose: Purpose) -> tuple[Key, ...]:
        """Return the keys for the purpose, the oldest first."""
        return tuple(key for key in self.keys if key.purpose is purpose)

    def current(self, purpose: Purpose) -> Key:
        """Return the newest key for the purpose; raise NoKeys when there is none."""
        keys = self.all(purpose)
        if not keys:
            raise NoKeys(f"密钥环中没有用于“{purpose.label}”的密钥。请从备份恢复 {place()}。")
        return keys[-1]

    def find(self, key_id: str) -> Key:
        """Return the key with the id; raise NoKeys when the ring has lost it."""
        for key in self.keys:
            if key.id == key_id:
                return key
        raise NoKeys(f"密钥环中没有密钥 {key_id}，用它加密的内容无法读取。请从备份恢复 {place()}。")

    def with_new(self, purposes: Iterable[Purpose], made: datetime | None) -> "KeyRing":
        """Return the ring with one more key for each purpose."""
        new = (
            Key(f"{each.value}-{secrets.token_hex(4)}", each, made, secrets.token_bytes(KEY_BYTES))
            for each in purposes
        )
        return KeyRing((*self.keys, *new))

    def without(self, key_ids: Iterable[str]) -> "KeyRing":
        """Return the ring without these keys: what only they open is lost for ever."""
        gone = set(key_ids)
        return KeyRing(tuple(key for key in self.keys if key.id not in gone))


def current_ring() -> KeyRing:
    """Return the ring as it is now; raise NoKeys when there is none or it cannot be understood.

    A file is read again when it was replaced, so a running server learns of a rotation at once.
    """
    if settings.GONGKAI_KEYS:
        return _parse(settings.GONGKAI_KEYS)
    path = place()
    try:
        stat = path.stat()
    except FileNotFoundError:
        raise NoKeys(
            f"找不到密钥文件 {path}。新安装的系统请先运行 python -m django migrate；"
            "已有数据的系统请从备份恢复这个文件，不要新建，否则已加密的内容无法读取。"
        ) from None
    return _read(path, stat.st_mtime_ns, stat.st_ino)


def place() -> Path:
    """Return where the file of the ring is kept."""
    return Path(settings.GONGKAI_DATA) / "keys" / "ring.json"


def provide() -> None:
    """Make a first ring where there is none (only ever called for a new database)."""
    if settings.GONGKAI_KEYS or place().exists():
        return
    with locked():
        if not place().exists():
            _write(KeyRing(()).with_new(Purpose, None))


def replace_ring(ring: KeyRing) -> None:
    """Put another ring in place of the present one, whole or not at all; hold ``locked`` for it."""
    if settings.GONGKAI_KEYS:
        raise NoKeys(
            "密钥由环境变量 GONGKAI_KEYS 提供，程序不能改写。请把新密钥加入该变量后再运行本命令。"
        )
    _write(ring)


@contextmanager
def locked() -> Iterator[None]:
    """Keep other processes from changing the ring meanwhile."""
    folder = place().parent
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def text_of(ring: KeyRing) -> str:
    """Return the ring as the JSON that the file and GONGKAI_KEYS hold."""
    return json.dumps({"keys": [_entry(key) for key in ring.keys]}, indent=1)


def _entry(key: Key) -> dict[str, str | None]:
    return {
        "id": key.id,
        "purpose": key.purpose.value,
        "made": key.made.isoformat() if key.made else None,
        "secret": base64.b64encode(key.secret).decode("ascii"),
    }


def _write(ring: KeyRing) -> None:
    path = place()
    draft = path.with_name("ring.json.new")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text_of(ring))
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


@lru_cache(maxsize=4)
def _read(path: Path, modified: int, inode: int) -> KeyRing:
    return _parse(path.read_text(encoding="ascii"))


@lru_cache(maxsize=4)
def _parse(text: str) -> KeyRing:
    try:
        return KeyRing(tuple(_key(entry) for entry in json.loads(text)["keys"]))
    except (ValueError, KeyError, TypeError):
        # The cause would show the text, which is made of secrets.
        raise NoKeys(f"密钥环的内容不完整或已损坏。请从备份恢复 {place()}。") from None


def _key(entry: dict[str, Any]) -> Key:
    secret = base64.b64decode(entry["secret"], validate=True)
    if len(secret) != KEY_BYTES:
        raise ValueError("a key of the wrong length")
    made = datetime.fromisoformat(entry["made"]) if entry["made"] else None
    return Key(str(entry["id"]), Purpose(entry["purpose"]), made, secret)
