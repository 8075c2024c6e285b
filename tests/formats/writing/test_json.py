"""The JSON of the outside contract (机读结果): exact keys, numbers as numbers."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from gongkai.formats.reading.json import report_from_json
from gongkai.formats.reading.result import Reading, Unreadable
from gongkai.formats.writing import write
from gongkai.formats.writing.json import dump, reading_to_dict
from gongkai.law.annual_report.cells import Cell, CellState
from tests.formats.builders import BLANK, SLASH, number, report, text
from tests.formats.writing.examples import FINDINGS

KEYS = [
    "source", "status", "error", "title", "body", "body_from", "year", "form", "preamble",
    "period", "signed_by", "dated", "sections", "tables", "findings",
]  # fmt: skip
SHOWN = report(
    "2019",
    {
        "disclosure.licences.change": number("+5869"),
        "disclosure.procurement.amount": replace(number("7168600", "元"), raw="716.86万元"),
        "disclosure.other_services.decisions": text("5177（含2019年3527份）"),
        "applications.new.natural_person": BLANK,
        "applications.total.total": SLASH,
        "applications.new.total": Cell(
            CellState.UNCLEAR, raw="2433", at="line 9", candidates=(Decimal(2), Decimal(24))
        ),
    },
)


def parsed(**changes: Any) -> dict[str, Any]:
    return {**reading_to_dict(Reading("a.txt", report=SHOWN)), **changes}


def test_object_has_the_keys_of_the_contract_in_their_order() -> None:
    read = reading_to_dict(Reading("000.txt", report=SHOWN), FINDINGS)
    assert list(read) == KEYS
    assert read["source"] == "000.txt"
    assert (read["status"], read["error"]) == ("read", None)
    assert read["dated"] == "2021-01-20"
    assert list(read["sections"][0]) == ["number", "heading", "text"]
    cell = read["tables"]["disclosure"]["licences"]["change"]
    assert list(cell) == ["state", "value", "unit", "raw", "at", "candidates"]
    assert list(read["findings"][0]) == [
        "rule", "severity", "verdict", "cells", "message", "expected", "found",
    ]  # fmt: skip


def test_values_are_numbers_and_prints_stay_prints() -> None:
    tables = parsed()["tables"]
    change = tables["disclosure"]["licences"]["change"]
    assert (change["value"], change["raw"]) == (5869, "+5869")
    assert isinstance(change["value"], int)
    amount = tables["disclosure"]["procurement"]["amount"]
    assert (amount["value"], amount["unit"], amount["raw"]) == (7168600, "元", "716.86万元")
    annotated = tables["disclosure"]["other_services"]["decisions"]
    assert (annotated["state"], annotated["value"]) == ("text", None)
    unclear = tables["applications"]["new"]["total"]
    assert (unclear["value"], unclear["candidates"]) == (None, [2, 24])
    assert (unclear["raw"], unclear["at"]) == ("2433", "line 9")


def test_money_keeps_its_decimals() -> None:
    shown = report("2021", {"disclosure.fees.amount": number("15996.59", "万元")})
    line = write(shown, "json").decode()
    assert '"value": 15996.59, "unit": "万元"' in line
    assert line.count("\n") == 1


def test_missing_tables_are_empty_and_absent_rows_absent() -> None:
    bare = replace(SHOWN, tables={"applications": {"new": SHOWN.tables["applications"]["new"]}})
    tables = reading_to_dict(Reading("a", report=bare))["tables"]
    assert list(tables) == ["disclosure", "applications", "remedies"]
    assert tables["disclosure"] == tables["remedies"] == {}
    assert list(tables["applications"]) == ["new"]


def test_unreadable_source_has_its_error_and_nothing_else() -> None:
    read = reading_to_dict(Reading("b.pdf", error=Unreadable("no_text", "没有文字层。")))
    assert list(read) == KEYS
    assert read["status"] == "unreadable"
    assert read["error"] == {"code": "no_text", "message": "没有文字层。"}
    assert read["title"] is None
    assert read["sections"] == read["findings"] == []


def test_passes_are_listed_only_on_request_and_the_unassessable_always_as_information() -> None:
    reading = Reading("a", report=SHOWN)
    rules = {each["rule"]: each for each in reading_to_dict(reading, FINDINGS)["findings"]}
    assert "applications.rows" not in rules
    assert rules["years.carried_in"]["severity"] == "info"
    assert rules["years.carried_in"]["verdict"] == "not_assessable"
    every = reading_to_dict(reading, FINDINGS, all_findings=True)["findings"]
    assert len(every) == len(FINDINGS)


def test_chinese_is_not_escaped() -> None:
    assert "青石县" in dump(parsed())


def test_json_is_read_back_as_it_was() -> None:
    assert report_from_json(write(SHOWN, "json")) == SHOWN
    assert report_from_json(write(replace(SHOWN, tables={}, sections=()), "json")).tables == {}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe\x00",
        b"[]",
        b'"text"',
        b"[" * 100_000,
        dump(parsed(status="unreadable")).encode(),
        dump(parsed(title=["x"])).encode(),
        dump(parsed(year=20.5)).encode(),
        dump(parsed(dated="2021-02-30")).encode(),
        dump(parsed(sections={})).encode(),
        dump(parsed(sections=[{"number": None}])).encode(),
        dump(parsed(tables=[])).encode(),
        dump(parsed(tables={"applications": {"new": {"nobody": {"state": "blank"}}}})).encode(),
        dump(parsed(tables={"applications": {"new": {"total": {"state": "x"}}}})).encode(),
        dump(parsed(tables={"applications": {"new": {"total": {"state": "number"}}}}))
        .replace('"number"}', '"number", "value": 1e999999999}')
        .encode(),
        dump(parsed(tables={"applications": {"new": {"total": {"state": "number"}}}}))
        .replace('"number"}', '"number", "value": NaN}')
        .encode(),
    ],
)
def test_anything_else_is_refused_with_what_to_do(data: bytes) -> None:
    with pytest.raises(Unreadable) as caught:
        report_from_json(data)
    assert caught.value.code == "not_an_export"
    assert "重新导出" in caught.value.message
