"""Exports of the trail (留痕导出): CSV for a spreadsheet, JSON that another program can prove."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from datetime import UTC

from gongkai.office.base.times import BEIJING
from gongkai.office.trail.events import label_of
from gongkai.office.trail.models import Entry

BOM = "\ufeff"  # spreadsheets take a CSV for UTF-8 only with it
COLUMNS = (
    "序号",
    "操作时间",
    "计入日期",
    "操作人",
    "代谁操作",
    "操作",
    "操作代码",
    "对象类型",
    "对象编号",
    "机构",
    "涉及字段",
    "其他编号",
    "密钥",
    "校验码",
)


def as_csv(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield a CSV file line by line, with a heading; times are Beijing's."""
    yield BOM + _line(COLUMNS)
    for entry in entries:
        yield _line(
            (
                entry.number,
                entry.at.astimezone(BEIJING).strftime("%Y-%m-%d %H:%M:%S"),
                entry.on.isoformat(),
                entry.by,
                entry.instead_of,
                label_of(entry.event),
                entry.event,
                entry.kind,
                entry.object,
                entry.body,
                "、".join(entry.fields),
                "；".join(f"{name}={value}" for name, value in sorted(entry.details.items())),
                entry.key,
                entry.mac,
            )
        )


def as_json_lines(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield one JSON object a line with everything the chain covers; times are UTC."""
    for entry in entries:
        content = {
            "number": entry.number,
            "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "on": entry.on.isoformat(),
            "by": entry.by,
            "instead_of": entry.instead_of,
            "event": entry.event,
            "kind": entry.kind,
            "object": entry.object,
            "body": entry.body,
            "fields": entry.fields,
            "details": entry.details,
            "key": entry.key,
            "mac": entry.mac,
        }
        yield json.dumps(content, ensure_ascii=False) + "\n"


def _line(cells: Iterable[object]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()
