"""Rotation of keys (更换密钥): new keys join the ring, what the old ones sealed moves over."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models, transaction

from gongkai.office.base.blind import digest
from gongkai.office.base.data_keys import secret_of, wrap
from gongkai.office.base.fields import BlindIndex, SealedModel, indexed_models
from gongkai.office.base.keyring import (
    KeyRing,
    NoKeys,
    Purpose,
    current_ring,
    locked,
    replace_ring,
)
from gongkai.office.base.models import DataKey

BATCH = 500
# A transaction begun under the old key may still commit; after a day none is left.
GRACE = timedelta(days=1)

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Rotation:
    """What a rotation did: whether it finished an interrupted one, and how many rows it moved."""

    resumed: bool
    wrapped: int
    indexed: int


def rotate(*, at: datetime, progress: Progress = lambda rows: None) -> Rotation:
    """Give every purpose a new key and move all rows to it; finish an interrupted rotation first.

    It may be stopped at any moment and run again; the system may be in use meanwhile. Old keys stay
    in the ring until ``forget``. Raise NoKeys or Tampered where something does not open, before
    anything of that row is changed.
    """
    with locked():
        ring = current_ring()
        resumed = _unfinished(ring)
        if not resumed:
            replace_ring(ring.with_new(Purpose, at))
        return _move(resumed, progress)


def move_to_newest(*, progress: Progress = lambda rows: None) -> Rotation:
    """Move all rows to the newest keys of a ring that others keep (GONGKAI_KEYS)."""
    return _move(_unfinished(current_ring()), progress)


def forget(*, at: datetime) -> list[str]:
    """Drop the keys that nothing needs any more and return their ids.

    From then on data erased earlier cannot be brought back from any backup of the database. A key
    goes only when no row uses it and its successor is a day old; keys of the trail always stay,
    because old entries are proved with them.
    """
    with locked():
        ring = current_ring()
        dropped = [
            key.id
            for purpose in (Purpose.DATA, Purpose.INDEX)
            for key, successor in zip(ring.all(purpose), ring.all(purpose)[1:], strict=False)
            if successor.made and at - successor.made >= GRACE and not _in_use(key.id, purpose)
        ]
        if dropped:
            replace_ring(ring.without(dropped))
        return dropped


def verify() -> int:
    """Open every data key and return how many there are; raise NoKeys or Tampered at a bad one."""
    living = DataKey.objects.filter(erased_at=None)
    count = 0
    for key in living.iterator(chunk_size=BATCH):
        secret_of(key)
        count += 1
    return count


def _move(resumed: bool, progress: Progress) -> Rotation:
    wrapped = sum(_counted(_rewrapped(), progress))
    indexed = sum(_counted(_reindexed(), progress))
    verify()
    if _unfinished(current_ring()):
        raise NoKeys("更换期间又有内容用旧密钥保存，请再运行一次 gongkai keys rotate。")
    return Rotation(resumed, wrapped, indexed)


def _counted(batches: Iterator[int], progress: Progress) -> Iterator[int]:
    for rows in batches:
        progress(rows)
        yield rows


def _unfinished(ring: KeyRing) -> bool:
    wrapped = _outdated_keys(ring).exists()
    return wrapped or any(
        _outdated_index(model, name, ring).exists()
        for model, names in indexed_models()
        for name in names
    )


def _outdated_keys(ring: KeyRing) -> models.QuerySet[DataKey]:
    current = ring.current(Purpose.DATA).id
    return DataKey.objects.filter(erased_at=None).exclude(ring_key=current)


def _outdated_index(
    model: type[models.Model], name: str, ring: KeyRing
) -> models.QuerySet[models.Model]:
    prefix = f"{ring.current(Purpose.INDEX).id}:"
    rows = model._base_manager.exclude(**{name: ""})
    return rows.exclude(**{f"{name}__startswith": prefix})


def _in_use(key_id: str, purpose: Purpose) -> bool:
    if purpose is Purpose.DATA:
        return DataKey.objects.filter(ring_key=key_id).exists()
    return any(
        model._base_manager.filter(**{f"{name}__startswith": f"{key_id}:"}).exists()
        for model, names in indexed_models()
        for name in names
    )


def _rewrapped() -> Iterator[int]:
    """Wrap the data keys again, a batch a transaction, and yield the sizes of the batches."""
    ring_key = current_ring().current(Purpose.DATA)
    while True:
        with transaction.atomic():
            batch = list(_outdated_keys(current_ring()).select_for_update()[:BATCH])
            for key in batch:
                secret = secret_of(key)
                key.wrapped, key.ring_key = wrap(ring_key, key.id, secret), ring_key.id
                if secret_of(key) != secret:
                    raise NoKeys(f"数据密钥 {key.id} 换钥后不能还原，没有保存。请报告系统管理员。")
            DataKey.objects.bulk_update(batch, ["wrapped", "ring_key"])
        if not batch:
            return
        yield len(batch)


def _reindexed() -> Iterator[int]:
    for model, names in indexed_models():
        for name in names:
            yield from _reindexed_column(model, name)


def _reindexed_column(model: type[models.Model], name: str) -> Iterator[int]:
    """Compute one blind index again from what it was made of, a batch a transaction."""
    field = model._meta.get_field(name)
    assert isinstance(field, BlindIndex)  # noqa: S101 (indexed_models yields no other)
    while True:
        with transaction.atomic():
            rows = _outdated_index(model, name, current_ring())
            batch = list(rows.select_for_update(of=("self",)).select_related("data_key")[:BATCH])
            for row in batch:
                assert isinstance(row, SealedModel)  # noqa: S101 (base.E001 holds it)
                setattr(row, name, digest(field.kind, row.reveal(field.of)))
            model._base_manager.bulk_update(batch, [name])
        if not batch:
            return
        yield len(batch)
