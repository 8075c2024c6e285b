"""PDF: ruled tables cell by cell, prose as paragraphs, what belongs to the page left out."""

import io

import pypdfium2
import pytest

from gongkai.formats.reading import pdf
from gongkai.formats.reading.grid import Grid, Layout
from gongkai.formats.reading.result import Unreadable
from tests.formats.reading import raw_pdf as by_hand
from tests.formats.reading.layouts import PROSE, Box, pdf_file, pdf_of, plain, printed

FILLING = "全年通过门户网站主动公开政府信息，及时回应社会关切。" * 3


def texts(data: bytes) -> list[str]:
    return [line.text for line in pdf.read(data).lines()]


def test_tables_stand_between_the_paragraphs_around_them() -> None:
    document = pdf.read(pdf_file(plain([["规章", "1"], ["总计", "2"]]), before="甲", after="乙"))
    assert document.layout is Layout.EXACT
    kinds = ["grid" if isinstance(block, Grid) else block.text[:1] for block in document.blocks]
    assert kinds == ["甲", "这", "grid", "乙"]
    (grid,) = document.grids()
    assert grid.rows[1][0].at == "page 1 table 1 row 2 column 1"
    assert document.blocks[0].at == "page 1 line 1"


def test_wrapped_lines_are_one_paragraph_and_indented_ones_begin_another() -> None:
    markup = f"#set par(first-line-indent: (amount: 2em, all: true))\n{FILLING}\n\n{FILLING}"
    assert texts(pdf_of(markup)) == [FILLING, FILLING]


def test_a_paragraph_runs_on_over_a_page_break() -> None:
    markup = f"#set page(height: 5cm)\n{FILLING * 4}"
    assert texts(pdf_of(markup)) == [FILLING * 4]


def test_a_heading_begins_a_paragraph_though_the_line_before_is_full() -> None:
    full = "这" * 200
    lines = texts(pdf_of(f"{full} \\\n三、收到和处理政府信息公开申请情况"))
    assert lines == [full, "三、收到和处理政府信息公开申请情况"]


def test_labels_wrapped_in_narrow_cells_are_put_together() -> None:
    markup = f"{PROSE}\n\n#table(columns: (2.6em, 3em), [结果维持], [尚未审结], [10], [2])"
    (grid,) = pdf.read(pdf_of(markup)).grids()
    assert printed(grid) == [["结果维持", "尚未审结"], ["10", "2"]]


def test_a_number_wrapped_for_want_of_room_is_one_number_and_two_lines_are_two() -> None:
    narrow = f"{PROSE}\n\n#table(columns: (3.2em, 3em), [44722\\ 8], [甲], [1], [2])"
    (grid,) = pdf.read(pdf_of(narrow)).grids()
    assert printed(grid)[0] == ["447228", "甲"]
    wide = f"{PROSE}\n\n#table(columns: (9em, 3em), [44722\\ 8], [甲], [1], [2])"
    (grid,) = pdf.read(pdf_of(wide)).grids()
    assert printed(grid)[0] == ["44722\n8", "甲"]


def test_a_table_cut_by_a_page_break_is_a_grid_on_each_page() -> None:
    rows = ", ".join(f"[行政许可{n}], [{n}]" for n in range(60))
    grids = list(pdf.read(pdf_of(f"{PROSE}\n\n#table(columns: 2, {rows})")).grids())
    assert len(grids) == 2
    assert grids[1].at == "page 2 table 1"
    rows_read = [row for grid in grids for row in printed(grid)]
    assert rows_read == [[f"行政许可{n}", str(n)] for n in range(60)]


def test_a_table_open_at_the_sides_and_the_foot_keeps_its_rows() -> None:
    open_table = (
        "#table(columns: 2, stroke: (x, y) => (left: if x > 0 {1pt}, top: 1pt), "
        "[行政许可], [1], [行政处罚], [22])"
    )
    (grid,) = pdf.read(pdf_of(f"{PROSE}\n\n{open_table}")).grids()
    assert printed(grid)[0] == ["行政许可", "1"]


def test_figures_in_cells_whose_border_was_left_out_stay_apart() -> None:
    cells = "[行政许可], [11], [12], [行政处罚], [21], [22], [行政强制], [31], [32]"
    gap = "stroke: (x, y) => (rest: 1pt, left: if x == 2 and y == 1 {0pt} else {1pt})"
    markup = f"{PROSE}\n\n#table(columns: (1fr,) * 3, {gap}, {cells})"
    (grid,) = pdf.read(pdf_of(markup.replace("rest: 1pt", "top: 1pt, bottom: 1pt"))).grids()
    assert printed(grid)[1] == ["行政处罚", "21", "22"]


