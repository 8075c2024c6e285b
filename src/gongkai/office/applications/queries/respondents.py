"""The body as respondent (被申请人): who reviews its decisions, how its letters are headed."""

from dataclasses import dataclass

from gongkai.law.remedies import Authority, BodyKind, Respondent
from gongkai.office.agencies import queries as agencies
from gongkai.office.agencies.kinds import AgencyKind
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.reviewers import BODY_KINDS, authorities_over
from gongkai.office.applications.models import LetterHead


@dataclass(frozen=True, slots=True)
class Head:
    """How the letters of a body are numbered and headed (发文机关代字、发文机关标志)."""

    prefix: str
    mark: str


def head_of(agency: Agency) -> Head:
    """Return how letters are numbered and headed; without a setting the name serves as prefix."""
    own = LetterHead.objects.filter(agency=agency).first()
    prefix = own.prefix if own else ""
    return Head(prefix or agency.short_name or agency.name, own.mark if own else "")


def respondent_of(agency: Agency) -> Respondent:
    """Return the body as the law's remedies take it: what was set, else what the tree tells.

    An authority that neither names is missing, and letters that have to tell it are refused.
    """
    own = LetterHead.objects.filter(agency=agency).first() or LetterHead(agency=agency)
    kind = BodyKind(own.body_kind) if own.body_kind else BODY_KINDS[AgencyKind(agency.kind)]
    authorities = authorities_over(agency, list(agencies.ancestors(agency)))
    authorities |= {Authority(key): name for key, name in own.authorities.items() if name}
    court = {"court": own.court} if own.court else {}
    return Respondent(kind, authorities, online_channel=own.online_channel, **court)


def own_head(agency: Agency) -> LetterHead | None:
    """Return what a body set itself, if anything."""
    return LetterHead.objects.filter(agency=agency).first()
