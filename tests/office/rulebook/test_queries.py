"""The rules in force here: package, files, entries; who is asked for; and a change at once."""

import os
from datetime import date
from pathlib import Path

from django.conf import LazySettings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.law.letter_library import library
from gongkai.office.disclosures.actions.holding import disclosure_due
from gongkai.office.disclosures.models import Version
from gongkai.office.disclosures.states import Openness, ReleaseKind
from gongkai.office.rulebook import queries as rules
from gongkai.office.rulebook.editions import one_edition
from gongkai.office.rulebook.facts import WordingFacts
from tests.office.county import TODAY, county
from tests.office.rulebook.rules import LIMIT, NOTICE, confirmed, notice, value, withdrawn, wording

PROACTIVE = "publication.proactive_working_days"
LOCAL = """
[[parameter]]
key = "{key}"
title = "期限"
unit = "工作日"
values = [{{ from = 2019-05-15, value = {days}, source = "本县规定", confirmed = true }}]
"""


def local_file(folder: Path, name: str, text: str, stamp: int = 1) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_text(text, encoding="utf-8")
    os.utime(file, ns=(stamp, stamp))


def days(key: str = PROACTIVE, on: date = TODAY, agency: object = None) -> int:
    return rules.current_parameters(agency).integer(key, on)  # type: ignore[arg-type]


def test_a_local_value_wins_as_soon_as_its_file_is_there(
    settings: LazySettings, tmp_path: Path
) -> None:
    settings.GONGKAI_DATA = tmp_path
    assert days() == 20
    for number, amount in enumerate((15, 10), start=1):
        local_file(
            tmp_path / "parameters", "local.toml", LOCAL.format(key=PROACTIVE, days=amount), number
        )
        assert days() == amount


def test_what_did_not_change_is_read_once() -> None:
    confirmed(notice())
    assert rules.calendar() is rules.calendar()
    assert rules.current_parameters() is rules.current_parameters()
    assert rules.texts() is rules.texts()


def test_an_entered_value_wins_over_a_file_on_its_days_alone(settings: LazySettings) -> None:
    folder = Path(settings.GONGKAI_DATA) / "parameters"
    local_file(folder, "local.toml", LOCAL.format(key=LIMIT, days=18))
    row = value("15", since=date(2026, 3, 1), until=date(2026, 8, 31))
    assert days(LIMIT, date(2026, 5, 1)) == 18
    confirmed(row)
    assert [days(LIMIT, date(2026, month, 1)) for month in (2, 3, 8, 9)] == [18, 15, 15, 18]
    assert days(LIMIT, date(2018, 1, 1)) == 15, "the package's own of the old Regulations"
    withdrawn(row)
    assert days(LIMIT, date(2026, 5, 1)) == 18


def test_the_body_nearest_to_the_one_asked_for_wins() -> None:
    there = county()
    for amount, agency in (("18", None), ("16", there.area), ("12", there.town)):
        confirmed(value(amount, agency))
    assert days(LIMIT) == 18
    assert days(LIMIT, agency=there.education) == 16
    assert days(LIMIT, agency=there.town) == 12


def test_a_notice_counts_once_a_second_person_confirmed_it() -> None:
    day = date(2027, 2, 10)
    assert rules.calendar().is_working_day(day)
    assert rules.calendar().provisional(day)
    row = notice()
    assert rules.calendar().is_working_day(day)
    confirmed(row)
    assert not rules.calendar().is_working_day(day)
    assert not rules.calendar().provisional(day)
    assert rules.calendar().explain(day).reason == "春节放假"
    withdrawn(row)
    assert rules.calendar().is_working_day(day)


def test_a_notice_of_an_area_counts_there_alone() -> None:
    there = county()
    text = NOTICE.replace("2027年部分", "2027年清溪节").replace("〔2026〕9号", "〔2026〕88号")
    day = date(2027, 1, 4)
    text = text.replace("2027-01-03", "2027-01-04").partition('[[holiday]]\nname = "春节"')[0]
    confirmed(notice())
    confirmed(notice(text, there.town))
    assert rules.calendar().is_working_day(day)
    assert rules.calendar(there.education).is_working_day(day)
    assert not rules.calendar(there.town).is_working_day(day)
    assert not rules.calendar(there.town).is_working_day(date(2027, 2, 10)), "the country's as well"


