"""Haste (加快建立): what may be cheaper while the demo is built, and is as usual afterwards."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.db import connection
from django.test.utils import override_settings

_LESS_FLUSHING = "PRAGMA synchronous=NORMAL;"


class QuickHasher(Argon2PasswordHasher):
    """Argon2id at little cost: the demo's one password is printed, so its hash protects nothing.

    A password that somebody chooses later is hashed by the real hasher; both check these.
    """

    time_cost = 1
    memory_cost = 1024
    parallelism = 1


@contextmanager
def in_haste() -> Iterator[None]:
    """Hash passwords quickly, collect no cycles, let SQLite flush at its checkpoints only.

    SQLite's file stays consistent all the same, whatever happens: only the last rows could be lost.
    """
    quick = f"{QuickHasher.__module__}.{QuickHasher.__qualname__}"
    hashers = [quick, *settings.PASSWORD_HASHERS]
    with override_settings(PASSWORD_HASHERS=hashers), _less_flushing(), _no_collecting():
        yield


@contextmanager
def _no_collecting() -> Iterator[None]:
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


@contextmanager
def _less_flushing() -> Iterator[None]:
    if connection.vendor != "sqlite":
        yield
        return
    options = connection.settings_dict["OPTIONS"]
    usual = options.get("init_command", "")
    connection.close()
    options["init_command"] = usual + _LESS_FLUSHING
    try:
        yield
    finally:
        connection.close()
        options["init_command"] = usual
