"""Which letters fit a case as it stands (可拟制的文书): by its steps, parties and findings."""

from datetime import date

from gongkai.law.citation import RuleBroken
from gongkai.law.letter_library import ANSWER
from gongkai.law.lifecycle import Stage
from gongkai.law.steps import Step as LawStep
from gongkai.law.steps import StepKind
from gongkai.office.applications.letter_kinds import (
    AFTER_CLOSING,
    PARTY_OF,
    SHEETS,
    is_answer,
    sent_step,
)
from gongkai.office.applications.models import Application
from gongkai.office.applications.queries.cases import current_round
from gongkai.office.applications.queries.clocks import law_step, live_steps, reckoned
from gongkai.office.applications.queries.deciding import findings_in_words
from gongkai.office.applications.queries.findings import matters_without_finding
from gongkai.office.applications.queries.letter_facts import states_of
from gongkai.office.applications.queries.letters import live
from gongkai.office.rulebook.queries import texts

NOT_OF_A_CASE = frozenset({"correction_reply"})
ONCE = frozenset({"receipt", "submission_receipt"})
EARLIER = {
    "withdrawal_confirmation": Stage.WITHDRAWN,
    "transfer_notice": Stage.TRANSFERRED,
}
NEEDED_STEP = {
    "consultation_notice": (
        StepKind.THIRD_PARTY_CONSULTED,
        StepKind.AGENCY_CONSULTED,
        StepKind.CO_MAKER_CONSULTED,
    ),
    "third_party_confirmation": (StepKind.THIRD_PARTY_CONSULTED,),
}


def may_be_drafted(application: Application, on: date) -> list[str]:
    """Return the kinds of letters that fit the case as it stands on a day, answers as one kind."""
    kinds = [kind for kind in texts().package if kind not in (*SHEETS, *NOT_OF_A_CASE)]
    return [kind for kind in [*kinds, ANSWER] if fits(application, kind, on)]


def fits(application: Application, kind: str, on: date) -> bool:
    """Return whether a letter of a kind fits the case as it stands on a day."""
    if application.voided_on:
        return False
    if kind in AFTER_CLOSING:
        wanted = EARLIER.get(kind)
        return wanted is None or application.stage == wanted.value
    if not application.is_open or not _addressee_fits(application, kind):
        return False
    if kind in ONCE:
        return (kind == "receipt") == (application.received_on is not None)
    return _steps_allow(application, kind, on) and _states_fit(application, kind, on)


def _addressee_fits(application: Application, kind: str) -> bool:
    """Several parties get a letter of one kind each; anybody else gets one a round."""
    if kind in PARTY_OF:
        return application.parties.filter(kind=PARTY_OF[kind].value).exists()
    return live(application, kind) is None


def _steps_allow(application: Application, kind: str, on: date) -> bool:
    steps = live_steps(application)
    if needed := NEEDED_STEP.get(kind):
        return any(each.kind in needed for each in steps)
    step = StepKind.DECIDED if is_answer(kind) else sent_step(kind)
    if step is None:
        return application.stage == Stage.HANDLING.value
    until = on if step is StepKind.DELAYED else None
    try:
        reckoned(application, [*map(law_step, steps), LawStep(step, on, until=until)])
    except RuleBroken:
        return False
    return True


def _states_fit(application: Application, kind: str, on: date) -> bool:
    round = current_round(application)
    if is_answer(kind):
        return not matters_without_finding(round)
    if not (states := states_of(kind, on)):
        return True
    try:
        found = findings_in_words(round, on)
    except RuleBroken:
        return False
    return {ground.key for each in found for ground in each.held}.issuperset(states)
