"""Findings (认定查询) as the law knows them, of a round that is answered or ended without one."""

import json
from collections.abc import Callable, Mapping
from datetime import date

from gongkai.law.citation import RuleBroken
from gongkai.law.clock import Clock
from gongkai.law.facts import FactKind as Kind
from gongkai.law.facts import Facts, FactValue
from gongkai.law.facts import catalogue as fact_catalogue
from gongkai.law.lifecycle import Stage
from gongkai.law.outcomes import ROUND
from gongkai.law.outcomes import Finding as LawFinding
from gongkai.law.steps import StepKind
from gongkai.office.applications.models import Finding, Letter, Round
from gongkai.office.applications.states import LetterState


def findings_of(round: Round) -> list[LawFinding]:
    """Return what was found of each matter, in their order; RuleBroken where facts do not bear."""
    rows = Finding.objects.filter(round=round).select_related("matter", "data_key")
    return [law_finding(row) for row in rows.order_by("matter__position")]


def law_finding(row: Finding) -> LawFinding:
    """Return one finding with its facts; the matter goes by its place, not by its words."""
    return LawFinding(
        matter=str(row.matter.position),
        ground=row.ground,
        facts=facts_in(row.reveal("facts")),
        withheld=tuple(row.withheld),
    )


def facts_in(text: str) -> dict[str, FactValue]:
    """Return facts from their JSON, dates as dates."""
    said: Mapping[str, str | int] = json.loads(text or "{}")
    return {
        key: date.fromisoformat(value) if _is_date(key) and isinstance(value, str) else value
        for key, value in said.items()
    }


def facts_text(facts: Facts) -> str:
    """Return facts as the JSON that is kept."""
    plain = {
        key: value.isoformat() if isinstance(value, date) else value for key, value in facts.items()
    }
    return json.dumps(plain, ensure_ascii=False, sort_keys=True)


def matters_without_finding(round: Round) -> list[int]:
    """Return the places of the matters of which a round has found nothing yet."""
    found = Finding.objects.filter(round=round).values("matter")
    open_ones = round.application.matters.exclude(pk__in=found).order_by("position")
    return list(open_ones.values_list("position", flat=True))


def closing_findings(round: Round, clock: Clock) -> list[LawFinding]:
    """Return what a round ended with: its findings where it was answered, else why it ended.

    ``clock`` is that of the case up to the end of the round. RuleBroken where a matter was
    answered without a finding.
    """
    ended = ENDINGS.get(clock.stage)
    if ended is not None:
        return [ended(round, clock)]
    if missing := matters_without_finding(round):
        places = "、".join(str(each) for each in missing)
        raise RuleBroken(ROUND, f"第 {places} 项申请事项还没有作出认定，不能办结。请先逐项认定。")
    return findings_of(round)


def _withdrawn(round: Round, clock: Clock) -> LawFinding:
    facts: Facts = {"withdrawal_statement": "撤回申请的书面材料", "withdrawn_on": _closed(clock)}
    return LawFinding("1", "other.withdrawn", facts)


def _transferred(round: Round, clock: Clock) -> LawFinding:
    return LawFinding("1", "other.otherwise", {"other_reason": "移送有关机关办理"})


def _lapsed(round: Round, clock: Clock) -> LawFinding:
    if last_notice(clock) is StepKind.FEE_NOTICED:
        notice = _letter_number(round, "fee_notice") or "收费通知书"
        facts: Facts = {"fee_notice": notice, "fee_due_on": clock.payment_by or _closed(clock)}
        return LawFinding("1", "other.fee_unpaid", facts)
    notice = _letter_number(round, "supplement_notice") or "补正告知书"
    facts = {
        "supplement_notice": notice,
        "supplement_due_on": clock.supplement_by or _closed(clock),
    }
    return LawFinding("1", "other.not_supplemented", facts)


ENDINGS: Mapping[Stage, Callable[[Round, Clock], LawFinding]] = {
    Stage.WITHDRAWN: _withdrawn,
    Stage.TRANSFERRED: _transferred,
    Stage.LAPSED: _lapsed,
}


def last_notice(clock: Clock) -> StepKind | None:
    """Return what the applicant was last asked for: to correct, or to pay; None for nothing."""
    asked = (StepKind.SUPPLEMENT_REQUESTED, StepKind.FEE_NOTICED)
    return next((each.kind for each in reversed(clock.course.steps) if each.kind in asked), None)


def _closed(clock: Clock) -> date:
    assert clock.closed_on  # an ending closes the round  # noqa: S101
    return clock.closed_on


def _letter_number(round: Round, kind: str) -> str:
    sent = Letter.objects.filter(round=round, kind=kind).exclude(state=LetterState.VOID.value)
    return sent.values_list("number", flat=True).exclude(number=None).first() or ""


def _is_date(key: str) -> bool:
    fact = fact_catalogue().get(key)
    return fact is not None and fact.kind is Kind.DATE
