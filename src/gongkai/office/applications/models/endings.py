"""Erasure lists (销毁清册): which archived cases lose their personal data, approved by another."""

from django.db import models

from gongkai.office.agencies.models import Agency
from gongkai.office.applications.models.cases import Application
from gongkai.office.applications.models.columns import actor


class ErasureList(models.Model):
    """Cases whose personal data are to be erased: proposed by one person, approved by another."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    basis = models.CharField(max_length=300)
    proposed_by = actor()
    proposed_on = models.DateField()
    approved_by = actor(blank=True)
    approved_on = models.DateField(null=True)
    dropped_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="applications_erasure_by_two",
                condition=models.Q(approved_on__isnull=True, approved_by="")
                | (
                    models.Q(approved_on__isnull=False)
                    & ~models.Q(approved_by="")
                    & ~models.Q(approved_by=models.F("proposed_by"))
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"erasure list {self.pk}"


class ErasureEntry(models.Model):
    """A case on an erasure list."""

    list = models.ForeignKey(ErasureList, on_delete=models.PROTECT, related_name="entries")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="applications_erased_once_a_list", fields=["list", "application"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application_id} on {self.list_id}"
