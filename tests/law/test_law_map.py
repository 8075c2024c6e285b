"""The law map (条文对照) is whole, true to code and tests, and fresh in docs."""

from datetime import date
from pathlib import Path

import pytest

from gongkai.law import law_map
from gongkai.law.article_citations import articles, numeral_of, regulation_articles
from gongkai.law.law_map import (
    check_articles,
    functions_for,
    regulations,
    settings_for,
    tables_for,
)
from gongkai.law.law_map_page import named_in_tests, render
from gongkai.law.law_tables import TableError
from gongkai.law.parameters import load
from gongkai.law.unconfirmed import in_words, unconfirmed

ROOT = Path(__file__).parents[2]


def test_the_page_in_docs_is_fresh() -> None:
    """Run `gongkai law map > docs/law-map.md` after changing law, cases or tests."""
    written = (ROOT / "docs" / "law-map.md").read_text(encoding="utf-8")
    assert written == render(ROOT / "tests" / "law")


def test_every_article_has_code_or_says_why_not() -> None:
    check_articles()
    assert list(regulations()) == list(range(1, 57))


@pytest.mark.parametrize(
    ("number", "outside", "words"), [(43, "", "应当写明原因"), (33, "有人负责", "不应再写原因")]
)
def test_an_article_cannot_be_forgotten_or_excused_wrongly(
    monkeypatch: pytest.MonkeyPatch, number: int, outside: str, words: str
) -> None:
    wrong = {number: law_map.Article(number, "某条", "某规则", outside)}
    monkeypatch.setattr(law_map, "regulations", lambda: wrong)
    with pytest.raises(TableError, match=words):
        check_articles()


def test_articles_are_numbered_without_gaps(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = {"number": 2, "title": "某条", "rule": "某规则"}
    monkeypatch.setattr(law_map, "read_table", lambda name: {"article": [entry]})
    with pytest.raises(TableError, match="连续编号"):
        regulations.__wrapped__()


def test_an_article_leads_to_functions_tables_and_settings() -> None:
    """第四十二条: from the article to the code, its data and its numbers."""
    assert "law.fees.charge" in [each.name for each in functions_for(42)]
    assert "文书：政府信息公开信息处理费收费通知书" in tables_for(42)
    assert "fees.items.free" in [each.key for each in settings_for(42, load())]


def test_settings_named_by_a_pattern_are_found() -> None:
    """第四十九条、第五十一条: keys that code puts together out of words."""
    assert "publication.government_report_day" in [s.key for s in settings_for(49, load())]
    assert "remedies.review_first.refused" in [s.key for s in settings_for(51, load())]


def test_tests_and_cases_are_found_by_their_articles(tmp_path: Path) -> None:
    cases, tests = tmp_path / "cases", tmp_path / "test_law.py"
    cases.mkdir()
    comment = (
        "# 渠道（第三十一条第（二）项），另见《行政复议法》第二十条。\n[[case]]\na = 1\n# 第一条\n"
    )
    (cases / "comment.toml").write_text(comment, encoding="utf-8")
    (cases / "whole.toml").write_text('"法条" = "第四十二条"\n', encoding="utf-8")
    each = '[[case]]\n"法条" = "第三十三条"\n[other]\n"法条" = "第三十四条"\n'
    (cases / "each.toml").write_text(each, encoding="utf-8")
    tests.write_text('def test_law():\n    """第四十二条: said."""\n', encoding="utf-8")
    (tmp_path / "helper.py").write_text(tests.read_text(encoding="utf-8"), encoding="utf-8")
    assert named_in_tests(tmp_path) == {
        31: ["cases/comment.toml"],
        33: ["cases/each.toml"],
        42: ["cases/whole.toml", "test_law.py"],
    }


@pytest.mark.parametrize(
    ("citation", "numbers"),
    [
        ("第三十三条第二款", (33,)),
        ("第三十条、第三十三条至第三十五条", (30, 33, 34, 35)),
        ("《政府信息公开条例》第二十条第（一）项、第（二）项", (20,)),
        ("第五十一条、行政复议法第二十三条、第二十四条", (51,)),
        ("《行政复议法》（2023年修订）第二十条", ()),
        ("《行政复议法》第二十条、条例第五十一条", (51,)),
        ("国办函〔2020〕109号", ()),
        ("", ()),
    ],
)
def test_a_citation_names_articles_of_the_regulations(
    citation: str, numbers: tuple[int, ...]
) -> None:
    assert regulation_articles(citation) == numbers


def test_articles_of_other_documents_are_read_with_their_document() -> None:
    assert list(articles("民法典第二百零一条、第二百零三条")) == [("民法典", 201), ("民法典", 203)]


@pytest.mark.parametrize("number", [1, 10, 11, 20, 56])
def test_numerals_read_back(number: int) -> None:
    assert regulation_articles(f"第{numeral_of(number)}条") == (number,)


def test_what_is_unconfirmed_says_where_it_comes_from() -> None:
    found = {doubt.title: doubt for doubt in unconfirmed()}
    first = found["逾期不予答复是否应当先申请行政复议（remedies.review_first.no_answer）"]
    assert "《行政复议法》" in first.detail or "实施条例" in first.detail
    assert "复议、诉讼结果与年度报告表四各列的对应" in found
    assert any("放假" in doubt.title or "节假日" in doubt.title for doubt in found.values())


def test_local_settings_are_looked_through_too(tmp_path: Path) -> None:
    folder = tmp_path / "parameters"
    folder.mkdir()
    (folder / "own.toml").write_text(
        '[[parameter]]\nkey = "publication.interpretation_working_days"\ntitle = "解读"\n'
        'unit = "工作日"\nvalues = [{ from = 2026-01-01, value = 5, source = "本县规定", '
        "confirmed = false }]\n",
        encoding="utf-8",
    )
    assert any("本县规定" in doubt.detail for doubt in unconfirmed(tmp_path))


def test_values_are_told_in_words() -> None:
    shipped = load()
    days = shipped.describe("answer.working_days")
    on = date(2026, 11, 20)
    assert "20工作日" in in_words(shipped.entry("answer.working_days", on), days.unit)
    flag = shipped.entry("remedies.review_first.refused", on)
    assert in_words(flag, "是否").startswith("2024-01-01起，是；")
    earlier = shipped.entry("remedies.review_first.refused", date(2023, 12, 31))
    assert in_words(earlier, "是否").startswith("2019-05-15至2023-12-31，否；")
    choice = shipped.entry("outcomes.granted_with_other_results", on)
    assert "partly_granted；" in in_words(choice, "选项")


def test_confirmed_tables_are_not_doubted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "gongkai.law.unconfirmed.read_table", lambda name: {"confirmed": True, "source": ""}
    )
    assert not any("表四" in doubt.title for doubt in unconfirmed())
