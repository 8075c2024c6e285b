"""Warnings in texts: personal data masked, words of the body and of those above it."""

import pytest

from gongkai.office.agencies.models import Agency
from gongkai.office.base.actors import NotPermitted
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.documents.actions.wordlists import Imported, drop_words, import_words
from gongkai.office.documents.models import ImportedWords
from gongkai.office.documents.queries import warnings_in
from gongkai.office.documents.warnings import MOST_WARNINGS
from gongkai.office.trail.models import Entry
from tests.office.county import NOW, TODAY, County, county, only
from tests.office.databases import Place

PHONE = "13800138000"
DAY = {"on": TODAY, "at": NOW}


@pytest.fixture
def there(database: Place) -> County:
    return county()


def bring(agency: Agency, words: str, name: str = "提醒") -> Imported:
    by = only(agency, Permission.MANAGE_RULES)
    return import_words(agency, words.encode(), name, by=by, **DAY)


def found(text: str, agency: Agency) -> list[tuple[str, int, str]]:
    return [(each.kind, each.line, each.excerpt) for each in warnings_in(text, agency)]


def test_personal_data_are_told_masked_with_place_and_line(there: County) -> None:
    [warning] = warnings_in(f"通知\n联系人电话{PHONE}。", there.water, place="正文")
    assert (warning.kind, warning.line, warning.offset, warning.length) == ("mobile", 2, 8, 11)
    assert warning.message.startswith("正文第2行有手机号码（138******00）")
    assert warning.personal
    assert PHONE not in f"{warning.excerpt}{warning.message}"


def test_figures_around_a_word_are_masked(there: County) -> None:
    warnings = warnings_in(f"{PHONE}内部资料", there.water)
    assert [each.kind for each in warnings] == ["mobile", "inner"]
    assert not warnings[1].personal
    assert all(PHONE not in f"{each.excerpt}{each.message}" for each in warnings)


def test_lists_of_a_body_and_of_all_above_apply_but_not_those_beside(there: County) -> None:
    bring(there.area, "全县提醒词，请核对\n", "全县")
    bring(there.water, "水利提醒词")
    bring(there.town, "青溪提醒词")
    text = "全县提醒词、水利提醒词、青溪提醒词"
    assert [kind for kind, _, _ in found(text, there.water)] == ["words", "words"]
    assert "（全县）" in warnings_in(text, there.water)[0].message
    assert "请核对" in warnings_in(text, there.water)[0].message
    assert len(found(text, there.area)) == 1


def test_many_words_do_not_hide_personal_data(there: County) -> None:
    warnings = warnings_in("内部资料\n" * 500 + PHONE, there.water)
    assert len(warnings) == MOST_WARNINGS + 1
    assert warnings[-1].kind == "mobile"


def test_a_newer_list_of_the_name_replaces_the_older(there: County) -> None:
    bring(there.water, "旧提醒词")
    done = bring(there.water, "新提醒词\n短\n")
    assert [each.row for each in done.errors] == [2]
    assert found("旧提醒词", there.water) == []
    assert len(found("新提醒词", there.water)) == 1
    assert ImportedWords.objects.count() == 1
    entry = Entry.objects.filter(event="documents.words_imported").last()
    assert entry is not None
    assert (entry.body, entry.details) == (str(there.water.pk), {"count": "1"})


@pytest.mark.parametrize(
    ("words", "name", "told"),
    [
        ("", "表", "文件里没有词"),
        ("短", "表", "第 1 行"),
        ("提醒词", "  ", "起一个名称"),
        ("提醒词", "名" * 101, "最多 100"),
    ],
)
def test_a_list_that_cannot_be_used_is_refused_with_what_to_do(
    there: County, words: str, name: str, told: str
) -> None:
    with pytest.raises(NotPossible, match=told):
        bring(there.water, words, name)
    assert not ImportedWords.objects.exists()


def test_importing_the_same_list_twice_says_so(there: County) -> None:
    bring(there.water, "提醒词")
    with pytest.raises(NotPossible, match="完全相同"):
        bring(there.water, "提醒词")


def test_signs_no_database_takes_are_left_out_of_words(there: County) -> None:
    assert bring(there.water, "提醒\0词").words.words == [["提醒词", ""]]


def test_a_dropped_list_warns_no_more(there: County) -> None:
    words = bring(there.water, "提醒词").words
    by = only(there.water, Permission.MANAGE_RULES)
    drop_words(words, by=by, **DAY)
    assert found("提醒词", there.water) == []
    again = ImportedWords(pk=10**6, agency=there.water, name="提醒")
    with pytest.raises(NotPossible, match="已经删除"):
        drop_words(again, by=by, **DAY)


def test_only_who_keeps_the_rules_of_the_body_changes_its_lists(there: County) -> None:
    words = bring(there.water, "提醒词").words
    for by in (only(there.town, Permission.MANAGE_RULES), only(there.water, Permission.EDIT)):
        with pytest.raises(NotPermitted):
            import_words(there.water, b"ab", "x", by=by, **DAY)
        with pytest.raises(NotPermitted):
            drop_words(words, by=by, **DAY)
