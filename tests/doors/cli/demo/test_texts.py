"""Every document the county can write is complete, of a fair length, and gives no rule cause."""

from datetime import date, datetime
from random import Random

import pytest

from gongkai.doors.cli.demo import files
from gongkai.doors.cli.demo.plan import county_plan
from gongkai.doors.cli.demo.themes import Theme, themes
from gongkai.doors.cli.demo.writing import Subject, Writer
from gongkai.doors.clock import BEIJING
from gongkai.law import document_numbers
from gongkai.office.disclosures import rich_text
from gongkai.office.documents.extraction import extract
from gongkai.office.documents.inspection import inspect
from gongkai.office.documents.personal_data import find_personal_data
from gongkai.office.documents.screening import hits_in_text
from gongkai.office.documents.wordlists import find_words

DAY = date(2026, 3, 2)
BODIES = {each.key: each for each in county_plan().bodies}


def subjects() -> list[Subject]:
    return [Subject(theme, matter, DAY) for theme in themes() for matter in theme.matters]


def test_every_body_has_enough_to_write_about() -> None:
    matters = {key: sum(len(t.matters) for t in themes() if t.body == key) for key in BODIES}
    assert min(matters.values()) >= 14


def test_titles_are_told_apart() -> None:
    titles = [each.theme.title.replace("{what}", each.matter.text) for each in subjects()]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("theme", themes(), ids=lambda each: f"{each.body}-{each.genre.value}")
def test_texts_are_whole_and_warn_of_nothing(theme: Theme) -> None:
    writer = Writer(Random(theme.title))
    for matter in theme.matters:
        facts = writer.facts(Subject(theme, matter, DAY), BODIES[theme.body], 3, DAY).checked()
        text = rich_text.plain(facts.body)
        assert 300 <= len(text) <= 1500
        assert "{" not in text + facts.title + facts.summary
        assert document_numbers.parse(facts.number)
        for words in (text, facts.title, facts.summary, facts.keywords):
            assert not find_personal_data(words)
            assert not find_words(words)
            assert not hits_in_text(words, "正文")


@pytest.mark.parametrize("kind", files.KINDS)
def test_attached_tables_are_clean_readable_and_made_alike_twice(kind: str) -> None:
    subject = subjects()[0]
    rows = Writer(Random(1)).table(subject)
    dated = datetime(2026, 3, 2, 9, tzinfo=BEIJING)
    data = files.made(kind, "任务分工表", rows, dated)
    assert files.made(kind, "任务分工表", rows, dated) == data
    assert inspect(data, f"附表.{kind}") == ()
    text = extract(data)
    assert not text.problem
    assert "任务分工表" in text.search_text
    assert all(row.place in text.search_text for row in rows)
