"""A reading as the JSON of the outside contract (机读结果): one object, always the same keys."""

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from gongkai.formats.reading.result import Reading
from gongkai.formats.writing.anchors import severity
from gongkai.formats.writing.printing import printed
from gongkai.law.annual_report.cells import Cell
from gongkai.law.annual_report.findings import Finding, Verdict
from gongkai.law.annual_report.report import TABLES, AnnualReport


def reading_to_dict(
    reading: Reading, findings: Sequence[Finding] = (), *, all_findings: bool = False
) -> dict[str, Any]:
    """One source as the contract's object: with nulls and empty tables if it was unreadable.

    Failed and not assessable findings are listed; passed ones only with ``all_findings``.
    """
    report = reading.report or AnnualReport()
    error = reading.error
    return {
        "source": reading.source,
        "status": reading.status,
        "error": {"code": error.code, "message": error.message} if error else None,
        "title": report.title,
        "body": report.body,
        "body_from": report.body_from,
        "year": report.year,
        "form": report.form,
        "preamble": report.preamble,
        "period": report.period,
        "signed_by": report.signed_by,
        "dated": report.dated.isoformat() if report.dated else None,
        "sections": [
            {"number": section.number, "heading": section.heading, "text": section.text}
            for section in report.sections
        ],
        "tables": {table: _table(report, table) for table in TABLES},
        "findings": [
            _finding(finding)
            for finding in findings
            if all_findings or finding.verdict is not Verdict.PASS
        ],
    }


def dump(data: dict[str, Any]) -> str:
    """One object as one line of unescaped JSON."""
    return json.dumps(data, ensure_ascii=False)


def write_json(report: AnnualReport, findings: Sequence[Finding] = ()) -> bytes:
    """The report as one JSON object in UTF-8; its ``source`` is empty."""
    line = dump(reading_to_dict(Reading("", report=report), findings))
    return (line + "\n").encode("utf-8", errors="replace")


def number(value: Decimal) -> int | float:
    """A value as a JSON number: whole numbers without a decimal point."""
    return int(value) if value == value.to_integral_value() else float(value)


def _table(report: AnnualReport, table: str) -> dict[str, Any]:
    return {
        row: {column: _cell(cell) for column, cell in columns.items()}
        for row, columns in report.rows(table).items()
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "state": cell.state.value,
        "value": number(cell.value) if cell.is_number and cell.value is not None else None,
        "unit": cell.unit,
        "raw": printed(cell),
        "at": cell.at,
        "candidates": [number(candidate) for candidate in cell.candidates],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": severity(finding).value,
        "verdict": finding.verdict.value,
        "cells": list(finding.cells),
        "message": finding.message,
        "expected": finding.expected,
        "found": finding.found,
    }
