"""Cases that are signed with a number, and people with personal data."""

from django.db import models

from gongkai.office.base.blind import Kind
from gongkai.office.base.fields import BlindIndex, EncryptedText, SealedModel


class Case(models.Model):
    number = models.PositiveIntegerField()
    year = models.PositiveSmallIntegerField()
    sent = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["year", "number"], name="sample_number"),)

    def __str__(self) -> str:
        return f"{self.year}-{self.number}"


class Person(SealedModel):
    name = EncryptedText()
    name_index = BlindIndex(of="name", kind=Kind.NAME)
    phone = EncryptedText()
    phone_index = BlindIndex(of="phone", kind=Kind.PHONE)
    note = models.CharField(max_length=20, default="")

    def __str__(self) -> str:
        return f"person {self.pk}"
