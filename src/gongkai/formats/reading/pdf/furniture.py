"""Headers, footers and page numbers (页眉页脚页码) told from the text of the report."""

import re
from collections import Counter
from collections.abc import Sequence

from gongkai.formats.reading.pdf.lines import Line

_MARGIN = 0.12
_OFTEN = 3
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[\s\-—\u2013－_·.•~～]*(?:第?\s*\d{1,4}\s*页?(?:\s*[/／,，共]\s*共?\s*\d{1,4}\s*页?)?|[ivxIVX]{1,6})"
    r"[\s\-—\u2013－_·.•~～]*"
)


def without_furniture(pages: Sequence[tuple[float, Sequence[Line]]]) -> list[list[Line]]:
    """The lines of each page (its height beside them) but what the page itself carries.

    In the top and bottom eighth of a page: numbers of pages, and what stands there on three pages
    (or both of two), digits apart.
    """
    often = min(_OFTEN, max(2, len(pages)))
    marginal = [[line for line in lines if _is_marginal(line, height)] for height, lines in pages]
    seen = Counter(shape for lines in marginal for shape in {_shape(line) for line in lines})
    return [
        [
            line
            for line in lines
            if line not in aside
            or not (_PAGE_NUMBER.fullmatch(line.text) or seen[_shape(line)] >= often)
        ]
        for (_, lines), aside in zip(pages, marginal, strict=True)
    ]


def _is_marginal(line: Line, height: float) -> bool:
    return line.box.bottom < height * _MARGIN or line.box.top > height * (1 - _MARGIN)


def _shape(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text), round(line.box.top / 12)
