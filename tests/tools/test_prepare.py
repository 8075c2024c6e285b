"""Setting up names what is missing and stops only for what it cannot do without."""

import os
from pathlib import Path

import pytest

from tools import prepare
from tools.prepare import CannotPrepare, SystemPackage, missing_for, provide_system_packages


def package(name: str, *, present: bool, essential: bool, purpose: str = "run") -> SystemPackage:
    return SystemPackage(name, (purpose,), lambda: present, essential, f"没有{name}")


@pytest.fixture
def _no_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)


def machine(monkeypatch: pytest.MonkeyPatch, *packages: SystemPackage) -> None:
    monkeypatch.setattr(prepare, "SYSTEM_PACKAGES", packages)


def test_only_what_the_purpose_needs_is_missed() -> None:
    browser = package("chromium", present=False, essential=True, purpose="test")
    font = package("font", present=True, essential=False)
    assert missing_for("run", [browser, font]) == []
    assert missing_for("test", [browser, font]) == [browser]


@pytest.mark.usefixtures("_no_root")
def test_an_essential_package_is_named_with_its_command(monkeypatch: pytest.MonkeyPatch) -> None:
    machine(monkeypatch, package("python3-venv", present=False, essential=True))
    with pytest.raises(CannotPrepare, match="sudo apt-get install -y python3-venv"):
        provide_system_packages("run")


@pytest.mark.usefixtures("_no_root")
def test_a_helpful_package_is_named_and_work_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    machine(monkeypatch, package("fonts", present=False, essential=False))
    provide_system_packages("run")
    assert "sudo apt-get install -y fonts" in capsys.readouterr().err


def test_root_on_debian_installs_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    installed: list[str] = []
    machine(
        monkeypatch, SystemPackage("font", ("run",), lambda: "font" in installed, True, "没有字体")
    )
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(prepare.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(prepare, "install_with_apt", installed.extend)
    provide_system_packages("run")
    assert installed == ["font"]


def test_a_changed_lock_asks_for_a_new_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "requirements").mkdir()
    (tmp_path / ".venv").mkdir()
    for name in ("pyproject.toml", *prepare.LOCKS.values()):
        (tmp_path / name).write_text("first")
    monkeypatch.setattr(prepare, "ROOT", tmp_path)
    monkeypatch.setattr(prepare, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(prepare, "works", lambda python: True)
    assert not prepare.is_stamped("run")

    prepare.stamp("test").write_text(prepare.digest("test"))
    assert prepare.is_stamped("test")
    assert prepare.is_stamped("run")

    (tmp_path / prepare.LOCKS["test"]).write_text("second")
    assert not prepare.is_stamped("test")
    assert not prepare.is_stamped("run")
