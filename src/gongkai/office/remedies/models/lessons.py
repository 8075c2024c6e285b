"""What a body learns from being corrected (整改记录)."""

from django.db import models

from gongkai.office.applications.models.columns import actor, one_of
from gongkai.office.remedies.models.complaints import Complaint
from gongkai.office.remedies.models.remedies import Remedy
from gongkai.office.remedies.states import Cause


class Lesson(models.Model):
    """Why a review, suit or complaint went against the body, what is changed, and when it was.

    Everybody who supervises reads it, so it names no person.
    """

    remedy = models.ForeignKey(Remedy, on_delete=models.PROTECT, related_name="lessons", null=True)
    complaint = models.ForeignKey(
        Complaint, on_delete=models.PROTECT, related_name="lessons", null=True
    )
    cause = models.CharField(max_length=16)
    explained = models.CharField(max_length=1000)
    change = models.CharField(max_length=1000)
    due_on = models.DateField(null=True)
    written_on = models.DateField()
    written_by = actor()
    done_on = models.DateField(null=True)
    done_by = actor(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="remedies_cause", condition=one_of("cause", Cause)),
            models.CheckConstraint(
                name="remedies_lesson_of_one",
                condition=models.Q(remedy__isnull=True, complaint__isnull=False)
                | models.Q(remedy__isnull=False, complaint__isnull=True),
            ),
            models.CheckConstraint(
                name="remedies_lesson_done_whole",
                condition=models.Q(done_on__isnull=True, done_by="")
                | (models.Q(done_on__isnull=False) & ~models.Q(done_by="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cause} {self.written_on}"
