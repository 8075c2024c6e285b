"""The tables of disclosures (主动公开数据表): items, their versions, and what was released when."""

from django.db import models

from gongkai.office.agencies.models import Agency, Unit
from gongkai.office.base.labels import LabelledEnum
from gongkai.office.disclosures.states import (
    Genre,
    ItemState,
    Openness,
    ReleaseKind,
    Section,
    Validity,
)
from gongkai.office.documents.models import Document

TITLE_LENGTH = 300
ACTOR_LENGTH = 128
DIGEST_LENGTH = 64
PUBLISHER_LENGTH = 100
INDEX_NUMBER_LENGTH = 64
TOPIC_LENGTH = 32


def _of_public(name: str, *fields: str) -> models.Index:
    return models.Index(fields=fields, name=name, condition=models.Q(public__isnull=False))


def _of_section(name: str, *fields: str) -> models.Index:
    return _of_public(name, "agency", "section", *fields, "-public_since", "-id")


def _one_of(field: str, kinds: type[LabelledEnum], *, blank: bool = False) -> models.Q:
    return models.Q(**{f"{field}__in": [kind.value for kind in kinds] + [""] * blank})


class Item(models.Model):
    """A thing that a body discloses or decides to keep (公开事项): an official document.

    ``working`` is the version being worked on, ``public`` the one that everybody sees: nothing
    else of an item is public. ``state`` follows both and the review; only actions write it.
    ``section``, ``topic`` with its class, and ``formed_year``, that of 成文日期, are those of the
    version released last, so that lists walk along an index. ``release_at`` is the moment of a
    scheduled release, which ``release_by`` ordered with the name ``release_publisher``.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="items")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", null=True)
    state = models.CharField(max_length=16, default=ItemState.DRAFT.value)
    # Null, not blank, before the first release: numbers are unique.
    index_number = models.CharField(max_length=INDEX_NUMBER_LENGTH, unique=True, null=True)  # noqa: DJ001
    started_by = models.CharField(max_length=ACTOR_LENGTH, db_index=True)
    started_on = models.DateField()
    working = models.OneToOneField(
        "Version", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    public = models.OneToOneField(
        "Version", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    public_since = models.DateTimeField(null=True)
    public_changed_at = models.DateTimeField(null=True)
    section = models.CharField(max_length=16, default=Section.STATUTORY.value)
    topic = models.CharField(max_length=TOPIC_LENGTH, default="", blank=True)
    topic_class = models.CharField(max_length=TOPIC_LENGTH, default="", blank=True)
    formed_year = models.PositiveSmallIntegerField(null=True)
    release_at = models.DateTimeField(null=True)
    release_by = models.CharField(max_length=ACTOR_LENGTH, default="", blank=True)
    release_publisher = models.CharField(max_length=PUBLISHER_LENGTH, default="", blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["agency", "state"], name="disclosures_by_state"),
            _of_public("disclosures_newest", "-public_since", "-id"),
            _of_public("disclosures_newest_of_body", "agency", "-public_since", "-id"),
            _of_section("disclosures_of_section"),
            _of_section("disclosures_of_topic", "topic"),
            _of_section("disclosures_of_topic_class", "topic_class"),
            _of_section("disclosures_of_year", "formed_year"),
            _of_public("disclosures_changed", "-public_changed_at", "-id"),
            _of_public("disclosures_changed_of_body", "agency", "-public_changed_at", "-id"),
            models.Index(
                fields=["release_at"],
                name="disclosures_scheduled",
                condition=models.Q(state=ItemState.SCHEDULED.value),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="disclosures_state_is_known", condition=_one_of("state", ItemState)
            ),
            models.CheckConstraint(
                name="disclosures_scheduled_has_moment",
                condition=~models.Q(state=ItemState.SCHEDULED.value)
                | (models.Q(release_at__isnull=False) & ~models.Q(release_by="")),
            ),
            models.CheckConstraint(
                name="disclosures_item_section_is_known", condition=_one_of("section", Section)
            ),
            models.CheckConstraint(
                name="disclosures_public_has_date_and_number",
                condition=models.Q(public__isnull=True)
                | models.Q(public_since__isnull=False, index_number__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"item {self.pk}"


class Version(models.Model):
    """What an item says (版本). ``edit_number`` grows with each save and tells editors apart.

    ``formed_on`` is the day the document was made (成文日期), ``number`` its 发文字号. A version
    with a ``digest`` has been submitted and stays as it is: editing goes on in a copy.
    """

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="versions")
    ordinal = models.PositiveSmallIntegerField()
    release_kind = models.CharField(max_length=16, default=ReleaseKind.FIRST.value)
    note = models.CharField(max_length=1_000, default="", blank=True)
    title = models.CharField(max_length=TITLE_LENGTH, default="", blank=True)
    number = models.CharField(max_length=100, default="", blank=True, db_index=True)
    issuers = models.CharField(max_length=300, default="", blank=True)
    genre = models.CharField(max_length=16, default="", blank=True)
    topic = models.CharField(max_length=TOPIC_LENGTH, default="", blank=True)
    section = models.CharField(max_length=16, default=Section.STATUTORY.value)
    keywords = models.CharField(max_length=200, default="", blank=True)
    summary = models.CharField(max_length=1_000, default="", blank=True)
    body = models.TextField(default="", blank=True)
    formed_on = models.DateField(null=True, blank=True)
    effective_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    validity = models.CharField(max_length=16, default="", blank=True)
    openness = models.CharField(max_length=16, default="", blank=True)
    ground = models.CharField(max_length=64, default="", blank=True)
    reason = models.CharField(max_length=1_000, default="", blank=True)
    edit_number = models.PositiveIntegerField(default=1)
    edited_by = models.CharField(max_length=ACTOR_LENGTH)
    edited_at = models.DateTimeField()
    opened_by = models.CharField(max_length=ACTOR_LENGTH, default="", blank=True)
    opened_at = models.DateTimeField(null=True)
    digest = models.CharField(max_length=DIGEST_LENGTH, default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="disclosures_ordinal_once", fields=["item", "ordinal"]),
            models.CheckConstraint(
                name="disclosures_openness_is_known",
                condition=_one_of("openness", Openness, blank=True),
            ),
            models.CheckConstraint(
                name="disclosures_genre_is_known", condition=_one_of("genre", Genre, blank=True)
            ),
            models.CheckConstraint(
                name="disclosures_section_is_known", condition=_one_of("section", Section)
            ),
            models.CheckConstraint(
                name="disclosures_validity_is_known",
                condition=_one_of("validity", Validity, blank=True),
            ),
            models.CheckConstraint(
                name="disclosures_release_kind_is_known",
                condition=_one_of("release_kind", ReleaseKind),
            ),
        ]

    def __str__(self) -> str:
        return f"version {self.ordinal} of item {self.item_id}"


class VersionAuthor(models.Model):
    """Somebody who had a hand in a version (起草人), and so reviews no step of it."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="authors")
    person = models.CharField(max_length=ACTOR_LENGTH)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="disclosures_author_once", fields=["version", "person"]),
        ]

    def __str__(self) -> str:
        return self.person


