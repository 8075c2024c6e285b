"""The first tables of the trail (首批数据表)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("number", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField(db_index=True)),
                ("on", models.DateField()),
                ("by", models.CharField(max_length=128)),
                ("instead_of", models.CharField(blank=True, default="", max_length=128)),
                ("event", models.CharField(max_length=128)),
                ("kind", models.CharField(max_length=128)),
                ("object", models.CharField(max_length=128)),
                ("body", models.CharField(blank=True, default="", max_length=128)),
                ("fields", models.JSONField(default=list)),
                ("details", models.JSONField(default=dict)),
                ("key", models.CharField(max_length=32)),
                ("mac", models.CharField(max_length=64)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["kind", "object", "number"], name="trail_of_object"),
                    models.Index(fields=["by", "number"], name="trail_by_actor"),
                    models.Index(fields=["body", "number"], name="trail_of_body"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Head",
            fields=[
                (
                    "id",
                    models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False),
                ),
                ("number", models.PositiveBigIntegerField(default=0)),
                ("mac", models.CharField(blank=True, default="", max_length=64)),
                ("key", models.CharField(blank=True, default="", max_length=32)),
                ("seal", models.CharField(blank=True, default="", max_length=64)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("id", 1)), name="trail_has_one_head")
                ],
            },
        ),
    ]
