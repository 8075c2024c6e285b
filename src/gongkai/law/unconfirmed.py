"""What nobody has checked against its source yet (待核实): parameters, notices, tables."""

from dataclasses import dataclass
from pathlib import Path

from gongkai.law import notices
from gongkai.law.dated_values import Value
from gongkai.law.law_tables import read_table
from gongkai.law.parameters import load


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something in the legal data that still has to be checked: what, as it stands, and a note."""

    title: str
    detail: str
    note: str = ""


def unconfirmed(data: Path | None = None) -> list[Doubt]:
    """Everything unchecked: parameters, then holiday notices, then tables.

    ``data`` is the deployment's folder (GONGKAI_DATA), whose own values are looked through too.
    """
    parameters = load(data / "parameters" if data else None)
    found = [
        Doubt(f"{item.title}（{item.key}）", in_words(value, item.unit), value.note)
        for item, value in parameters.unconfirmed()
    ]
    found += [
        Doubt(f"{notice.title}（{notice.number}）", f"来源：{notice.source}", notice.note)
        for notice in notices.load(data / "calendars" if data else None)
        if not notice.confirmed
    ]
    results = read_table("remedy_results.toml")
    if not results["confirmed"]:
        found.append(Doubt("复议、诉讼结果与年度报告表四各列的对应", f"来源：{results['source']}"))
    return found


def in_words(value: Value, unit: str) -> str:
    """A parameter's value in words: since when, how much, whence, and whether it is checked."""
    amount = str(value.value)
    if isinstance(value.value, bool):
        amount = "是" if value.value else "否"
    elif not isinstance(value.value, str):
        amount += unit
    until = f"至{value.until}" if value.until else "起"
    checked = "已核实" if value.confirmed else "待核实"
    return f"{value.since}{until}，{amount}；依据：{value.source}（{checked}）"
