"""Letters of a case and how they were served (文书、送达)."""

from django.db import models

from gongkai.office.applications.models.cases import Application, Round
from gongkai.office.applications.models.columns import actor, one_of
from gongkai.office.applications.models.files import CaseFile
from gongkai.office.applications.models.people import Party
from gongkai.office.applications.states import LetterState, WayWanted
from gongkai.office.base.fields import EncryptedText, SealedModel

DIGEST_LENGTH = 64


class Letter(SealedModel):
    """A letter (文书). ``kind`` is a kind of ``law.letters``; its text is composed from the case.

    ``text`` is the composed letter as JSON, sealed, frozen when it is sent to be reviewed;
    ``digest`` is that of the text, which is what is approved. ``facts`` are those it adds to the
    case's own (JSON, sealed), ``until`` the date the letter itself sets. The number is drawn at
    signing, without gaps; a preview shows none. ``sealed_file`` is the scan of what was sealed.
    ``authors`` are the actor ids of all who had a hand in it. A letter that was sent is only ever
    replaced, by one that ``corrects`` it.
    """

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="letters")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="letters")
    kind = models.CharField(max_length=64)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="letters", null=True)
    state = models.CharField(max_length=16, default=LetterState.DRAFT.value)
    facts = EncryptedText()
    text = EncryptedText()
    digest = models.CharField(max_length=DIGEST_LENGTH, default="", blank=True)
    dated = models.DateField()
    until = models.DateField(null=True)
    series = models.CharField(max_length=16, default="", blank=True)
    year = models.PositiveSmallIntegerField(null=True)
    serial = models.PositiveIntegerField(null=True)
    # Null, not blank, before it is signed: numbers are unique within the body.
    number = models.CharField(max_length=100, null=True)  # noqa: DJ001
    drafted_by = actor()
    authors = models.JSONField(default=list)
    drafted_on = models.DateField()
    drafted_at = models.DateTimeField()
    signed_by = actor(blank=True)
    signed_on = models.DateField(null=True)
    sealed_file = models.ForeignKey(CaseFile, on_delete=models.PROTECT, related_name="+", null=True)
    enclosures = models.ManyToManyField(CaseFile, related_name="+")
    corrects = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="corrections", null=True
    )
    void_by = actor(blank=True)
    void_on = models.DateField(null=True)
    void_reason = models.CharField(max_length=500, default="", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="applications_letter_state", condition=one_of("state", LetterState)
            ),
            models.CheckConstraint(
                name="applications_letter_void_reason",
                condition=~models.Q(state=LetterState.VOID.value)
                | (models.Q(void_on__isnull=False) & ~models.Q(void_reason="")),
            ),
        ]

    def __str__(self) -> str:
        return self.number or f"letter {self.pk}"


class Delivery(models.Model):
    """That a letter left the body, and reached whom it was for (送达), with the proof of the way.

    国办公开办函〔2016〕235号: by post the day it was handed over counts, by hand the day of
    signature.
    """

    letter = models.OneToOneField(Letter, on_delete=models.PROTECT, related_name="delivery")
    way = models.CharField(max_length=16)
    sent_on = models.DateField()
    sent_by = actor()
    reference = models.CharField(max_length=100, default="", blank=True)
    delivered_on = models.DateField(null=True)
    proof = models.ForeignKey(CaseFile, on_delete=models.PROTECT, related_name="+", null=True)
    downloaded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="applications_delivery_way", condition=one_of("way", WayWanted)
            ),
            models.CheckConstraint(
                name="applications_delivered_later",
                condition=models.Q(delivered_on__isnull=True)
                | models.Q(delivered_on__gte=models.F("sent_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.way} {self.sent_on}"
