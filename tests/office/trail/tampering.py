"""What somebody with the database, but without the keys, could do to a trail."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from gongkai.office.base.keyring import Key, Purpose
from gongkai.office.trail import triggers
from gongkai.office.trail.chain import mac_of
from gongkai.office.trail.models import Entry


@contextmanager
def unguarded() -> Iterator[None]:
    """Take the triggers away for a while and put them back, as a careful intruder would."""
    if connection.vendor == "postgresql":
        sql("ALTER TABLE trail_entry DISABLE TRIGGER ALL")
        sql("ALTER TABLE trail_head DISABLE TRIGGER ALL")
    else:
        for trigger in triggers.SQLITE:
            sql(f"DROP TRIGGER {trigger.name}")
    yield
    triggers.install(connection)
    assert triggers.missing(connection) == []


def sql(statement: str, *parameters: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def cut(last: int, *, head_too: bool = False) -> None:
    """Remove the entries from the end, and with ``head_too`` make the head look as if."""
    with unguarded():
        sql("DELETE FROM trail_entry WHERE number > %s", last)
        if head_too:
            mac = Entry.objects.get(pk=last).mac
            sql("UPDATE trail_head SET number = %s, mac = %s", last, mac)


def edit(number: int) -> None:
    with unguarded():
        sql("UPDATE trail_entry SET event = 'sample.renamed' WHERE number = %s", number)


def chain_anew(first: int) -> None:
    """Edit an entry and compute the chain from it on with a key of the intruder's own."""
    with unguarded():
        entries = list(Entry.objects.filter(number__gte=first).order_by("number"))
        previous = "" if first == 1 else Entry.objects.get(pk=first - 1).mac
        entries[0].event = "sample.renamed"
        for entry in entries:
            entry.mac = mac_of(entry, previous, Key(entry.key, Purpose.TRAIL, None, b"x" * 32))
            previous = entry.mac
            sql(
                "UPDATE trail_entry SET event = %s, mac = %s WHERE number = %s",
                entry.event,
                entry.mac,
                entry.number,
            )
        sql("UPDATE trail_head SET mac = %s", previous)
