"""Remedies as the guide tells them (救济途径): before whom, in which order, within which time."""

from dataclasses import dataclass
from datetime import date

from gongkai.doors.portal.frame.places import Place
from gongkai.law import remedies as law
from gongkai.law.parameters import Parameters
from gongkai.office.agencies.kinds import AgencyKind
from gongkai.office.agencies.reviewers import BODY_KINDS, authorities_over

CASES = {
    "refused": "收到不予公开（包括部分不予公开）的答复",
    "no_answer": "期限届满仍没有收到答复",
    "unavailable": "收到无法提供的答复",
    "not_processed": "收到不予处理的答复",
    "granted": "认为提供的信息与申请的内容不符",
}


@dataclass(frozen=True, slots=True)
class ToldRemedies:
    """What the guide says: cases that go to reconsideration first, and those that need not."""

    first: str
    free: str
    authority: str
    reconsideration_days: int
    lawsuit_months: int
    lawsuit_after_reconsideration_days: int


def told(place: Place, on: date, parameters: Parameters) -> ToldRemedies:
    """Return the remedies against the answers of a body (《条例》第五十一条)."""
    kind = BODY_KINDS[AgencyKind(place.agency.kind)]
    authorities = {each: each.label for each in law.Authority}
    authorities |= authorities_over(place.agency, place.above)
    found = law.against(CASES, law.Respondent(kind, authorities), on=on, parameters=parameters)
    if found is None:  # never: every case above has a remedy
        raise LookupError(kind)
    return ToldRemedies(
        first=_cases(found.first),
        free=_cases(found.free),
        authority="或者".join(found.authorities),
        reconsideration_days=found.reconsideration_days,
        lawsuit_months=found.lawsuit_months,
        lawsuit_after_reconsideration_days=found.lawsuit_after_reconsideration_days,
    )


def _cases(kinds: tuple[str, ...]) -> str:
    return "、".join(CASES[each] for each in kinds)
