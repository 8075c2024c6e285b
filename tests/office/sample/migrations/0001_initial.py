"""The tables of the sample."""

import django.db.models.deletion
from django.db import migrations, models

import gongkai.office.base.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("base", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Case",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("year", models.PositiveSmallIntegerField()),
                ("sent", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("year", "number"), name="sample_number")
                ],
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", gongkai.office.base.fields.EncryptedText()),
                (
                    "name_index",
                    gongkai.office.base.fields.BlindIndex(default="", kind="name", of="name"),
                ),
                ("phone", gongkai.office.base.fields.EncryptedText()),
                (
                    "phone_index",
                    gongkai.office.base.fields.BlindIndex(default="", kind="phone", of="phone"),
                ),
                ("note", models.CharField(default="", max_length=20)),
                (
                    "data_key",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="base.datakey",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
    ]
