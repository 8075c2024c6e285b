"""The tables of accounts (账户数据表): users, second factors, appointments, deputies."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models

from gongkai.office.accounts.roles import Role
from gongkai.office.agencies.models import Agency, Person, Unit
from gongkai.office.base.fields import EncryptedText, SealedModel

USERNAME_LENGTH = 64


class User(AbstractBaseUser):
    """The account (账户) of a person; it is closed, never removed.

    ``session_epoch`` grows when all open sessions are to end: what a session began with tells.
    """

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="user")
    username = models.CharField(max_length=USERNAME_LENGTH, unique=True)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)
    must_change_password = models.BooleanField(default=True)
    password_changed_at = models.DateTimeField()
    failures = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True)
    session_epoch = models.PositiveIntegerField(default=0)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="accounts_closes_later",
                condition=models.Q(closed_on__isnull=True)
                | models.Q(closed_on__gte=models.F("opened_on")),
            )
        ]

    def __str__(self) -> str:
        return f"user {self.pk}"

    @property
    def actor_id(self) -> str:
        """The id that the trail knows the person by."""
        return f"person:{self.person_id}"


class Authenticator(SealedModel):
    """The secret a user shares with an authenticator app (动态口令密钥), sealed."""

    user = models.OneToOneField(User, on_delete=models.PROTECT, related_name="authenticator")
    secret = EncryptedText()
    confirmed_at = models.DateTimeField(null=True)
    last_step = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"authenticator of user {self.user_id}"


class Appointment(models.Model):
    """That a user has a role (任职授权) at a body, or throughout what is below it, for a time.

    Without a body it holds for the whole system. ``unit`` says for which unit a submitter submits.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="appointments")
    role = models.CharField(max_length=24)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", null=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", null=True)
    subtree = models.BooleanField(default=False)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="accounts_role_is_known",
                condition=models.Q(role__in=[role.value for role in Role]),
            ),
            models.CheckConstraint(
                name="accounts_appointment_ends_later",
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
            ),
            models.CheckConstraint(
                name="accounts_whole_system_is_a_subtree",
                condition=models.Q(agency__isnull=False) | models.Q(subtree=True),
            ),
            models.CheckConstraint(
                name="accounts_unit_is_in_a_body",
                condition=models.Q(unit__isnull=True)
                | models.Q(agency__isnull=False, subtree=False),
            ),
        ]

    def __str__(self) -> str:
        return f"user {self.user_id}: {self.role}"


class Absence(models.Model):
    """That somebody is away from one day until another, and who stands in (代办)."""

    absent = models.ForeignKey(User, on_delete=models.PROTECT, related_name="absences")
    deputy = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="accounts_absence_ends_later",
                condition=models.Q(until__gte=models.F("since")),
            ),
            models.CheckConstraint(
                name="accounts_nobody_is_their_own_deputy",
                condition=~models.Q(absent=models.F("deputy")),
            ),
        ]

    def __str__(self) -> str:
        return f"user {self.deputy_id} for user {self.absent_id}"
