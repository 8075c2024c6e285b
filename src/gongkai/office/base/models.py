"""The tables of base (基础数据表): data keys, number series, jobs."""

import uuid

from django.db import models

from gongkai.office.base.labels import LabelledEnum


class DataKey(models.Model):
    """The key of one object's personal data (数据密钥), wrapped by the ring.

    Erasing it erases them. The bytes are written by ``data_keys``, ``rotation`` and ``erasure``.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wrapped = models.BinaryField(null=True)
    ring_key = models.CharField(max_length=32, db_index=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="base_data_key_is_there_or_erased",
                condition=models.Q(wrapped__isnull=False, erased_at__isnull=True)
                | models.Q(wrapped__isnull=True, erased_at__isnull=False, ring_key=""),
            )
        ]

    def __str__(self) -> str:
        return str(self.id)


class Series(models.Model):
    """How far one series of numbers (编号序列) has come in one year."""

    name = models.CharField(max_length=128)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="base_one_row_a_series", fields=["name", "year"])
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.year}: {self.last}"


class JobState(LabelledEnum):
    """How far a job has come."""

    WAITING = "waiting", "待办"
    RUNNING = "running", "进行中"
    DONE = "done", "已完成"
    FAILED = "failed", "失败"


class Job(models.Model):
    """Work to be done later (后台任务), with ids only; written by the package ``jobs`` alone."""

    name = models.CharField(max_length=128)
    arguments = models.JSONField(default=dict)
    # Two jobs with one key are one job: whoever asks second adds nothing.
    key = models.CharField(max_length=128, unique=True, null=True)  # noqa: DJ001 (NULLs differ)
    state = models.CharField(max_length=8, default=JobState.WAITING.value)
    due = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    worker = models.CharField(max_length=128, default="", blank=True)
    beat = models.DateTimeField(null=True)
    enqueued_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    # The kind and place of the last fault, never its message: that may quote a person.
    fault = models.CharField(max_length=200, default="", blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["due", "id"],
                name="base_job_waiting",
                condition=models.Q(state="waiting"),
            ),
            models.Index(
                fields=["beat"], name="base_job_running", condition=models.Q(state="running")
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="base_job_state_is_known",
                condition=models.Q(state__in=["waiting", "running", "done", "failed"]),
            ),
            models.CheckConstraint(
                name="base_running_job_beats",
                condition=~models.Q(state="running")
                | (models.Q(beat__isnull=False) & ~models.Q(worker="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.id}"
