"""Cell styles of the workbook (单元格样式), made once each."""

from math import ceil
from typing import Any

from gongkai.formats.writing.gbt9704 import em_width
from gongkai.law.annual_report.findings import Severity

_TABLE = {
    "border": 1,
    "text_wrap": True,
    "valign": "vcenter",
    "font_name": "宋体",
    "font_size": 10.5,
}
_STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 18, "align": "center", "text_wrap": True},
    "heading": {"font_name": "黑体", "font_size": 14},
    "text": {"font_name": "仿宋", "font_size": 12, "text_wrap": True, "valign": "top"},
    "signature": {"font_name": "仿宋", "font_size": 12, "align": "right"},
    "data": {**_TABLE, "align": "center"},
    "label": {**_TABLE, "align": "left"},
    "group": {**_TABLE, "align": "center"},
    "head": {**_TABLE, "align": "center", "font_name": "黑体"},
    "link": {**_TABLE, "align": "left", "font_color": "#0F3D73", "underline": 1},
}
_POINTS_PER_CHARACTER = 5.25
_LINE_HEIGHT = 1.35
_MARKS: dict[Severity, dict[str, Any]] = {
    Severity.ERROR: {"bold": True, "font_color": "#A3161A", "bg_color": "#FBECEC"},
    Severity.WARNING: {"bold": True, "font_color": "#7A4A00", "bg_color": "#FDF3E0"},
    Severity.INFO: {"font_color": "#0F3D73", "bg_color": "#E8EFF8"},
}


def size_of(style: str) -> float:
    """The type size of a style in points."""
    return float(_STYLES[style]["font_size"])


def height_of(text: str, width: float, size: float) -> float:
    """The height in points of a text wrapped in so many characters of the standard font."""
    points = width * _POINTS_PER_CHARACTER
    lines = sum(max(1, ceil(em_width(line) * size / points)) for line in text.split("\n"))
    return lines * size * _LINE_HEIGHT


class Styles:
    """The styles of one workbook by name, and marked with the severity of a finding."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[str, Severity | None], Any] = {}

    def get(self, name: str, mark: Severity | None = None) -> Any:
        key = name, mark
        if key not in self._made:
            marked = _MARKS[mark] if mark else {}
            self._made[key] = self._book.add_format({**_STYLES[name], **marked})
        return self._made[key]
