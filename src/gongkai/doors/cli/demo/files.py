"""Files of the demo (演示附件): a small table as Word document, workbook or PDF, made clean."""

import io
from collections.abc import Sequence
from datetime import datetime

import xlsxwriter
from docx.shared import Mm

from gongkai.doors.cli.demo.writing import Row
from gongkai.formats.writing import official_docx

KINDS = ("xlsx", "docx", "pdf")
_HEADINGS = ("序号", "地点", "事项", "数量", "金额（万元）")
_WIDTHS = (14, 40, 62, 18, 24)
_A4 = (595, 842)
_LEFT, _TOP, _LEADING, _SIZE = 60, 770, 26, 12


def made(kind: str, title: str, rows: Sequence[Row], dated: datetime) -> bytes:
    """Return a file with the rows as a table; the same rows give the same bytes."""
    lines = [_HEADINGS, *(_cells(at, row) for at, row in enumerate(rows, start=1))]
    match kind:
        case "xlsx":
            return _xlsx(title, lines, dated)
        case "docx":
            return _docx(title, lines, dated)
        case _:
            return _pdf(title, lines)


def _cells(at: int, row: Row) -> tuple[str, ...]:
    return (str(at), row.place, row.task, str(row.count), row.amount)


def _xlsx(title: str, lines: Sequence[Sequence[str]], dated: datetime) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": dated.replace(tzinfo=None)})
        sheet = book.add_worksheet("附表")
        sheet.write_string(0, 0, title)
        for row, line in enumerate(lines, start=1):
            sheet.write_row(row, 0, line)
        sheet.set_column(1, 2, 28)
    return out.getvalue()


def _docx(title: str, lines: Sequence[Sequence[str]], dated: datetime) -> bytes:
    document = official_docx.empty_document("", "", dated)
    document.add_paragraph(title)
    table = document.add_table(len(lines), len(_HEADINGS))
    for row, line in zip(table.rows, lines, strict=True):
        for cell, text, width in zip(row.cells, line, _WIDTHS, strict=True):
            cell.text, cell.width = text, Mm(width)
    return official_docx.saved(document)


def _pdf(title: str, lines: Sequence[Sequence[str]]) -> bytes:
    """Return one page of lines in a font that every reader of Chinese PDF files has by itself."""
    texts = [title, *("　".join(line) for line in lines)]
    shown = "\n".join(
        f"1 0 0 1 {_LEFT} {_TOP - at * _LEADING} Tm <{text.encode('utf-16-be').hex()}> Tj"
        for at, text in enumerate(texts)
    )
    content = f"BT /F1 {_SIZE} Tf\n{shown}\nET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {_A4[0]} {_A4[1]}] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H "
        "/DescendantFonts [6 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 7 0 R "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 5 >> >>",
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] "
        "/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
    ]
    return _numbered(objects)


def _numbered(objects: Sequence[str]) -> bytes:
    """Return a PDF file of these objects with its table of offsets (ISO 32000-1, 7.5)."""
    out = io.BytesIO(b"")
    out.write(b"%PDF-1.4\n")
    offsets = []
    for number, each in enumerate(objects, start=1):
        offsets.append(out.tell())
        out.write(f"{number} 0 obj\n{each}\nendobj\n".encode("ascii"))
    start = out.tell()
    rows = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}".encode("ascii"))
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    out.write(trailer.encode("ascii"))
    return out.getvalue()
