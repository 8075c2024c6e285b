"""Processing fees (信息处理费)."""

from django.db import models

from gongkai.office.applications.models.cases import Round
from gongkai.office.applications.models.letters import Letter


class Fee(models.Model):
    """The fee of a round (信息处理费管理办法第四条、第五条) in yuan, and how it is made up."""

    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="fee")
    schedule = models.CharField(max_length=8)
    count = models.PositiveIntegerField()
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    lines = models.JSONField(default=list)
    letter = models.OneToOneField(Letter, on_delete=models.PROTECT, related_name="fee", null=True)
    noticed_on = models.DateField(null=True)
    pay_by = models.DateField(null=True)
    paid_on = models.DateField(null=True)
    receipt = models.CharField(max_length=100, default="", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="applications_fee_one_schedule",
                condition=models.Q(schedule__in=["items", "pages"]),
            ),
            models.CheckConstraint(
                name="applications_fee_positive", condition=models.Q(amount__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.schedule} {self.amount}"
