"""Setting the chains of bodies (设置审核流程)."""

from collections.abc import Sequence
from datetime import date, datetime

from gongkai.office.agencies.actions import checks, growing
from gongkai.office.agencies.models import Agency, Post
from gongkai.office.base.actors import Actor
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.review.defaults import default_for
from gongkai.office.review.events import ReviewEvent
from gongkai.office.review.facts import StepFacts
from gongkai.office.review.models import Chain, ChainStep
from gongkai.office.review.queries import chain_steps
from gongkai.office.review.steps import StepKind
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import record


@action
def set_chain(
    agency: Agency,
    kind: str,
    steps: Sequence[StepFacts],
    *,
    separate: bool,
    by: Actor,
    on: date,
    at: datetime,
) -> Chain:
    """Set what a body's objects of a kind go through from ``on``; the former chain ends that day.

    Runs that go on keep the steps they began with. Raise NotPossible unless the chain has exactly
    one secrecy step (《条例》第十七条) before one signature, and all its bodies and posts are open.
    """
    by.require(Permission.MANAGE_BODY, agency)
    checks.has_come(on, at)
    agency = growing.current(agency)
    checks.still_open(agency)
    _in_order([StepKind(each.kind) for each in steps], kind)
    placed = [_placed(each, agency) for each in steps]
    former = Chain.objects.filter(agency=agency, kind=kind, until=None).first()
    if former:
        _replaces(former, placed, separate, on)
        former.until = on
        former.save(update_fields=["until"])
    chain = Chain.objects.create(agency=agency, kind=kind, separate=separate, since=on)
    for position, step in enumerate(placed, start=1):
        step.chain, step.position = chain, position
    ChainStep.objects.bulk_create(placed)
    record(
        ReviewEvent.CHAIN_SET,
        chain,
        body=agency.pk,
        kind=kind,
        steps=len(placed),
        separate=int(separate),
    )
    return chain


def _in_order(kinds: list[StepKind], of: str) -> None:
    """Refuse an order of steps that the law or common sense forbids.

    What does not publish, such as a letter to one person, may do without a secrecy step.
    """
    if not kinds:
        raise NotPossible("审核流程没有任何环节。请至少设置保密审查和签发。")
    for kind, why in (
        (StepKind.SECRECY, "公开前应当进行保密审查（《条例》第十七条）"),
        (StepKind.SIGN, "内容由谁签发应当明确"),
    ):
        if (count := kinds.count(kind)) != 1 and (count or kind in default_for(of).steps):
            has = f"有 {count} 个" if count else "没有"
            raise NotPossible(f"审核流程{has}“{kind.label}”环节，应当正好一个：{why}。")
    signed = kinds.index(StepKind.SIGN)
    if StepKind.SECRECY in kinds[signed:]:
        raise NotPossible("“保密审查”应在“签发”之前，请调整次序。")
    if StepKind.RECHECK in kinds[:signed]:
        raise NotPossible("“复核”应在“签发”之后，请调整次序；签发前的审看请用“审核”。")


def _placed(step: StepFacts, own: Agency) -> ChainStep:
    """Return the step to write; refuse a body or post that cannot take it.

    A post ties the step to its body, so that the bodies below that share the chain find it there.
    """
    label = StepKind(step.kind).label
    agency, post = _current_places(step)
    if agency and agency.closed_on:
        raise NotPossible(
            f"“{label}”环节的“{agency.name}”已于 {agency.closed_on} 撤销。请选择其他机构。"
        )
    if post and post.agency_id != (agency or own).pk:
        raise NotPossible(
            f"“{label}”环节的岗位“{post.title}”不属于“{(agency or own).name}”。请重新选择岗位。"
        )
    if post and post.closed_on:
        raise NotPossible(
            f"“{label}”环节的岗位“{post.title}”已于 {post.closed_on} 撤销。请选择其他岗位。"
        )
    return ChainStep(
        kind=StepKind(step.kind).value, agency=agency or (own if post else None), post=post
    )


def _current_places(step: StepFacts) -> tuple[Agency | None, Post | None]:
    agency = Agency.objects.get(pk=step.agency.pk) if step.agency else None
    post = Post.objects.get(pk=step.post.pk) if step.post else None
    return agency, post


def _replaces(former: Chain, placed: Sequence[ChainStep], separate: bool, on: date) -> None:
    """Refuse a chain that begins before the one it replaces, or that is the same."""
    if on < former.since:
        raise NotPossible(f"现行流程自 {former.since} 起施行，新的流程不能早于这一天。")
    if former.separate == separate and _shape(chain_steps(former)) == _shape(placed):
        raise NotPossible(f"与自 {former.since} 起施行的流程完全相同，不需要修改。")


def _shape(steps: Sequence[ChainStep]) -> list[tuple[str, int | None, int | None]]:
    return [(each.kind, each.agency_id, each.post_id) for each in steps]
