"""DATABASE_URL names a PostgreSQL database; without it rows lie in one SQLite file."""

import pytest

from gongkai.config import database
from gongkai.config.environment import WrongVariable


def test_without_an_address_it_is_sqlite_that_writes_one_at_a_time() -> None:
    settings = database.settings("")
    assert settings["NAME"].name == "gongkai.sqlite3"
    assert settings["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in settings["OPTIONS"]["init_command"]
    assert "secure_delete=ON" in settings["OPTIONS"]["init_command"]


def test_an_address_gives_name_user_password_host_and_port() -> None:
    settings = database.settings("postgresql://li:p%40ss@db.example:5433/gongkai?sslmode=require")
    assert [settings[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")] == [
        "gongkai",
        "li",
        "p@ss",
        "db.example",
        "5433",
    ]
    assert settings["OPTIONS"] == {"sslmode": "require"}


def test_a_socket_is_named_by_its_folder() -> None:
    settings = database.settings("postgresql:///gongkai?host=/run/postgresql")
    assert (settings["HOST"], settings["NAME"]) == ("/run/postgresql", "gongkai")


@pytest.mark.parametrize(
    "address", ["mysql://a:secret@b/c", "postgresql://a:secret@b", "gongkai", "dbname=gongkai"]
)
def test_another_address_is_refused_without_showing_it(address: str) -> None:
    with pytest.raises(WrongVariable, match="postgresql://") as refused:
        database.settings(address)
    assert "secret" not in str(refused.value)
