"""Letters of a case (文书查询): what they say, which may be made now, how they are printed."""

import hashlib
import json
from datetime import date

from django.db.models import QuerySet

from gongkai.formats.writing.letters import LetterPage, write_letter_docx, write_letter_pdf
from gongkai.law.citation import Citation
from gongkai.law.facts import Fact
from gongkai.law.letter_library import ANSWER
from gongkai.law.letters import LetterText
from gongkai.law.letters import facts_needed as law_facts_needed
from gongkai.office.agencies.models import Agency
from gongkai.office.applications.letter_kinds import is_answer
from gongkai.office.applications.models import Application, Letter, Party
from gongkai.office.applications.queries.case_facts import case_facts
from gongkai.office.applications.queries.cases import current_round
from gongkai.office.applications.queries.deciding import findings_in_words
from gongkai.office.applications.queries.letter_facts import (
    facts_for,
    states_of,
    text_for,
    typed_facts,
    usual_until,
)
from gongkai.office.applications.queries.respondents import head_of
from gongkai.office.applications.states import LetterState
from gongkai.office.rulebook.queries import texts

__all__ = [
    "case_facts",
    "digest_of",
    "facts_to_ask",
    "letters_of",
    "live",
    "numbered",
    "page_of",
    "rendered",
    "text_of",
    "title_of",
    "usual_until",
]

WRITERS = {"docx": write_letter_docx, "pdf": write_letter_pdf}


def letters_of(application: Application) -> QuerySet[Letter]:
    """Return the letters of a case, void ones too, the oldest first."""
    rows = Letter.objects.filter(application=application)
    related = ("application__agency", "round", "party", "data_key", "sealed_file", "corrects")
    return rows.select_related(*related).order_by("pk")


def numbered(agency: Agency, year: int) -> QuerySet[Letter]:
    """Return every number a body's letters took in a year, those of void letters too."""
    rows = Letter.objects.filter(application__agency=agency, year=year).exclude(number=None)
    return rows.select_related("application", "data_key").order_by("series", "serial")


def live(application: Application, kind: str, party: Party | None = None) -> Letter | None:
    """Return the letter of a kind to a party that is under way or was sent in this round."""
    rows = letters_of(application).filter(round=current_round(application), party=party)
    rows = rows.exclude(state=LetterState.VOID.value)
    if is_answer(kind):
        return next((each for each in rows if is_answer(each.kind)), None)
    return rows.filter(kind=kind).first()


def title_of(kind: str, on: date, agency: Agency | None = None) -> str:
    """Return what a kind of letter is called on a day, by the texts of a body."""
    library = texts(agency)
    if kind == ANSWER:
        return library.answers.mixed_title
    if is_answer(kind):
        return library.part(kind.removeprefix(f"{ANSWER}."), on).title
    return library.letter(kind, on).title


def headed(letter: Letter) -> str:
    """Return the title a letter bears: an answer has that of what it states once it is fixed."""
    frozen = "" if letter.application.erased_on else letter.reveal("text")
    return str(json.loads(frozen)["title"]) if frozen else title_of(letter.kind, letter.dated)


def text_of(letter: Letter) -> LetterText:
    """Return what a letter says: as it was frozen, or for a draft as it would be made now.

    RuleBroken where the record does not bear a draft any more.
    """
    frozen = letter.reveal("text")
    dated = letter.signed_on or letter.dated
    if not frozen:
        return text_for(
            letter.round,
            letter.kind,
            typed_facts(letter),
            party=letter.party,
            until=letter.until,
            on=dated,
        )
    said = json.loads(frozen)
    return LetterText(
        kind=said["kind"],
        title=said["title"],
        series=said["series"],
        layout=said["layout"],
        salutation=said["salutation"],
        paragraphs=tuple(said["paragraphs"]),
        dated=dated,
        citations=tuple(Citation(*each) for each in said["citations"]),
        grounds=tuple(said["grounds"]),
    )


def digest_of(frozen: str) -> str:
    """Return the digest of what a letter says, by which it is approved."""
    return hashlib.sha256(frozen.encode()).hexdigest()


def page_of(letter: Letter) -> LetterPage:
    """Return a letter as it is printed; before it is signed it has no number and says so."""
    text = text_of(letter)
    frozen = letter.reveal("text")
    said = json.loads(frozen) if frozen else {}
    agency = letter.application.agency
    return LetterPage(
        title=text.title,
        mark=head_of(agency).mark,
        number=letter.number or "",
        salutation=text.salutation,
        paragraphs=text.paragraphs,
        enclosures=tuple(name for name, _ in said.get("enclosures", ())),
        body=said.get("body") or agency.name,
        dated=text.dated,
        preview=letter.number is None,
        void=letter.state == LetterState.VOID,
    )


def rendered(letter: Letter, form: str) -> bytes:
    """Return a letter as a file, ``docx`` or ``pdf``; Unwritable for a sign no font can draw."""
    return WRITERS[form](page_of(letter))


def facts_to_ask(
    application: Application, kind: str, on: date, party: Party | None = None
) -> list[Fact]:
    """Return the facts a letter still needs that the record does not hold: what is to be typed."""
    round = current_round(application)
    known = facts_for(round, kind, {}, party=party, until=None, on=on)
    stating = is_answer(kind) or bool(states_of(kind, on))
    findings = findings_in_words(round, on) if stating else ()
    needed = law_facts_needed(
        kind, known, on=on, findings=findings, texts=texts(application.agency)
    )
    found = {key for each in findings for key in each.facts}
    return [each for each in needed if each.key not in known and each.key not in found]
