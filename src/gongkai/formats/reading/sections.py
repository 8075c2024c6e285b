"""The six sections (一至六) of a report's text: their headings, and what stands under each."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from gongkai.formats.reading.tokens import Row, Stream
from gongkai.law.annual_report.labels import fold
from gongkai.law.annual_report.report import Section

_NUMERALS = "一二三四五六"
_NUMBERED = re.compile(r"^[#*\s]*([一二三四五六])\s*[、.．,，:：]\s*(.+)$", re.DOTALL)
_MARKS = re.compile(r"^[#*\s]+|[*\s]+$")
_LONGEST_HEADING = 45

# What a section's heading says, in whatever words: all of these pieces stand in it.
_WORDS: dict[int, tuple[re.Pattern[str], ...]] = {
    1: (re.compile(r"^(?:总体|基本|工作|概述|概况)(?:工作)?(?:情况|概况|概述)?"),),
    2: (re.compile(r"主动公开(?:政府)?信息|信息主动公开|^主动公开"),),
    3: (re.compile(r"收到和处理|依申请公开|处理政府信息公开申请"),),
    4: (re.compile(r"行政法?复议|被申请|提起行政"), re.compile(r"行政诉讼|诉讼")),
    5: (re.compile(r"问题|不足"), re.compile(r"改进|措施|打算|下一步|主要问题|存在")),
    6: (re.compile(r"其他需要|其他应|需要报告|报告的事项"),),
}
_HEADING_ENDS: dict[int, re.Pattern[str]] = {
    1: re.compile(r"^.{0,4}(?:总体|基本)?(?:情况|概述|概况)"),
    2: re.compile(r"^.{0,4}主动公开政府信息(?:的)?情况"),
    3: re.compile(r"^.{0,4}收到和处理政府信息公开(?:的)?申请(?:的)?情况"),
    4: re.compile(r"^.{0,30}?诉讼(?:的)?情况"),
    5: re.compile(r"^.{0,16}?问题(?:及|和|与|以及)改进(?:情况|措施)"),
    6: re.compile(r"^.{0,4}其他需要(?:报告|说明)的(?:事项|情况)"),
}


@dataclass(frozen=True, slots=True)
class Heading:
    """A section heading found: number, text as printed, its row, and what follows on its line."""

    number: int
    text: str
    row: Row
    rest: str


@dataclass(frozen=True, slots=True)
class Outline:
    """A report's headings in order, and the rows before the first (title, preamble)."""

    headings: tuple[Heading, ...]
    opening: tuple[Row, ...]


def outline(stream: Stream, table_rows: Set[int]) -> Outline:
    """The headings of the report; of repeated ones (a table of contents) the fullest run."""
    candidates = [
        heading
        for row in stream.rows
        if row.number not in table_rows and (heading := _heading(row)) is not None
    ]
    headings = _best_run(candidates, stream)
    first = headings[0].row.number if headings else _first_table_row(stream, table_rows)
    return Outline(tuple(headings), tuple(stream.rows[:first]))


def _first_table_row(stream: Stream, table_rows: Set[int]) -> int:
    return next((row.number for row in stream.rows if row.number in table_rows), len(stream.rows))


def row_text(row: Row) -> str:
    """The row's text as a line."""
    return " ".join(token.text for token in row.tokens if token.text)


def _heading(row: Row) -> Heading | None:
    if row.grid is not None and len(row.tokens) > 1:
        return None
    text = row_text(row)
    if not text:
        return None
    match = _NUMBERED.match(text)
    if match is not None:
        number = _NUMERALS.index(match[1]) + 1
        return _numbered(number, text, match[2], row)
    if len(text) <= _LONGEST_HEADING:
        return _unnumbered(text, row)
    return None


def _numbered(number: int, text: str, words: str, row: Row) -> Heading | None:
    for meant in (number, *_WORDS):
        if not _says(meant, words):
            continue
        if len(text) <= _LONGEST_HEADING and "。" not in words:
            return Heading(meant, _MARKS.sub("", text), row, "")
        end = _HEADING_ENDS[meant].match(words)
        if end is None:
            return None
        length = len(text) - len(words) + end.end()
        return Heading(meant, _MARKS.sub("", text[:length]), row, text[length:].strip())
    return None


def _says(number: int, words: str) -> bool:
    head = fold(words[:_LONGEST_HEADING])
    return all(pattern.search(head) for pattern in _WORDS[number])


def _unnumbered(text: str, row: Row) -> Heading | None:
    """A heading that lost its number (automatic numbering) but prints the form's words alone."""
    folded = fold(text)
    for number, ends in _HEADING_ENDS.items():
        match = ends.match(folded)
        if match is not None and match.end() == len(folded) and _says(number, text):
            return Heading(number, _MARKS.sub("", text), row, "")
    return None


def _best_run(candidates: Sequence[Heading], stream: Stream) -> list[Heading]:
    """One heading a number: the one followed by most text, so that contents lists lose."""
    best: dict[int, tuple[int, Heading]] = {}
    for index, heading in enumerate(candidates):
        following = candidates[index + 1 :]
        end = following[0].row.number if following else len(stream.rows)
        size = end - heading.row.number + len(heading.rest)
        if heading.number not in best or size > best[heading.number][0]:
            best[heading.number] = size, heading
    return sorted((heading for _, heading in best.values()), key=lambda each: each.row.number)


def sections(
    stream: Stream, headings: Sequence[Heading], table_rows: Set[int], end: int
) -> tuple[Section, ...]:
    """The sections in printed order; ``end`` is the row after the last one's text."""
    found = []
    for index, heading in enumerate(headings):
        last = headings[index + 1].row.number if index + 1 < len(headings) else end
        lines = [heading.rest] if heading.rest else []
        for row in stream.rows[heading.row.number + 1 : last]:
            if row.number not in table_rows and (text := row_text(row)):
                lines.append(text)
        at = heading.row.tokens[0].at
        found.append(Section(heading.number, _words_of(heading), "\n".join(lines), at))
    return tuple(found)


def _words_of(heading: Heading) -> str:
    """The heading without its numeral, as the report prints it."""
    match = _NUMBERED.match(heading.text)
    return (match[2] if match else heading.text).strip()
