"""The tables of documents (文件数据表): bytes by digest, files with their traces, releases."""

import uuid

from django.db import models

from gongkai.office.agencies.models import Agency

DIGEST_LENGTH = 64
NAME_LENGTH = 200


class Blob(models.Model):
    """Bytes that are kept once (文件内容), under their SHA-256 in the folder of files."""

    digest = models.CharField(max_length=DIGEST_LENGTH, primary_key=True)
    size = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=16)
    stored_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.digest


class Document(models.Model):
    """A file that somebody uploaded for a body (文件), under the name they gave it.

    ``text`` is what its reader sees, ``unread`` what could not be looked through.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=NAME_LENGTH)
    uploaded_by = models.CharField(max_length=128)
    uploaded_at = models.DateTimeField()
    text = models.TextField(default="", blank=True)
    unread = models.CharField(max_length=200, default="", blank=True)

    def __str__(self) -> str:
        return self.name


class Trace(models.Model):
    """What would leave with a file unseen (隐藏痕迹), and who let it pass and why."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="traces")
    code = models.CharField(max_length=32)
    blocks = models.BooleanField()
    place = models.CharField(max_length=200)
    message = models.TextField()
    cleared_by = models.CharField(max_length=128, default="", blank=True)
    cleared_on = models.DateField(null=True)
    cleared_reason = models.CharField(max_length=500, default="", blank=True)

    def __str__(self) -> str:
        return f"{self.document_id} {self.code}"


class FalseHit(models.Model):
    """That a mark was no secret (密级误判放行): a file or a line of text, by its digest."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=DIGEST_LENGTH)
    reason = models.CharField(max_length=500)
    released_by = models.CharField(max_length=128)
    released_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="documents_release_once", fields=["agency", "digest"]),
        ]

    def __str__(self) -> str:
        return self.digest


class ImportedWords(models.Model):
    """A list of words that warn (词表), of a body and for all bodies below it."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=100)
    words = models.JSONField()
    imported_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="documents_list_once", fields=["agency", "name"]),
        ]

    def __str__(self) -> str:
        return self.name
