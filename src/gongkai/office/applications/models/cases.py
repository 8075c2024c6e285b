"""Cases, their rounds and steps (案件、办理轮次、程序节点)."""

from django.db import models

from gongkai.law.lifecycle import Stage
from gongkai.law.steps import Channel
from gongkai.office.agencies.models import Agency
from gongkai.office.applications.models.columns import NUMBER_LENGTH, actor, one_of
from gongkai.office.applications.states import ApplicantKind, FormWanted, WayWanted
from gongkai.office.base.fields import EncryptedText, SealedModel


def _of_open(name: str, *fields: str) -> models.Index:
    """An index of the cases that are still worked on; the closed ones pile up for ever."""
    return models.Index(fields=fields, name=name, condition=models.Q(is_open=True))


class Application(SealedModel):
    """A case (申请件): what one applicant asked of a body at one time.

    ``arrived_on`` is the day it came in, ``received_on`` the day of receipt in law (第三十一条),
    None until that is confirmed. ``subject`` is a short name for lists, sealed because it is made
    of what was asked. The columns from ``stage`` to ``is_open`` repeat what the steps say; only
    ``settling.settle`` writes them and ``gongkai cases verify`` holds them against the steps.
    ``due_on`` is the binding day if nobody says anything more: an open consultation lapses by
    itself. While one without a period is open the case is ``paused``, and ``due_on`` is the day
    that would bind had the reply come at once. It is never "overdue": that depends on the day one
    asks. ``moved_on`` tells that a new rule moved the day from ``moved_from``, until the next step.
    A case registered twice is voided (``voided_on``) with the number of the other kept.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="applications")
    number = models.CharField(max_length=NUMBER_LENGTH, unique=True)
    channel = models.CharField(max_length=16)
    applicant_kind = models.CharField(max_length=20)
    arrived_on = models.DateField()
    registered_at = models.DateTimeField()
    registered_by = actor()
    subject = EncryptedText()
    form_wanted = models.CharField(max_length=16, default=FormWanted.ANY.value)
    way_wanted = models.CharField(max_length=16)
    proof_of_arrival = models.CharField(max_length=100, default="", blank=True)
    tracking_code = EncryptedText()

    stage = models.CharField(max_length=24)
    received_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    waits_until = models.DateField(null=True)
    provisional = models.BooleanField(default=False)
    paused = models.BooleanField(default=False)
    moved_on = models.DateField(null=True)
    moved_from = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    is_open = models.BooleanField(default=True)

    duplicate_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="duplicates", null=True
    )
    void_asked_by = actor(blank=True)
    void_asked_on = models.DateField(null=True)
    void_reason = models.CharField(max_length=500, default="", blank=True)
    voided_by = actor(blank=True)
    voided_on = models.DateField(null=True)

    archived_on = models.DateField(null=True)
    archived_to = models.CharField(max_length=200, default="", blank=True)
    archived_by = actor(blank=True)
    erased_on = models.DateField(null=True)

    class Meta:
        indexes = [
            _of_open("applications_open_due", "agency", "due_on", "id"),
            _of_open("applications_open_stage", "agency", "stage", "id"),
            models.Index(fields=["agency", "-arrived_on", "-id"], name="applications_newest"),
            # For an area: its bodies are looked up along the way, and nothing is sorted.
            models.Index(fields=["-arrived_on", "-id"], name="applications_newest_of_all"),
            models.Index(fields=["agency", "closed_on"], name="applications_closed"),
        ]
        constraints = [
            models.CheckConstraint(
                name="applications_channel_is_known",
                condition=models.Q(channel__in=[each.value for each in Channel]),
            ),
            models.CheckConstraint(
                name="applications_stage_is_known",
                condition=models.Q(stage__in=[each.value for each in Stage]),
            ),
            models.CheckConstraint(
                name="applications_applicant_kind",
                condition=one_of("applicant_kind", ApplicantKind),
            ),
            models.CheckConstraint(
                name="applications_form_wanted", condition=one_of("form_wanted", FormWanted)
            ),
            models.CheckConstraint(
                name="applications_way_wanted", condition=one_of("way_wanted", WayWanted)
            ),
            models.CheckConstraint(
                name="applications_voided_by_two",
                condition=models.Q(voided_on__isnull=True, voided_by="")
                | (
                    models.Q(voided_on__isnull=False, duplicate_of__isnull=False)
                    & ~models.Q(voided_by="")
                    & ~models.Q(void_reason="")
                    & ~models.Q(voided_by=models.F("void_asked_by"))
                ),
            ),
            models.CheckConstraint(
                name="applications_erased_after_archive",
                condition=models.Q(erased_on__isnull=True) | models.Q(archived_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Round(models.Model):
    """A round (办理轮次), the unit tables 3 counts (件): opened, closed, one outcome.

    ``opened_on`` is None until receipt is confirmed: what nobody received is not counted.
    ``opened_at`` and ``closed_at`` are when the system learnt of either, which decides what
    reached the record after a report was signed. ``outcome`` is a leaf of table 3, ``rule`` why,
    ``to_review`` set where a parameter chose it. ``order`` names the order that reopened it.
    """

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="rounds")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    ordinal = models.PositiveSmallIntegerField()
    applicant_kind = models.CharField(max_length=20)
    opened_on = models.DateField(null=True)
    opened_at = models.DateTimeField(null=True)
    closed_on = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=40, default="", blank=True)
    rule = models.CharField(max_length=200, default="", blank=True)
    to_review = models.BooleanField(default=False)
    order = models.CharField(max_length=100, default="", blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["agency", "opened_on"], name="applications_round_opened"),
            models.Index(fields=["agency", "closed_on"], name="applications_round_closed"),
        ]
        constraints = [
            models.UniqueConstraint(
                name="applications_round_order", fields=["application", "ordinal"]
            ),
            models.UniqueConstraint(
                name="applications_one_open_round",
                fields=["application"],
                condition=models.Q(closed_on__isnull=True),
            ),
            models.CheckConstraint(
                name="applications_round_closed_whole",
                condition=models.Q(closed_on__isnull=True, closed_at__isnull=True, outcome="")
                | (
                    models.Q(
                        closed_on__isnull=False, closed_at__isnull=False, opened_on__isnull=False
                    )
                    & ~models.Q(outcome="")
                ),
            ),
            models.CheckConstraint(
                name="applications_round_closes_later",
                condition=models.Q(closed_on__isnull=True)
                | models.Q(closed_on__gte=models.F("opened_on")),
            ),
            models.CheckConstraint(
                name="applications_round_kind", condition=one_of("applicant_kind", ApplicantKind)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application_id} #{self.ordinal}"


class Step(models.Model):
    """A step (程序节点): a fact in law with its date; ``kind`` is a ``law.steps.StepKind``.

    ``party`` is the label of a consulted party ("一"), never a name. ``proofs`` are the codes of
    ``law.lifecycle.Proof`` on file for it. A step entered wrongly is voided with a reason; it then
    counts for nothing and stays in view.
    """

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="steps")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=32)
    on = models.DateField()
    party = models.CharField(max_length=16, default="", blank=True)
    until = models.DateField(null=True)
    proofs = models.JSONField(default=list)
    recorded_at = models.DateTimeField()
    recorded_by = actor()
    voided_at = models.DateTimeField(null=True)
    voided_by = actor(blank=True)
    void_reason = models.CharField(max_length=500, default="", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="applications_step_voided_whole",
                condition=models.Q(voided_at__isnull=True, voided_by="", void_reason="")
                | (
                    models.Q(voided_at__isnull=False)
                    & ~models.Q(voided_by="")
                    & ~models.Q(void_reason="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"