def test_tables_drawn_by_filled_cells_are_found_too() -> None:
    fill = "columns: (1fr,) * 2, stroke: none, gutter: 0pt, fill: (x, y) => luma(200 + 9 * (x + y))"
    markup = f"{PROSE}\n\n#table({fill}, [行政许可], [11], [行政处罚], [21])"
    (grid,) = pdf.read(pdf_of(markup)).grids()
    assert printed(grid) == [["行政许可", "11"], ["行政处罚", "21"]]


def test_columns_without_any_border_are_parted_by_tabs() -> None:
    markup = f"{PROSE}\n\n#table(columns: (1fr,) * 3, stroke: none, [行政许可], [11], [12])"
    document = pdf.read(pdf_of(markup))
    assert document.layout is Layout.TEXT
    assert document.blocks[-1].text == "行政许可\t11\t12"


FIGURES = ["7", "12", "0", "1"]
UNRULED = "#set par(justify: false)\n#table(columns: (6em, 3em, 3em, 3em, 3em), stroke: none, {})"


def unruled(*rows: list[str]) -> list[str]:
    cells = ", ".join(f"[{text}]" for row in rows for text in row)
    document = pdf.read(pdf_of(f"{PROSE}\n\n{UNRULED.format('align: horizon, ' + cells)}"))
    return [line.text for line in document.lines()][1:]


def test_labels_wrapped_around_their_figures_come_before_them() -> None:
    lines = unruled(
        ["予以公开", *FIGURES], ["2.其他法律行政法规禁止公开", "1", "22", "333", "4"],
        ["3.结转下年度继续办理的申请数量", *FIGURES],
    )  # fmt: skip
    assert lines == [
        "予以公开\t7\t12\t0\t1", "2.其他法律行政法规禁止公开\t1\t22\t333\t4",
        "3.结转下年度继续办理的申请数量\t7\t12\t0\t1",
    ]  # fmt: skip


def test_a_blank_between_unruled_columns_keeps_its_place() -> None:
    lines = unruled(["予以公开", *FIGURES], ["无法提供", "3", "", "5", "6"])
    assert lines[1] == "无法提供\t3\t\t5\t6"


def test_figures_without_row_labels_are_one_row_only_if_they_can_be() -> None:
    assert unruled(["予以公开", *[""] * 4], ["", *FIGURES])[-1].split() == FIGURES
    apart = unruled(["结果维持", *[""] * 4], ["", *FIGURES], ["", "2", "3", "4", "5"])
    assert not any(line == "\t72\t123\t04\t15" for line in apart)


def test_a_row_with_a_figure_out_of_line_is_not_guessed_at() -> None:
    moved = "[予以公开], [1], [2], [3], [4], [无法提供], [5], [6], [7], [#v(1.5em)8]"
    data = pdf_of(f"{PROSE}\n\n{UNRULED.format('align: top, ' + moved)}")
    assert not any(line.text.endswith("\t") for line in pdf.read(data).lines())


def test_frames_and_underlines_are_no_tables() -> None:
    markup = f"#rect[{PROSE}]\n\n#underline[下划线]\n\n#line(length: 100%)"
    assert not list(pdf.read(pdf_of(markup)).grids())


def test_a_table_inside_a_frame_keeps_its_cells() -> None:
    markup = f"#rect[{PROSE} #table(columns: 2, [行政许可], [1], [总计], [2])]"
    (grid,) = pdf.read(pdf_of(markup)).grids()
    assert printed(grid) == [["行政许可", "1"], ["总计", "2"]]


def test_a_turned_page_reads_like_an_upright_one() -> None:
    upright = pdf_file(plain([["行政许可", "1"], ["总计", "2"]]))
    for turn in (90, 180, 270):
        document = pypdfium2.PdfDocument(upright)
        document[0].set_rotation(turn)
        buffer = io.BytesIO()
        document.save(buffer)
        document.close()
        assert len(list(pdf.read(buffer.getvalue()).grids())) == 1


def test_page_numbers_headers_and_footers_are_left_out() -> None:
    markup = (
        '#set page(height: 9cm, margin: 2cm, header: [某市人民政府公报], numbering: "— 1 —")\n'
        + "\n\n".join(f"第{n}段。{FILLING}" for n in "甲乙丙丁戊己")
    )
    assert texts(pdf_of(markup)) == [f"第{n}段。{FILLING}" for n in "甲乙丙丁戊己"]


