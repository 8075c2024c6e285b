"""Who may decide a step (谁能办理这一环节), and what to tell those who may not."""

from dataclasses import dataclass
from datetime import date

from gongkai.office.accounts.models import Absence
from gongkai.office.accounts.queries import who_may
from gongkai.office.agencies.dated import in_force
from gongkai.office.agencies.models import Agency, Holding, Work
from gongkai.office.base.actors import Actor, NotPermitted
from gongkai.office.base.refusals import NotPossible
from gongkai.office.review.models import Drafter, Opinion, Review, ReviewStep
from gongkai.office.review.steps import ReviewState, StepKind, StepState, Verdict


class StepNotPermitted(NotPermitted):
    """Somebody lacks the permission of a step; the message also names who has it."""

    def __init__(self, step: ReviewStep, instead: str) -> None:
        super().__init__(StepKind(step.kind).permission, step.agency)
        self.args = (f"{self}{instead}",)


@dataclass(frozen=True, slots=True)
class Standing:
    """What decides who may do a step on a day, read once.

    ``places`` are the bodies at which the permission counts: the step's own, and where its work
    was handed over to. ``reserved`` holds the ids of those who alone may do it, or None when the
    permission is enough. ``decided`` says who decided which other step of the run that stands.
    """

    step: ReviewStep
    on: date
    places: tuple[Agency, ...]
    reserved: frozenset[str] | None
    drafters: frozenset[str]
    decided: dict[str, StepKind]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody with the permission of a step (可办理的人), perhaps as a deputy."""

    id: str
    name: str
    instead_of: str = ""
    absent_name: str = ""

    def __str__(self) -> str:
        return f"{self.name}（代{self.absent_name}）" if self.instead_of else self.name


def standing(step: ReviewStep, on: date) -> Standing:
    """Return what decides who may do a step of a run on a day; at most six statements."""
    review = step.review
    work = _work_of(review) if step.state == StepState.WAITING else None
    places = {step.agency_id: step.agency}
    if work:
        places[work.agency_id] = work.agency
    return Standing(
        step=step,
        on=on,
        places=tuple(places.values()),
        reserved=_reserved(step, work, on),
        drafters=frozenset(Drafter.objects.filter(review=review).values_list("person", flat=True)),
        decided=_decided(review, but=step) if review.separate else {},
    )


def require(step: ReviewStep, by: Actor, on: date) -> None:
    """Refuse whoever may not decide the waiting step of a run on a day.

    Raise NotPermitted where the permission lacks, else NotPossible, each naming who could.
    """
    there = standing(step, on)
    if not _has_permission(there, by):
        raise StepNotPermitted(step, _instead(there))
    if reason := _barred(there, by.id, by.instead_of):
        raise NotPossible(reason + _instead(there))


def require_running(review: Review) -> None:
    """Refuse a run that has ended."""
    if review.state != ReviewState.RUNNING:
        label = ReviewState(review.state).label
        raise NotPossible(f"这次审核{label}，不能再办理。请刷新页面查看现在的状态。")


def candidates(there: Standing) -> list[Candidate]:
    """Return who can do the step as things stand, deputies too; one statement a place and one."""
    permission = StepKind(there.step.kind).permission
    users = [user for place in there.places for user in who_may(permission, place, there.on)]
    absences = Absence.objects.filter(in_force(there.on), absent__in=users)
    able = [Candidate(user.actor_id, user.person.name) for user in users]
    able += [
        Candidate(
            each.deputy.actor_id,
            each.deputy.person.name,
            each.absent.actor_id,
            each.absent.person.name,
        )
        for each in absences.select_related("deputy__person", "absent__person").order_by("pk")
    ]
    free = [each for each in able if not _barred(there, each.id, each.instead_of)]
    return list(dict.fromkeys(free))


def _has_permission(there: Standing, by: Actor) -> bool:
    permission = StepKind(there.step.kind).permission
    return any(by.may(permission, place) for place in there.places)


def _barred(there: Standing, by: str, instead_of: str) -> str:
    """Return why somebody with the permission may not do the step all the same, or ""."""
    label = StepKind(there.step.kind).label
    if there.reserved is not None and (instead_of or by) not in there.reserved:
        return _not_the_holder(there, label)
    if by in there.drafters:
        return f"您参与了起草，不能再办理“{label}”：起草和审核应由不同的人办理。"
    if instead_of in there.drafters:
        return f"您代办的人参与了起草，不能代其办理“{label}”：起草和审核应由不同的人办理。"
    if by in there.decided:
        return (
            f"您在这次审核中已办理“{there.decided[by].label}”，不能再办理“{label}”："
            "本单位的流程要求各环节由不同的人办理。"
        )
    if instead_of in there.decided:
        return (
            f"您代办的人在这次审核中已办理“{there.decided[instead_of].label}”，不能再代其办理"
            f"“{label}”：本单位的流程要求各环节由不同的人办理。"
        )
    return ""


def _not_the_holder(there: Standing, label: str) -> str:
    held_by = f"“{label}”由“{there.step.agency.name}”的岗位“{there.step.post}”办理"
    if there.reserved:
        return f"{held_by}，您不担任这一岗位。"
    return f"{held_by}，该岗位目前无人担任。"


def _instead(there: Standing) -> str:
    names = [str(each) for each in candidates(there)]
    if names:
        return f"这一环节可由{'、'.join(dict.fromkeys(names))}办理。"
    return (
        f"目前没有人能办理这一环节，请联系“{there.step.agency.name}”的管理员安排人员，"
        "或移交这件事项。"
    )


def _work_of(review: Review) -> Work | None:
    open_ones = Work.objects.filter(kind=review.kind, object=review.object, finished_on=None)
    return open_ones.select_related("agency").first()


def _reserved(step: ReviewStep, work: Work | None, on: date) -> frozenset[str] | None:
    """Return who alone may do a step: who holds its post, and whom its work was handed to.

    None is for a step without a post, and for one whose work was taken from its post and left to
    anybody with the permission.
    """
    if step.post_id is None:
        return None
    if work and not (work.unit_id or work.post_id or work.person_id):
        return None
    posts = {step.post_id, *([work.post_id] if work and work.post_id else [])}
    holders = Holding.objects.filter(in_force(on), post__in=posts).values_list("person", flat=True)
    people = {*holders, *([work.person_id] if work and work.person_id else [])}
    return frozenset(f"person:{person}" for person in people)


def _decided(review: Review, but: ReviewStep) -> dict[str, StepKind]:
    """Return who decided the other steps that stand: the last to pass each, with whom they act for.

    What a return sent back to be done again does not count.
    """
    passed = review.steps.filter(state=StepState.PASSED).exclude(pk=but.pk).values("position")
    opinions = Opinion.objects.filter(
        review=review, verdict=Verdict.PASSED, position__in=passed
    ).order_by("pk")
    last = {each.position: each for each in opinions}
    return {
        who: StepKind(each.kind)
        for each in last.values()
        for who in (each.by, each.instead_of)
        if who
    }
