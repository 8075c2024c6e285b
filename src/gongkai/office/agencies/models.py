"""The tables of bodies (机构数据表): the tree with its history, units, posts, open work."""

from django.db import models

from gongkai.office.agencies import tree
from gongkai.office.agencies.kinds import AgencyKind, PostKind, SuccessionKind

NAME_LENGTH = 100


def _one_of(
    field: str, kinds: type[AgencyKind] | type[PostKind] | type[SuccessionKind]
) -> models.Q:
    return models.Q(**{f"{field}__in": [kind.value for kind in kinds]})


def _ends_later(first: str, last: str, *, same_day: bool = False) -> models.Q:
    lookup = "gte" if same_day else "gt"
    return models.Q(**{f"{last}__isnull": True}) | models.Q(
        **{f"{last}__{lookup}": models.F(first)}
    )


def _of_open_work(name: str, *fields: str) -> models.Index:
    return models.Index(fields=fields, name=name, condition=models.Q(finished_on__isnull=True))


class Agency(models.Model):
    """A body (机构), or an area that bodies belong to, as it is today.

    ``path`` and the names repeat the latest Placement and AgencyName; only actions write them.
    A closed body keeps its last place, and moves along with what stands above it.
    """

    code = models.CharField(max_length=32, unique=True)
    kind = models.CharField(max_length=16)
    name = models.CharField(max_length=NAME_LENGTH)
    short_name = models.CharField(max_length=NAME_LENGTH, default="", blank=True)
    path = models.CharField(max_length=tree.LONGEST, default="", db_index=True)
    credit_code = models.CharField(max_length=18, default="", blank=True)
    division_code = models.CharField(max_length=12, default="", blank=True)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="agencies_kind_is_known", condition=_one_of("kind", AgencyKind)
            ),
            models.CheckConstraint(
                name="agencies_closes_later", condition=_ends_later("opened_on", "closed_on")
            ),
            models.UniqueConstraint(
                name="agencies_credit_code_once",
                fields=["credit_code"],
                condition=models.Q(closed_on__isnull=True) & ~models.Q(credit_code=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_area(self) -> bool:
        return self.kind == AgencyKind.AREA


class AgencyName(models.Model):
    """What a body was called from one day until another (机构名称沿革)."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="names")
    name = models.CharField(max_length=NAME_LENGTH, db_index=True)
    short_name = models.CharField(max_length=NAME_LENGTH, default="", blank=True)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="agencies_name_ends_later", condition=_ends_later("since", "until")
            ),
            models.UniqueConstraint(
                name="agencies_one_name",
                fields=["agency"],
                condition=models.Q(until__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Placement(models.Model):
    """Where a body stood in the tree from one day until another (隶属沿革)."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="placements")
    parent = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", null=True)
    path = models.CharField(max_length=tree.LONGEST, db_index=True)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="agencies_placement_ends_later", condition=_ends_later("since", "until")
            ),
            models.UniqueConstraint(
                name="agencies_one_place",
                fields=["agency"],
                condition=models.Q(until__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.since}"


class Succession(models.Model):
    """That one body's tasks passed to another on a day (职责承继)."""

    predecessor = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="origins")
    kind = models.CharField(max_length=8)
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="agencies_succession_once", fields=["predecessor", "successor"]
            ),
            models.CheckConstraint(
                name="agencies_succession_kind", condition=_one_of("kind", SuccessionKind)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} → {self.successor_id}"


class DisclosureOffice(models.Model):
    """The part of a body that handles disclosure (政府信息公开工作机构), as the guide prints it."""

    agency = models.OneToOneField(Agency, on_delete=models.PROTECT, related_name="office")
    name = models.CharField(max_length=NAME_LENGTH)
    address = models.CharField(max_length=200, default="", blank=True)
    postcode = models.CharField(max_length=6, default="", blank=True)
    hours = models.CharField(max_length=200, default="", blank=True)
    phone = models.CharField(max_length=60, default="", blank=True)
    fax = models.CharField(max_length=60, default="", blank=True)
    mail = models.CharField(max_length=200, default="", blank=True)

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """A part of a body (内设机构、科室) that submits items and owns work."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="units")
    name = models.CharField(max_length=NAME_LENGTH)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="agencies_unit_closes_later", condition=_ends_later("opened_on", "closed_on")
            ),
            models.UniqueConstraint(
                name="agencies_unit_name_once",
                fields=["agency", "name"],
                condition=models.Q(closed_on__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Person(models.Model):
    """Somebody who works for a body (工作人员), with or without an account; never an applicant."""

    name = models.CharField(max_length=NAME_LENGTH)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="people", null=True)

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """A post (岗位) that somebody ought to hold."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="posts")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts", null=True)
    title = models.CharField(max_length=NAME_LENGTH)
    kind = models.CharField(max_length=16)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="agencies_post_kind_is_known", condition=_one_of("kind", PostKind)
            ),
            models.CheckConstraint(
                name="agencies_post_closes_later", condition=_ends_later("opened_on", "closed_on")
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Holding(models.Model):
    """That a person held a post from one day until another (任职)."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holdings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="holdings")
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="agencies_holding_ends_later",
                condition=_ends_later("since", "until", same_day=True),
            ),
            models.UniqueConstraint(
                name="agencies_one_holder",
                fields=["post"],
                condition=models.Q(until__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post_id}: {self.person_id}"


class Work(models.Model):
    """An object that somebody has to deal with (在办事项), named by kind and id.

    The body always answers for it; a unit, a post or a person may. With none of them whoever has
    the permission ``needs`` at the body may do it, or it waits to be given to somebody. ``task``
    is what is to be done, a code of the object's owner; ``due_on`` the last day for it.
    """

    kind = models.CharField(max_length=128)
    object = models.CharField(max_length=128)
    # Finished work piles up for ever: the indexes hold the open work alone.
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="work", db_index=False
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="work", null=True, db_index=False
    )
    post = models.ForeignKey(
        Post, on_delete=models.PROTECT, related_name="work", null=True, db_index=False
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="work", null=True, db_index=False
    )
    task = models.CharField(max_length=24, default="", blank=True)
    needs = models.CharField(max_length=24, default="", blank=True)
    due_on = models.DateField(null=True)
    given_on = models.DateField()
    finished_on = models.DateField(null=True)

    class Meta:
        indexes = [
            _of_open_work("agencies_open_work", "agency", "needs"),
            _of_open_work("agencies_open_work_of_unit", "unit"),
            _of_open_work("agencies_open_work_of_post", "post"),
            _of_open_work("agencies_open_work_of_person", "person"),
        ]
        constraints = [
            models.UniqueConstraint(
                name="agencies_work_open_once",
                fields=["kind", "object"],
                condition=models.Q(finished_on__isnull=True),
            ),
            models.CheckConstraint(
                name="agencies_work_has_one_holder",
                condition=models.Q(unit__isnull=True, post__isnull=True)
                | models.Q(unit__isnull=True, person__isnull=True)
                | models.Q(post__isnull=True, person__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object}"
