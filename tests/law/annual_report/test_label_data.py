"""Recognising printed labels: the pieces are data, and every row and column of a form has some."""

import pytest

from gongkai.law.annual_report.forms import forms
from gongkai.law.annual_report.labels import fold, is_part_of_a_label, label_data


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("（四）无法提 供", "四无法提供"),
        ("3,要求提供", "3.要求提供"),
        ("３．其他", "3.其他"),
        ("现行冇效件数", "现行有效件数"),
        ("**其它**", "其他"),
        ("危及“三安全一稳定”\u00a0", "危及三安全一稳定"),
        ("", ""),
        ("a b", "ab"),
    ],
)
def test_folding_removes_what_does_not_tell_labels_apart(printed: str, folded: str) -> None:
    assert fold(printed) == folded


def test_long_text_folds_like_short_text() -> None:
    assert fold("（一） 予以公开" * 20) == "一予以公开" * 20


def test_every_row_of_both_forms_is_found_by_a_piece_of_its_own_label() -> None:
    for form in forms().values():
        for table, blocks in form.tables.items():
            data = label_data(table)
            for row in (row for block in blocks for row in block.rows):
                pieces = {**data.rows, **data.placed}[row.key]
                assert any(piece in fold(row.label) for piece in pieces), row


def test_every_column_of_both_forms_is_found_by_a_piece_of_its_own_label() -> None:
    for form in forms().values():
        for table, blocks in form.tables.items():
            for column in (column for block in blocks for column in block.columns):
                pieces = label_data(table).columns[column.key]
                assert any(piece in fold(column.label) for piece in pieces), column


def test_no_piece_of_one_row_stands_in_another_rows_label() -> None:
    data = label_data("applications").rows
    for form in forms().values():
        (block,) = form.tables["applications"]
        for row in block.rows:
            for key, pieces in data.items():
                if key != row.key:
                    assert not any(piece in fold(row.label) for piece in pieces), (row, key)


def test_what_a_merged_label_leaves_beside_it_is_told_from_a_worded_figure() -> None:
    assert is_part_of_a_label(fold("（三）不予公开"))
    assert is_part_of_a_label(fold("行政机关不再处理其政府信息公开申请"))
    assert not is_part_of_a_label(fold("未收费"))
    assert not is_part_of_a_label(fold("约30"))
    assert not is_part_of_a_label("")
