"""Texts of letters: local wording under the same checks, and the small things letters print."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gongkai.law import letter_library
from gongkai.law.citation import RuleBroken
from gongkai.law.law_tables import TableError, read_table
from gongkai.law.letter_library import ANSWER, library, load, read_letter
from gongkai.law.letter_wording import (
    document_number,
    ordinal,
    read_address,
    read_paragraph,
    spoken,
)
from gongkai.law.letters import compose
from gongkai.law.parameters import load as load_parameters
from tests.law.examples import CASE, ON, RESPONDENT, every_fact, example

LOCAL_LETTER = """
[[letter]]
kind = "extension_notice"
title = "延期答复告知书（云溪县）"
series = "云公延"
to = "applicant"
from = 2026-07-01
citations = ["第三十三条第二款"]
paragraphs = [{ text = "{you}的申请延期至{extended_to}前答复。" }]
"""
LOCAL_ANSWER = """
[[finding]]
ground = "unavailable.nonexistent"
title = "信息不存在告知书（云溪县）"
from = 2026-07-01
paragraphs = [{ text = "检索后没有该信息：{search_log}。" }]
"""


def written(folder: Path, text: str) -> Path:
    (folder / "letters.toml").write_text(text, encoding="utf-8")
    return folder


def test_without_local_wording_the_package_speaks(tmp_path: Path) -> None:
    assert load() is library()
    assert load(tmp_path / "absent") is library()


def test_a_local_letter_wins_from_its_own_day_on(tmp_path: Path) -> None:
    texts = load(written(tmp_path, LOCAL_LETTER))
    facts = {**every_fact(), **CASE}
    later = compose("extension_notice", facts, on=ON, parameters=load_parameters(), texts=texts)
    assert later.title == "延期答复告知书（云溪县）"
    assert later.paragraphs == ("您的申请延期至2026年9月28日前答复。",)
    earlier = compose(
        "extension_notice", facts, on=date(2026, 6, 30), parameters=load_parameters(), texts=texts
    )
    assert earlier.title == "政府信息公开申请延期答复告知书"


def test_a_local_answer_wins_from_its_own_day_on(tmp_path: Path) -> None:
    texts = load(written(tmp_path, LOCAL_ANSWER))
    found = [
        compose(
            ANSWER,
            {**every_fact(), **CASE},
            on=on,
            parameters=load_parameters(),
            findings=[example("unavailable.nonexistent")],
            respondent=RESPONDENT,
            texts=texts,
        ).title
        for on in (ON, date(2026, 6, 30))
    ]
    assert found == ["信息不存在告知书（云溪县）", "政府信息不存在告知书"]


def test_a_local_answer_without_words_for_the_case_is_no_answer(tmp_path: Path) -> None:
    silent = LOCAL_ANSWER.replace('。" }]', '。", when = [{ fact = "declassified_on" }] }]')
    facts = {key: value for key, value in every_fact().items() if key != "declassified_on"}
    with pytest.raises(RuleBroken, match="没有适用于本案事实的文字"):
        compose(
            ANSWER,
            {**facts, **CASE},
            on=ON,
            parameters=load_parameters(),
            findings=[example("unavailable.nonexistent")],
            respondent=RESPONDENT,
            texts=load(written(tmp_path, silent)),
        )


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"extension_notice"', '"greeting"', "没有名为greeting的文书"),
        ('to = "applicant"', 'to = "file"', "不能改动to"),
        ('to = "applicant"', 'to = "mayor"', "受文对象"),
        ('to = "applicant"', 'to = "applicant"\nlayout = "poster"', "版式"),
        ('to = "applicant"', 'to = "applicant"\nremedy = "third_party"', "不能改动remedy"),
        ('to = "applicant"', 'to = "applicant"\nremedy = "revenge"', "救济类别"),
        ('to = "applicant"', 'to = "applicant"\nstates = ["granted"]', "答复情形"),
        ('to = "applicant"', 'to = "applicant"\nneeds = ["luck"]', "事实"),
        ('to = "applicant"', 'to = "applicant"\ntone = "kind"', "不认识的字段tone"),
        ('title = "延期答复告知书（云溪县）"\n', "", "缺少title"),
        ("{extended_to}", "{extended_till}", "占位"),
        ("{extended_to}", "{extended_to!r}", "只写名称"),
        ("[[letter]]", "[[letters]]", "不认识的字段letters"),
    ],
)
def test_local_wording_changes_words_alone(tmp_path: Path, old: str, new: str, words: str) -> None:
    """第四十五条: addressee, grounds and remedies stay as the law has them."""
    assert old in LOCAL_LETTER
    with pytest.raises(TableError, match=words):
        load(written(tmp_path, LOCAL_LETTER.replace(old, new)))


def test_two_local_texts_for_one_letter_are_refused(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="写了两次"):
        load(written(tmp_path, LOCAL_LETTER * 2))


def test_a_ground_without_an_answer_is_refused_at_load(monkeypatch: pytest.MonkeyPatch) -> None:
    def shortened(*path: str) -> dict[str, Any]:
        content = read_table(*path)
        if path[-1] == "answers.toml":
            content["finding"].pop()
        return content

    monkeypatch.setattr(letter_library, "read_table", shortened)
    with pytest.raises(TableError, match=r"没有写other\.otherwise的答复"):
        library.__wrapped__()


def test_a_letter_of_the_package_reads_back_as_written() -> None:
    content = read_table("letters", "intake.toml")["letter"][0]
    assert read_letter(content, "test") == library().package["receipt"]


def test_forms_of_address_have_a_word_for_every_choice() -> None:
    with pytest.raises(TableError, match="称谓与选项不一致"):
        read_address({"fact": "applicant_kind", "自然人": "您"})


def test_a_paragraph_depends_on_known_answers() -> None:
    wrong = {"text": "甲", "when": [{"fact": "applicant_kind", "is": "法人"}]}
    with pytest.raises(TableError, match="没有“法人”这一选项"):
        read_paragraph(wrong, "test")


def test_dates_and_texts_are_printed_as_in_a_letter() -> None:
    assert spoken(date(2026, 3, 5)) == "2026年3月5日"
    assert spoken(" 理由充分。 ") == "理由充分"
    assert spoken(12) == "12"


@pytest.mark.parametrize(
    ("number", "words"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九")]
)
def test_headings_are_numbered_in_chinese(number: int, words: str) -> None:
    assert ordinal(number) == words


def test_a_document_number_has_no_zeros_and_its_own_brackets() -> None:
    assert document_number("云住建", "公复", 2026, 3) == "云住建公复〔2026〕3号"
