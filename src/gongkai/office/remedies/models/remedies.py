"""Reviews and suits, their steps and results (复议、诉讼及其程序节点、结果)."""

from django.db import models

from gongkai.law.remedy_results import COLUMNS, PENDING
from gongkai.office.agencies.models import Agency
from gongkai.office.applications.models import Round
from gongkai.office.applications.models.columns import actor, one_of
from gongkai.office.base.fields import EncryptedText, SealedModel
from gongkai.office.remedies.states import (
    Act,
    Bringer,
    Level,
    RemedyKind,
    RemedyStage,
    RemedyStepKind,
)

NAME_LENGTH, NUMBER_LENGTH, REASON_LENGTH = 200, 100, 500


def voidable(prefix: str) -> models.CheckConstraint:
    """Return the condition that a row is voided whole, with who, when and why, or not at all."""
    return models.CheckConstraint(
        name=f"{prefix}_voided_whole",
        condition=models.Q(voided_at__isnull=True, voided_by="", void_reason="")
        | (models.Q(voided_at__isnull=False) & ~models.Q(voided_by="") & ~models.Q(void_reason="")),
    )


class Voidable(models.Model):
    """A row that was entered wrongly stays in view with the reason, and counts for nothing."""

    recorded_at = models.DateTimeField()
    recorded_by = actor()
    voided_at = models.DateTimeField(null=True)
    voided_by = actor(blank=True)
    void_reason = models.CharField(max_length=REASON_LENGTH, default="", blank=True)

    class Meta:
        abstract = True


class Remedy(SealedModel, Voidable):
    """A review, or one instance of a suit, against one act of a body (复议、诉讼案件).

    ``kind`` is the row of table 4; ``round`` the round of the application whose answer, or want of
    one, it is against, None for any other act, which ``described`` tells. ``previous`` is what it
    goes on from: review, then suit, then second instance. ``name`` is who brings it. What belongs
    to an application is sealed with its data key.
    The columns from ``stage`` to ``is_open`` repeat what steps and decisions say; only
    ``actions.settling`` writes them.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="remedies")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="remedies", null=True)
    kind = models.CharField(max_length=32)
    level = models.CharField(max_length=8, default=Level.FIRST.value)
    act = models.CharField(max_length=16)
    described = EncryptedText()
    brought_by = models.CharField(max_length=16)
    name = EncryptedText()
    authority = models.CharField(max_length=NAME_LENGTH)
    number = models.CharField(max_length=NUMBER_LENGTH, default="", blank=True)
    filed_on = models.DateField()
    previous = models.ForeignKey("self", on_delete=models.PROTECT, related_name="later", null=True)

    stage = models.CharField(max_length=16, default=RemedyStage.FILED.value)
    due_on = models.DateField(null=True)
    decided_on = models.DateField(null=True)
    result = models.CharField(max_length=48, default="", blank=True)
    outcome = models.CharField(max_length=16, default=PENDING)
    is_open = models.BooleanField(default=True)

    class Meta:
        indexes = [
            models.Index(fields=["agency", "-filed_on", "-id"], name="remedies_newest"),
            models.Index(
                fields=["agency", "due_on", "id"],
                name="remedies_open_due",
                condition=models.Q(is_open=True),
            ),
        ]
        constraints = [
            models.CheckConstraint(name="remedies_kind", condition=one_of("kind", RemedyKind)),
            models.CheckConstraint(name="remedies_level", condition=one_of("level", Level)),
            models.CheckConstraint(name="remedies_act", condition=one_of("act", Act)),
            models.CheckConstraint(
                name="remedies_bringer", condition=one_of("brought_by", Bringer)
            ),
            models.CheckConstraint(name="remedies_stage", condition=one_of("stage", RemedyStage)),
            models.CheckConstraint(
                name="remedies_outcome", condition=models.Q(outcome__in=COLUMNS)
            ),
            models.CheckConstraint(
                name="remedies_review_has_one_level",
                condition=~models.Q(kind=RemedyKind.RECONSIDERATION.value)
                | models.Q(level=Level.FIRST.value),
            ),
            models.CheckConstraint(
                name="remedies_decided_whole",
                condition=models.Q(decided_on__isnull=True, result="")
                | (models.Q(decided_on__isnull=False) & ~models.Q(result="")),
            ),
            voidable("remedies"),
        ]

    def __str__(self) -> str:
        return self.number or f"remedy {self.pk}"


class RemedyStep(Voidable):
    """A dated fact of the procedure (程序节点), from which the deadlines are derived.

    A hearing may lie ahead. One that was entered wrongly is voided and stays in view.
    """

    remedy = models.ForeignKey(Remedy, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=16)
    on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="remedies_step_kind", condition=one_of("kind", RemedyStepKind)
            ),
            models.UniqueConstraint(
                name="remedies_step_once",
                fields=["remedy", "kind", "on"],
                condition=models.Q(voided_at__isnull=True),
            ),
            voidable("remedies_step"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"


class Decision(SealedModel, Voidable):
    """How a review or suit ended (结果), a key of ``law.remedy_results``; the last one counts.

    What the authority changed afterwards is a row of its own with the reason (``amends``); the
    first keeps the day on which the remedy counts as ended. ``order`` is what it tells the body to
    do, until ``comply_by``; ``reopened`` is the round it led to.
    """

    remedy = models.ForeignKey(Remedy, on_delete=models.PROTECT, related_name="decisions")
    result = models.CharField(max_length=48)
    number = models.CharField(max_length=NUMBER_LENGTH, default="", blank=True)
    decided_on = models.DateField()
    received_on = models.DateField()
    order = EncryptedText()
    comply_by = models.DateField(null=True)
    amends = models.ForeignKey("self", on_delete=models.PROTECT, related_name="amended", null=True)
    reason = models.CharField(max_length=REASON_LENGTH, default="", blank=True)
    reopened = models.OneToOneField(
        Round, on_delete=models.PROTECT, related_name="ordered_by", null=True
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="remedies_received_later",
                condition=models.Q(received_on__gte=models.F("decided_on")),
            ),
            models.CheckConstraint(
                name="remedies_amended_with_reason",
                condition=models.Q(amends__isnull=True, reason="")
                | (models.Q(amends__isnull=False) & ~models.Q(reason="")),
            ),
            models.UniqueConstraint(
                name="remedies_decided_once",
                fields=["remedy"],
                condition=models.Q(amends__isnull=True, voided_at__isnull=True),
            ),
            voidable("remedies_decision"),
        ]

    def __str__(self) -> str:
        return f"{self.result} {self.decided_on}"


class RemedyReminder(models.Model):
    """That a response was reminded of (催办), once for each due day and distance to it."""

    remedy = models.ForeignKey(Remedy, on_delete=models.PROTECT, related_name="reminders")
    kind = models.CharField(max_length=16)
    due_on = models.DateField()
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="remedies_reminded_once", fields=["remedy", "kind", "due_on"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.due_on}"
