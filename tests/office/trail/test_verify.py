"""Whatever is done to a trail behind our back is found and named."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection, models

from gongkai.office.base.keyring import KeyRing, NoKeys, Purpose, current_ring, place, replace_ring
from gongkai.office.trail import heads, triggers
from gongkai.office.trail.chain import BrokenTrail
from gongkai.office.trail.models import Entry, Head
from gongkai.office.trail.verify import Fault, verify
from tests.office.acting import NOW, sign
from tests.office.databases import Place
from tests.office.trail.tampering import chain_anew, cut, edit, sql, unguarded

COUNT = 14
pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture(autouse=True)
def _entries(database: Place) -> None:
    for _ in range(COUNT):
        sign()


def faults() -> list[tuple[str, int]]:
    exported = heads.exported(heads.folder())
    return [(each.fault.value, each.number) for each in verify(exported).problems]


def test_a_trail_as_it_was_left_holds() -> None:
    heads.export_head(heads.folder(), at=NOW)
    verdict = verify(heads.exported(heads.folder()))
    assert (verdict.holds, verdict.examined, verdict.last) == (True, COUNT, COUNT)


@pytest.mark.parametrize("number", [1, 7, COUNT])
def test_an_edited_row_is_found(number: int) -> None:
    edit(number)
    assert ("edited", number) in faults()
    assert all(number in {0, at} for _, at in faults())


def test_every_column_is_covered() -> None:
    values = {
        "at": "2026-01-01 00:00:00+00:00",
        "on": "2026-01-01",
        "fields": "[]",
        "details": "{}",
    }
    covered = {field.name for field in Entry._meta.fields} - {"number", "key"}
    for number, column in enumerate(sorted(covered), start=1):
        change = f'UPDATE trail_entry SET "{column}" = %s WHERE number = %s'  # noqa: S608
        with unguarded():
            sql(change, values.get(column, "x"), number)
        assert ("edited", number) in faults(), column


def test_ten_rows_cut_from_the_end_are_found() -> None:
    cut(COUNT - 10)
    assert faults() == [("cut", COUNT - 9)]


def test_rows_cut_with_the_head_moved_back_are_found() -> None:
    cut(COUNT - 10, head_too=True)
    assert faults() == [("head", COUNT - 10)]


def test_rows_cut_and_an_old_head_put_back_are_found_by_the_exported_head() -> None:
    old = Head.objects.values("number", "mac", "key", "seal").get()
    sign()
    heads.export_head(heads.folder(), at=NOW)
    with unguarded():
        sql("DELETE FROM trail_entry WHERE number > %s", old["number"])
        sql("UPDATE trail_head SET number = %s, mac = %s, key = %s, seal = %s", *old.values())
    assert verify().holds
    assert faults() == [("cut", COUNT + 1)]
    with pytest.raises(BrokenTrail, match="少于存档"):
        heads.export_head(heads.folder(), at=NOW + timedelta(days=1))


def test_everything_emptied_is_found_by_the_exported_head() -> None:
    heads.export_head(heads.folder(), at=NOW)
    with unguarded():
        sql("DELETE FROM trail_entry")
        sql("UPDATE trail_head SET number = 0, mac = '', key = '', seal = ''")
    assert faults() == [("cut", COUNT)]


def test_a_row_missing_from_the_middle_is_found() -> None:
    with unguarded():
        sql("DELETE FROM trail_entry WHERE number = 5")
    assert faults() == [("gap", 5)]


@pytest.mark.parametrize("first", [1, 6, COUNT - 1])
def test_a_chain_computed_anew_without_the_key_is_found(first: int) -> None:
    chain_anew(first)
    assert ("rechained", first) in faults()


def test_a_row_added_beyond_the_head_is_found() -> None:
    sql(
        'INSERT INTO trail_entry SELECT number + 1, at, "on", by, instead_of, event, kind, object,'
        " body, fields, details, key, mac FROM trail_entry WHERE number = %s",
        COUNT,
    )
    assert faults() == [("added", COUNT + 1)]


def test_a_head_that_was_altered_is_found() -> None:
    sql("UPDATE trail_head SET number = %s", COUNT + 1)
    assert [fault for fault, _ in faults()] == ["cut", "head"]


def test_an_exported_head_that_was_altered_is_found() -> None:
    path = heads.export_head(heads.folder(), at=NOW)
    path.write_text(path.read_text("ascii").replace(f'"number": {COUNT}', '"number": 3'), "ascii")
    assert faults() == [("head", 3)]


def test_a_lost_head_is_found() -> None:
    with unguarded():
        sql("DELETE FROM trail_head")
    assert ("head", 0) in faults()


def test_every_dropped_trigger_is_found_and_put_back_by_migrating() -> None:
    guards = triggers.POSTGRES if connection.vendor == "postgresql" else triggers.SQLITE
    for each in guards:
        on_table = f"ON {each.table}" if connection.vendor == "postgresql" else ""
        sql(f"DROP TRIGGER {each.name} {on_table}")
        (problem,) = verify().problems
        assert problem.fault is Fault.TRIGGER
        assert each.name in problem.message
        triggers.install(connection)
        assert faults() == []
    for each in guards:
        on_table = f"ON {each.table}" if connection.vendor == "postgresql" else ""
        sql(f"DROP TRIGGER {each.name} {on_table}")
    assert len(faults()) == len(guards)
    call_command("migrate", interactive=False, verbosity=0)
    assert faults() == []


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE trail_entry DISABLE TRIGGER trail_entry_keep",
        "ALTER TABLE trail_entry ENABLE REPLICA TRIGGER trail_entry_keep",
        "CREATE OR REPLACE FUNCTION trail_keep() RETURNS trigger LANGUAGE plpgsql AS "
        "'BEGIN RETURN NEW; END'",
        "DROP TRIGGER trail_entry_keep ON trail_entry; CREATE TRIGGER trail_entry_keep BEFORE "
        "DELETE ON trail_entry EXECUTE FUNCTION trail_keep(); "
        "ALTER TABLE trail_entry ENABLE ALWAYS TRIGGER trail_entry_keep",
        "DROP TRIGGER trail_head_forward ON trail_head; CREATE TRIGGER trail_head_forward BEFORE "
        "UPDATE ON trail_head FOR EACH ROW WHEN (false) EXECUTE FUNCTION trail_forward(); "
        "ALTER TABLE trail_head ENABLE ALWAYS TRIGGER trail_head_forward",
    ],
)
def test_a_trigger_made_harmless_is_found_and_put_back(statement: str) -> None:
    sql(statement)
    assert {fault for fault, _ in faults()} == {"trigger"}
    triggers.install(connection)
    assert faults() == []


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_trigger_made_harmless_on_sqlite_is_found_and_put_back() -> None:
    sql("DROP TRIGGER trail_entry_keep")
    sql("CREATE TRIGGER trail_entry_keep BEFORE UPDATE ON trail_entry BEGIN SELECT 1; END")
    assert faults() == [("trigger", 0)]
    triggers.install(connection)
    assert faults() == []


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("model", [Entry, Head])
def test_a_table_rebuilt_by_a_migration_loses_its_triggers_until_migrating_ends(
    model: type[models.Model],
) -> None:
    before = Entry.objects.count()
    field = model._meta.get_field("key")
    wider = models.CharField(max_length=64, **({"default": "", "blank": True}))
    wider.set_attributes_from_name("key")
    wider.model = model
    with connection.schema_editor() as editor:
        editor.alter_field(model, field, wider)
        editor._remake_table(model, alter_fields=[(field, wider)])
    assert len(faults()) == 3
    call_command("migrate", interactive=False, verbosity=0)
    assert faults() == []
    assert Entry.objects.count() == before


def test_a_lost_key_is_named_once() -> None:
    ring = current_ring()
    replace_ring(ring.with_new([Purpose.TRAIL], NOW).without([ring.current(Purpose.TRAIL).id]))
    assert [fault for fault, _ in faults()] == ["key", "head"]


def test_without_a_ring_nothing_can_be_said() -> None:
    place().unlink()
    with pytest.raises(NoKeys, match="从备份恢复"):
        verify()


def test_entries_under_an_older_key_still_hold() -> None:
    replace_ring(current_ring().with_new([Purpose.TRAIL], NOW))
    sign()
    assert len(set(Entry.objects.values_list("key", flat=True))) == 2
    assert faults() == []


def test_a_ring_of_another_system_proves_nothing() -> None:
    mine = current_ring()
    other = KeyRing(()).with_new(Purpose, None)
    trail = other.current(Purpose.TRAIL)
    stolen = type(trail)(mine.current(Purpose.TRAIL).id, Purpose.TRAIL, None, trail.secret)
    replace_ring(KeyRing((stolen,)))
    assert faults() == [("rechained", 1), ("head", COUNT)]


def test_every_fault_has_a_name_in_chinese() -> None:
    assert all(fault.label for fault in Fault)


def test_a_copy_of_the_heads_elsewhere_serves_as_well(tmp_path: Path) -> None:
    heads.export_head(heads.folder(), at=NOW)
    shutil.copytree(heads.folder(), tmp_path / "usb")
    cut(3, head_too=True)
    assert any(
        each.fault is Fault.CUT for each in verify(heads.exported(tmp_path / "usb")).problems
    )
