"""``gongkai cases verify`` says which case keeps other than its steps say."""

import argparse
import json
from datetime import date

import pytest

from gongkai.doors.cli import cases
from gongkai.office.applications.models import Application
from tests.office.cases import case
from tests.office.county import county
from tests.office.databases import on_sqlite as database
from tests.office.items import office

__all__ = ["database"]
pytestmark = pytest.mark.usefixtures("database")


def command(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    cases.register(parser.add_subparsers())
    args = parser.parse_args(["cases", *arguments])
    return args.run(args)  # type: ignore[no-any-return]


def test_what_a_case_keeps_is_held_against_its_steps(capsys: pytest.CaptureFixture[str]) -> None:
    found = case(office(county().education))
    assert command("verify") == 0
    assert "一致" in capsys.readouterr().out
    Application.objects.filter(pk=found.pk).update(due_on=date(2027, 1, 1))
    assert command("verify") == 1
    said = capsys.readouterr().out
    assert f"{found.number} due_on：保存的是“2027-01-01”，应当是“2026-12-07”" in said
    assert "有 1 处不一致" in said
    assert command("verify", "--json") == 1
    assert json.loads(capsys.readouterr().out)["column"] == "due_on"
