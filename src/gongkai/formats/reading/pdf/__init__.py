"""PDF with a text layer (带文字层的 PDF) to paragraphs and tables."""

from gongkai.formats.reading.pdf.document import read

__all__ = ["read"]
