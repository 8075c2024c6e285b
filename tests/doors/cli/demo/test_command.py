"""``gongkai demo`` builds once, tells how to sign in, shows codes, and says what is wrong."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine

from gongkai.doors.cli.demo import sign_ins
from gongkai.doors.cli.demo.sign_ins import SignIn
from gongkai.doors.cli.main import main
from gongkai.office.accounts import totp
from tests.doors.cli.demo.conftest import AT
from tests.office.acting import sign
from tests.office.databases import Place, database

__all__ = ["database"]
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # noqa: S105 (of RFC 6238)
ACCOUNTS = [
    SignIn("jy-xinxi", "Shili-1234-5678", "陆景和", "示例县教育局", "信息员", "", core=True),
    SignIn("jy-fabu", "Shili-1234-5678", "沈若川", "示例县教育局", "发布人", SECRET, core=True),
    SignIn(
        "ny-baomi",
        "Shili-1234-5678",
        "顾知然",
        "示例县农业农村局",
        "保密审查员",
        SECRET,
        core=False,
    ),
]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def evening() -> Iterator[None]:
    with time_machine.travel(AT, tick=True):
        yield


def test_the_demo_is_built_told_and_kept_for_its_owner_alone(
    database: Place, evening: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo", "--items", "1", "--cases", "0", "--seed", "5"]) == 0
    said = capsys.readouterr().out
    kept = sign_ins.kept()
    assert "2026年" in said
    assert "11月 完成。" in said
    assert kept[0].password in said
    assert "jy-fabu" in said
    assert "demo code " in said
    assert sign_ins.PLACE.stat().st_mode & 0o777 == 0o600
    assert not Path("var/demo-unfinished").exists()
    assert main(["demo"]) == 2
    assert "数据库里已有数据" in capsys.readouterr().err
    assert sign_ins.kept() == kept


def test_a_database_in_use_is_left_alone_without_a_trace(
    database: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    sign()
    assert main(["demo"]) == 2
    assert "没有建立演示数据" in capsys.readouterr().err
    assert not Path("var").exists() or not list(Path("var").glob("demo*"))


def test_a_code_is_the_one_an_app_would_show(capsys: pytest.CaptureFixture[str]) -> None:
    sign_ins.keep(ACCOUNTS)
    with time_machine.travel(datetime(2026, 11, 20, 10, 0, 7, tzinfo=UTC), tick=False):
        assert main(["demo", "code", "jy-fabu"]) == 0
        code = totp.code(SECRET, totp.step_at(datetime(2026, 11, 20, 10, 0, 7, tzinfo=UTC)))
    said = capsys.readouterr()
    assert said.out == f"{code}\n"
    assert "23 秒内有效" in said.err


@pytest.mark.parametrize(
    ("username", "reason"),
    [("nobody", "没有演示账户“nobody”"), ("jy-xinxi", "不需要动态口令")],
)
def test_where_there_is_no_code_it_says_why(
    username: str, reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    sign_ins.keep(ACCOUNTS)
    assert main(["demo", "code", username]) == 2
    assert reason in capsys.readouterr().err


def test_all_accounts_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "accounts"]) == 2
    assert "没有演示数据" in capsys.readouterr().err
    sign_ins.keep(ACCOUNTS)
    assert main(["demo", "accounts"]) == 0
    said = capsys.readouterr().out
    assert "ny-baomi" in said
    assert SECRET in said


def test_what_is_kept_is_read_as_it_was() -> None:
    sign_ins.keep(ACCOUNTS)
    assert sign_ins.kept() == ACCOUNTS


def test_no_two_demos_share_a_password() -> None:
    assert sign_ins.new_password() != sign_ins.new_password()
