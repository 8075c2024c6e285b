"""Words on a PDF page that nobody sees (页面上看不见的文字): covered, transparent, off the page."""

import ctypes
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from gongkai.formats.reading import refusals
from gongkai.formats.reading.limits import PAGE_CHARACTERS, PAGE_OBJECTS
from gongkai.office.documents.inspection.pictures import inspect_picture
from gongkai.office.documents.inspection.trace import Trace, inside, trace

_DEPTH = 6
_OPAQUE = 230
_WHITE = 250
_SLACK = 1.0
_WHOLE_PAGE = 0.8
_SOLID_SHARE = 0.6
_LEAST_HEIGHT = 3.0
"""Thinner boxes are rules and underlines, in points."""
_JPEG_FILTERS = (b"DCTDecode", b"DCT")
_UNSEEN_MODES = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_PICTURE_BYTES = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class _Cover:
    """An opaque rectangle: when it is painted, and where (points from the lower left)."""

    order: int
    left: float
    bottom: float
    right: float
    top: float
    is_picture: bool

    def is_over(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.bottom <= y <= self.top

    def is_scan(self, page_area: float) -> bool:
        area = (self.right - self.left) * (self.top - self.bottom)
        return self.is_picture and area > page_area * _WHOLE_PAGE


@dataclass(frozen=True, slots=True)
class _Painted:
    """What a page paints: the order of its texts by address, its covers, its pictures."""

    texts: dict[int, int]
    covers: list[_Cover]
    pictures: list[pdfium.FPDF_PAGEOBJECT]


def inspect_page(page: pypdfium2.PdfPage, place: str) -> Iterator[Trace]:
    """Traces among the words and pictures of a page, best effort: boxes, not outlines, cover.

    A box counts as a cover if it is painted after the words, opaque, and over their middle.
    """
    painted = _painted(page)
    yield from _words(page, painted, place)
    for picture in painted.pictures:
        data = _jpeg_of(picture)
        if data is not None:
            yield from (inside(f"{place}的图片", found) for found in inspect_picture(data))


def _painted(page: pypdfium2.PdfPage) -> _Painted:
    found = _Painted({}, [], [])
    for order, (item, matrix) in enumerate(_items(page.raw)):
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            found.texts[_address(item)] = order
            continue
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            found.pictures.append(item)
            # What is painted before any words covers none, and need not be looked through.
            if found.texts and _is_see_through(page, item):
                continue
        elif not _is_opaque_fill(item):
            continue
        cover = _cover(item, order, matrix)
        if cover.top - cover.bottom >= _LEAST_HEIGHT:
            found.covers.append(cover)
    return found


_Matrix = tuple[float, float, float, float, float, float]
_UNIT: _Matrix = (1, 0, 0, 1, 0, 0)


def _items(page: pdfium.FPDF_PAGE) -> Iterator[tuple[pdfium.FPDF_PAGEOBJECT, _Matrix]]:
    """Every object in the order of painting, forms opened, with the matrix of its form."""
    count = pdfium.FPDFPage_CountObjects(page)
    if count > PAGE_OBJECTS:
        raise refusals.too_complex("PDF 单页图形过多")
    budget = [PAGE_OBJECTS]
    for index in range(count):
        yield from _opened(pdfium.FPDFPage_GetObject(page, index), _UNIT, 0, budget)


def _opened(
    item: pdfium.FPDF_PAGEOBJECT, outer: _Matrix, depth: int, budget: list[int]
) -> Iterator[tuple[pdfium.FPDF_PAGEOBJECT, _Matrix]]:
    budget[0] -= 1
    if budget[0] < 0 or depth > _DEPTH:
        raise refusals.too_complex("PDF 单页图形过多或嵌套过深")
    if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_FORM:
        yield item, outer
        return
    own = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, own)
    matrix = _product((own.a, own.b, own.c, own.d, own.e, own.f), outer)
    for index in range(pdfium.FPDFFormObj_CountObjects(item)):
        yield from _opened(pdfium.FPDFFormObj_GetObject(item, index), matrix, depth + 1, budget)


def _product(inner: _Matrix, outer: _Matrix) -> _Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s,
            e * p + f * r + t, e * q + f * s + u)  # fmt: skip


def _address(item: pdfium.FPDF_PAGEOBJECT) -> int:
    return ctypes.cast(item, ctypes.c_void_p).value or 0


