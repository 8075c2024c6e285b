"""The table of signed figures (已签发数字): what each body's report of each year said."""

from django.db import models

from gongkai.office.agencies.models import Agency
from gongkai.office.annual_reports.kinds import SourceKind

FIRST_YEAR = 2008


class SignedFigures(models.Model):
    """What the signed report of a body and year says; the year after carries in from it.

    ``erratum`` 0 is the report itself; a correction is a further row, and the latest one counts.
    ``carried_over`` is 结转下年度 by column of table 3. ``carried_rounds`` names the rounds behind
    it by id, with their column, where our own figures were signed; else it is empty.
    ``tables`` are the figures as JSON of the outside contract. What reached the record after
    ``signed_at`` is not in the report. ``digest`` is the SHA-256 of the file or of the figures.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="signed_figures")
    year = models.PositiveSmallIntegerField()
    erratum = models.PositiveSmallIntegerField(default=0)
    form = models.CharField(max_length=8)
    carried_over = models.JSONField()
    carried_rounds = models.JSONField(default=dict)
    tables = models.JSONField(default=dict)
    signed_on = models.DateField()
    signed_at = models.DateTimeField()
    source_kind = models.CharField(max_length=8)
    source = models.CharField(max_length=300)
    digest = models.CharField(max_length=64)
    reason = models.CharField(max_length=500, default="", blank=True)
    entered_by = models.CharField(max_length=128)
    entered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="annual_reports_signed_once", fields=["agency", "year", "erratum"]
            ),
            models.CheckConstraint(
                name="annual_reports_year", condition=models.Q(year__gte=FIRST_YEAR)
            ),
            models.CheckConstraint(
                name="annual_reports_erratum_has_reason",
                condition=models.Q(erratum=0) | ~models.Q(reason=""),
            ),
            models.CheckConstraint(
                name="annual_reports_source_kind",
                condition=models.Q(source_kind__in=[each.value for each in SourceKind]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.year}"
