"""Web pages (网页) to paragraphs and tables, inside a whole site page as well as alone."""

from gongkai.formats.reading.html.page import read, tables_of

__all__ = ["read", "tables_of"]
