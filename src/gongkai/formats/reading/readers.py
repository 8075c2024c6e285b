"""The reader of each kind of file (各类型读取器), imported when first needed."""

# ruff: noqa: PLC0415 - lxml, pdfium and calamine cost 10 to 60 ms each; most runs need one of them

from collections.abc import Callable

from gongkai.formats.reading.decoding import decode
from gongkai.formats.reading.grid import Document
from gongkai.formats.reading.kinds import Kind
from gongkai.law.annual_report.report import AnnualReport


def binary_reader(kind: Kind) -> Callable[[bytes], Document] | None:
    """What reads the bytes of a kind, None for texts."""
    if kind is Kind.DOCX:
        from gongkai.formats.reading import docx

        return docx.read
    if kind is Kind.XLSX:
        from gongkai.formats.reading import xlsx

        return xlsx.read
    if kind is Kind.PDF:
        from gongkai.formats.reading import pdf

        return pdf.read
    return None


def text_reader(kind: Kind) -> Callable[[str], Document]:
    """What reads the decoded text of a kind."""
    if kind is Kind.HTML:
        from gongkai.formats.reading import html

        return html.read
    if kind is Kind.CSV:
        from gongkai.formats.reading import csv_text

        return csv_text.read
    from gongkai.formats.reading import text

    return text.read


def text_in(data: bytes, kind: Kind | None) -> str:
    """The text of a file: decoded, or the web page inside a single-file page."""
    if kind is not Kind.MHTML:
        return decode(data)
    from gongkai.formats.reading import mhtml

    return mhtml.page_of(data)


def own_export(kind: Kind, text: str) -> AnnualReport | None:
    """The report in a JSON or a list of cells that we wrote ourselves, None for anything else.

    Raises Unreadable for JSON, or a list of cells, that is not as we write it.
    """
    if kind is Kind.JSON:
        from gongkai.formats.reading.json import report_from_json

        return report_from_json(text.encode())
    if kind is Kind.CSV:
        from gongkai.formats.reading.cells_csv import is_cells_csv, report_from_csv

        if is_cells_csv(text):
            return report_from_csv(text)
    return None


def assembler() -> Callable[[Document, str], AnnualReport]:
    """What makes the report of a document."""
    from gongkai.formats.reading.report import assemble

    return assemble
