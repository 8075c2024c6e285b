"""Letters for who may not know the people of a case (隐去个人信息的文书): all else as it prints."""

from dataclasses import replace

from gongkai.formats.writing.letters import LetterPage
from gongkai.office.applications.facts import facts_of
from gongkai.office.applications.models import Application, Letter
from gongkai.office.applications.queries.letters import page_of
from gongkai.office.applications.queries.people import (
    HIDDEN_ADDRESS,
    masked_mail,
    masked_name,
    masked_number,
)
from gongkai.office.applications.queries.telling import sees_people
from gongkai.office.base.actors import Actor

_NAMES = ("name", "representative", "contact", "agent")
_NUMBERS = ("identity", "phone")


def page_for(letter: Letter, by: Actor) -> LetterPage:
    """Return a letter as it is printed, its people masked for who may not see personal data."""
    page = page_of(letter)
    if sees_people(letter.application, by):
        return page
    return _masked(page, _masks(letter))


def _masked(page: LetterPage, masks: dict[str, str]) -> LetterPage:
    def hide(text: str) -> str:
        for known, shown in masks.items():
            text = text.replace(known, shown)
        return text

    return replace(
        page,
        salutation=hide(page.salutation),
        paragraphs=tuple(map(hide, page.paragraphs)),
        rows=tuple((label, hide(value)) for label, value in page.rows),
        enclosures=tuple(map(hide, page.enclosures)),
    )


def _masks(letter: Letter) -> dict[str, str]:
    """Return what is hidden with what stands in its place, the longest first."""
    found = _of_applicant(letter.application)
    names = [each.reveal("name") for each in letter.application.parties.select_related("data_key")]
    found |= {name: masked_name(name) for name in names}
    kept = {known: shown for known, shown in found.items() if known}
    return dict(sorted(kept.items(), key=lambda pair: -len(pair[0])))


def _of_applicant(application: Application) -> dict[str, str]:
    said = facts_of(application).texts
    return {
        **{said[field]: masked_name(said[field]) for field in _NAMES},
        **{said[field]: masked_number(said[field]) for field in _NUMBERS},
        said["mail"]: masked_mail(said["mail"]),
        said["address"]: HIDDEN_ADDRESS,
    }
