"""Complaints about disclosure (举报投诉, 第四十七条、第五十一条)."""

from django.db import models

from gongkai.office.agencies.models import Agency
from gongkai.office.applications.models import Application
from gongkai.office.applications.models.columns import one_of
from gongkai.office.base.fields import EncryptedText, SealedModel
from gongkai.office.remedies.models.remedies import Voidable, voidable
from gongkai.office.remedies.states import ComplaintAbout, ComplaintResult


class Complaint(SealedModel, Voidable):
    """A complaint: about what, from whom ("" if unnamed), how it ended, whether it was mended.

    ``due_on`` is the day the body sets itself. It keeps a data key of its own, also where it is
    about an application: it may come from somebody else.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="complaints")
    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="complaints", null=True
    )
    about = models.CharField(max_length=16)
    name = EncryptedText()
    contact = EncryptedText()
    content = EncryptedText()
    received_on = models.DateField()
    due_on = models.DateField()
    result = models.CharField(max_length=16, default="", blank=True)
    reply = EncryptedText()
    closed_on = models.DateField(null=True)
    mended_on = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["agency", "-received_on", "-id"], name="remedies_complaints_newest"
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="remedies_complaint_about", condition=one_of("about", ComplaintAbout)
            ),
            models.CheckConstraint(
                name="remedies_complaint_result",
                condition=one_of("result", ComplaintResult, blank=True),
            ),
            models.CheckConstraint(
                name="remedies_complaint_closed_whole",
                condition=models.Q(closed_on__isnull=True, result="")
                | (models.Q(closed_on__isnull=False) & ~models.Q(result="")),
            ),
            voidable("remedies_complaint"),
        ]

    def __str__(self) -> str:
        return f"complaint {self.pk}"
