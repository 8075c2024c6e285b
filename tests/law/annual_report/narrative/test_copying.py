"""Copied prose is measured by sentences, without the figures that change each year."""

from gongkai.law.annual_report.narrative.copying import (
    common_sentences,
    fingerprint,
    repeated,
    shared,
    without,
)
from gongkai.law.annual_report.narrative.text import Paragraph

ONE = "统筹推进公开工作，围绕三个方面整理政策问答并公布。"
TWO = "在社区公告栏张贴办事图解，方便群众随时查看和取用。"


def parts(*texts: str) -> list[Paragraph]:
    """Paragraphs of section 1."""
    return [Paragraph(text, 1, f"section 1 paragraph {n}") for n, text in enumerate(texts, 1)]


def test_figures_and_ordinals_do_not_hide_a_copy() -> None:
    this = fingerprint(
        parts("（一）2024年统筹推进公开工作12项，围绕三个方面整理政策问答并公布。"), (1,)
    )
    last = fingerprint(
        parts("一是2023年统筹推进公开工作9项，围绕三个方面整理政策问答并公布。"), (1,)
    )
    share, example = shared(this, last)
    assert share == 1.0
    assert "围绕三个方面" in example


def test_share_is_of_the_characters_of_the_first() -> None:
    whole, half = fingerprint(parts(ONE + TWO), (1,)), fingerprint(parts(ONE), (1,))
    assert 0.4 < shared(whole, half)[0] < 0.6
    assert shared(half, whole)[0] == 1.0


def test_other_sections_and_short_sentences_do_not_count() -> None:
    assert fingerprint(parts(ONE), (5,)).length == 0
    assert fingerprint(parts("没有。"), (1,)).length == 0
    assert shared(fingerprint(parts(ONE), (1,)), fingerprint(parts(TWO), (1,))) == (0.0, "")


def test_sentences_that_many_share_are_left_out() -> None:
    prints = [fingerprint(parts(ONE, TWO), (1,)), fingerprint(parts(ONE), (1,))]
    common = common_sentences(prints, 1)
    assert len(common) == 1
    assert without(prints[1], common).length == 0
    assert without(prints[0], common).length > 0


def test_repetition_names_every_place() -> None:
    ((text, places),) = repeated(parts(ONE, f"（五）{ONE}"), 20)
    assert text == ONE.rstrip("。")
    assert places == ["section 1 paragraph 1", "section 1 paragraph 2"]
    assert repeated(parts(ONE, TWO), 20) == []
