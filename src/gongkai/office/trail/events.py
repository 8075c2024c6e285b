"""Events (事件): the stable names under which capabilities record what was done."""

from gongkai.office.base.labels import LabelledEnum
from gongkai.office.base.references import slug


class Event(LabelledEnum):
    """Base of each capability's events, written ``PUBLISHED = "disclosures.published", "发布"``."""

    def __init__(self, value: str, label: str = "") -> None:
        slug(value)


class TrailEvent(Event):
    """What the office does to its own keys and trail."""

    KEYS_ROTATED = "trail.keys_rotated", "更换密钥"
    EXPORTED = "trail.exported", "导出留痕"
    KEYS_FORGOTTEN = "trail.keys_forgotten", "销毁旧密钥"


def label_of(value: str) -> str:
    """Return the Chinese label of an event, or its name when no capability knows it any more."""
    for kind in _kinds(Event):
        for event in kind:
            if event.value == value:
                return event.label
    return value


def _kinds(kind: type[Event]) -> list[type[Event]]:
    below = kind.__subclasses__()
    return [*below, *(each for inner in below for each in _kinds(inner))]
