"""Who may not decide (审核回避), of many runs at once: drafters, and who took another step."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet

from gongkai.office.review.models import Drafter, Opinion, Review, ReviewStep
from gongkai.office.review.steps import ReviewState, StepState, Verdict


def barred_runs(persons: Collection[str]) -> QuerySet[Review]:
    """Return the running reviews in which none of these may decide.

    They had a hand in what is reviewed, or took another step of a run that separates its steps.
    """
    running = Review.objects.filter(state=ReviewState.RUNNING.value)
    decided = _standing().filter(_said_by(persons), review=OuterRef("pk"))
    return running.filter(_drafted_by(persons) | (Q(separate=True) & Exists(decided)))


def drafted_and_approved(persons: Collection[str]) -> QuerySet[Review]:
    """Return the latest runs of objects, ended with approval, of what any of these drafted."""
    later = Review.objects.filter(
        kind=OuterRef("kind"), object=OuterRef("object"), round__gt=OuterRef("round")
    )
    approved = Review.objects.filter(state=ReviewState.APPROVED.value)
    return approved.filter(_drafted_by(persons), ~Exists(later))


def kept_out(kind: str, objects: Collection[str]) -> dict[str, frozenset[str]]:
    """Return by object who may not decide in its latest run, nor release it; three statements."""
    runs = Review.objects.filter(kind=kind, object__in=list(objects)).order_by("round")
    latest = {each.object: each for each in runs}
    of_run = {each.pk: each.object for each in latest.values()}
    found: dict[str, set[str]] = {each: set() for each in objects}
    for run, person in Drafter.objects.filter(review__in=of_run).values_list("review", "person"):
        found[of_run[run]].add(person)
    separate = [
        each.pk for each in latest.values() if each.separate and each.state == ReviewState.RUNNING
    ]
    said = _standing().filter(review__in=separate)
    for run, by, instead_of in said.values_list("review", "by", "instead_of"):
        found[of_run[run]] |= {by, instead_of}
    return {each: frozenset(persons) for each, persons in found.items()}


def _drafted_by(persons: Collection[str]) -> Exists:
    return Exists(Drafter.objects.filter(person__in=list(persons), review=OuterRef("pk")))


def _said_by(persons: Collection[str]) -> Q:
    return Q(by__in=list(persons)) | Q(instead_of__in=list(persons))


def _standing() -> QuerySet[Opinion]:
    """The opinions by which steps stand as passed; what a return sent back does not count."""
    passed = Opinion.objects.filter(verdict=Verdict.PASSED.value)
    again = passed.filter(
        review=OuterRef("review"), position=OuterRef("position"), pk__gt=OuterRef("pk")
    )
    stands = ReviewStep.objects.filter(
        review=OuterRef("review"), position=OuterRef("position"), state=StepState.PASSED.value
    )
    return passed.filter(Exists(stands), ~Exists(again))
