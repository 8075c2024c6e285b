"""Applications not yet submitted (未提交的申请), kept for whoever has the key in a browser."""

from django.db import models

from gongkai.office.agencies.models import Agency
from gongkai.office.applications.models.cases import Application
from gongkai.office.base.fields import EncryptedText, SealedModel


class IntakeDraft(SealedModel):
    """What somebody typed so far, as sealed JSON, found by the digest of a token only they have.

    ``edit`` counts the savings, so that a stale page is noticed. Once submitted it holds nothing
    any more but which application it became: the same form sent twice is one application.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    token_digest = models.CharField(max_length=64, unique=True)
    content = EncryptedText()
    edit = models.PositiveIntegerField(default=1)
    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="+", null=True
    )
    touched_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"draft {self.pk}"
