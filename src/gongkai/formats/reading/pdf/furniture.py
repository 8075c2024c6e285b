"""Headers, footers and page numbers (页眉页脚页码) told from the text of the report."""

import re
from collections import Counter
from collections.abc import Sequence

from gongkai.formats.reading.pdf.lines import Line

_MARGIN = 0.12
_LEAST_MARGIN = 70.0  # points; small pages have margins like large ones
_MOST_MARGIN = 0.25
_OFTEN = 3
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[\s\-—\u2013－_·.•~～]*(?:第?\s*\d{1,4}\s*页?(?:\s*[/／,，共]\s*共?\s*\d{1,4}\s*页?)?|[ivxIVX]{1,6})"
    r"[\s\-—\u2013－_·.•~～]*"
)


def without_furniture(pages: Sequence[tuple[float, Sequence[Line]]]) -> list[list[Line]]:
    """The lines of each page (its height beside them) but what the page itself carries.

    In the margins at head and foot: numbers of pages, and what stands there on three pages (or on
    both of two), digits apart.
    """
    often = min(_OFTEN, max(2, len(pages)))
    seen: Counter[tuple[str, int]] = Counter()
    for height, lines in pages:
        seen.update({_shape(line) for line in lines if _is_marginal(line, height)})

    def is_furniture(line: Line, height: float) -> bool:
        return _is_marginal(line, height) and (
            _PAGE_NUMBER.fullmatch(line.text) is not None or seen[_shape(line)] >= often
        )

    return [[line for line in lines if not is_furniture(line, height)] for height, lines in pages]


def _is_marginal(line: Line, height: float) -> bool:
    margin = min(max(height * _MARGIN, _LEAST_MARGIN), height * _MOST_MARGIN)
    return line.box.bottom < margin or line.box.top > height - margin


def _shape(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text), round(line.box.top / 12)
