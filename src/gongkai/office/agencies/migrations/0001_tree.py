"""The tree of bodies and its history (机构树)."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Agency",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=32, unique=True)),
                ("kind", models.CharField(max_length=16)),
                ("name", models.CharField(max_length=100)),
                ("short_name", models.CharField(blank=True, default="", max_length=100)),
                ("path", models.CharField(db_index=True, default="", max_length=126)),
                ("credit_code", models.CharField(blank=True, default="", max_length=18)),
                ("division_code", models.CharField(blank=True, default="", max_length=12)),
                ("opened_on", models.DateField()),
                ("closed_on", models.DateField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                ["area", "government", "department", "township", "institution"],
                            )
                        ),
                        name="agencies_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_on__isnull", True),
                            ("closed_on__gt", models.F("opened_on")),
                            _connector="OR",
                        ),
                        name="agencies_closes_later",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("closed_on__isnull", True),
                            models.Q(("credit_code", ""), _negated=True),
                        ),
                        fields=("credit_code",),
                        name="agencies_credit_code_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgencyName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(db_index=True, max_length=100)),
                ("short_name", models.CharField(blank=True, default="", max_length=100)),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="names",
                        to="agencies.agency",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__isnull", True),
                            ("until__gt", models.F("since")),
                            _connector="OR",
                        ),
                        name="agencies_name_ends_later",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until__isnull", True)),
                        fields=("agency",),
                        name="agencies_one_name",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Placement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("path", models.CharField(db_index=True, max_length=126)),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="placements",
                        to="agencies.agency",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__isnull", True),
                            ("until__gt", models.F("since")),
                            _connector="OR",
                        ),
                        name="agencies_placement_ends_later",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until__isnull", True)),
                        fields=("agency",),
                        name="agencies_one_place",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Succession",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=8)),
                ("on", models.DateField()),
                (
                    "predecessor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successions",
                        to="agencies.agency",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="origins",
                        to="agencies.agency",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("predecessor", "successor"), name="agencies_succession_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["merged", "split"])),
                        name="agencies_succession_kind",
                    ),
                ],
            },
        ),
    ]
