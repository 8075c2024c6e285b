"""A letter as it will be printed (文书版面), on a page of the desk."""

from gongkai.formats.writing.letters import LetterPage
from gongkai.law.citation import RuleBroken
from gongkai.office.applications.models import Letter
from gongkai.office.applications.queries.letters import page_of
from gongkai.office.applications.queries.masking import page_for
from gongkai.office.base.actors import Actor
from gongkai.office.base.data_keys import Erased
from gongkai.office.base.refusals import NotPossible


def paper_of(letter: Letter, by: Actor) -> LetterPage | None:
    """Return a letter as it stands on paper, its people masked for who may not see them.

    None where nothing can be shown: the record does not bear the draft any more, or what the
    letter says was erased.
    """
    try:
        return page_for(letter, by)
    except (RuleBroken, NotPossible, Erased):
        return None


def why_no_paper(letter: Letter) -> str:
    """Return in Chinese why a letter cannot be shown; "" where it can."""
    try:
        page_of(letter)
    except RuleBroken as broken:
        return f"{broken.message}（依据：{broken.citation}）"
    except NotPossible as refusal:
        return str(refusal)
    except Erased:
        return "个人信息已按规定销毁，文书内容不再显示。"
    return ""
