"""The tables of the trail (留痕数据表): entries, and the head that says where they end."""

from django.db import models

MAC_LENGTH = 64


class Entry(models.Model):
    """One thing somebody did (留痕记录): ids and names of fields only, no foreign keys.

    ``at`` is when it was done in the system, ``on`` the day it counts for in law. Written by
    ``chain`` alone; triggers refuse to change or remove it.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField(db_index=True)
    on = models.DateField()
    by = models.CharField(max_length=128)
    instead_of = models.CharField(max_length=128, default="", blank=True)
    event = models.CharField(max_length=128)
    kind = models.CharField(max_length=128)
    object = models.CharField(max_length=128)
    body = models.CharField(max_length=128, default="", blank=True)
    fields = models.JSONField(default=list)
    details = models.JSONField(default=dict)
    key = models.CharField(max_length=32)
    mac = models.CharField(max_length=MAC_LENGTH)

    class Meta:
        indexes = [
            models.Index(fields=["kind", "object", "number"], name="trail_of_object"),
            models.Index(fields=["by", "number"], name="trail_by_actor"),
            models.Index(fields=["body", "number"], name="trail_of_body"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.event}"


class Head(models.Model):
    """The end of the chain (链头): the last entry, sealed so that no earlier end can be forged."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.PositiveBigIntegerField(default=0)
    mac = models.CharField(max_length=MAC_LENGTH, default="", blank=True)
    key = models.CharField(max_length=32, default="", blank=True)
    seal = models.CharField(max_length=MAC_LENGTH, default="", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="trail_has_one_head", condition=models.Q(id=1)),
        ]

    def __str__(self) -> str:
        return str(self.number)
