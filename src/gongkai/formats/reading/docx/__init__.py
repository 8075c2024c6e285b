"""Word documents (Word 文档) to paragraphs and tables."""

from gongkai.formats.reading.docx.document import read

__all__ = ["read"]
