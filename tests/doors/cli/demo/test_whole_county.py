"""In the whole county everybody who handles items has work, also across bodies."""

from pathlib import Path
from typing import Any

from gongkai.doors.cli import demo
from gongkai.office.accounts.roles import Role
from gongkai.office.agencies.queries import vacant_posts
from gongkai.office.disclosures.models import Item, ItemReader
from gongkai.office.trail.verify import verify
from tests.doors.cli.demo.conftest import AT, ON, PASSWORD, of_its_own
from tests.doors.cli.demo.test_small_demo import HANDLING, work_of


def test_all_twelve_bodies_are_at_work(tmp_path: Path, django_db_blocker: Any) -> None:
    with django_db_blocker.unblock(), of_its_own("sqlite", tmp_path):
        accounts = demo.build(on=ON, at=AT, items=120, cases=0, seed=3, password=PASSWORD)
        labels = {role.label for role in HANDLING}
        handling = [each for each in accounts if labels & set(each.roles.split("、"))]
        assert [each.username for each in handling if not work_of(each.username)] == []
        assert {each.body for each in accounts} == {
            "全系统", *Item.objects.values_list("agency__name", flat=True)
        }  # fmt: skip
        assert Item.objects.count() == 120
        assert set(ItemReader.objects.values_list("agency__code", flat=True)) == {"SL-ZF"}
        assert [each.agency.code for each in vacant_posts(ON)] == ["SL-NY"]
        assert len(set(Role)) == len(
            {label for each in accounts for label in each.roles.split("、")}
        )
        assert verify().holds
