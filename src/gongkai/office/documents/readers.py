"""The words of each kind of file in pieces (各类文件的文字), margins and hidden parts apart."""

import io
import re
from collections.abc import Callable, Iterator

import pypdfium2
import pypdfium2.raw as pdfium
import python_calamine as calamine

from gongkai.formats.reading import docx, html, refusals, xlsx
from gongkai.formats.reading.decoding import decode, tidy
from gongkai.formats.reading.docx.words import w
from gongkai.formats.reading.grid import Document, Grid
from gongkai.formats.reading.html.markup import parse
from gongkai.formats.reading.kinds import is_mhtml
from gongkai.formats.reading.limits import PAGES, TEXT_BYTES
from gongkai.formats.reading.mhtml import page_of
from gongkai.formats.reading.result import Unreadable
from gongkai.office.documents.inspection.package import Element, Package, local
from gongkai.office.documents.kinds import FileKind
from gongkai.office.documents.piece import Piece, Region
from gongkai.office.documents.plain_text import readings

_MARGINS = ("oddHeader", "evenHeader", "firstHeader", "oddFooter", "evenFooter", "firstFooter")
_FIELD_CODE = re.compile(r"&(?:\"[^\"]*\"|K[0-9A-F]{6}|[0-9]{1,3}|[A-Za-z&])")
_OLD_TEXT = re.compile(
    "[\u4e00-\u9fff★☆※A-Za-z0-9，。、；：？！（）〔〕《》“”\u3000 \r\n\t.,:;()-]{4,}"
)
_OLD_BYTES = 16 * 1024 * 1024


def of_word(data: bytes) -> Iterator[Piece]:
    """The body as it prints, then headers and footers, then what is hidden, deleted or noted."""
    yield Piece(_document_text(docx.read(data)), "正文")
    yield from _word_sides(Package(data, "Word 文档"))


def _word_sides(package: Package) -> Iterator[Piece]:
    for name, root in package.trees("word/"):
        kind = local(root)
        if kind in ("hdr", "ftr"):
            yield Piece(_paragraphs(root), "页眉" if kind == "hdr" else "页脚", Region.MARGIN)
        elif kind in ("footnotes", "endnotes"):
            yield Piece(_paragraphs(root), "脚注")
        elif kind in ("comments", "glossaryDocument"):
            yield Piece(_paragraphs(root), "批注或构建基块", Region.HIDDEN)
        elif kind == "document":
            hidden = "\n".join(map(_all_words, _partly_hidden(root)))
            if hidden:
                yield Piece(hidden, "隐藏或删除的文字", Region.HIDDEN)
        elif "header" in name or "footer" in name:
            yield Piece(_paragraphs(root), "页眉页脚", Region.MARGIN)


def _partly_hidden(root: Element) -> Iterator[Element]:
    marks = {"vanish", "webHidden", "delText", "moveFrom"}
    for paragraph in root.iter(w("p")):
        if any(local(each) in marks for each in paragraph.iter()):
            yield paragraph


def _paragraphs(root: Element) -> str:
    return "\n".join(_all_words(paragraph) for paragraph in root.iter(w("p")))


def _all_words(paragraph: Element) -> str:
    return tidy("".join(each.text or "" for each in paragraph.iter(w("t"), w("delText"))))


def of_office(data: bytes) -> Iterator[Piece]:
    """Every text of an Office file that has no reader of its own."""
    for name, root in Package(data, "Office 文件").trees(""):
        words = "\n".join(
            each.text for each in root.iter() if local(each) in ("t", "delText") and each.text
        )
        if words:
            yield Piece(tidy(words), name.rsplit("/", 1)[-1])


def of_workbook(data: bytes) -> Iterator[Piece]:
    """Visible sheets, then their printed margins, then hidden sheets, comments and other texts."""
    yield from of_old_workbook(data)
    package = Package(data, "Excel 工作簿")
    for _, root in package.trees("xl/worksheets/"):
        words = "\n".join(
            _FIELD_CODE.sub("\n", each.text or "")
            for each in root.iter()
            if local(each) in _MARGINS
        )
        if words.strip():
            yield Piece(tidy(words), "打印页眉页脚", Region.MARGIN)
    for _, root in package.trees("xl/comments", "xl/threadedComments", "xl/drawings/"):
        words = "\n".join(
            each.text for each in root.iter() if local(each) in ("t", "text") and each.text
        )
        if words:
            yield Piece(tidy(words), "批注或图形", Region.HIDDEN)


def of_old_workbook(data: bytes) -> Iterator[Piece]:
    """The sheets of a ``.xls`` or ``.xlsx``, hidden ones apart."""
    yield Piece(_document_text(xlsx.read(data)), "工作表")
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        for sheet in book.sheets_metadata:
            if sheet.visible != calamine.SheetVisibleEnum.Visible:
                rows = book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=True)
                words = "\n".join("\t".join(map(str, row)) for row in rows)
                yield Piece(tidy(words), "隐藏的工作表", Region.HIDDEN)
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise refusals.damaged("Excel 工作簿") from error


