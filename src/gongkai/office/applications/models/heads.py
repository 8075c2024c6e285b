"""What the letters of a body say of the body itself (文书格式设置)."""

from django.db import models

from gongkai.office.agencies.models import Agency


class LetterHead(models.Model):
    """How a body's letters are numbered and headed, and who reviews what they decide.

    ``prefix`` is the code of the body in numbers (机关代字), ``mark`` the red head (发文机关标志)
    or "". ``authorities`` are names by ``law.remedies.Authority``; blank values follow the tree.
    """

    agency = models.OneToOneField(Agency, on_delete=models.PROTECT, related_name="letter_head")
    prefix = models.CharField(max_length=20, default="", blank=True)
    mark = models.CharField(max_length=60, default="", blank=True)
    body_kind = models.CharField(max_length=16, default="", blank=True)
    authorities = models.JSONField(default=dict)
    court = models.CharField(max_length=100, default="", blank=True)
    online_channel = models.CharField(max_length=200, default="", blank=True)

    def __str__(self) -> str:
        return f"letters of {self.agency_id}"
