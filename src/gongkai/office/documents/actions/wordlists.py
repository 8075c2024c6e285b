"""Word lists of a body (词表维护): imported, replaced by a newer one of the name, dropped."""

from dataclasses import dataclass
from datetime import date, datetime

from gongkai.office.agencies.models import Agency
from gongkai.office.base.actors import Actor
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.documents.events import DocumentEvent
from gongkai.office.documents.models import ImportedWords
from gongkai.office.documents.storable import storable
from gongkai.office.documents.wordlists import RowError, WordList, parse_word_list
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import record

_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Imported:
    """A list as it now stands, and the rows of the file that were left out."""

    words: ImportedWords
    errors: tuple[RowError, ...]


def import_words(
    agency: Agency, data: bytes, name: str, *, by: Actor, on: date, at: datetime
) -> Imported:
    """Take a file of words for a body and all bodies below it.

    A list of the same name is replaced whole. Raise NotPossible when no word of it can be used.
    """
    by.require(Permission.MANAGE_RULES, agency)
    name = _a_name(name)
    parsed, errors = parse_word_list(data, name)
    if not parsed.words:
        why = f"第 {errors[0].row} 行：{errors[0].message}" if errors else "文件里没有词。"
        raise NotPossible(f"没有导入：{why}请每行写一个词，说明写在同一行的逗号之后。")
    return Imported(_keep(agency, parsed, by=by, on=on, at=at), errors)


@action
def drop_words(words: ImportedWords, *, by: Actor, on: date, at: datetime) -> None:
    """Remove a list; its words warn no more."""
    by.require(Permission.MANAGE_RULES, words.agency)
    found = ImportedWords.objects.select_for_update().filter(pk=words.pk).first()
    if found is None:
        raise NotPossible(f"词表“{words.name}”已经删除。")
    record(DocumentEvent.WORDS_DROPPED, found, body=found.agency_id)
    found.delete()


@action
def _keep(agency: Agency, parsed: WordList, *, by: Actor, on: date, at: datetime) -> ImportedWords:
    words = [[storable(word.text), storable(word.note)] for word in parsed.words]
    former = ImportedWords.objects.select_for_update().filter(agency=agency, name=parsed.name)
    if (found := former.first()) and found.words == words:
        raise NotPossible(f"词表“{parsed.name}”与现有的完全相同，不需要再次导入。")
    kept, _ = ImportedWords.objects.update_or_create(
        agency=agency, name=parsed.name, defaults={"words": words, "imported_on": on}
    )
    record(DocumentEvent.WORDS_IMPORTED, kept, body=agency.pk, count=len(words))
    return kept


def _a_name(name: str) -> str:
    name = " ".join(name.split())
    if not name or "\0" in name:
        raise NotPossible("请给词表起一个名称，例如“人名提醒”。")
    if len(name) > _LONGEST_NAME:
        raise NotPossible(f"词表名称最多 {_LONGEST_NAME} 个字，请缩短。")
    return name
