"""What is drawn on a PDF page (页面元素): characters and ruling lines, from its top left."""

import ctypes
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from gongkai.formats.reading import refusals
from gongkai.formats.reading.limits import PAGE_CHARACTERS, PAGE_OBJECTS

_FORM_DEPTH = 6
_SEGMENTS = 4_000
_LINE_THICKNESS = 3.0
_EDGE = 0.06  # of its room; ink further out means vertical setting
_RADICALS = range(0x2E80, 0x2FE0)
_COMPATIBLE = range(0xF900, 0xFB00)
_LAST_CODE = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)
_Transform = Callable[[float, float], tuple[float, float]]
_Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; x grows to the right, y downwards, in points."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Character:
    """A printed character and the box its font sets for it."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class PageContent:
    """The characters of a page and its thin lines; ``areas`` are filled or framed rectangles."""

    width: float
    height: float
    characters: tuple[Character, ...]
    lines: tuple[Box, ...]
    areas: tuple[Box, ...]


def content_of(page: pypdfium2.PdfPage) -> PageContent:
    """Everything on the page that a table reader needs, the page's rotation undone.

    Raises Unreadable for a page with more characters than any report prints.
    """
    left, bottom, right, top = page.get_bbox()
    turned, size = _upright(page.get_rotation(), (left, bottom, right, top))
    characters = tuple(_characters(page, turned))
    lines: list[Box] = []
    areas: list[Box] = []
    for box, is_area in _shapes(page, turned):
        thin = min(box.width, box.height) <= _LINE_THICKNESS
        (areas if is_area and not thin else lines).append(box)
    return PageContent(*size, characters, tuple(lines), tuple(areas))


def _upright(
    rotation: int, bounds: tuple[float, float, float, float]
) -> tuple[_Transform, tuple[float, float]]:
    """From the page's own coordinates (y upwards) to those of the page as shown."""
    left, bottom, right, top = bounds
    turns: dict[int, _Transform] = {
        90: lambda x, y: (y - bottom, x - left),
        180: lambda x, y: (right - x, y - bottom),
        270: lambda x, y: (top - y, right - x),
    }
    upright: _Transform = turns.get(rotation, lambda x, y: (x - left, top - y))
    size = (right - left, top - bottom)
    return upright, size[::-1] if rotation in (90, 270) else size


def _box(turned: _Transform, x0: float, y0: float, x1: float, y1: float) -> Box:
    (left, top), (right, bottom) = turned(x0, y0), turned(x1, y1)
    return Box(min(left, right), min(top, bottom), max(left, right), max(top, bottom))


def _characters(page: pypdfium2.PdfPage, turned: _Transform) -> Iterator[Character]:
    textpage = page.get_textpage()
    try:
        count = pdfium.FPDFText_CountChars(textpage.raw)
        if count > PAGE_CHARACTERS:
            raise refusals.too_complex("PDF 单页文字过多")
        measure = _Measure(textpage.raw)
        for index in range(count):
            text = _printed(pdfium.FPDFText_GetUnicode(textpage.raw, index))
            bounds = measure.bounds(index) if text else None
            if bounds is not None:
                yield Character(text, _box(turned, *bounds))
    finally:
        textpage.close()


class _Measure:
    """Asks for the boxes of characters, with memory for the answers."""

    def __init__(self, textpage: pdfium.FPDF_TEXTPAGE) -> None:
        self._textpage = textpage
        self._set = pdfium.FS_RECTF()
        self._inked = [ctypes.c_double() for _ in range(4)]

    def bounds(self, index: int) -> tuple[float, float, float, float] | None:
        """Left, bottom, right, top of the room the font sets for the character.

        Of a character set from top to bottom the room is misplaced: it gets its ink's box.
        """
        left, right, bottom, top = self._inked
        if not pdfium.FPDFText_GetCharBox(self._textpage, index, left, right, bottom, top):
            return None
        inked = (left.value, bottom.value, right.value, top.value)
        if not pdfium.FPDFText_GetLooseCharBox(self._textpage, index, self._set):
            return inked
        room = self._set.right - self._set.left
        middle = (left.value + right.value) / 2
        if not self._set.left + room * _EDGE <= middle <= self._set.right - room * _EDGE:
            return inked
        return self._set.left, self._set.bottom, self._set.right, self._set.top


def _printed(code: int) -> str:
    """The character of a code, "" for white space and codes without one.

    Some producers map characters to the radicals they look like; these are put right.
    """
    if code > _LAST_CODE or code in _SURROGATES:
        return ""
    text = chr(code)
    if code in _RADICALS or code in _COMPATIBLE:
        text = unicodedata.normalize("NFKC", text)
    return "" if text.isspace() or unicodedata.category(text[0]) in ("Cc", "Cf", "Cn") else text


def _shapes(page: pypdfium2.PdfPage, turned: _Transform) -> Iterator[tuple[Box, bool]]:
    """Boxes of straight strokes and of filled or closed rectangles (True), forms opened."""
    budget = PAGE_OBJECTS
    for path, matrix in _paths(page.raw):
        budget -= 1
        if budget < 0:
            return
        for box, is_area in _path_shapes(path, matrix):
            yield _box(turned, *box), is_area


def _paths(page: pdfium.FPDF_PAGE) -> Iterator[tuple[pdfium.FPDF_PAGEOBJECT, _Matrix]]:
    waiting: list[tuple[pdfium.FPDF_PAGEOBJECT, _Matrix | None, int]] = []
    for index in range(min(pdfium.FPDFPage_CountObjects(page), PAGE_OBJECTS)):
        waiting.append((pdfium.FPDFPage_GetObject(page, index), None, 0))
    while waiting:
        item, outer, depth = waiting.pop()
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind not in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM):
            continue
        matrix = _matrix(item)
        if outer is not None:
            matrix = _product(matrix, outer)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            yield item, matrix
        elif depth < _FORM_DEPTH:
            for index in range(min(pdfium.FPDFFormObj_CountObjects(item), PAGE_OBJECTS)):
                waiting.append((pdfium.FPDFFormObj_GetObject(item, index), matrix, depth + 1))


def _matrix(item: pdfium.FPDF_PAGEOBJECT) -> _Matrix:
    found = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, found)
    return found.a, found.b, found.c, found.d, found.e, found.f


def _product(inner: _Matrix, outer: _Matrix) -> _Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s,
            e * p + f * r + t, e * q + f * s + u)  # fmt: skip


def _path_shapes(
    path: pdfium.FPDF_PAGEOBJECT, matrix: _Matrix
) -> Iterator[tuple[tuple[float, float, float, float], bool]]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(path, fill, stroke):
        return
    if not fill.value and not stroke.value:
        return
    for points in _subpaths(path, matrix):
        if stroke.value:
            for (x0, y0), (x1, y1) in pairwise(points):
                if abs(x0 - x1) <= 1 or abs(y0 - y1) <= 1:
                    yield (x0, y0, x1, y1), False
        if fill.value and len(points) > 2:  # noqa: PLR2004 - a line encloses nothing
            xs, ys = [x for x, _ in points], [y for _, y in points]
            yield (min(xs), min(ys), max(xs), max(ys)), True


def _subpaths(path: pdfium.FPDF_PAGEOBJECT, matrix: _Matrix) -> Iterator[list[tuple[float, float]]]:
    """The corner points of each piece of a path, in page coordinates, closed where it says so."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for index in range(min(pdfium.FPDFPath_CountSegments(path), _SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points
            points = []
        points.append(point)
        if pdfium.FPDFPathSegment_GetClose(segment) and points[0] != point:
            points.append(points[0])
    if len(points) > 1:
        yield points