class Attachment(models.Model):
    """A file of a version (附件); a file has no address but through the item."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="attachments")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="disclosures_attachment_order", fields=["version", "position"]
            ),
        ]

    def __str__(self) -> str:
        return f"attachment {self.position} of version {self.version_id}"


class WarningReason(models.Model):
    """Why a version went on although a rule warned (预警说明)."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="reasons")
    rule = models.CharField(max_length=64)
    reason = models.CharField(max_length=500)
    by = models.CharField(max_length=ACTOR_LENGTH)
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="disclosures_reason_once", fields=["version", "rule"]),
        ]

    def __str__(self) -> str:
        return self.rule


class Publication(models.Model):
    """A release to the public (发布), until a later one or a withdrawal ended it.

    ``signed_on`` is the day the release was signed off (发布签发), which is not 成文日期;
    ``publisher`` is the name printed as 发布人.
    """

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="publications")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="publications")
    signed_on = models.DateField()
    published_on = models.DateField()
    published_at = models.DateTimeField()
    published_by = models.CharField(max_length=ACTOR_LENGTH)
    publisher = models.CharField(max_length=PUBLISHER_LENGTH)
    ended_at = models.DateTimeField(null=True)
    withdrawn_on = models.DateField(null=True)
    withdrawn_by = models.CharField(max_length=ACTOR_LENGTH, default="", blank=True)
    withdrawn_reason = models.CharField(max_length=1_000, default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="disclosures_one_release",
                fields=["item"],
                condition=models.Q(ended_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"publication of item {self.item_id}"


class IndexPattern(models.Model):
    """How a body's index numbers are formed (索引号规则)."""

    agency = models.OneToOneField(Agency, on_delete=models.PROTECT, related_name="+")
    pattern = models.CharField(max_length=100)

    def __str__(self) -> str:
        return self.pattern


class ItemReader(models.Model):
    """A body that holds a step in an item's reviews (经手机构), and so may read it."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="readers")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="disclosures_reader_once", fields=["item", "agency"]),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} reads {self.item_id}"
