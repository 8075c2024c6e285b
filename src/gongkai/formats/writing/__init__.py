"""Writing annual reports as DOCX, PDF, HTML, XLSX, JSON and CSV (写出年度报告)."""

from collections.abc import Sequence
from importlib import import_module

from gongkai.formats.writing.errors import Unwritable
from gongkai.law.annual_report.findings import Finding
from gongkai.law.annual_report.report import AnnualReport

__all__ = ["FORMATS", "Unwritable", "write"]

FORMATS = ("docx", "pdf", "html", "xlsx", "json", "csv")


def write(report: AnnualReport, format: str, findings: Sequence[Finding] = ()) -> bytes:
    """The report as a file of the given format, with its findings marked where they belong.

    The report is set as printed: raw texts, its own labels, nothing corrected and nothing added.
    DOCX shows findings as comments, HTML as marks with a list, XLSX as marks with a sheet, JSON
    as its list; PDF and CSV hold the report alone. Raises ``Unwritable`` for an unknown format,
    and where a PDF lacks a font or a glyph.
    """
    if format not in FORMATS:
        raise Unwritable("format", f"不能写成“{format}”格式。可用的格式：{'、'.join(FORMATS)}。")
    # Each writer loads its own library, and only when it is asked for.
    module = import_module(f"gongkai.formats.writing.{format}")
    written: bytes = getattr(module, f"write_{format}")(report, findings)
    return written
