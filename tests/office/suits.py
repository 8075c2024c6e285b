"""Reviews and suits of the invented county, carried on by the real actions and its people."""

from datetime import date
from typing import Any

from gongkai.law.steps import StepKind
from gongkai.office.agencies.models import Work
from gongkai.office.applications.actions import deciding as finding
from gongkai.office.applications.models import Application
from gongkai.office.applications.queries.cases import current_round
from gongkai.office.remedies.actions import deciding, filing, proceeding
from gongkai.office.remedies.facts import DecisionFacts, RemedyFacts
from gongkai.office.remedies.models import Complaint, Decision, Remedy
from gongkai.office.remedies.states import Act, Bringer, RemedyKind, RemedyStepKind
from tests.law.examples import example_facts
from tests.office import cases
from tests.office.items import Office, acting

ANSWERED = date(2026, 8, 10)
FILED = date(2026, 9, 14)
NOTICED = date(2026, 9, 22)
DECIDED = date(2026, 10, 26)
RECEIVED = date(2026, 10, 28)
REFUSED = "refused.internal_affairs"
GOVERNMENT, COURT = "示例县人民政府", "示例县人民法院"


def answer(
    place: Office, case: Application, ground: str = REFUSED, on: date = ANSWERED
) -> Application:
    """Answer all that a case asks by one ground, as the steps of the law have it."""
    for matter in case.matters.all():
        finding.find(case, matter, ground, example_facts(ground), **acting(place.clerk, on))
    cases.step(place, case, StepKind.DECIDED, on)
    cases.step(place, case, StepKind.ANSWERED, on)
    return cases.fresh(case)


def refused(place: Office, on: date = ANSWERED, **changes: Any) -> Application:
    """Return a case that was refused."""
    arrived = changes.pop("arrived_on", date(2026, 7, 20))
    ground = changes.pop("ground", REFUSED)
    return answer(place, cases.case(place, arrived_on=arrived, **changes), ground, on)


def facts(**changes: Any) -> RemedyFacts:
    """Return what is known of a review against an answer when it is registered."""
    said: dict[str, Any] = {
        "kind": RemedyKind.RECONSIDERATION,
        "act": Act.ANSWER,
        "brought_by": Bringer.APPLICANT,
        "authority": GOVERNMENT,
        "filed_on": FILED,
        "number": "示政复〔2026〕3号",
    }
    return RemedyFacts(**(said | changes))


def suit(filed_on: date, **changes: Any) -> RemedyFacts:
    """Return what is known of a suit after the review when it is registered."""
    said: dict[str, Any] = {
        "kind": RemedyKind.LAWSUIT_AFTER,
        "authority": COURT,
        "filed_on": filed_on,
        "number": "（2026）示例行初8号",
    }
    return facts(**(said | changes))


def review(place: Office, case: Application, on: date = NOTICED, **changes: Any) -> Remedy:
    """Register a review against the last round of a case."""
    of_round = current_round(case)
    return filing.file(place.agency, facts(**changes), round=of_round, **acting(place.clerk, on))


def other(place: Office, on: date = NOTICED, **changes: Any) -> Remedy:
    """Register a suit against an act that belongs to no case."""
    said = {
        "kind": RemedyKind.LAWSUIT_DIRECT,
        "act": Act.PROACTIVE,
        "brought_by": Bringer.OTHER,
        "authority": COURT,
        "name": "顾青岚",
        "number": "（2026）示例行初5号",
        "described": "认为没有主动公开2025年学区划分方案",
    }
    return filing.file(place.agency, facts(**(said | changes)), **acting(place.clerk, on))


def take(place: Office, remedy: Remedy, kind: RemedyStepKind, on: date = NOTICED) -> Remedy:
    """Enter a step of a remedy."""
    proceeding.take(remedy, kind, **acting(place.clerk, on))
    return fresh(remedy)


def decide(
    place: Office,
    remedy: Remedy,
    result: str = "reconsideration.revoked",
    on: date = RECEIVED,
    **changes: Any,
) -> Decision:
    """Enter how a remedy ended."""
    said: dict[str, Any] = {
        "decided_on": DECIDED,
        "number": "示政复决〔2026〕3号",
        "order": "撤销原答复，责令重新答复。",
    }
    return deciding.decide(
        remedy, DecisionFacts(result, **(said | changes)), **acting(place.clerk, on)
    )


def fresh(remedy: Remedy) -> Remedy:
    """Return the remedy as the database has it now."""
    joined = Remedy.objects.select_related("agency", "data_key", "round__application__agency")
    return joined.get(pk=remedy.pk)


def task_of(row: Remedy | Complaint) -> tuple[str, date | None] | None:
    """Return what is to be done with a remedy or complaint, and by when."""
    open_ones = Work.objects.filter(
        kind=row._meta.label_lower, object=str(row.pk), finished_on=None
    )
    return next(((each.task, each.due_on) for each in open_ones), None)
