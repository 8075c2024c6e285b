"""Questions about reviews (审核查询): which chain applies, how a run stands, who may decide."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import models
from django.db.models import F

from gongkai.office.accounts.queries import names_of, who_may
from gongkai.office.agencies import tree
from gongkai.office.agencies.dated import in_force
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.queries import holder_of
from gongkai.office.base.actors import Actor, NotPermitted
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.review import eligibility
from gongkai.office.review.defaults import default_for
from gongkai.office.review.matching import one_each
from gongkai.office.review.models import Chain, ChainStep, Opinion, Review, ReviewStep
from gongkai.office.review.steps import ReviewState, StepKind, StepState, Verdict


@dataclass(frozen=True, slots=True)
class Progress:
    """A step of a run for display (办理进度): where, how it stands, who passed it and when.

    ``by`` and ``instead_of`` are names; all four last are empty or None before it is passed.
    """

    position: int
    kind: StepKind
    agency: str
    post: str
    state: StepState
    by: str = ""
    instead_of: str = ""
    on: date | None = None
    at: datetime | None = None
    text: str = ""


def chain_for(agency: Agency, kind: str, on: date) -> Chain:
    """Return the chain that a body's objects of a kind go through on a day; two statements at most.

    Its own, else that of the nearest above it, else an unsaved one as the kind has by default.
    """
    line = tree.numbers(agency.path)
    chains = Chain.objects.filter(in_force(on), kind=kind, agency__in=line).select_related("agency")
    nearest = max(chains, key=lambda each: line.index(each.agency_id), default=None)
    separate = default_for(kind).separate
    return nearest or Chain(agency=agency, kind=kind, separate=separate, since=on)


def chain_steps(chain: Chain) -> list[ChainStep]:
    """Return the steps of a chain in their order, unsaved ones of the default chain."""
    if chain.pk is None:
        return [
            ChainStep(chain=chain, position=position, kind=kind.value)
            for position, kind in enumerate(_default_steps(chain), start=1)
        ]
    return list(chain.steps.select_related("agency", "post").order_by("position"))


def _default_steps(chain: Chain) -> list[StepKind]:
    """The steps by default, without those that may be left out where nobody could take them."""
    default = default_for(chain.kind)
    return [
        kind
        for kind in default.steps
        if kind not in default.where_held or who_may(kind.permission, chain.agency, chain.since)
    ]


def unholdable(chain: Chain, on: date, agency: Agency | None = None) -> list[ChainStep]:
    """Return the steps that nobody can hold on a day, for the objects of a body.

    Its post is vacant or held by somebody without the permission, or nobody at its body has it.
    Without ``agency`` the chain's own body is meant.
    """
    return [
        each
        for each in chain_steps(chain)
        if not _able(each, each.agency or agency or chain.agency, on)
    ]


def too_few(agency: Agency, kind: str, on: date) -> bool:
    """Return whether the people there are cannot carry one object to the end on a day.

    Somebody drafts and holds no step; where the chain separates, each step takes another person.
    Deputies are not counted: they take the place of somebody who is.
    """
    chain = chain_for(agency, kind, on)
    able = [_able(each, each.agency or agency, on) for each in chain_steps(chain)]
    drafting = {
        user.actor_id
        for permission in (Permission.SUBMIT, Permission.EDIT)
        for user in who_may(permission, agency, on)
    }
    if chain.separate:
        return not one_each([drafting, *able])
    return not any(all(step - {drafter} for step in able) for drafter in drafting)


def current(of: models.Model) -> Review | None:
    """Return the latest run of an object, however it stands."""
    runs = Review.objects.filter(kind=of._meta.label_lower, object=str(of.pk))
    return runs.select_related("agency").order_by("-round").first()


def steps(review: Review) -> list[ReviewStep]:
    """Return the steps of a run in their order, with their bodies and posts."""
    return list(
        ReviewStep.objects.filter(review=review)
        .select_related("review", "agency", "post")
        .order_by("position")
    )


def waiting_step(review: Review) -> ReviewStep | None:
    """Return the step of a run that waits to be decided, if it runs."""
    rows = ReviewStep.objects.select_related("review", "agency", "post")
    return rows.filter(review=review, state=StepState.WAITING).first()


def opinions(of: Review | models.Model) -> list[Opinion]:
    """Return what was said in a run, or in all runs of an object, the oldest first.

    Each has its ``review`` and its ``remarks`` read along; three statements at most.
    """
    if isinstance(of, Review):
        said = Opinion.objects.filter(review=of)
    else:
        said = Opinion.objects.filter(review__kind=of._meta.label_lower, review__object=str(of.pk))
    return list(said.select_related("review").prefetch_related("remarks").order_by("pk"))


def may_decide(review: Review, actor: Actor, on: date) -> bool:
    """Return whether somebody may decide the step that waits."""
    return not why_not(review, actor, on)


def why_not(review: Review, actor: Actor, on: date) -> str:
    """Return in Chinese why somebody may not decide the step that waits, or "" when they may."""
    rows = ReviewStep.objects.select_related("review", "agency", "post")
    step = rows.get(review=review, position=F("review__position"))
    try:
        eligibility.require_running(step.review)
        eligibility.require(step, actor, on)
    except (NotPermitted, NotPossible) as refusal:
        return str(refusal)
    return ""


def holders(step: ReviewStep, on: date) -> list[str]:
    """Return the names of who can do a step of a running review now (谁在办), deputies marked."""
    if step.review.state != ReviewState.RUNNING or step.state == StepState.PASSED:
        return []
    found = eligibility.candidates(eligibility.standing(step, on))
    return list(dict.fromkeys(str(each) for each in found))


def progress(review: Review) -> list[Progress]:
    """Return the steps of a run with who passed them and when; three statements."""
    passed = Opinion.objects.filter(review=review, verdict=Verdict.PASSED).order_by("pk")
    last = {each.position: each for each in passed}
    names = names_of({who for each in last.values() for who in (each.by, each.instead_of) if who})
    return [
        _progress(each, last.get(each.position) if each.state == StepState.PASSED else None, names)
        for each in steps(review)
    ]


def _progress(step: ReviewStep, passed: Opinion | None, names: dict[str, str]) -> Progress:
    stands = Progress(
        position=step.position,
        kind=StepKind(step.kind),
        agency=step.agency.name,
        post=step.post.title if step.post else "",
        state=StepState(step.state),
    )
    if passed is None:
        return stands
    return replace(
        stands,
        by=names[passed.by],
        instead_of=names.get(passed.instead_of, ""),
        on=passed.on,
        at=passed.at,
        text=passed.text,
    )


def _able(step: ChainStep, agency: Agency, on: date) -> set[str]:
    """Return the actor ids of who can hold a step of a chain at a body on a day."""
    able = {user.actor_id for user in who_may(StepKind(step.kind).permission, agency, on)}
    if agency.closed_on and agency.closed_on <= on:
        return set()
    if step.post is None:
        return able
    holder = holder_of(step.post, on)
    return able & {f"person:{holder.pk}"} if holder else set()
