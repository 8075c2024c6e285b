"""Files of a case (案卷材料): sealed with the data key of the case before they are stored."""

import uuid

from django.db import models

from gongkai.office.applications.models.cases import Application
from gongkai.office.applications.models.columns import actor, one_of
from gongkai.office.applications.states import FileRole
from gongkai.office.base.fields import EncryptedText, SealedModel
from gongkai.office.documents.models import Blob


class CaseFile(SealedModel):
    """A file of one case. ``blob`` holds the sealed bytes, ``digest`` is that of the plain ones.

    ``name`` and ``traces`` (what the inspector found in it, as JSON) are sealed as well: either may
    tell who applies. ``blocking`` counts the traces that keep it from leaving the body until a
    person lets them pass with a reason. A file has no address; it is served through its case.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="files")
    role = models.CharField(max_length=16)
    name = EncryptedText()
    kind = models.CharField(max_length=16)
    size = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    traces = EncryptedText()
    blocking = models.PositiveSmallIntegerField(default=0)
    cleared_by = actor(blank=True)
    cleared_on = models.DateField(null=True)
    cleared_reason = models.CharField(max_length=500, default="", blank=True)
    source = models.CharField(max_length=500, default="", blank=True)
    added_by = actor()
    added_on = models.DateField()
    added_at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="applications_file_role", condition=one_of("role", FileRole)
            ),
        ]

    def __str__(self) -> str:
        return f"file {self.pk}"
