"""Who reads a case as its reviewer (审核人): holders of a step of one of its letters."""

from gongkai.office.applications.models import Application, Letter
from gongkai.office.base.actors import Actor
from gongkai.office.base.permissions import Permission
from gongkai.office.review.models import ReviewStep
from gongkai.office.review.steps import StepKind


def reviews(by: Actor, application: Application) -> bool:
    """Return whether somebody holds a step in the reviews of a case's letters, or clears files."""
    if by.may(Permission.REVIEW_SECRECY, application.agency):
        return True
    letters = [str(each) for each in application.letters.values_list("pk", flat=True)]
    kind = Letter._meta.label_lower
    steps = ReviewStep.objects.filter(review__kind=kind, review__object__in=letters)
    return any(
        by.may(StepKind(each.kind).permission, each.agency)
        for each in steps.select_related("agency")
    )
