"""The tables of accounts (账户)."""

import django.db.models.deletion
from django.db import migrations, models

import gongkai.office.base.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0002_people"),
        ("base", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                ("username", models.CharField(max_length=64, unique=True)),
                ("opened_on", models.DateField()),
                ("closed_on", models.DateField(null=True)),
                ("must_change_password", models.BooleanField(default=True)),
                ("password_changed_at", models.DateTimeField()),
                ("failures", models.PositiveSmallIntegerField(default=0)),
                ("locked_until", models.DateTimeField(null=True)),
                ("session_epoch", models.PositiveIntegerField(default=0)),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="user",
                        to="agencies.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_on__isnull", True),
                            ("closed_on__gte", models.F("opened_on")),
                            _connector="OR",
                        ),
                        name="accounts_closes_later",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Absence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateField()),
                ("until", models.DateField()),
                (
                    "absent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="absences",
                        to="accounts.user",
                    ),
                ),
                (
                    "deputy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.user",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("since"))),
                        name="accounts_absence_ends_later",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("absent", models.F("deputy")), _negated=True),
                        name="accounts_nobody_is_their_own_deputy",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Appointment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("role", models.CharField(max_length=24)),
                ("subtree", models.BooleanField(default=False)),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.unit",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to="accounts.user",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "role__in",
                                [
                                    "unit_submitter",
                                    "clerk",
                                    "first_reviewer",
                                    "secrecy_reviewer",
                                    "signing_leader",
                                    "publisher",
                                    "body_administrator",
                                    "supervisor",
                                    "auditor",
                                    "system_administrator",
                                ],
                            )
                        ),
                        name="accounts_role_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__isnull", True),
                            ("until__gte", models.F("since")),
                            _connector="OR",
                        ),
                        name="accounts_appointment_ends_later",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("agency__isnull", False), ("subtree", True), _connector="OR"
                        ),
                        name="accounts_whole_system_is_a_subtree",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("unit__isnull", True),
                            models.Q(("agency__isnull", False), ("subtree", False)),
                            _connector="OR",
                        ),
                        name="accounts_unit_is_in_a_body",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Authenticator",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("secret", gongkai.office.base.fields.EncryptedText()),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("last_step", models.BigIntegerField(default=0)),
                (
                    "data_key",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="base.datakey",
                    ),
                ),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="authenticator",
                        to="accounts.user",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
    ]
