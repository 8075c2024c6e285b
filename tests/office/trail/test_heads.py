"""The end of the trail is exported daily, so that a later cut shows."""

import json
from datetime import timedelta
from functools import partial

import pytest

from gongkai.office.base.jobs.ticking import tick
from gongkai.office.trail import heads
from gongkai.office.trail.chain import BrokenTrail
from gongkai.office.trail.models import Head
from gongkai.office.trail.verify import verify
from tests.office.acting import NOW, moments, sign

pytestmark = pytest.mark.usefixtures("database")


def test_the_head_is_exported_once_a_day_by_itself() -> None:
    for day in range(3):
        sign()
        tick(worker="w1", clock=partial(next, moments(start=NOW + timedelta(days=day))))
    exported = heads.exported(heads.folder())
    assert [each.file for each in exported] == [f"2026-11-{day}.json" for day in (23, 24, 25)]
    assert verify(exported).holds


def test_an_empty_trail_is_exported_too() -> None:
    heads.export_head(heads.folder(), at=NOW)
    assert verify(heads.exported(heads.folder())).holds


def test_a_file_that_is_no_head_is_named() -> None:
    path = heads.export_head(heads.folder(), at=NOW)
    for text in ("{", "[]", json.dumps({"number": "x"})):
        path.write_text(text, "ascii")
        with pytest.raises(BrokenTrail, match=path.name):
            heads.exported(heads.folder())


def test_where_nothing_was_exported_there_is_nothing_to_compare() -> None:
    assert heads.exported(heads.folder()) == []
    assert Head.objects.get().number == 0
