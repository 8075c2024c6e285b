"""Tables of legal data are refused at load when a field, a name or a fact is wrong."""

from typing import Any

import pytest

from gongkai.law.exemptions import read_exemption
from gongkai.law.facts import read_exclusions, read_fact, read_requirements
from gongkai.law.grounds import read_ground
from gongkai.law.law_tables import TableError, check_fields, index_by

GROUND: dict[str, Any] = {
    "key": "granted.provided",
    "label": "提供",
    "outcome": "granted",
    "article": "第三十六条",
    "remedy": "granted",
}


def test_fields_are_neither_missing_nor_unknown() -> None:
    check_fields({"a": 1, "b": 2}, "表", needed={"a"}, optional={"b"})
    with pytest.raises(TableError, match="缺少c"):
        check_fields({"a": 1}, "表", needed={"a", "c"})
    with pytest.raises(TableError, match="不认识的字段b"):
        check_fields({"a": 1, "b": 2}, "表", needed={"a"})


def test_no_name_is_written_twice() -> None:
    with pytest.raises(TableError, match="写了两次"):
        index_by([1j, 1j], "imag", "表")


def test_a_ground_says_what_has_to_be_on_record() -> None:
    with pytest.raises(TableError, match="必须记录的事实"):
        read_ground(GROUND)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("requires", ["luck"], "没有名为luck的事实"),
        ("exemption", "E17", "没有名为E17的不予公开情形"),
        ("mood", "kind", "不认识的字段mood"),
    ],
)
def test_a_ground_refers_to_what_is_there(field: str, value: Any, words: str) -> None:
    with pytest.raises(TableError, match=words):
        read_ground({**GROUND, field: value})


def test_an_exemption_records_known_facts() -> None:
    entry = {"code": "E17", "label": "甲", "nature": "may", "article": "甲", "records": ["luck"]}
    with pytest.raises(TableError, match="E17"):
        read_exemption(entry)


def test_conditions_speak_of_known_facts_and_answers() -> None:
    with pytest.raises(TableError, match="事实"):
        read_exclusions([{"fact": "luck", "because": "甲"}], "表")
    wrong = {"fact": "third_party_opinion", "is": "沉默", "records": ["third_party_letter"]}
    with pytest.raises(TableError, match="沉默"):
        read_requirements([wrong], "表")


def test_a_fact_has_a_label() -> None:
    with pytest.raises(TableError, match="label"):
        read_fact("luck", {"kind": "text"})
