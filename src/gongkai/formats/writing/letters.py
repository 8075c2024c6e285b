"""Letters and sheets (文书、表单) as DOCX and PDF in the layout of GB/T 9704."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from docx.document import Document

from gongkai.formats.writing import gbt9704
from gongkai.formats.writing.fonts import drawable, require_glyphs
from gongkai.formats.writing.official_docx import empty_document, saved
from gongkai.formats.writing.printing import clean
from gongkai.formats.writing.typesetting import page_form, typeset
from gongkai.formats.writing.wordml import (
    WordCell,
    elements,
    fonts,
    paragraph,
    right_indent,
    row,
    run,
    table,
)

PREVIEW, VOID = "（送审稿，未签发）", "（已作废）"
LABEL_WIDTH = 46.0
VALUE_WIDTH = gbt9704.TEXT_WIDTH - LABEL_WIDTH
CELL_MARGIN = 2.0
ROW_HEIGHT = 12.0
MARK_SIZE = 32.0
RED = "D7000F"
_HEADING = re.compile(r"[一二三四五六七八九十]{1,3}、")


@dataclass(frozen=True, slots=True)
class LetterPage:
    """What a letter or sheet prints; every text is plain words, never markup.

    ``mark`` is the red head (发文机关标志), ``number`` the 发文字号; either may be empty. A sheet
    has ``rows`` of label and value in place of paragraphs. ``copies`` is 抄送.
    """

    title: str
    number: str = ""
    mark: str = ""
    salutation: str = ""
    paragraphs: tuple[str, ...] = ()
    rows: tuple[tuple[str, str], ...] = ()
    enclosures: tuple[str, ...] = ()
    body: str = ""
    dated: date | None = None
    copies: str = ""
    preview: bool = False
    void: bool = False

    @property
    def state(self) -> str:
        """What is printed over a letter that is not to be acted on."""
        return VOID if self.void else PREVIEW if self.preview else ""

    @property
    def day(self) -> str:
        """The date as documents print it."""
        return gbt9704.document_date(self.dated) if self.dated else ""


def write_letter_docx(page: LetterPage) -> bytes:
    """The letter for Word; the same letter gives the same bytes."""
    document = empty_document(clean(page.title), clean(page.body), None)
    for element in elements("".join(_docx_pieces(page))):
        document.element.body.sectPr.addprevious(element)
    return _with_language(document)


def write_letter_pdf(page: LetterPage) -> bytes:
    """The letter as a tagged PDF (PDF/UA-1).

    Raises ``Unwritable``, naming the characters, if the fonts cannot draw all of it: a name is
    never printed with a gap.
    """
    data = _pdf_data(page)
    require_glyphs(_texts(data))
    return typeset("letter.typ", data)


def _with_language(document: Document) -> bytes:
    return saved(document)


def lines_of(text: str) -> list[str]:
    """The lines of a text as paragraphs of their own, blank ones left out."""
    return [line.strip() for line in clean(text).split("\n") if line.strip()]


def is_heading(line: str) -> bool:
    """Whether a paragraph is a heading of the first level, 一、…"""
    return _HEADING.match(line) is not None and not line.endswith("。")


def _docx_pieces(page: LetterPage) -> Iterator[str]:
    if page.mark:
        yield _docx_mark(page.mark)
    if page.state:
        yield paragraph("Normal", run(page.state))
    yield paragraph("Title", run("\n".join(gbt9704.title_lines(clean(page.title)))))
    if page.number:
        yield paragraph("Normal", run(page.number), '<w:jc w:val="center"/>')
        yield paragraph("Normal", "")
    if page.salutation:
        yield paragraph("Normal", run(page.salutation))
    for text in page.paragraphs:
        for line in lines_of(text):
            yield paragraph("Heading1" if is_heading(line) else "BodyText", run(line))
    if page.rows:
        yield _docx_rows(page)
    yield from _docx_enclosures(page.enclosures)
    yield from _docx_signature(page)
    if page.copies:
        yield paragraph("Normal", run(f"抄送：{page.copies}", gbt9704.SIZE_4))


def _docx_mark(mark: str) -> str:
    """The red head over a red line, as letters of one body have it (信函格式)."""
    characters = (
        f'{fonts(gbt9704.TITLE_FONT)}<w:color w:val="{RED}"/><w:sz w:val="{round(MARK_SIZE * 2)}"/>'
    )
    text = run(mark).replace('<w:rFonts w:hint="eastAsia"/>', characters)
    line = (
        '<w:snapToGrid w:val="0"/><w:pBdr><w:bottom w:val="thinThickSmallGap" w:sz="18" '
        f'w:space="6" w:color="{RED}"/></w:pBdr>'
        '<w:spacing w:after="360" w:line="240" w:lineRule="auto"/><w:jc w:val="center"/>'
    )
    return paragraph("Normal", text, line)


def _docx_rows(page: LetterPage) -> str:
    rows = [
        row(
            [
                WordCell(paragraph("TableLabel", run(label, gbt9704.SIZE_4)), width=LABEL_WIDTH),
                WordCell(
                    "".join(
                        paragraph("TableLabel", run(line, gbt9704.SIZE_4))
                        for line in lines_of(value) or [""]
                    ),
                    width=VALUE_WIDTH,
                ),
            ],
            ROW_HEIGHT,
        )
        for label, value in page.rows
    ]
    widths = (LABEL_WIDTH, VALUE_WIDTH)
    return table(rows, widths, CELL_MARGIN, clean(page.title)) + paragraph("Spacer", "")


def _docx_enclosures(names: Sequence[str]) -> Iterator[str]:
    for line in enclosure_lines(names):
        yield paragraph("BodyText", run(line))


def enclosure_lines(names: Sequence[str]) -> list[str]:
    """附件说明: one name after 附件：, several numbered."""
    if len(names) == 1:
        return [f"附件：{clean(names[0])}"]
    return [
        f"{'附件：' if number == 1 else '　　　'}{number}．{clean(name)}"
        for number, name in enumerate(names, start=1)
    ]


def _docx_signature(page: LetterPage) -> Iterator[str]:
    if not page.body and not page.day:
        return
    body_indent, date_indent = gbt9704.signature_indents(page.body, page.day)
    yield paragraph("Signature", "")
    for text, indent in ((page.body, body_indent), (page.day, date_indent)):
        if text:
            yield paragraph("Signature", run(text), right_indent(indent, gbt9704.SIZE_3))


def _pdf_data(page: LetterPage) -> dict[str, Any]:
    body_indent, date_indent = gbt9704.signature_indents(page.body, page.day)
    signed = [[drawable(clean(page.body)), body_indent], [page.day, date_indent]]
    return {
        "page": {**page_form(), "mark_size": MARK_SIZE, "label_width": LABEL_WIDTH, "red": RED},
        "title": drawable(clean(page.title)),
        "title_lines": list(gbt9704.title_lines(drawable(clean(page.title)))),
        "mark": drawable(clean(page.mark)),
        "state": page.state,
        "number": drawable(clean(page.number)),
        "salutation": drawable(clean(page.salutation)),
        "paragraphs": [
            {"text": drawable(line), "heading": is_heading(line)}
            for text in page.paragraphs
            for line in lines_of(text)
        ],
        "rows": [
            {"label": drawable(clean(label)), "lines": [drawable(each) for each in lines_of(value)]}
            for label, value in page.rows
        ],
        "enclosures": [drawable(line) for line in enclosure_lines(page.enclosures)],
        "signature": [line for line in signed if line[0]],
        "author": drawable(clean(page.body)),
        "dated": [page.dated.year, page.dated.month, page.dated.day] if page.dated else [],
        "copies": drawable(clean(page.copies)),
    }


def _texts(data: dict[str, Any]) -> Iterator[str]:
    """Every text that will be drawn."""
    for key in ("title", "mark", "state", "number", "salutation", "copies"):
        yield data[key]
    yield from (each["text"] for each in data["paragraphs"])
    for each in data["rows"]:
        yield each["label"]
        yield from each["lines"]
    yield from data["enclosures"]
    yield from (line[0] for line in data["signature"])
