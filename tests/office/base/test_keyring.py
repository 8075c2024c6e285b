"""The ring of keys is made once, kept for its owner alone, and never replaced in silence."""

import stat
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import call_command

from gongkai.office.base.keyring import (
    Key,
    KeyRing,
    NoKeys,
    Purpose,
    current_ring,
    locked,
    place,
    provide,
    replace_ring,
    text_of,
)
from tests.office.acting import NOW
from tests.office.databases import Place


@pytest.fixture
def folder(settings: LazySettings, tmp_path: Path) -> Path:
    settings.GONGKAI_DATA, settings.GONGKAI_KEYS = tmp_path, ""
    return tmp_path


def test_a_new_ring_has_a_key_for_every_purpose_and_one_reader(folder: Path) -> None:
    provide()
    assert {key.purpose for key in current_ring().keys} == set(Purpose)
    assert stat.S_IMODE(place().stat().st_mode) == 0o600
    assert stat.S_IMODE(place().parent.stat().st_mode) == 0o700


def test_a_ring_that_is_there_stays(folder: Path) -> None:
    provide()
    before = current_ring()
    provide()
    assert current_ring() == before


def test_a_replaced_ring_is_noticed_at_once(folder: Path) -> None:
    provide()
    with locked():
        replace_ring(current_ring().with_new([Purpose.DATA], NOW))
    assert current_ring().current(Purpose.DATA).made == NOW
    assert len(current_ring().all(Purpose.DATA)) == 2


def test_a_new_database_gets_a_ring_and_an_old_one_does_not(database: Place) -> None:
    assert current_ring().keys
    place().unlink()
    call_command("migrate", interactive=False, verbosity=0)
    with pytest.raises(NoKeys, match="从备份恢复"):
        current_ring()


def test_keys_may_come_from_the_environment_and_are_not_rewritten(
    folder: Path, settings: LazySettings
) -> None:
    ring = KeyRing(()).with_new(Purpose, NOW)
    settings.GONGKAI_KEYS = text_of(ring)
    provide()
    assert current_ring() == ring
    with pytest.raises(NoKeys, match="GONGKAI_KEYS"):
        replace_ring(ring)
    assert not place().exists()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        '{"keys": [{}]}',
        '{"keys": [{"id": "a", "purpose": "data", "made": null, "secret": "eA=="}]}',
    ],
)
def test_a_broken_ring_is_refused_without_showing_it(folder: Path, text: str) -> None:
    place().parent.mkdir()
    place().write_text(text, "ascii")
    with pytest.raises(NoKeys, match="已损坏") as refused:
        current_ring()
    assert "eA==" not in str(refused.value)


def test_a_key_that_is_missing_is_named(folder: Path) -> None:
    with pytest.raises(NoKeys, match="data-1"):
        KeyRing(()).find("data-1")
    with pytest.raises(NoKeys, match="留痕"):
        KeyRing(()).current(Purpose.TRAIL)


def test_a_key_does_not_show_itself() -> None:
    assert "secret" not in repr(Key("data-1", Purpose.DATA, None, b"secret" * 6))
