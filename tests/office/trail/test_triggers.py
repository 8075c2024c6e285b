"""The database itself refuses to change or shorten the trail."""

import pytest
from django.db import DatabaseError, connection

from gongkai.office.trail.models import Entry
from gongkai.office.trail.verify import verify
from tests.office.acting import sign
from tests.office.databases import Place
from tests.office.trail.tampering import sql

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture(autouse=True)
def _entries(database: Place) -> None:
    sign()
    sign()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE trail_entry SET event = 'x'",
        "DELETE FROM trail_entry",
        "DELETE FROM trail_head",
        "UPDATE trail_head SET number = 1",
        "UPDATE trail_head SET mac = 'x'",
    ],
)
def test_changes_are_refused(statement: str) -> None:
    with pytest.raises(DatabaseError, match="trail"):
        sql(statement)
    assert verify().holds


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
@pytest.mark.parametrize(
    "statement",
    [
        "TRUNCATE trail_entry",
        "TRUNCATE trail_head",
        "SET session_replication_role = replica; DELETE FROM trail_entry",
        "INSERT INTO trail_head (id, number, mac, key, seal) VALUES (1, 0, '', '', '') "
        "ON CONFLICT (id) DO UPDATE SET number = 0",
    ],
)
def test_ways_around_are_refused_on_postgresql(statement: str) -> None:
    with pytest.raises(DatabaseError, match="trail"):
        sql(statement)
    assert verify().holds


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    "statement",
    [
        "INSERT OR REPLACE INTO trail_entry SELECT * FROM trail_entry WHERE number = 1",
        "INSERT OR REPLACE INTO trail_head (id, number, mac, key, seal) VALUES (1, 0, '', '', '')",
        "REPLACE INTO trail_head SELECT * FROM trail_head",
    ],
)
def test_ways_around_are_refused_on_sqlite(statement: str) -> None:
    with pytest.raises(DatabaseError, match="trail"):
        sql(statement)
    assert verify().holds


def test_the_models_are_refused_as_well() -> None:
    with pytest.raises(DatabaseError):
        Entry.objects.all().delete()
    with pytest.raises(DatabaseError):
        Entry.objects.update(event="x")
    assert connection.is_usable()
