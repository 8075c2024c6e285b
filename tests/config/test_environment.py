"""A wrong environment variable is refused in words that say what would be right."""

import stat
from pathlib import Path

import pytest

from gongkai.config.environment import VARIABLES, Environment, WrongVariable


def test_unset_and_empty_variables_take_their_default() -> None:
    assert Environment({}).names("GONGKAI_HOSTS") == ["127.0.0.1", "localhost", "[::1]"]
    assert Environment({"PORT": " "}).port() == 8000


def test_a_flag_is_yes_or_no_and_nothing_else() -> None:
    assert Environment({"GONGKAI_HTTPS": "yes"}).flag("GONGKAI_HTTPS")
    assert not Environment({}).flag("GONGKAI_HTTPS")
    with pytest.raises(WrongVariable, match=r"GONGKAI_HTTPS.*只能写 yes 或 no.*must be yes or no"):
        Environment({"GONGKAI_HTTPS": "true"}).flag("GONGKAI_HTTPS")


@pytest.mark.parametrize("port", ["0", "65536", "-1", "80a", "８０００"])
def test_a_port_outside_its_range_is_refused(port: str) -> None:
    with pytest.raises(WrongVariable, match="1 至 65535"):
        Environment({"PORT": port}).port()


def test_an_unknown_door_is_refused_with_the_known_ones() -> None:
    assert Environment({"GONGKAI_DOORS": " portal ,"}).doors() == ["portal"]
    with pytest.raises(WrongVariable, match=r"backdoor.*portal"):
        Environment({"GONGKAI_DOORS": "portal,backdoor"}).doors()


def test_data_lie_under_var_unless_told_otherwise(tmp_path: Path) -> None:
    assert Environment({}).data() == Path("var/data").resolve()
    assert Environment({"GONGKAI_DATA": str(tmp_path)}).data() == tmp_path


def test_a_given_key_is_used_and_a_short_one_refused_without_showing_it(tmp_path: Path) -> None:
    kept = tmp_path / "secret-key"
    assert Environment({"SECRET_KEY": "k" * 50}).secret_key(kept) == "k" * 50
    with pytest.raises(WrongVariable, match="50") as refused:
        Environment({"SECRET_KEY": "hunter2"}).secret_key(kept)
    assert "hunter2" not in str(refused.value)
    assert not kept.exists()


def test_a_made_key_is_kept_for_its_owner_alone(tmp_path: Path) -> None:
    kept = tmp_path / "new" / "secret-key"
    first = Environment({}).secret_key(kept)
    assert len(first) >= 50
    assert Environment({}).secret_key(kept) == first
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert list(kept.parent.iterdir()) == [kept]


def test_of_two_processes_that_make_a_key_at_once_the_first_wins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "secret-key"
    kept.write_text("first")
    monkeypatch.setattr(Path, "exists", lambda path: False)
    assert Environment({}).secret_key(kept) == "first"
    assert list(tmp_path.iterdir()) == [kept]


def test_every_variable_is_documented() -> None:
    guide = Path("docs/operations.md").read_text(encoding="utf-8")
    for variable in VARIABLES:
        assert f"`{variable.name}`" in guide
