"""Carrying rows from SQLite to PostgreSQL (数据搬运), as they are, without a model in between."""

import sqlite3
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models

from items.rows import Row, Table, tables

_HEAD = "trail.head"
_PORTION = 5_000


def carry(rows: sqlite3.Connection) -> None:
    """Copy every row of a file into the connected database, which has only been migrated."""
    with connection.cursor() as cursor:
        # The file was checked as a whole; checking each key again would take minutes.
        cursor.execute("SET session_replication_role = replica")
        for table in tables().values():
            if table.label == _HEAD:
                _carry_head(rows, cursor, table)
            else:
                _carry_table(rows, cursor, table)
        cursor.execute("SET session_replication_role = DEFAULT")
        found = [table.model for table in tables().values()]
        for statement in connection.ops.sequence_reset_sql(no_style(), found):
            cursor.execute(statement)
        cursor.execute("VACUUM ANALYZE")


def _carry_table(rows: sqlite3.Connection, cursor: Any, table: Table) -> None:
    moments = [at for at, each in enumerate(table.fields) if isinstance(each, models.DateTimeField)]
    found = rows.execute(f"SELECT {table.columns} FROM {table.name}")  # noqa: S608
    with cursor.copy(f"COPY {table.name} ({table.columns}) FROM STDIN") as copy:
        while portion := found.fetchmany(_PORTION):
            for row in portion:
                copy.write_row(_with_zone(row, moments))


def _carry_head(rows: sqlite3.Connection, cursor: Any, table: Table) -> None:
    """The migration has made the one row of this table; it is not written twice."""
    names = [each.column for each in table.fields]
    row = rows.execute(f"SELECT {table.columns} FROM {table.name}").fetchone()  # noqa: S608
    places = ", ".join(f"{name} = %s" for name in names)
    cursor.execute(f"UPDATE {table.name} SET {places}", row)  # noqa: S608


def _with_zone(row: Row, moments: list[int]) -> Row:
    """SQLite keeps moments in UTC without saying so."""
    if not moments:
        return row
    new = list(row)
    for at in moments:
        if new[at] is not None:
            new[at] += "+00"
    return tuple(new)
