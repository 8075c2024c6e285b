"""What a letter is composed from (文书要素): the record of the case, and what was typed for it."""

import json
from collections.abc import Mapping
from datetime import date

from gongkai.law.facts import FactValue
from gongkai.law.letters import LetterText, compose
from gongkai.office.applications.letter_kinds import PARTY_OF, UNTIL_FACT, is_answer
from gongkai.office.applications.models import Application, Letter, Party, Round
from gongkai.office.applications.queries.case_facts import case_facts, of_party
from gongkai.office.applications.queries.clocks import clock_of
from gongkai.office.applications.queries.deciding import findings_in_words, provided_files
from gongkai.office.applications.queries.findings import facts_in
from gongkai.office.applications.queries.respondents import respondent_of
from gongkai.office.applications.states import LetterState
from gongkai.office.rulebook.queries import current_parameters, texts

Known = dict[str, FactValue]

OF_APPLICANT = (
    "applicant",
    "applicant_kind",
    "applicant_contact",
    "applicant_identity",
    "tracking_code",
)
OUTSIDE = frozenset({"third_party", "agency", "receiver"})
"""Addressees who never learn who applies."""
PERIODS: Mapping[str, tuple[str, str]] = {
    "third_party_consultation": ("reply_days", "third_party.reply_working_days"),
    "co_maker_consultation": ("reply_days", "co_maker.reply_working_days"),
    "fee_notice": ("payment_days", "payment.working_days"),
}
"""The law's own period that a letter tells: the fact, and the parameter it comes from."""
CONSULTATION, EXTENSION = "third_party_consultation", "extension_notice"
SIGNER = "本文书签发人"


def text_for(
    round: Round,
    kind: str,
    typed: Mapping[str, FactValue],
    *,
    party: Party | None,
    until: date | None,
    on: date,
) -> LetterText:
    """Return a letter of a kind as it would be made on a day; RuleBroken as ``compose`` says."""
    application = round.application
    answers = is_answer(kind) or bool(states_of(kind, on))
    return compose(
        kind,
        facts_for(round, kind, typed, party=party, until=until, on=on),
        on=on,
        parameters=current_parameters(application.agency),
        findings=findings_in_words(round, on) if answers else (),
        respondent=respondent_of(application.agency),
        texts=texts(application.agency),
    )


def facts_for(
    round: Round,
    kind: str,
    typed: Mapping[str, FactValue],
    *,
    party: Party | None,
    until: date | None,
    on: date,
) -> Known:
    """Return the facts of a letter: the record first, what was typed only where it is silent."""
    application = round.application
    known: Known = {**typed, **case_facts(application, round, on)}
    known.setdefault("extension_approved_by", SIGNER)
    known |= _period_of(application, kind, on)
    if party is not None:
        known |= of_party(party) | _letter_to(party, round)
    until = until or usual_until(application, kind, on)
    if until and kind in UNTIL_FACT:
        known[UNTIL_FACT[kind]] = until
    if goes_outside(kind, on):
        known = {key: value for key, value in known.items() if key not in OF_APPLICANT}
    return known


def usual_until(application: Application, kind: str, on: date) -> date | None:
    """Return the date a letter sets where nobody chose another: the latest the law allows."""
    return clock_of(application, on).extended_answer_by if kind == EXTENSION else None


def states_of(kind: str, on: date) -> tuple[str, ...]:
    """Return the grounds that a letter which is no answer states; the decision has to hold them."""
    return () if is_answer(kind) else texts().letter(kind, on).states


def goes_outside(kind: str, on: date) -> bool:
    """Return whether a letter goes to somebody who must not learn who applies."""
    if is_answer(kind):
        return False
    return kind in PARTY_OF or texts().letter(kind, on).to in OUTSIDE


def goes_to_applicant(kind: str, on: date) -> bool:
    """Return whether a letter is for who applies; those to a unit or another body are not."""
    return is_answer(kind) or texts().letter(kind, on).to == "applicant"


def typed_facts(letter: Letter) -> Known:
    """Return what was typed for a letter."""
    return facts_in(letter.reveal("facts"))


def canonical(text: LetterText, letter: Letter, body: str) -> str:
    """Return what is approved of a letter as one text: all it says and encloses, never its number.

    The date is that of the signature, so it is no part of what is looked at before.
    """
    content = {
        "kind": text.kind,
        "title": text.title,
        "series": text.series,
        "layout": text.layout,
        "salutation": text.salutation,
        "paragraphs": list(text.paragraphs),
        "citations": [[each.document, each.article] for each in text.citations],
        "grounds": list(text.grounds),
        "body": body,
        "until": letter.until.isoformat() if letter.until else "",
        "enclosures": enclosed(letter),
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def enclosed(letter: Letter) -> list[list[str]]:
    """Return names and digests of the files that go out with a letter."""
    files = list(letter.enclosures.select_related("data_key").order_by("added_at", "pk"))
    if is_answer(letter.kind):
        files = [*provided_files(letter.round), *files]
    return [[each.reveal("name"), each.digest] for each in dict.fromkeys(files)]


def _letter_to(party: Party, round: Round) -> Known:
    rows = Letter.objects.filter(round=round, party=party, kind=CONSULTATION)
    rows = rows.exclude(state=LetterState.VOID.value).exclude(number=None)
    number = rows.order_by("-pk").values_list("number", flat=True).first()
    return {"third_party_letter": number} if number else {}


def _period_of(application: Application, kind: str, on: date) -> Known:
    if kind not in PERIODS:
        return {}
    fact, key = PERIODS[kind]
    parameters = current_parameters(application.agency)
    return {} if parameters.find(key, on) is None else {fact: parameters.integer(key, on)}
