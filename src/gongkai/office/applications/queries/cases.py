"""Cases (案件查询): which somebody may read, one by its number, its present round."""

from collections.abc import Collection
from datetime import date

from django.db.models import BigIntegerField, Q, QuerySet
from django.db.models.functions import Cast

from gongkai.office.agencies import tree
from gongkai.office.agencies.models import Agency
from gongkai.office.applications.models import (
    Application,
    CaseFile,
    Letter,
    Matter,
    Referral,
    Round,
    Step,
)
from gongkai.office.base.actors import EVERYWHERE, Actor, Grant
from gongkai.office.base.permissions import Permission
from gongkai.office.review.models import ReviewStep
from gongkai.office.review.steps import StepKind

READING = (
    Permission.HANDLE_APPLICATIONS,
    Permission.READ_PERSONAL_DATA,
    Permission.ERASE_PERSONAL_DATA,
    Permission.SUPERVISE,
)
LETTER = "applications.letter"


def readable(by: Actor, on: date) -> QuerySet[Application]:
    """Return the cases somebody may read: of bodies where they handle or supervise, those in whose
    reviews their body holds a step that they may decide, those with files they are to clear.

    Whatever else there is does not exist for them.
    """
    if _reads_all(by):
        return with_people()
    return with_people().filter(_at(_reading(by), "agency") | _further(by))


def readable_in_parts(by: Actor) -> list[QuerySet[Application]]:
    """Return the cases of ``readable`` in parts that share none, for lists.

    Within one condition neither database keeps to the order of an index: it reads every case of a
    body, however few are shown.
    """
    if _reads_all(by):
        return [with_people()]
    here = _at(_reading(by), "agency")
    return [with_people().filter(here), with_people().filter(_further(by)).exclude(here)]


def with_people() -> QuerySet[Application]:
    """Return all cases with what their names are opened by, for whoever may read them."""
    return Application.objects.select_related("agency", "data_key", "applicant__data_key")


def of_known_people(by: Actor) -> QuerySet[Application]:
    """Return the cases whose people somebody may know, which are fewer than they may read."""
    if by.may(Permission.READ_PERSONAL_DATA, None):
        return with_people()
    grants = [each for each in by.grants if each.permission is Permission.READ_PERSONAL_DATA]
    return with_people().filter(_at(grants, "agency"))


def by_number(number: str) -> Application | None:
    """Return the case with a number, for whoever the door has let in."""
    return with_people().filter(number=number.strip()).first()


def current_round(application: Application) -> Round:
    """Return the latest round of a case."""
    return application.rounds.order_by("ordinal").reverse()[0]


def rounds_of(application: Application) -> QuerySet[Round]:
    """Return the rounds of a case in order."""
    return application.rounds.order_by("ordinal")


def steps_of(application: Application) -> QuerySet[Step]:
    """Return every step of a case, voided ones too, by legal date."""
    return application.steps.select_related("round").order_by("on", "pk")


def matters_of(application: Application) -> QuerySet[Matter]:
    """Return what is asked in a case, in order."""
    return application.matters.select_related("data_key").order_by("position")


def referrals_within_reach(by: Actor, units: Collection[int]) -> QuerySet[Referral]:
    """Return the referrals that somebody's units, or bodies where they handle cases, are to
    answer. They tell what was asked, not who asks."""
    grants = [each for each in by.grants if each.permission is Permission.HANDLE_APPLICATIONS]
    rows = Referral.objects.select_related("application__agency", "agency", "unit", "data_key")
    return rows.filter(Q(unit__in=list(units)) | _at(grants, "agency")).order_by("due_on", "pk")


def _reads_all(by: Actor) -> bool:
    return any(Grant(each, EVERYWHERE, subtree=True) in by.grants for each in READING)


def _reading(by: Actor) -> list[Grant]:
    return [each for each in by.grants if each.permission in READING]


def _further(by: Actor) -> Q:
    """Return the condition of cases read for a review or a clearance alone."""
    return Q(pk__in=_reviewed(by)) | Q(pk__in=_to_be_cleared(by))


def _at(grants: Collection[Grant], field: str) -> Q:
    """Return the condition that ``field`` is a body one of the grants covers."""
    here = {tree.numbers(each.path)[-1] for each in grants if each.path and not each.subtree}
    condition = Q(**{f"{field}__in": here})
    for grant in grants:
        if grant.subtree:
            bodies = Agency.objects.filter(tree.within(grant.path))
            condition |= Q(**{f"{field}__in": bodies.values("pk")})
    return condition


def _reviewed(by: Actor) -> QuerySet[Letter, int]:
    """Return the keys of the cases whose letters such a body reviews."""
    deciding = Q(pk__in=())
    for kind in StepKind:
        grants = [each for each in by.grants if each.permission is kind.permission]
        if grants:
            deciding |= Q(kind=kind.value) & _at(grants, "agency")
    steps = ReviewStep.objects.filter(deciding, review__kind=LETTER)
    letters = steps.annotate(letter=Cast("review__object", BigIntegerField()))
    return Letter.objects.filter(pk__in=letters.values("letter")).values_list(
        "application", flat=True
    )


def _to_be_cleared(by: Actor) -> QuerySet[CaseFile, int]:
    """Return the keys of the cases with hidden traces that only a secrecy reviewer lets pass."""
    grants = [each for each in by.grants if each.permission is Permission.REVIEW_SECRECY]
    files = CaseFile.objects.filter(_at(grants, "application__agency"), dropped_at=None)
    return files.filter(blocking__gt=0).values_list("application", flat=True)
