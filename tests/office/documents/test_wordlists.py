"""Word lists: one word a line or CSV with a note; words warn in place, however they are spaced."""

import pytest

from gongkai.office.documents.wordlists import (
    INNER,
    MOST_BYTES,
    MOST_WORDS,
    Word,
    WordList,
    find_words,
    parse_word_list,
)


def test_a_list_is_read_from_lines_in_any_usual_encoding() -> None:
    text = "# 说明\n某某工程\n\n某某会议\n"
    for data in (text.encode(), text.encode("gb18030"), text.encode("utf-8-sig")):
        read, errors = parse_word_list(data, "本局词表")
        assert [word.text for word in read.words] == ["某某工程", "某某会议"]
        assert errors == ()


@pytest.mark.parametrize("separator", [",", "，", "\t"])
def test_a_csv_gives_each_word_its_note(separator: str) -> None:
    data = f"词{separator}说明\n某某工程{separator}未公布，勿用\n".encode()
    read, _ = parse_word_list(data, "表")
    assert read.words == (Word("某某工程", "未公布，勿用"),)


def test_rows_that_cannot_be_used_are_told_with_their_numbers() -> None:
    data = "某某工程\n某\n某 某 工 程\n{}\n".format("长" * 61).encode()
    read, errors = parse_word_list(data, "表")
    assert len(read.words) == 1
    assert [error.row for error in errors] == [2, 3, 4]
    assert "太短" in errors[0].message
    assert "重复" in errors[1].message
    assert "超过 60 个字" in errors[2].message


def test_lists_have_a_limit_and_say_where_they_were_cut() -> None:
    data = "\n".join(f"词语{n}" for n in range(MOST_WORDS + 5)).encode()
    read, errors = parse_word_list(data, "表")
    assert len(read.words) == MOST_WORDS
    assert errors[-1].row == MOST_WORDS + 1
    assert "没有导入" in parse_word_list(b"x" * (MOST_BYTES + 1), "表")[1][0].message


def test_words_are_found_whatever_their_spacing_width_and_case() -> None:
    words = WordList("表", (Word("ABC工程", "未公布。"),))
    for text in ("ABC工程", "abc 工　程", "ＡＢＣ工程", "A\u200bBC工\n程"):
        (found,) = find_words(f"甲{text}乙", [words])
        assert (found.offset, found.length) == (1, len(text))
    assert found.message.endswith("未公布。")


def test_the_longest_word_at_a_place_is_told_once() -> None:
    words = WordList("表", (Word("某某"), Word("某某工程")))
    assert [each.word.text for each in find_words("某某工程与某某会议", [words])] == [
        "某某工程", "某某",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "【内部】",
        "内 部",
        "（内部★）",
        "内部资料，注意保存",
        "属于工作秘密",
        "仅供内部使用",
        "不得外传",
    ],
)
def test_marks_of_inner_papers_warn(text: str) -> None:
    found = find_words(f"标题\n{text}\n正文")
    assert found
    assert found[0].line == 2
    assert "不得公开" in found[0].message


@pytest.mark.parametrize(
    "text",
    ["内部审计", "内部机构设置", "内部事务信息", "内部控制制度", "在县内部分路段", "决定不予公开"],
)
def test_usual_words_with_inner_in_them_do_not_warn(text: str) -> None:
    assert find_words(text) == ()


def test_the_excerpt_masks_figures_beside_the_word() -> None:
    (found,) = find_words("编号19900000000内部资料", (INNER,))
    assert "*" in found.excerpt
    assert not any(sign.isdigit() for sign in found.excerpt)
