"""Rotation moves everything to new keys, may be interrupted, and drops what nothing needs."""

from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.db import connection, transaction

from gongkai.office.base import rotation
from gongkai.office.base.blind import Kind, digests
from gongkai.office.base.data_keys import new_data_key
from gongkai.office.base.erasure import erase
from gongkai.office.base.fields import Secret
from gongkai.office.base.keyring import NoKeys, Purpose, current_ring, replace_ring, text_of
from gongkai.office.base.models import DataKey
from gongkai.office.base.sealing import Tampered
from tests.office.acting import NOW
from tests.office.sample.models import Person

COUNT = 7
pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture(autouse=True)
def _people(monkeypatch: pytest.MonkeyPatch, database: object) -> None:
    monkeypatch.setattr(rotation, "BATCH", 2)
    for number in range(COUNT):
        person(f"甲{number}")


def person(name: str) -> Person:
    return Person.objects.create(data_key=new_data_key(), name=Secret(name), phone=Secret("110"))


def assert_readable() -> None:
    for number in range(COUNT):
        found = Person.objects.get(name_index__in=digests(Kind.NAME, f"甲{number}"))
        assert found.reveal("name") == f"甲{number}"


def test_everything_moves_to_the_new_keys() -> None:
    before = current_ring()
    done = rotation.rotate(at=NOW)
    ring = current_ring()
    assert (done.resumed, done.wrapped, done.indexed) == (False, COUNT, 2 * COUNT)
    assert set(DataKey.objects.values_list("ring_key", flat=True)) == {
        ring.current(Purpose.DATA).id
    }
    for purpose in Purpose:
        assert ring.current(purpose) != before.current(purpose)
        assert before.current(purpose) in ring.keys
    assert_readable()
    assert rotation.verify() == COUNT


def test_an_interrupted_rotation_is_finished_and_not_begun_anew() -> None:
    class Stopped(Exception):
        pass

    batches = 0

    def stop(rows: int) -> None:
        nonlocal batches
        batches += 1
        if batches in {2, 6}:
            raise Stopped

    with pytest.raises(Stopped):
        rotation.rotate(at=NOW, progress=stop)
    assert_readable()
    keys = len(current_ring().keys)
    with pytest.raises(Stopped):
        rotation.rotate(at=NOW, progress=stop)
    assert_readable()
    assert rotation.rotate(at=NOW).resumed
    assert len(current_ring().keys) == keys
    assert_readable()


def test_erased_data_stay_erased() -> None:
    gone = Person.objects.order_by("pk")[0]
    with transaction.atomic():
        erase(gone.data_key, at=NOW)
    assert rotation.rotate(at=NOW).wrapped == COUNT - 1


def test_old_keys_are_forgotten_a_day_later_and_trail_keys_never() -> None:
    old = {purpose: current_ring().current(purpose).id for purpose in Purpose}
    rotation.rotate(at=NOW)
    assert rotation.forget(at=NOW + timedelta(hours=23)) == []
    dropped = rotation.forget(at=NOW + timedelta(days=1))
    assert set(dropped) == {old[Purpose.DATA], old[Purpose.INDEX]}
    assert old[Purpose.TRAIL] in {key.id for key in current_ring().keys}
    assert_readable()
    assert rotation.forget(at=NOW + timedelta(days=2)) == []


def test_a_key_still_in_use_is_not_forgotten() -> None:
    with connection.cursor() as cursor:
        replace_ring(current_ring().with_new(Purpose, NOW))
        cursor.execute("SELECT 1")
    assert rotation.forget(at=NOW + timedelta(days=9)) == []
    assert_readable()


def test_a_backup_from_before_forgetting_cannot_bring_erased_data_back() -> None:
    row = Person.objects.order_by("pk")[0]
    backup = DataKey.objects.filter(pk=row.data_key_id).values("wrapped", "ring_key").get()
    with transaction.atomic():
        erase(row.data_key, at=NOW)
    rotation.rotate(at=NOW)
    rotation.forget(at=NOW + timedelta(days=1))
    DataKey.objects.filter(pk=row.data_key_id).update(erased_at=None, **backup)
    with pytest.raises(NoKeys):
        Person.objects.get(pk=row.pk).reveal("name")


def test_what_does_not_open_stops_the_rotation_unchanged() -> None:
    key = DataKey.objects.order_by("pk")[0]
    broken = bytes(key.wrapped or b"")[:-1] + b"\0"
    DataKey.objects.filter(pk=key.pk).update(wrapped=broken)
    with pytest.raises(Tampered):
        rotation.rotate(at=NOW)
    assert bytes(DataKey.objects.get(pk=key.pk).wrapped or b"") == broken


def test_a_ring_kept_by_others_is_followed(settings: LazySettings) -> None:
    settings.GONGKAI_KEYS = text_of(current_ring().with_new(Purpose, NOW))
    assert rotation.move_to_newest().wrapped == COUNT
    assert not rotation.move_to_newest().wrapped
    assert_readable()


def test_what_is_saved_under_the_old_key_meanwhile_is_reported(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    old = current_ring().current(Purpose.DATA)
    monkeypatch.setattr(rotation, "verify", lambda: DataKey.objects.update(ring_key=old.id))
    with pytest.raises(NoKeys, match="再运行一次"):
        rotation.rotate(at=NOW)
