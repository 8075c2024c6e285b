"""The tables of the rulebook (规则库数据表): what is entered at the desk, confirmed by a second."""

from django.db import models

from gongkai.office.agencies.models import Agency

ACTOR_LENGTH = 128
NAME_LENGTH = 100
CODE_LENGTH = 64
TEXT_LENGTH = 500
SCALAR_LENGTH = 200


def _actor(*, blank: bool = False) -> "models.CharField[str, str]":
    if blank:
        return models.CharField(max_length=ACTOR_LENGTH, default="", blank=True)
    return models.CharField(max_length=ACTOR_LENGTH)


IN_FORCE = models.Q(confirmed_on__isnull=False, withdrawn_on__isnull=True)


def _once(name: str, *fields: str, also: models.Q | None = None) -> list[models.BaseConstraint]:
    """Of one thing no two rows are in force, for a part of the tree or for all of it."""
    condition = IN_FORCE & (also or models.Q())
    return [
        models.UniqueConstraint(
            name=f"rulebook_{name}_everywhere",
            fields=list(fields),
            condition=condition & models.Q(agency__isnull=True),
        ),
        models.UniqueConstraint(
            name=f"rulebook_{name}_of_area",
            fields=["agency", *fields],
            condition=condition & models.Q(agency__isnull=False),
        ),
    ]


def _not_yet(*dates: str, **texts: str) -> models.Q:
    return models.Q(**{f"{name}__isnull": True for name in dates}, **texts)


def _dated(sort: str) -> list[models.BaseConstraint]:
    """What holds of every entry: two persons enter, two withdraw what binds, and say why."""
    return [
        models.CheckConstraint(
            name=f"rulebook_{sort}_by_two",
            condition=models.Q(
                confirmed_on__isnull=True, confirmed_at__isnull=True, confirmed_by=""
            )
            | (
                models.Q(confirmed_on__isnull=False, confirmed_at__isnull=False)
                & ~models.Q(confirmed_by="")
                & ~models.Q(confirmed_by=models.F("entered_by"))
            ),
        ),
        models.CheckConstraint(
            name=f"rulebook_{sort}_withdrawn_whole",
            condition=_not_yet("withdrawn_on", withdrawn_by="", withdrawal_reason="")
            | (
                models.Q(withdrawn_on__isnull=False)
                & ~models.Q(withdrawn_by="")
                & ~models.Q(withdrawal_reason="")
            ),
        ),
        models.CheckConstraint(
            name=f"rulebook_{sort}_asked_whole",
            condition=_not_yet("asked_on", asked_by="", asked_reason="")
            | (
                models.Q(asked_on__isnull=False, confirmed_on__isnull=False)
                & ~models.Q(asked_by="")
                & ~models.Q(asked_reason="")
            ),
        ),
        models.CheckConstraint(
            name=f"rulebook_{sort}_back_by_two",
            condition=models.Q(confirmed_on__isnull=True)
            | models.Q(withdrawn_on__isnull=True)
            | (models.Q(asked_on__isnull=False) & ~models.Q(asked_by=models.F("withdrawn_by"))),
        ),
    ]


class Entered(models.Model):
    """A rule entered at the desk (录入的规则): by one person, in force once a second confirmed it.

    ``agency`` is the body it holds for, with all below it; None is the whole system. What binds is
    withdrawn as it came: ``asked_by`` one, done by another. It stays as history.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", null=True)
    entered_by = _actor()
    entered_on = models.DateField()
    entered_at = models.DateTimeField()
    confirmed_by = _actor(blank=True)
    confirmed_on = models.DateField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    asked_by = _actor(blank=True)
    asked_on = models.DateField(null=True)
    asked_reason = models.CharField(max_length=TEXT_LENGTH, default="", blank=True)
    withdrawn_by = _actor(blank=True)
    withdrawn_on = models.DateField(null=True)
    withdrawal_reason = models.CharField(max_length=TEXT_LENGTH, default="", blank=True)

    class Meta:
        abstract = True

    @property
    def in_force(self) -> bool:
        return self.confirmed_on is not None and self.withdrawn_on is None

    @property
    def waits(self) -> bool:
        return self.confirmed_on is None and self.withdrawn_on is None

    @property
    def is_to_go(self) -> bool:
        """Whether it binds, and somebody asked for its withdrawal."""
        return self.in_force and self.asked_on is not None


class EnteredNotice(Entered):
    """A holiday notice (放假安排通知) as the TOML text that ``law.notices`` reads.

    The columns repeat what the text says, for lists and for the constraints.
    """

    number = models.CharField(max_length=NAME_LENGTH)
    year = models.PositiveSmallIntegerField()
    amends = models.CharField(max_length=NAME_LENGTH, default="", blank=True)
    text = models.TextField()

    class Meta:
        constraints = [
            *_dated("notice"),
            *_once("number", "number"),
            *_once("year", "year", also=models.Q(amends="")),
        ]

    def __str__(self) -> str:
        return self.number


class EnteredValue(Entered):
    """A value of a parameter (法定参数) with its days and source; ``value`` as a file writes it."""

    key = models.CharField(max_length=CODE_LENGTH)
    value = models.CharField(max_length=SCALAR_LENGTH)
    since = models.DateField()
    until = models.DateField(null=True)
    source = models.CharField(max_length=TEXT_LENGTH)
    checked = models.BooleanField(default=False)
    note = models.CharField(max_length=TEXT_LENGTH, default="", blank=True)

    class Meta:
        constraints = [
            *_dated("value"),
            *_once("value", "key", "since"),
            models.CheckConstraint(
                name="rulebook_value_ends_later",
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.since}"


class EnteredWording(Entered):
    """The words of a letter, or of what an answer says for a ground (文书文字), from a day on.

    ``kind`` is ``letter.<kind>`` or ``finding.<ground>``; ``paragraphs`` have the shape of those in
    the files, with the conditions under which each is written.
    """

    kind = models.CharField(max_length=CODE_LENGTH)
    title = models.CharField(max_length=NAME_LENGTH)
    paragraphs = models.JSONField()
    since = models.DateField()
    source = models.CharField(max_length=TEXT_LENGTH, default="", blank=True)

    class Meta:
        constraints = [*_dated("wording"), *_once("wording", "kind", "since")]

    def __str__(self) -> str:
        return f"{self.kind} {self.since}"


class Edition(models.Model):
    """Which state of the entered rules is in force (规则版本): a new token with every change.

    Every process reads it before it trusts what it remembers. A token never comes again, so what a
    rolled back change left in a memory is never taken for what is.
    """

    token = models.CharField(max_length=32)
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.token
