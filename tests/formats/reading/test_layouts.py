"""A table with merged cells reads the same from every format that has exact cells."""

from hypothesis import given, settings

from gongkai.formats.reading import docx, html, pdf, xlsx
from tests.formats.reading.layouts import (
    Layout,
    docx_file,
    expected,
    html_table,
    layouts,
    pdf_file,
    printed,
    xlsx_file,
)


@given(layouts())
@settings(max_examples=60)
def test_html_spans_read_as_set(layout: Layout) -> None:
    (grid,) = html.read(f"<p>前</p>{html_table(layout)}").grids()
    assert printed(grid) == expected(layout)


@given(layouts())
@settings(max_examples=25)
def test_word_merges_read_as_set(layout: Layout) -> None:
    (grid,) = docx.read(docx_file(layout)).grids()
    assert printed(grid) == expected(layout)


@given(layouts())
@settings(max_examples=25)
def test_excel_merges_read_as_set(layout: Layout) -> None:
    (grid,) = xlsx.read(xlsx_file(layout)).grids()
    assert printed(grid) == expected(layout)


@given(layouts())
@settings(max_examples=20)
def test_ruled_pdf_cells_read_as_drawn(layout: Layout) -> None:
    (grid,) = pdf.read(pdf_file(layout)).grids()
    assert printed(grid) == expected(layout)
