"""The county's review chains, index numbers and letter heads (审核流程、索引号、文书格式)."""

from collections.abc import Iterator
from datetime import datetime

from gongkai.doors.cli.demo.founding import Body, County
from gongkai.law.remedies import Authority
from gongkai.office.agencies.kinds import AgencyKind, PostKind
from gongkai.office.applications.actions.heads import HeadFacts, set_head
from gongkai.office.disclosures.actions.numbering import set_pattern
from gongkai.office.disclosures.models import Item
from gongkai.office.review.actions.chains import set_chain
from gongkai.office.review.facts import StepFacts
from gongkai.office.review.steps import StepKind

_PATTERN = "{code}/{yearmonth}-{serial:04}"
_ABOVE = {Authority.UPPER_GOVERNMENT: "示例市人民政府"}  # it stands above the tree of the demo
_COURT, _ONLINE = "示例县人民法院", "示例县行政复议在线平台"
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


def set_heads(county: County, moments: Iterator[datetime]) -> None:
    """Say how the letters of every staffed body are numbered, and where one may go against them."""
    for body in county.staffed:
        facts = HeadFacts(
            prefix=body.plan.prefix,
            mark=body.plan.name,
            authorities=_ABOVE if body.agency.kind == AgencyKind.GOVERNMENT else {},
            court=_COURT,
            online_channel=_ONLINE,
        )
        set_head(body.agency, facts, by=county.keeper, on=county.since, at=next(moments))


def _step(kind: StepKind, body: Body, seat: Body) -> StepFacts:
    if kind is StepKind.SIGN and body.plan.chain.above:
        return StepFacts(kind, agency=seat.agency, post=seat.posts[PostKind.LEADER.value])
    return StepFacts(kind)
