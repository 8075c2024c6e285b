"""Exported heads (链头存档): a small file a day, outside the database, of where the trail ended."""

import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from gongkai.office.base.jobs.registry import Every, job
from gongkai.office.base.times import BEIJING
from gongkai.office.trail.chain import BrokenTrail
from gongkai.office.trail.models import Head


@dataclass(frozen=True, slots=True)
class ExportedHead:
    """A head as it was exported, and the name of its file; ``at`` is informative only."""

    file: str
    number: int
    mac: str
    key: str
    seal: str


def folder() -> Path:
    """Return where heads are exported to; copy it to another machine or medium as often."""
    return Path(settings.GONGKAI_DATA) / "trail-heads"


def export_head(into: Path, *, at: datetime) -> Path:
    """Write the present head to the file of the day and return its path.

    Raise BrokenTrail when an exported head lies further on: then rows were cut from the end.
    """
    head = Head.objects.filter(pk=1).first()
    known = max((each.number for each in exported(into)), default=0)
    if head is None or head.number < known:
        raise BrokenTrail(
            f"留痕现有 {head.number if head else 0} 条，少于存档的 {known} 条，可能被删减。"
            "没有存档。请运行 gongkai trail verify，并保留现场、报告负责人。"
        )
    path = into / f"{at.astimezone(BEIJING).date().isoformat()}.json"
    content = {
        "number": head.number,
        "mac": head.mac,
        "key": head.key,
        "seal": head.seal,
        "at": at.isoformat(),
    }
    _write(path, json.dumps(content, indent=1))
    return path


def exported(folder: Path) -> list[ExportedHead]:
    """Return the exported heads in a folder, the earliest first; none where there is no folder.

    Raise BrokenTrail for a file that is not one.
    """
    return [_read(path) for path in sorted(folder.glob("*.json"))]


@job("trail.export_head", every=Every.DAY)
def export_todays_head(*, at: datetime) -> None:
    """Export the head once a day."""
    export_head(folder(), at=at)


def _read(path: Path) -> ExportedHead:
    try:
        content: dict[str, Any] = json.loads(path.read_text(encoding="ascii"))
        return ExportedHead(
            file=path.name,
            number=int(content["number"]),
            mac=str(content["mac"]),
            key=str(content["key"]),
            seal=str(content["seal"]),
        )
    except (ValueError, KeyError, TypeError):
        raise BrokenTrail(f"链头存档 {path} 已损坏，请用另存的副本替换。") from None


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".new")
    with draft.open("w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
