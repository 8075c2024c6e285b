"""The first tables of base (首批数据表)."""

import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="DataKey",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("wrapped", models.BinaryField(null=True)),
                ("ring_key", models.CharField(db_index=True, max_length=32)),
                ("erased_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("erased_at__isnull", True), ("wrapped__isnull", False)),
                            models.Q(
                                ("erased_at__isnull", False),
                                ("ring_key", ""),
                                ("wrapped__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="base_data_key_is_there_or_erased",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Job",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=128)),
                ("arguments", models.JSONField(default=dict)),
                ("key", models.CharField(max_length=128, null=True, unique=True)),
                ("state", models.CharField(default="waiting", max_length=8)),
                ("due", models.DateTimeField()),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("worker", models.CharField(blank=True, default="", max_length=128)),
                ("beat", models.DateTimeField(null=True)),
                ("enqueued_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(null=True)),
                ("fault", models.CharField(blank=True, default="", max_length=200)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "waiting")),
                        fields=["due", "id"],
                        name="base_job_waiting",
                    ),
                    models.Index(
                        condition=models.Q(("state", "running")),
                        fields=["beat"],
                        name="base_job_running",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["waiting", "running", "done", "failed"])),
                        name="base_job_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "running"), _negated=True),
                            models.Q(
                                ("beat__isnull", False), models.Q(("worker", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="base_running_job_beats",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Series",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=128)),
                ("year", models.PositiveSmallIntegerField()),
                ("last", models.PositiveBigIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("name", "year"), name="base_one_row_a_series")
                ],
            },
        ),
    ]
