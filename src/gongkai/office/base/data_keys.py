"""Data keys (数据密钥): one for each object that holds personal data, made, opened and erased."""

import secrets
import uuid
from datetime import datetime

from gongkai.office.base.keyring import KEY_BYTES, Key, Purpose, current_ring
from gongkai.office.base.models import DataKey
from gongkai.office.base.sealing import seal, unseal


class Erased(Exception):
    """Personal data were asked for whose key has been erased."""

    def __init__(self, at: datetime | None) -> None:
        day = f"已于 {at.date().isoformat()} " if at else "已"
        super().__init__(f"这些个人信息{day}按规定删除，不能再查看。")


def new_data_key() -> DataKey:
    """Make and keep a data key, for one object that is about to hold personal data."""
    ring_key = current_ring().current(Purpose.DATA)
    key_id = uuid.uuid4()
    wrapped = wrap(ring_key, key_id, secrets.token_bytes(KEY_BYTES))
    return DataKey.objects.create(id=key_id, wrapped=wrapped, ring_key=ring_key.id)


def secret_of(key: DataKey) -> bytes:
    """Return the bytes of the data key; raise Erased, NoKeys or Tampered if they are lost."""
    if key.wrapped is None:
        raise Erased(key.erased_at)
    ring_key = current_ring().find(key.ring_key)
    return unseal(ring_key.secret, bytes(key.wrapped), _context(key.id))


def wrap(ring_key: Key, key_id: uuid.UUID, secret: bytes) -> bytes:
    """Return the bytes of a data key sealed under a key of the ring."""
    return seal(ring_key.secret, secret, _context(key_id))


def _context(key_id: uuid.UUID) -> bytes:
    return b"data-key:" + key_id.bytes
