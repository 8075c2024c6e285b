"""Offices, units, people, posts and open work (科室、岗位、在办事项)."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0001_tree"),
    ]

    operations = [
        migrations.CreateModel(
            name="DisclosureOffice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=100)),
                ("address", models.CharField(blank=True, default="", max_length=200)),
                ("postcode", models.CharField(blank=True, default="", max_length=6)),
                ("hours", models.CharField(blank=True, default="", max_length=200)),
                ("phone", models.CharField(blank=True, default="", max_length=60)),
                ("fax", models.CharField(blank=True, default="", max_length=60)),
                ("mail", models.CharField(blank=True, default="", max_length=200)),
                (
                    "agency",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="office",
                        to="agencies.agency",
                    ),
                ),
            ],
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
                ("name", models.CharField(max_length=100)),
                (
                    "agency",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="people",
                        to="agencies.agency",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Unit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=100)),
                ("opened_on", models.DateField()),
                ("closed_on", models.DateField(null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="units",
                        to="agencies.agency",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_on__isnull", True),
                            ("closed_on__gt", models.F("opened_on")),
                            _connector="OR",
                        ),
                        name="agencies_unit_closes_later",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("closed_on__isnull", True)),
                        fields=("agency", "name"),
                        name="agencies_unit_name_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=100)),
                ("kind", models.CharField(max_length=16)),
                ("opened_on", models.DateField()),
                ("closed_on", models.DateField(null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="agencies.agency",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="agencies.unit",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "group_head",
                                    "group_deputy",
                                    "group_member",
                                    "leader",
                                    "office_head",
                                    "clerk",
                                    "other",
                                ],
                            )
                        ),
                        name="agencies_post_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_on__isnull", True),
                            ("closed_on__gt", models.F("opened_on")),
                            _connector="OR",
                        ),
                        name="agencies_post_closes_later",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Work",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=128)),
                ("object", models.CharField(max_length=128)),
                ("given_on", models.DateField()),
                ("finished_on", models.DateField(null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="work",
                        to="agencies.agency",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="work",
                        to="agencies.person",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="work",
                        to="agencies.post",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="work",
                        to="agencies.unit",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("finished_on__isnull", True)),
                        fields=["agency"],
                        name="agencies_open_work",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("finished_on__isnull", True)),
                        fields=("kind", "object"),
                        name="agencies_work_open_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("post__isnull", True), ("unit__isnull", True)),
                            models.Q(("person__isnull", True), ("unit__isnull", True)),
                            models.Q(("person__isnull", True), ("post__isnull", True)),
                            _connector="OR",
                        ),
                        name="agencies_work_has_one_holder",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Holding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holdings",
                        to="agencies.person",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holdings",
                        to="agencies.post",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__isnull", True),
                            ("until__gte", models.F("since")),
                            _connector="OR",
                        ),
                        name="agencies_holding_ends_later",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until__isnull", True)),
                        fields=("post",),
                        name="agencies_one_holder",
                    ),
                ],
            },
        ),
    ]