def of_slides(data: bytes) -> Iterator[Piece]:
    """The slides in the order of their numbers, then notes, comments and layouts."""
    package = Package(data, "演示文稿")
    slides = sorted(package.trees("ppt/slides/"), key=lambda each: (len(each[0]), each[0]))
    for number, (_, root) in enumerate(slides, 1):
        yield Piece(_slide_words(root), f"第{number}张幻灯片")
    for _, root in package.trees("ppt/notesSlides/", "ppt/comments/"):
        yield Piece(_slide_words(root), "备注或批注", Region.HIDDEN)
    for _, root in package.trees("ppt/slideMasters/", "ppt/slideLayouts/"):
        yield Piece(_slide_words(root), "母版", Region.MARGIN)


def _slide_words(root: Element) -> str:
    paragraphs = [each for each in root.iter() if local(each) in ("p", "text")]
    return tidy(
        "\n".join(
            (each.text or "")
            if local(each) == "text"
            else "".join(part.text or "" for part in each.iter() if local(part) == "t")
            for each in paragraphs
        )
    )


def of_old_office(data: bytes) -> Iterator[Piece]:
    """Chinese words of a ``.doc`` or ``.ppt`` as its bytes hold them, best effort, out of order."""
    for start in (0, 1):
        text = data[start:_OLD_BYTES].decode("utf-16-le", "replace")
        words = "\n".join(each[0] for each in _OLD_TEXT.finditer(text))
        if words:
            yield Piece(tidy(words), "正文", Region.BODY if start == 0 else Region.HIDDEN)
    raise Unreadable("unsupported", "旧版 Office 文件只能部分检查")


def of_pdf(data: bytes) -> Iterator[Piece]:
    """Page by page, headers and footers included."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise refusals.encrypted("PDF") from error
        raise refusals.damaged("PDF") from error
    try:
        without = 0
        for number in range(min(len(document), PAGES)):
            text, is_blank = _page_text(document, number)
            without += not text.strip() and not is_blank
            yield Piece(text, f"第{number + 1}页")
        if len(document) > PAGES:
            raise refusals.too_complex(f"PDF 超过 {PAGES} 页")
        if without:
            raise refusals.unsupported(
                f"PDF 有 {without} 页没有文字层（多为扫描件），", "请人工核对"
            )
    except pypdfium2.PdfiumError as error:
        raise refusals.damaged("PDF") from error
    finally:
        document.close()


def _page_text(document: pypdfium2.PdfDocument, number: int) -> tuple[str, bool]:
    """The words of a page, and whether nothing at all is drawn on it."""
    page = document[number]
    textpage = page.get_textpage()
    try:
        is_blank = next(iter(page.get_objects(max_depth=1)), None) is None
        return tidy(textpage.get_text_range()), is_blank
    finally:
        textpage.close()
        page.close()


def of_ofd(data: bytes) -> Iterator[Piece]:
    """The texts of every page in the order of the file's parts."""
    for name, root in Package(data, "OFD 版式文件").trees(""):
        words = "\n".join(
            each.text for each in root.iter() if local(each) == "TextCode" and each.text
        )
        if words:
            margin = "Tpl" in name
            yield Piece(tidy(words), "页面", Region.MARGIN if margin else Region.BODY)


def of_text(data: bytes) -> Iterator[Piece]:
    """A plain text as it is, then as it may be read otherwise."""
    if len(data) > TEXT_BYTES:
        raise refusals.too_large("文本文件", TEXT_BYTES)
    likeliest, *others = readings(data)
    yield Piece(likeliest, "正文")
    for text in others:
        yield Piece(text, "正文", Region.HIDDEN)


def of_page(data: bytes) -> Iterator[Piece]:
    """The article of a web page, then all its other words."""
    if len(data) > TEXT_BYTES:
        raise refusals.too_large("网页", TEXT_BYTES)
    text = page_of(data) if is_mhtml(data) else decode(data)
    yield Piece(_document_text(html.read(text)), "正文")
    root = parse(text)
    if root is not None:
        words = "\n".join(str(each) for each in root.itertext())
        yield Piece(tidy(words), "网页", Region.HIDDEN)


def _document_text(document: Document) -> str:
    lines: list[str] = []
    for block in document.blocks:
        if isinstance(block, Grid):
            lines.extend(
                "\t".join(cell.text.replace("\n", " ") for cell in row) for row in block.rows
            )
        else:
            lines.append(block.text)
    return "\n".join(lines)


READERS: dict[FileKind, Callable[[bytes], Iterator[Piece]]] = {
    FileKind.DOCX: of_word,
    FileKind.MACRO: of_office,
    FileKind.TEMPLATE: of_office,
    FileKind.XLSX: of_workbook,
    FileKind.XLS: of_old_workbook,
    FileKind.PPTX: of_slides,
    FileKind.DOC: of_old_office,
    FileKind.PPT: of_old_office,
    FileKind.OLE: of_old_office,
    FileKind.PDF: of_pdf,
    FileKind.OFD: of_ofd,
    FileKind.TEXT: of_text,
    FileKind.HTML: of_page,
}
"""What reads the words of each kind; the kinds not here have none that can be read."""
