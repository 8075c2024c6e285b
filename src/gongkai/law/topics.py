"""Topics of official documents (主题分类): the 22 classes and their parts that the box names."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from gongkai.law.law_tables import check_fields, index_by, read_table


@dataclass(frozen=True, slots=True)
class Topic:
    """A class, with a code such as 02, or a part of one, such as 0201; ``label`` as printed."""

    code: str
    label: str
    within: str = ""


@cache
def topics() -> Mapping[str, Topic]:
    """Return every class followed by its parts, by code, in the order of gov.cn (2022)."""
    found: list[Topic] = []
    for number, entry in enumerate(read_table("topics.toml")["topic"], start=1):
        found += _read(f"{number:02}", entry)
    return index_by(found, "code", "topics.toml")


def full_label(code: str) -> str:
    """Return what the metadata box prints, e.g. 综合政务 / 政务公开; "" for an unknown code."""
    topic = topics().get(code)
    if topic is None:
        return ""
    return f"{topics()[topic.within].label} / {topic.label}" if topic.within else topic.label


def _read(code: str, entry: Mapping[str, Any]) -> list[Topic]:
    check_fields(entry, f"topics.toml {code}", needed=("label",), optional=("parts",))
    parts = enumerate(entry.get("parts", []), start=1)
    return [
        Topic(code, entry["label"]),
        *(Topic(f"{code}{place:02}", label, within=code) for place, label in parts),
    ]
