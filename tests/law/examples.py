"""Invented facts and findings (示例事实与认定) that bear every ground, for tests."""

from datetime import date
from typing import Any

from gongkai.law.facts import FactKind, catalogue
from gongkai.law.grounds import grounds
from gongkai.law.outcomes import Finding
from gongkai.law.remedies import Authority, BodyKind, Respondent

ON = date(2026, 11, 20)
SEVERED = "refused.third_party_rights"
CHOSEN = {"third_party_opinion": "不同意公开"}

CASE: dict[str, Any] = {
    "applicant": "林知夏",
    "applicant_kind": "自然人",
    "application_number": "2026-17",
    "received_on": date(2026, 10, 26),
    "matter": "城北片区改造方案及会议纪要",
    "body": "云溪县住房局",
}

RESPONDENT = Respondent(
    BodyKind.DEPARTMENT,
    {Authority.OWN_GOVERNMENT: "云溪县人民政府", Authority.UPPER_DEPARTMENT: "云溪市住房局"},
    "云溪县人民法院",
)


def example_fact(key: str) -> Any:
    """A value the fact accepts; texts say which fact they stand for."""
    fact = catalogue()[key]
    match fact.kind:
        case FactKind.CHOICE:
            return CHOSEN.get(key, fact.choices[0])
        case FactKind.DATE:
            return date(2026, 9, 28)
        case FactKind.NUMBER:
            return 12
        case FactKind.TEXT:
            return f"【{fact.label}】"


def every_fact() -> dict[str, Any]:
    """A value for every fact that letters print, delivered by hand."""
    return {key: example_fact(key) for key in catalogue()}


def example_facts(ground_key: str) -> dict[str, Any]:
    """The facts a ground needs and no more."""
    ground = grounds()[ground_key]
    facts = {condition.fact: condition.equals for condition in ground.holds}
    while gaps := [key for key in ground.facts_needed(facts) if key not in facts]:
        facts |= {key: example_fact(key) for key in gaps}
    return facts


def example(ground_key: str, matter: str = "城北片区改造方案", severed: str = SEVERED) -> Finding:
    """A finding on that ground; a partial answer cuts out what ``severed`` names."""
    withheld = (severed,) if grounds()[ground_key].withholds else ()
    facts = example_facts(ground_key)
    for part in withheld:
        facts |= example_facts(part)
    return Finding(matter, ground_key, facts, withheld)
