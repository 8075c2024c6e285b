"""HTML tables inside other text (文本中的网页表格): where each begins and ends."""

import re
from collections.abc import Iterator

_EDGE = re.compile(r"<(/?)table\b[^<>]*>", re.I)


def tables_in(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every outermost ``<table>…</table>``, in one pass over the text."""
    depth, start = 0, -1
    for edge in _EDGE.finditer(text):
        if edge.group(1):
            depth = max(0, depth - 1)
            if depth == 0 and start >= 0:
                yield start, edge.end()
                start = -1
        else:
            if depth == 0:
                start = edge.start()
            depth += 1


def without_tables(text: str) -> str:
    """The text between those tables."""
    parts = []
    end = 0
    for start, stop in tables_in(text):
        parts.append(text[end:start])
        end = stop
    return "".join([*parts, text[end:]])
