"""Triggers (触发器) by which the database itself refuses to change or shorten the trail."""

from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

# Bits of pg_trigger.tgtype.
ROW, BEFORE, DELETE, UPDATE, TRUNCATE = 1, 2, 8, 16, 32
KEEP_MESSAGE = "trail entries are never changed or removed"
FORWARD_MESSAGE = "the head of the trail only moves forward"


@dataclass(frozen=True, slots=True)
class SqliteTrigger:
    """A trigger of SQLite, known by its whole text."""

    name: str
    table: str
    rule: str
    message: str

    @property
    def sql(self) -> str:
        return (
            f"CREATE TRIGGER {self.name} BEFORE {self.rule} "
            f"BEGIN SELECT RAISE(ABORT, '{self.message}'); END"
        )


@dataclass(frozen=True, slots=True)
class PostgresTrigger:
    """A trigger of PostgreSQL, known by its kind and the text of its function."""

    name: str
    table: str
    events: str
    each: str
    kind: int
    function: str


# INSERT OR REPLACE removes a row without firing triggers on deletion, so it is refused as well.
SQLITE = (
    SqliteTrigger("trail_entry_keep", "trail_entry", "UPDATE ON trail_entry", KEEP_MESSAGE),
    SqliteTrigger("trail_entry_stay", "trail_entry", "DELETE ON trail_entry", KEEP_MESSAGE),
    SqliteTrigger(
        "trail_entry_once",
        "trail_entry",
        "INSERT ON trail_entry WHEN EXISTS (SELECT 1 FROM trail_entry WHERE number = NEW.number)",
        KEEP_MESSAGE,
    ),
    SqliteTrigger(
        "trail_head_forward",
        "trail_head",
        "UPDATE ON trail_head WHEN NEW.number <= OLD.number",
        FORWARD_MESSAGE,
    ),
    SqliteTrigger("trail_head_stay", "trail_head", "DELETE ON trail_head", FORWARD_MESSAGE),
    SqliteTrigger(
        "trail_head_once",
        "trail_head",
        "INSERT ON trail_head WHEN EXISTS (SELECT 1 FROM trail_head)",
        FORWARD_MESSAGE,
    ),
)
POSTGRES = (
    PostgresTrigger(
        "trail_entry_keep",
        "trail_entry",
        "UPDATE OR DELETE OR TRUNCATE",
        "STATEMENT",
        BEFORE | UPDATE | DELETE | TRUNCATE,
        "trail_keep",
    ),
    PostgresTrigger(
        "trail_head_stay",
        "trail_head",
        "DELETE OR TRUNCATE",
        "STATEMENT",
        BEFORE | DELETE | TRUNCATE,
        "trail_keep",
    ),
    PostgresTrigger(
        "trail_head_forward", "trail_head", "UPDATE", "ROW", ROW | BEFORE | UPDATE, "trail_forward"
    ),
)
POSTGRES_FUNCTIONS = {
    "trail_keep": f" BEGIN RAISE EXCEPTION '{KEEP_MESSAGE}'; END ",
    "trail_forward": (
        " BEGIN IF NEW.id <> OLD.id OR NEW.number <= OLD.number THEN "
        f"RAISE EXCEPTION '{FORWARD_MESSAGE}'; END IF; RETURN NEW; END "
    ),
}


def install(connection: BaseDatabaseWrapper) -> None:
    """Put every trigger in place that is missing or not as it should be."""
    lacking = set(missing(connection))
    if not lacking:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            _install_on_postgresql(cursor, lacking)
        else:
            _install_on_sqlite(cursor, lacking)


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the names of the triggers that are not there, are switched off, or were altered."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            return _missing_on_postgresql(cursor)
        return _missing_on_sqlite(cursor)


def _install_on_sqlite(cursor: CursorWrapper, lacking: set[str]) -> None:
    for trigger in SQLITE:
        if trigger.name in lacking:
            cursor.execute(f"DROP TRIGGER IF EXISTS {trigger.name}")
            cursor.execute(trigger.sql)


def _missing_on_sqlite(cursor: CursorWrapper) -> list[str]:
    cursor.execute("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'")
    found = set(cursor.fetchall())
    return [each.name for each in SQLITE if (each.name, each.table, each.sql) not in found]


def _install_on_postgresql(cursor: CursorWrapper, lacking: set[str]) -> None:
    for name, body in POSTGRES_FUNCTIONS.items():
        cursor.execute(
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $${body}$$"
        )
    for each in POSTGRES:
        if each.name in lacking:
            cursor.execute(f"DROP TRIGGER IF EXISTS {each.name} ON {each.table}")
            cursor.execute(
                f"CREATE TRIGGER {each.name} BEFORE {each.events} ON {each.table} "
                f"FOR EACH {each.each} EXECUTE FUNCTION {each.function}()"
            )
            # Without ALWAYS a session that calls itself a replica would pass unhindered.
            cursor.execute(f"ALTER TABLE {each.table} ENABLE ALWAYS TRIGGER {each.name}")


def _missing_on_postgresql(cursor: CursorWrapper) -> list[str]:
    cursor.execute(
        "SELECT t.tgname, c.relname, t.tgtype::int, p.proname, p.prosrc "
        "FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid "
        "WHERE c.oid IN ('trail_entry'::regclass, 'trail_head'::regclass) "
        "AND t.tgenabled = 'A' AND t.tgqual IS NULL AND cardinality(t.tgattr::int2[]) = 0"
    )
    found = set(cursor.fetchall())
    return [
        each.name
        for each in POSTGRES
        if (
            each.name,
            each.table,
            each.kind,
            each.function,
            POSTGRES_FUNCTIONS[each.function],
        )
        not in found
    ]