def _is_see_through(page: pypdfium2.PdfPage, picture: pdfium.FPDF_PAGEOBJECT) -> bool:
    """Whether words show through a picture, as they do through a seal (印章) but not a patch."""
    if pdfium.FPDFPageObj_HasTransparency(picture):
        return True
    bitmap = pdfium.FPDFImageObj_GetRenderedBitmap(page.pdf.raw, page.raw, picture)
    if not bitmap:
        return False
    try:
        if pdfium.FPDFBitmap_GetFormat(bitmap) != pdfium.FPDFBitmap_BGRA:
            return False
        size = pdfium.FPDFBitmap_GetStride(bitmap) * pdfium.FPDFBitmap_GetHeight(bitmap)
        alpha = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), size)[3::4]
        solid = len(alpha.translate(None, bytes(range(_OPAQUE))))
        return solid < len(alpha) * _SOLID_SHARE
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)


def _is_opaque_fill(item: pdfium.FPDF_PAGEOBJECT) -> bool:
    if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_PATH:
        return False
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
    colour = _fill_colour(item)
    return bool(fill.value) and colour is not None and colour[3] >= _OPAQUE


def _fill_colour(item: pdfium.FPDF_PAGEOBJECT) -> tuple[int, int, int, int] | None:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(item, red, green, blue, alpha):
        return None
    return red.value, green.value, blue.value, alpha.value


def _cover(item: pdfium.FPDF_PAGEOBJECT, order: int, matrix: _Matrix) -> _Cover:
    sides = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(item, *sides)
    left, bottom, right, top = (side.value for side in sides)
    a, b, c, d, e, f = matrix
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (left, right) for y in (bottom, top)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    is_picture = pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_IMAGE
    return _Cover(order, min(xs), min(ys), max(xs), max(ys), is_picture)


def _words(page: pypdfium2.PdfPage, painted: _Painted, place: str) -> Iterator[Trace]:
    counts: Counter[str] = Counter()
    bounds = page.get_bbox()
    textpage = page.get_textpage()
    try:
        total = pdfium.FPDFText_CountChars(textpage.raw)
        if total > PAGE_CHARACTERS:
            raise refusals.too_complex("PDF 单页文字过多")
        for index in range(total):
            middle = _middle(textpage.raw, index)
            if middle is not None:
                item = pdfium.FPDFText_GetTextObject(textpage.raw, index)
                counts[_state(item, middle, painted, bounds)] += 1
    finally:
        textpage.close()
    for code in ("covered_text", "text_off_page", "invisible_text", "text_colour"):
        if counts[code]:
            yield trace(code, place, counts[code])


def _state(
    item: pdfium.FPDF_PAGEOBJECT,
    middle: tuple[float, float],
    painted: _Painted,
    bounds: tuple[float, float, float, float],
) -> str:
    """The code of the trace that a character at ``middle`` is part of, "" if it is seen."""
    (x, y), (left, bottom, right, top) = middle, bounds
    if not (left - _SLACK <= x <= right + _SLACK and bottom - _SLACK <= y <= top + _SLACK):
        return "text_off_page"
    order = painted.texts.get(_address(item)) if item else None
    if order is None:
        return ""
    over = [each for each in painted.covers if each.is_over(x, y)]
    later = [each for each in over if each.order > order]
    # Under the picture of a whole page lie the words that were recognised in it; a patch on that
    # picture hides its part of both.
    page_area = (right - left) * (top - bottom)
    if any(not each.is_scan(page_area) for each in later):
        return "covered_text"
    if later or pdfium.FPDFTextObj_GetTextRenderMode(item) in _UNSEEN_MODES:
        return "invisible_text"
    return "text_colour" if not over and _is_white(item) else ""


def _middle(textpage: pdfium.FPDF_TEXTPAGE, index: int) -> tuple[float, float] | None:
    """The middle of a character's ink, None for white space."""
    code = pdfium.FPDFText_GetUnicode(textpage, index)
    if not code or chr(min(code, 0x10FFFF)).isspace():
        return None
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    if not pdfium.FPDFText_GetCharBox(textpage, index, left, right, bottom, top):
        return None
    return (left.value + right.value) / 2, (bottom.value + top.value) / 2


def _is_white(text: pdfium.FPDF_PAGEOBJECT) -> bool:
    colour = _fill_colour(text)
    return colour is not None and min(colour[:3]) >= _WHITE


def _jpeg_of(picture: pdfium.FPDF_PAGEOBJECT) -> bytes | None:
    """The JPEG file that a picture on a page was made from, if it was and is not wrapped again."""
    if pdfium.FPDFImageObj_GetImageFilterCount(picture) != 1:
        return None
    name = ctypes.create_string_buffer(32)
    pdfium.FPDFImageObj_GetImageFilter(picture, 0, name, 32)
    if name.value not in _JPEG_FILTERS:
        return None
    size = pdfium.FPDFImageObj_GetImageDataRaw(picture, None, 0)
    if not 0 < size <= _PICTURE_BYTES:
        return None
    data = ctypes.create_string_buffer(size)
    pdfium.FPDFImageObj_GetImageDataRaw(picture, data, size)
    return data.raw
