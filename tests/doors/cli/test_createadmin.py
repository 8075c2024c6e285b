"""``gongkai createadmin`` as it is run on a server."""

import os
import subprocess
import sys

from gongkai.office.accounts.models import User
from gongkai.office.accounts.roles import Role
from gongkai.office.trail.models import Entry
from tests.office.databases import Place, database

__all__ = ["database"]
RUN = """
import argparse, sys
from gongkai.doors.cli import createadmin
parser = argparse.ArgumentParser()
createadmin.register(parser.add_subparsers())
args = parser.parse_args(["createadmin", *sys.argv[1:]])
sys.exit(args.run(args))
"""


def createadmin(place: Place, password: str, username: str = "zhouquan") -> tuple[int, str]:
    environment = {
        **os.environ,
        **place.environment,
        "DJANGO_SETTINGS_MODULE": "gongkai.config.settings",
        "PYTHONIOENCODING": "utf-8",
    }
    done = subprocess.run(
        [sys.executable, "-c", RUN, "--username", username, "--name", "周全", "--password-stdin"],
        input=f"{password}\n",
        capture_output=True,
        text=True,
        check=False,
        cwd=place.folder,
        env=environment,
        timeout=60,
    )
    return done.returncode, done.stdout + done.stderr


def test_the_first_administrator_is_made_and_recorded(database: Place) -> None:
    code, said = createadmin(database, "Qingshan-2026")
    assert (code, "已创建系统管理员" in said) == (0, True), said
    assert User.objects.get().appointments.get().role == Role.SYSTEM_ADMINISTRATOR
    events = list(Entry.objects.order_by("number").values_list("event", "by"))
    assert events == [
        ("agencies.person_added", "system:createadmin"),
        ("accounts.opened", "system:createadmin"),
        ("accounts.appointed", "system:createadmin"),
    ]
    code, said = createadmin(database, "Qingshan-2026")
    assert (code, "已有人使用" in said) == (2, True)


def test_a_poor_password_makes_nobody(database: Place) -> None:
    code, said = createadmin(database, "short")
    assert (code, "密码应为" in said) == (2, True), said
    assert not User.objects.exists()