def test_figures_in_a_table_at_the_foot_of_a_page_are_no_page_numbers() -> None:
    markup = f"{PROSE}#v(1fr)#table(columns: 2, [行政许可], [1], [行政处罚], [2])"
    (grid,) = pdf.read(pdf_of("#set page(margin: 5mm)\n" + markup)).grids()
    assert printed(grid) == [["行政许可", "1"], ["行政处罚", "2"]]


def test_a_pdf_without_text_asks_for_recognition() -> None:
    with pytest.raises(Unreadable) as refused:
        pdf.read(pdf_of("#rect(width: 5cm, height: 5cm, fill: black)"))
    assert refused.value.code == "no_text_layer"
    assert "OCR" in refused.value.message


def test_an_encrypted_pdf_asks_for_one_without_a_password() -> None:
    with pytest.raises(Unreadable) as refused:
        pdf.read(by_hand.raw_pdf(b"", locked=True))
    assert refused.value.code == "encrypted"
    assert "密码" in refused.value.message


PROSE_BY_HAND = by_hand.shown(b"words enough to be a page of text, and no picture of one", 50, 700)
RULED = by_hand.lines(
    *((100, y, 300, y) for y in (500, 530, 560)), *((x, 500, x, 560) for x in (100, 200, 300))
)


def figures_by_hand(x: int, y: int) -> bytes:
    return b"".join(
        by_hand.shown(text, x + column * 100, y + row * 30)
        for (row, column), text in {(1, 0): b"A", (1, 1): b"1", (0, 0): b"B", (0, 1): b"2"}.items()
    )


def test_lines_drawn_in_forms_are_found_where_the_form_is_put() -> None:
    content = PROSE_BY_HAND + figures_by_hand(130, 410) + b"q 1 0 0 1 0 -50 cm /X Do Q"
    data = by_hand.raw_pdf(content, form=RULED, matrix=b"1 0 0 1 0 -50")
    (grid,) = pdf.read(data).grids()
    assert printed(grid) == [["A", "1"], ["B", "2"]]


def test_lines_made_of_thin_rectangles_and_of_dashes_are_lines() -> None:
    across = b"".join(b"100 %d 200 1 re f\n" % y for y in (500, 530, 560))
    down = b"".join(
        b"%d %d 1 2 re f\n" % (x, y) for x in (100, 200, 299) for y in range(500, 560, 3)
    )
    (grid,) = pdf.read(
        by_hand.raw_pdf(PROSE_BY_HAND + figures_by_hand(130, 510) + across + down)
    ).grids()
    assert printed(grid) == [["A", "1"], ["B", "2"]]


def test_what_is_drawn_without_paint_is_not_there() -> None:
    unseen = RULED.replace(b" S\n", b" n\n")
    assert not list(pdf.read(by_hand.raw_pdf(PROSE_BY_HAND + unseen)).grids())


def test_bold_imitated_by_printing_twice_is_read_once() -> None:
    twice = b"BT /F 10 Tf 50 600 Td (77) Tj ET BT /F 10 Tf 50.4 600 Td (77) Tj ET\n"
    (line,) = texts(by_hand.raw_pdf(PROSE_BY_HAND + twice))
    assert line == "words enough to be a page of text, and no picture of one77"


def test_radicals_that_stand_for_characters_are_put_right() -> None:
    data = by_hand.raw_pdf(
        PROSE_BY_HAND + by_hand.shown(b"AB", 50, 600), unicode=b"<41> <2F42>\n<42> <4EF6>"
    )
    assert "文件" in texts(data)[-1]


def test_text_without_known_characters_is_refused() -> None:
    codes = b"\n".join(b"<%02X> <E0%02X>" % (code, code) for code in b" abcdefghijklmnopqrstuvwxyz")
    with pytest.raises(Unreadable) as refused:
        pdf.read(by_hand.raw_pdf(PROSE_BY_HAND, unicode=codes))
    assert refused.value.code == "garbled_text"


def test_a_damaged_pdf_is_refused() -> None:
    for data in (b"%PDF-1.7\n%%EOF", pdf_of(PROSE)[:600]):
        with pytest.raises(Unreadable) as refused:
            pdf.read(data)
        assert refused.value.code == "damaged"


def test_a_book_is_refused() -> None:
    with pytest.raises(Unreadable) as refused:
        pdf.read(pdf_of("#pagebreak()" * 300 + "末"))
    assert refused.value.code == "too_complex"


def test_a_cell_spanning_rows_at_the_page_edge_is_read_on_both_pages() -> None:
    layout = (Box(0, 0, 2, 1, "合并"), Box(0, 1, 1, 1, "1"), Box(1, 1, 1, 1, "2"))
    (grid,) = pdf.read(pdf_file(layout)).grids()
    assert printed(grid) == [["合并", "1"], ["合并", "2"]]
