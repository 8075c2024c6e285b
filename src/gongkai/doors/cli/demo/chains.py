"""The county's review chains and index numbers (审核流程、索引号规则)."""

from collections.abc import Iterator
from datetime import datetime

from gongkai.doors.cli.demo.founding import Body, County
from gongkai.office.agencies.kinds import AgencyKind, PostKind
from gongkai.office.disclosures.actions.numbering import set_pattern
from gongkai.office.disclosures.models import Item
from gongkai.office.review.actions.chains import set_chain
from gongkai.office.review.facts import StepFacts
from gongkai.office.review.steps import StepKind

_PATTERN = "{code}/{yearmonth}-{serial:04}"
KIND = Item._meta.label_lower


def set_chains(county: County, seat: Body, moments: Iterator[datetime]) -> None:
    """Set the chain of every staffed body; some of them are signed by the county's leader."""
    for body in county.staffed:
        set_chain(
            body.agency,
            KIND,
            [_step(kind, body, seat) for kind in body.plan.chain.steps],
            separate=body.plan.chain.separate,
            by=county.keeper,
            on=county.since,
            at=next(moments),
        )


def set_patterns(county: County, moments: Iterator[datetime]) -> None:
    """Give the smaller bodies a pattern of their own; the others keep the common one."""
    for body in county.staffed:
        if body.agency.kind == AgencyKind.TOWNSHIP:
            set_pattern(body.agency, _PATTERN, by=county.keeper, on=county.since, at=next(moments))


def _step(kind: StepKind, body: Body, seat: Body) -> StepFacts:
    if kind is StepKind.SIGN and body.plan.chain.above:
        return StepFacts(kind, agency=seat.agency, post=seat.posts[PostKind.LEADER.value])
    return StepFacts(kind)
