"""The limits (上限) a source may reach before it is refused; generous beside any real report."""

MIB = 1024 * 1024

FILE_BYTES = 64 * MIB
"""The largest file of any kind."""
TEXT_BYTES = 8 * MIB
"""The largest text, CSV or HTML file: these are parsed in the process that asks."""
MEMBER_BYTES = FILE_BYTES
"""The largest member of a zip once unpacked."""
PART_BYTES = 32 * MIB
"""The largest XML part of an office document once unpacked."""
UNPACKED_BYTES = 512 * MIB
"""What all members of one zip may unpack to."""
PACKING_RATIO = 200
"""How far a member larger than a mebibyte may unpack beyond its packed size."""
MEMBERS = 2_000
"""Members read of one zip."""
ZIP_DEPTH = 2
"""Zips within zips."""
PAGES = 300
"""Pages of a PDF."""
PAGE_OBJECTS = 60_000
"""Drawn objects looked at on a PDF page."""
PAGE_CHARACTERS = 60_000
"""Characters looked at on a PDF page."""
SHEET_CELLS = 400_000
"""Cells in the used area of a spreadsheet."""
TAGS = 300_000
TABLES = 2_000
"""Tags and tables of a web page."""
SPAN = 200
"""Rows or columns one cell may span."""
TABLE_ROWS = 500
TABLE_COLUMNS = 300
TABLE_POSITIONS = 20_000
"""Beyond any of these a table is no form of ours and is read as running text."""
BLOCKS = 200_000
"""Paragraphs and tables of a document."""
