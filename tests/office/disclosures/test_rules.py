"""The rules in force here: the deployment's own files count, and a changed one at once."""

import os
from datetime import date
from pathlib import Path

from django.conf import LazySettings

from gongkai.office.disclosures import rules
from gongkai.office.disclosures.actions.holding import disclosure_due
from gongkai.office.disclosures.models import Version
from gongkai.office.disclosures.states import Openness, ReleaseKind

LOCAL = """
[[parameter]]
key = "publication.proactive_working_days"
title = "主动公开政府信息的期限"
unit = "工作日"
values = [{{ from = 2019-05-15, value = {days}, source = "本县规定", confirmed = true }}]
"""


def days() -> int:
    key = "publication.proactive_working_days"
    return rules.current_parameters().integer(key, date(2026, 11, 20))


def test_a_local_value_wins_as_soon_as_its_file_is_there(
    settings: LazySettings, tmp_path: Path
) -> None:
    settings.GONGKAI_DATA = tmp_path
    assert days() == 20
    (tmp_path / "parameters").mkdir()
    file = tmp_path / "parameters" / "local.toml"
    for number, value in enumerate((15, 10), start=1):
        file.write_text(LOCAL.format(days=value), encoding="utf-8")
        os.utime(file, ns=(number, number))
        assert days() == value


def test_files_that_did_not_change_are_read_once(settings: LazySettings, tmp_path: Path) -> None:
    settings.GONGKAI_DATA = tmp_path
    assert rules.calendar() is rules.calendar()
    assert rules.current_parameters() is rules.current_parameters()


def test_the_last_day_is_that_of_a_first_release_to_the_public() -> None:
    formed = Version(formed_on=date(2026, 11, 20))
    assert disclosure_due(formed) == date(2026, 12, 18)
    assert disclosure_due(Version()) is None
    assert disclosure_due(Version(formed_on=date(1998, 5, 1))) is None
    withheld = Version(formed_on=formed.formed_on, openness=Openness.WITHHELD.value)
    correction = Version(formed_on=formed.formed_on, release_kind=ReleaseKind.CORRECTION.value)
    assert disclosure_due(withheld) is None
    assert disclosure_due(correction) is None
