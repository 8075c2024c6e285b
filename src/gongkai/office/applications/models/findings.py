"""What was asked and what the body found of it (申请事项、认定)."""

from django.db import models

from gongkai.office.applications.models.cases import Application, Round
from gongkai.office.applications.models.columns import actor
from gongkai.office.applications.models.files import CaseFile
from gongkai.office.base.fields import EncryptedText, SealedModel
from gongkai.office.disclosures.models import Item


class Matter(SealedModel):
    """One matter asked (申请事项), in the applicant's words."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="matters")
    position = models.PositiveSmallIntegerField()
    text = EncryptedText()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="applications_matter_order", fields=["application", "position"]
            ),
        ]

    def __str__(self) -> str:
        return f"matter {self.position} of {self.application_id}"


class Finding(SealedModel):
    """What a round found of one matter (认定): a ground of ``law.grounds`` and the facts it bears.

    ``path`` are the answers to the seven questions that led there. ``facts`` is JSON, sealed.
    ``withheld`` are the grounds a partial answer cuts out. "Already public" names the item or the
    address, with a dated capture. ``made_public`` is the item begun from what it gave out.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="findings")
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="findings")
    ground = models.CharField(max_length=64)
    withheld = models.JSONField(default=list)
    path = models.JSONField(default=list)
    facts = EncryptedText()
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+", null=True)
    capture = models.ForeignKey(CaseFile, on_delete=models.PROTECT, related_name="+", null=True)
    made_public = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+", null=True)
    provided = models.ManyToManyField(CaseFile, related_name="+")
    found_by = actor()
    found_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="applications_finding_once", fields=["round", "matter"]),
        ]

    def __str__(self) -> str:
        return f"{self.ground} of matter {self.matter_id}"
