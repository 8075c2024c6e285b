"""The chain (链): each entry carries an HMAC over itself and the one before it."""

import hashlib
import hmac
import json
from collections.abc import Sequence
from datetime import UTC

from gongkai.office.base.keyring import Key, Purpose, current_ring
from gongkai.office.trail.models import Entry, Head

VERSION = 1
START = ""


class BrokenTrail(Exception):
    """The trail is not as it was left; the message says in Chinese what to do."""


def append(entries: Sequence[Entry]) -> None:
    """Number, chain and write entries as the last statements of the transaction.

    The head row stays locked until the transaction ends, so entries stand in the order of commit.
    """
    head = Head.objects.select_for_update().filter(pk=1).first()
    if head is None:
        raise BrokenTrail("留痕的链头不见了，操作没有进行。请停止使用并报告系统管理员。")
    key = current_ring().current(Purpose.TRAIL)
    for number, entry in enumerate(entries, start=head.number + 1):
        entry.number, entry.key = number, key.id
        entry.mac = mac_of(entry, head.mac, key)
        head.number, head.mac = number, entry.mac
    head.key = key.id
    head.seal = seal_of(head, key)
    Entry.objects.bulk_create(entries)
    head.save(update_fields=["number", "mac", "key", "seal"])


def mac_of(entry: Entry, previous: str, key: Key) -> str:
    """Return the HMAC of an entry that follows one with the HMAC ``previous``."""
    content = [
        VERSION,
        entry.number,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.on.isoformat(),
        entry.by,
        entry.instead_of,
        entry.event,
        entry.kind,
        entry.object,
        entry.body,
        entry.fields,
        entry.details,
        entry.key,
        previous,
    ]
    return _hmac(key, "entry", content)


def seal_of(head: Head, key: Key) -> str:
    """Return the HMAC that shows a head to be ours; it cannot be computed from any entry."""
    return _hmac(key, "head", [VERSION, head.number, head.mac, head.key])


def is_ours(found: str, expected: str) -> bool:
    """Return whether two HMACs are equal, without telling by time where they differ."""
    return hmac.compare_digest(found.encode(), expected.encode())


def _hmac(key: Key, kind: str, content: list[object]) -> str:
    text = json.dumps([kind, *content], sort_keys=True, separators=(",", ":"))
    return hmac.new(key.secret, text.encode(), hashlib.sha256).hexdigest()
