"""The tables of reviews (审核数据表): chains of steps, runs through them, opinions."""

from django.db import models

from gongkai.office.agencies.models import Agency, Post
from gongkai.office.base.labels import LabelledEnum
from gongkai.office.review.steps import ReviewState, StepKind, StepState, Verdict

DIGEST_LENGTH = 64
LONGEST_OPINION = 2_000


def _one_of(field: str, kinds: type[LabelledEnum]) -> models.Q:
    return models.Q(**{f"{field}__in": [kind.value for kind in kinds]})


class Chain(models.Model):
    """The steps that a body's objects of one kind go through (审核流程), from a day until another.

    With ``separate`` every step takes another person; the drafter never holds one.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="chains")
    kind = models.CharField(max_length=64)
    separate = models.BooleanField(default=True)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="review_one_chain",
                fields=["agency", "kind"],
                condition=models.Q(until__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.kind}"


class ChainStep(models.Model):
    """One step of a chain (审核环节); without a body it is the object's own."""

    chain = models.ForeignKey(Chain, on_delete=models.PROTECT, related_name="steps")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=16)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", null=True)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="review_chain_order", fields=["chain", "position"]),
            models.CheckConstraint(
                name="review_chain_step_kind", condition=_one_of("kind", StepKind)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.kind}"


class Review(models.Model):
    """One run of an object through its chain (送审), bound to the digest of its content.

    ``position`` is that of the step that waits; ``round`` counts the runs of the object.
    """

    kind = models.CharField(max_length=64)
    object = models.CharField(max_length=64)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=DIGEST_LENGTH)
    separate = models.BooleanField()
    round = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=16, default=ReviewState.RUNNING.value)
    position = models.PositiveSmallIntegerField()
    due_on = models.DateField(null=True)
    started_by = models.CharField(max_length=128)
    started_on = models.DateField()
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="review_runs_once",
                fields=["kind", "object"],
                condition=models.Q(state=ReviewState.RUNNING.value),
            ),
            models.UniqueConstraint(name="review_round_once", fields=["kind", "object", "round"]),
            models.CheckConstraint(
                name="review_state_is_known", condition=_one_of("state", ReviewState)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object} #{self.round}"


class ReviewStep(models.Model):
    """A step as it stood in the chain when the run began (本次审核环节), and how it stands."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="steps")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=16)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+", null=True)
    state = models.CharField(max_length=16, default=StepState.AHEAD.value)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="review_step_order", fields=["review", "position"]),
            models.CheckConstraint(
                name="review_step_state_is_known", condition=_one_of("state", StepState)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.kind}"


class Drafter(models.Model):
    """Somebody who had a hand in what is reviewed (起草人), and so holds no step of it."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="drafters")
    person = models.CharField(max_length=128)

    class Meta:
        constraints = [
            # The person first: the work list asks what somebody drafted.
            models.UniqueConstraint(name="review_drafter_once", fields=["person", "review"]),
        ]

    def __str__(self) -> str:
        return self.person


class Opinion(models.Model):
    """What somebody decided in a step (审核意见), on content with this digest."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="opinions")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=16)
    verdict = models.CharField(max_length=16)
    returned_to = models.PositiveSmallIntegerField(null=True)
    by = models.CharField(max_length=128)
    instead_of = models.CharField(max_length=128, default="", blank=True)
    on = models.DateField()
    at = models.DateTimeField()
    digest = models.CharField(max_length=DIGEST_LENGTH)
    text = models.CharField(max_length=LONGEST_OPINION, default="", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="review_verdict_is_known", condition=_one_of("verdict", Verdict)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.verdict}"


class Remark(models.Model):
    """A reason in place (批注): at which field, on which words, what is to be changed."""

    opinion = models.ForeignKey(Opinion, on_delete=models.PROTECT, related_name="remarks")
    field = models.CharField(max_length=32)
    quote = models.CharField(max_length=500, default="", blank=True)
    text = models.CharField(max_length=LONGEST_OPINION)

    def __str__(self) -> str:
        return self.field
