"""Tables with merged cells (合并单元格) set in every format, for tests that read them back."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

import docx
import openpyxl
import typst
from hypothesis import strategies as st

from gongkai.formats.reading.grid import Grid

WORDS = ("规章", "行政许可", "23", "0", "1,204", "7730.28", "总计", "甲乙", "（一）予以公开", "/")


@dataclass(frozen=True)
class Box:
    """A cell of a layout: where it begins, what it spans, what it says."""

    row: int
    column: int
    rows: int
    columns: int
    text: str


Layout = tuple[Box, ...]


def plain(rows: list[list[str]]) -> Layout:
    """A layout without merged cells."""
    return tuple(Box(r, c, 1, 1, text) for r, row in enumerate(rows) for c, text in enumerate(row))


@st.composite
def layouts(draw: st.DrawFn, *, most: int = 6) -> Layout:
    """Tables of 2 to ``most`` rows and columns in which some rectangles are one cell.

    Every row and column begins somewhere, and two cells begin in every row.
    """
    height, width = draw(st.integers(2, most)), draw(st.integers(2, most))
    free = {(r, c) for r in range(height) for c in range(width)}
    boxes = []
    for r in range(height):
        for c in range(width):
            if (r, c) not in free:
                continue
            rows, columns = draw(st.sampled_from([(1, 1)] * 4 + [(2, 1), (1, 2), (2, 2), (3, 1)]))
            covered = {(r + i, c + j) for i in range(rows) for j in range(columns)}
            if not covered <= free:
                rows, columns, covered = 1, 1, {(r, c)}
            free -= covered
            boxes.append(Box(r, c, rows, columns, draw(st.sampled_from(WORDS))))
    return tuple(boxes) if _is_regular(boxes, height, width) else plain([["甲", "1"], ["乙", "2"]])


def _is_regular(boxes: list[Box], height: int, width: int) -> bool:
    return all(sum(box.row == r for box in boxes) > 1 for r in range(height)) and all(
        any(box.column == c for box in boxes) for c in range(width)
    )


def size(layout: Layout) -> tuple[int, int]:
    return max(b.row + b.rows for b in layout), max(b.column + b.columns for b in layout)


def expected(layout: Layout) -> list[list[str]]:
    """What stands at every position: a spanning cell at each one it covers."""
    height, width = size(layout)
    matrix = [[""] * width for _ in range(height)]
    for box in layout:
        for r in range(box.rows):
            for c in range(box.columns):
                matrix[box.row + r][box.column + c] = box.text
    return matrix


def printed(grid: Grid) -> list[list[str]]:
    """The same of a grid that was read."""
    return [[cell.text if cell else "" for cell in row] for row in grid.matrix()]


def rows_of(layout: Layout) -> Iterator[list[Box]]:
    for r in range(size(layout)[0]):
        yield sorted((box for box in layout if box.row == r), key=lambda box: box.column)


def html_table(layout: Layout) -> str:
    rows = (
        "".join(
            f'<td rowspan="{box.rows}" colspan={box.columns}>{escape(box.text)}</td>' for box in row
        )
        for row in rows_of(layout)
    )
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def docx_file(layout: Layout) -> bytes:
    document = docx.Document()
    document.add_paragraph("测试文档")
    table = document.add_table(*size(layout))
    for box in layout:
        cell = table.cell(box.row, box.column)
        if box.rows * box.columns > 1:
            cell = cell.merge(table.cell(box.row + box.rows - 1, box.column + box.columns - 1))
        cell.text = box.text
    return _saved(document)


def xlsx_file(layout: Layout) -> bytes:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "表"
    for box in layout:
        sheet.cell(box.row + 1, box.column + 1, box.text)
        if box.rows * box.columns > 1:
            sheet.merge_cells(
                start_row=box.row + 1, end_row=box.row + box.rows,
                start_column=box.column + 1, end_column=box.column + box.columns,
            )  # fmt: skip
    return _saved(workbook)


def pdf_file(layout: Layout, *, before: str = "", after: str = "") -> bytes:
    """One page with the table, ruled; prose enough around it to be a text PDF."""
    cells = ",".join(
        f"table.cell(rowspan: {b.rows}, colspan: {b.columns})[#{_quoted(b.text)}]" for b in layout
    )
    columns = ",".join(["1fr"] * size(layout)[1])
    table = f"#table(columns: ({columns}), {cells})"
    return pdf_of(f"{before}\n\n{PROSE}\n\n{table}\n\n{after}")


PROSE = "这一段文字说明表格的来历，长度足以表明本页有文字层，而不是扫描的图像，以便测试。" * 2


def pdf_of(markup: str) -> bytes:
    """The PDF of typst markup, in a Chinese font."""
    head = '#set text(font: "Noto Serif CJK SC", size: 10pt)\n#set page(paper: "a4")\n'
    return bytes(typst.compile((head + markup).encode()))


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '\\"') + '"'


def _saved(document: "docx.document.Document | openpyxl.Workbook") -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()
