"""What letters are called where their words may not stand (文书名称): by kind and case."""

from collections.abc import Collection

from django.db.models import QuerySet

from gongkai.law.letter_library import ANSWER, library
from gongkai.office.applications.models import Application, Letter

ANSWER_TITLE = "答复"


def letters_in(cases: QuerySet[Application], ids: Collection[str]) -> QuerySet[Letter]:
    """Return the letters with these ids that belong to the cases."""
    rows = Letter.objects.filter(pk__in=ids, application__in=cases.values("pk"))
    return rows.select_related("application")


def letter_title(letter: Letter) -> str:
    """Return what kind of letter it is."""
    known = library().package.get(letter.kind)
    return known.title if known and letter.kind != ANSWER else ANSWER_TITLE