def test_a_region_in_a_file_is_that_of_the_bodies_below_the_area_of_its_name(
    settings: LazySettings,
) -> None:
    there = county()
    text = NOTICE.replace("source =", 'region = "青溪镇人民政府"\nsource =')
    local_file(Path(settings.GONGKAI_DATA) / "calendars", "2027.toml", text)
    day = date(2027, 2, 10)
    assert rules.calendar().is_working_day(day)
    assert rules.calendar(there.education).is_working_day(day)
    assert not rules.calendar(there.town).is_working_day(day)


def test_an_entered_notice_stands_for_the_file_that_comes_later(settings: LazySettings) -> None:
    confirmed(notice())
    other = NOTICE.replace("〔2026〕9号", "〔2026〕10号").replace("2027-02-13", "2027-02-12")
    change = NOTICE.replace("〔2026〕9号", "〔2027〕1号").replace("issued = 2026", "issued = 2027")
    change = change.replace("source =", 'amends = "国办发明电〔2026〕10号"\nsource =')
    change = change.replace("2027-02-13", "2027-02-11").replace("2027-11-20", "2027-01-20")
    folder = Path(settings.GONGKAI_DATA) / "calendars"
    local_file(folder, "2027.toml", other)
    assert not rules.calendar().is_working_day(date(2027, 2, 13))
    local_file(folder, "2027-change.toml", change)
    assert rules.calendar().explain(date(2027, 2, 11)).notice.number == "国办发明电〔2027〕1号"  # type: ignore[union-attr]


def test_entered_words_are_those_of_letters_from_their_day_on() -> None:
    there = county()
    shipped = library().letter("receipt", TODAY)
    words = [{"text": "已收到{you}的申请，编号{application_number}。"}]
    facts = WordingFacts("letter.receipt", "申请收讫单", words, date(2026, 12, 1), "县办规定")
    confirmed(wording(facts, there.area))
    assert rules.texts().letter("receipt", date(2026, 12, 1)) == shipped
    assert rules.texts(there.water).letter("receipt", TODAY) == shipped
    own = rules.texts(there.water).letter("receipt", date(2026, 12, 1))
    assert (own.title, [each.text for each in own.paragraphs]) == (
        "申请收讫单",
        [words[0]["text"]],
    )
    assert own.series == shipped.series


def test_words_of_a_part_of_an_answer_are_entered_by_ground() -> None:
    ground = next(iter(library().parts))
    facts = WordingFacts(f"finding.{ground}", "答复书", [{"text": "现予公开。"}], TODAY)
    confirmed(wording(facts))
    part = rules.texts().part(ground, TODAY)
    assert part.paragraphs[0].text == "现予公开。"


def test_each_question_reads_one_small_row_and_a_page_or_a_job_one_in_all() -> None:
    confirmed(notice())
    rules.calendar()
    rules.texts()
    with CaptureQueriesContext(connection) as asked:
        rules.calendar()
        rules.current_parameters()
    assert len(asked) == 2
    with CaptureQueriesContext(connection) as asked, one_edition():
        for _ in range(9):
            rules.calendar()
            rules.texts()
    assert len(asked) == 1


def test_the_last_day_is_that_of_a_first_release_to_the_public() -> None:
    formed = Version(formed_on=date(2026, 11, 20))
    assert disclosure_due(formed) == date(2026, 12, 18)
    assert disclosure_due(Version()) is None
    assert disclosure_due(Version(formed_on=date(1998, 5, 1))) is None
    withheld = Version(formed_on=formed.formed_on, openness=Openness.WITHHELD.value)
    correction = Version(formed_on=formed.formed_on, release_kind=ReleaseKind.CORRECTION.value)
    assert disclosure_due(withheld) is None
    assert disclosure_due(correction) is None
