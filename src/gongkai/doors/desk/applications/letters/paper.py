"""A letter as it will be printed (文书版面), for a page: head, number, paragraphs, end."""

from dataclasses import dataclass

from gongkai.formats.writing.letters import LetterPage
from gongkai.law.letter_wording import spoken
from gongkai.office.applications.models import Letter
from gongkai.office.applications.queries.letters import page_of


@dataclass(frozen=True, slots=True)
class Paper:
    """What stands on the paper, and the words across it while it is no finished letter."""

    page: LetterPage
    stamp: str
    dated: str


def paper_of(letter: Letter) -> Paper:
    """Return a letter as it stands on paper; a draft is marked and has no number.

    RuleBroken where the record does not bear a draft any more.
    """
    page = page_of(letter)
    stamp = "已作废" if page.void else "草稿" if page.preview else ""
    return Paper(page, stamp, spoken(page.dated))
