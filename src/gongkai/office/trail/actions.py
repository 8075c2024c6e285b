"""The trail's own actions (操作): what is done to keys and trail is recorded like anything else."""

from collections.abc import Sequence
from datetime import date, datetime

from gongkai.office.base.actors import Actor, NotPermitted
from gongkai.office.base.keyring import Purpose, current_ring
from gongkai.office.base.permissions import Permission
from gongkai.office.base.rotation import Rotation
from gongkai.office.trail.action import action
from gongkai.office.trail.events import TrailEvent
from gongkai.office.trail.recording import Subject, record

RING = Subject("base.keyring", "ring")
ALL_ENTRIES = Subject("trail.entries", "all")


@action
def note_rotation(done: Rotation, *, by: Actor, on: date, at: datetime) -> None:
    """Record that keys were rotated: which are current now and how many rows moved."""
    by.require(Permission.MAINTAIN, None)
    ring = current_ring()
    current = {purpose.value: ring.current(purpose).id for purpose in Purpose}
    record(TrailEvent.KEYS_ROTATED, RING, wrapped=done.wrapped, indexed=done.indexed, **current)


@action
def note_forgotten(key_ids: Sequence[str], *, by: Actor, on: date, at: datetime) -> None:
    """Record which keys were dropped from the ring, one entry each."""
    by.require(Permission.MAINTAIN, None)
    for key_id in key_ids:
        record(TrailEvent.KEYS_FORGOTTEN, RING, dropped=key_id)


@action
def note_export(
    form: str,
    of: Subject | None = None,
    *,
    body: int | str = "",
    by: Actor,
    on: date,
    at: datetime,
) -> None:
    """Record that entries were taken out as ``csv`` or ``json``: of one object, or of all in reach.

    ``body`` is that of whoever took them. Raise NotPermitted for who may read the trail nowhere.
    """
    if not any(grant.permission is Permission.READ_TRAIL for grant in by.grants):
        raise NotPermitted(Permission.READ_TRAIL, None)
    about = {"kind": of.kind, "object": of.id} if of else {}
    record(TrailEvent.EXPORTED, ALL_ENTRIES, body=body, form=form, **about)
