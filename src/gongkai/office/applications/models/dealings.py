"""What is done around a case (沟通、会商、转办、催办、保留)."""

from django.db import models

from gongkai.office.agencies.models import Agency, Unit
from gongkai.office.applications.models.cases import Application
from gongkai.office.applications.models.columns import actor, one_of
from gongkai.office.applications.states import ContactPhase, ContactWay, ReminderKind
from gongkai.office.base.fields import EncryptedText, SealedModel
from gongkai.office.disclosures.models import Item


class Contact(SealedModel):
    """One talk with the applicant (沟通记录). ``reached`` False records that nobody answered."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="contacts")
    on = models.DateField()
    phase = models.CharField(max_length=8)
    way = models.CharField(max_length=8)
    reached = models.BooleanField(default=True)
    content = EncryptedText()
    recorded_by = actor()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="applications_contact_phase", condition=one_of("phase", ContactPhase)
            ),
            models.CheckConstraint(
                name="applications_contact_way", condition=one_of("way", ContactWay)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.way} {self.on}"


class Deliberation(SealedModel):
    """A joint consideration of a hard case (会商记录): who, opinions, conclusion."""

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="deliberations"
    )
    on = models.DateField()
    participants = EncryptedText()
    opinions = EncryptedText()
    conclusion = EncryptedText()
    recorded_by = actor()
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"deliberation {self.on}"


class Referral(SealedModel):
    """Work on a case handed to a unit, or to another body (转办单), to be returned by a day.

    It shows what was asked, not who asks.
    """

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="referrals")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", null=True)
    instructions = EncryptedText()
    due_on = models.DateField()
    given_by = actor()
    given_on = models.DateField()
    reply = EncryptedText()
    returned_by = actor(blank=True)
    returned_on = models.DateField(null=True)
    recalled_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="applications_referral_returned_by",
                condition=models.Q(returned_on__isnull=True, returned_by="")
                | (models.Q(returned_on__isnull=False) & ~models.Q(returned_by="")),
            ),
        ]

    def __str__(self) -> str:
        return f"referral {self.pk} of {self.application_id}"


class Reminder(models.Model):
    """That a case was reminded of (催办), once for each kind and due day."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="reminders")
    kind = models.CharField(max_length=16)
    due_on = models.DateField()
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="applications_reminded_once", fields=["application", "kind", "due_on"]
            ),
            models.CheckConstraint(
                name="applications_reminder_kind", condition=one_of("kind", ReminderKind)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.due_on}"


class Suggestion(models.Model):
    """A public item shown before submission (提交前的提示), and whether it answers."""

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="suggestions"
    )
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    answers = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="applications_suggested_once", fields=["application", "item"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} for {self.application_id}"


class Hold(models.Model):
    """Why a case may not be erased yet (暂缓销毁), e.g. a lawsuit; ``place_hold`` is called from
    above."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="holds")
    reason = models.CharField(max_length=64)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="applications_held_once",
                fields=["application", "reason"],
                condition=models.Q(until__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reason} {self.since}"


class Correction(SealedModel):
    """That what a case says of its applicant was put right (更正), with the reason.

    ``field`` is ``applicant_kind`` or ``wanted``, whose values ``before`` and ``after`` are codes,
    or ``applicant``, whose values stay sealed and are not repeated.
    """

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="corrections"
    )
    field = models.CharField(max_length=20)
    before = models.CharField(max_length=20, default="", blank=True)
    after = models.CharField(max_length=20, default="", blank=True)
    reason = EncryptedText()
    on = models.DateField()
    corrected_by = actor()
    corrected_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="applications_correction_field",
                condition=models.Q(field__in=["applicant", "applicant_kind", "wanted"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.field} of {self.application_id}"
