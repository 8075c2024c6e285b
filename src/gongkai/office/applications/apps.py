"""The Django app of applications (依申请公开)."""

from django.apps import AppConfig

from gongkai.office.review.defaults import Default, set_default
from gongkai.office.review.steps import StepKind

LETTERS = "applications.letter"
# A town has two people: whoever drafts holds no step, and one other may take all that are left.
BY_DEFAULT = Default(
    (StepKind.FIRST_REVIEW, StepKind.LEGAL, StepKind.SIGN),
    where_held=frozenset({StepKind.FIRST_REVIEW, StepKind.LEGAL}),
    separate=False,
)


class ApplicationsConfig(AppConfig):
    """Names the app, and says what its letters go through where a body set nothing else."""

    name = "gongkai.office.applications"
    label = "applications"
    verbose_name = "依申请公开"

    def ready(self) -> None:
        set_default(LETTERS, BY_DEFAULT)
