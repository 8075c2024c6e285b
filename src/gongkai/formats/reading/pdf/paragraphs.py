"""Lines of a page to paragraphs (段落): a full line runs on unless the next one begins anew."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.formats.reading.pdf.lines import Line

_BEGINS = re.compile(
    r"\s*(?:[（(]?[一二三四五六七八九十]{1,3}[、.．)）]|第[一二三四五六七八九十]{1,3}[章节部]|附[件表]?[:：])"
)
_TABBED = "\t"
_INDENT = 1.2
_ROOM = 1.8
_LIKE = 0.25


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line with its place and the width of its page."""

    line: Line
    at: str
    page_width: float


def paragraphs(printed: Sequence[PrintedLine]) -> Iterator[tuple[str, str]]:
    """Text and place (of the first line) of each paragraph."""
    left = min((each.line.box.left for each in printed), default=0.0)
    right = max((each.line.box.right for each in printed), default=0.0)
    text, at = "", ""
    previous: PrintedLine | None = None
    for each in printed:
        if previous is not None and _runs_on(previous, each, left, right):
            text += _space(text, each.line.text) + each.line.text
        else:
            if previous is not None:
                yield text, at
            text, at = each.line.text, each.at
        previous = each
    if previous is not None:
        yield text, at


def _runs_on(upper: PrintedLine, lower: PrintedLine, left: float, right: float) -> bool:
    """Whether ``upper`` fills its line and ``lower`` goes on at the margin in the same size."""
    size = max(upper.line.size, lower.line.size)
    if abs(upper.line.size - lower.line.size) > _LIKE * size:
        return False
    if _TABBED in upper.line.text or _TABBED in lower.line.text:
        return False
    if upper.line.box.right < right - _ROOM * size:
        return False
    if lower.line.box.left > left + _INDENT * size:
        return False
    return not _BEGINS.match(lower.line.text)


def _space(before: str, after: str) -> str:
    latin = before[-1:].isascii() and before[-1:].isalpha()
    return " " if latin and after[:1].isascii() and after[:1].isalpha() else ""
