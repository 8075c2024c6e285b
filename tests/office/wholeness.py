"""What must hold of items, reviews, releases, files, work and trail whenever anybody looks."""

from collections import Counter
from typing import Any

from django.apps import apps
from django.db import connection

from gongkai.office.agencies.models import Work
from gongkai.office.base.models import Job, JobState, Series
from gongkai.office.disclosures import canonical
from gongkai.office.disclosures.models import Item, Publication, Version
from gongkai.office.disclosures.states import ItemState
from gongkai.office.documents import files
from gongkai.office.documents.models import Blob, Document
from gongkai.office.review.models import Opinion, Review, ReviewStep
from gongkai.office.review.steps import ReviewState, StepKind, StepState, Verdict
from gongkai.office.trail import heads
from gongkai.office.trail.models import Entry
from gongkai.office.trail.verify import verify

AT_DRAFTER = {ItemState.DRAFT: "draft", ItemState.RETURNED: "returned"}
AT_PUBLISHER = {ItemState.APPROVED, ItemState.SCHEDULED}
AT_NOBODY = {ItemState.PUBLISHED, ItemState.WITHDRAWN, ItemState.KEPT}


def every_row() -> dict[str, str]:
    """Return every row of every table as text, as it lies there; what is sealed stays sealed."""
    return {model._meta.db_table: _rows(model._meta.db_table) for model in apps.get_models()}


def _rows(table: str) -> str:
    # Past the models: kill tests look after every statement, and only ask whether rows differ.
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
        return "\n".join(sorted(map(repr, cursor.fetchall())))


def assert_whole() -> None:
    """Look at everything anew, as a process does that has just started."""
    for item in Item.objects.select_related("working", "public"):
        _assert_item(item)
    _assert_index_numbers()
    assert_files_are_there()
    _assert_trail_tells_all()
    assert verify(heads.exported(heads.folder())).problems == []


def assert_files_are_there() -> None:
    """Every row of a file has its bytes, under their digest."""
    for blob in Blob.objects.all():
        assert len(files.read(blob.digest)) == blob.size


def _assert_item(item: Item) -> None:
    state = ItemState(item.state)
    runs = Review.objects.filter(kind="disclosures.item", object=str(item.pk)).order_by("round")
    last = runs.last()
    assert [each.round for each in runs] == list(range(1, len(runs) + 1))
    running = [each for each in runs if each.state == ReviewState.RUNNING]
    assert bool(running) == (state is ItemState.IN_REVIEW)
    if state is ItemState.IN_REVIEW:
        assert item.working
        assert last
        assert last.digest == item.working.digest == canonical.digest(item.working)
    if state in AT_PUBLISHER:
        assert item.working
        _assert_signed(item.working)
    _assert_steps(runs.values_list("pk", flat=True))
    _assert_release(item, state)
    _assert_holder(item, state, last)


def _assert_release(item: Item, state: ItemState) -> None:
    releases = list(Publication.objects.filter(item=item).order_by("pk"))
    open_ones = [each for each in releases if each.ended_at is None]
    assert bool(item.index_number) == bool(releases) == bool(item.public_since)
    for each in releases:
        _assert_signed(each.version)
    if item.public is None:
        assert open_ones == []
        assert state is not ItemState.PUBLISHED
    else:
        assert [each.version_id for each in open_ones] == [item.public_id]
        assert state is not ItemState.WITHDRAWN
    if state is ItemState.WITHDRAWN:
        assert releases[-1].withdrawn_reason
    if state is ItemState.PUBLISHED:
        assert item.working is None
    if state is ItemState.SCHEDULED:
        jobs = Job.objects.filter(name="disclosures.release", arguments={"item": str(item.pk)})
        assert jobs.exclude(state=JobState.FAILED.value).exists()


def _assert_signed(version: Version) -> None:
    """What goes out is word for word what a leader signed, in a run that came to its end."""
    assert version.digest == canonical.digest(version)
    signed = Opinion.objects.filter(
        review__object=str(version.item_id),
        review__state=ReviewState.APPROVED.value,
        review__digest=version.digest,
        kind=StepKind.SIGN.value,
        verdict=Verdict.PASSED.value,
        digest=version.digest,
    )
    assert signed.count() >= 1


def _assert_steps(reviews: Any) -> None:
    for review in Review.objects.filter(pk__in=reviews):
        steps = list(ReviewStep.objects.filter(review=review).order_by("position"))
        passed = [each.position for each in steps if each.state == StepState.PASSED]
        waiting = [each.position for each in steps if each.state == StepState.WAITING]
        given = Opinion.objects.filter(review=review, verdict=Verdict.PASSED.value)
        assert sorted(given.values_list("position", flat=True)) == passed
        if review.state == ReviewState.RUNNING:
            assert waiting == [review.position] == [len(passed) + 1]
        if review.state == ReviewState.APPROVED:
            assert len(passed) == len(steps)


def _assert_holder(item: Item, state: ItemState, last: Review | None) -> None:
    """Somebody has to deal with the item, and nobody where nothing is to be done."""
    work = Work.objects.filter(kind="disclosures.item", object=str(item.pk), finished_on=None)
    tasks = [each.task for each in work]
    if state in AT_DRAFTER:
        assert tasks == [AT_DRAFTER[state]]
    elif state is ItemState.IN_REVIEW:
        assert last
        step = ReviewStep.objects.get(review=last, position=last.position)
        assert tasks == [step.kind]
    elif state in AT_PUBLISHER:
        assert tasks == ["publish"]
    else:
        assert state in AT_NOBODY
        assert tasks == []


def _assert_index_numbers() -> None:
    """Numbers of a body and year run from one, without gap or double."""
    numbers = Item.objects.exclude(index_number=None).values_list("index_number", flat=True)
    by_series: dict[str, list[int]] = {}
    for each in numbers:
        name, _, serial = each.rpartition("-")
        by_series.setdefault(name, []).append(int(serial))
    for serials in by_series.values():
        assert sorted(serials) == list(range(1, len(serials) + 1))
    taken = Series.objects.filter(name__startswith="disclosures/index/")
    assert sorted(taken.values_list("last", flat=True)) == sorted(map(len, by_series.values()))


def _assert_trail_tells_all() -> None:
    told = Counter(Entry.objects.values_list("event", flat=True))
    withdrawn = Publication.objects.exclude(withdrawn_on=None)
    assert told["disclosures.published"] == Publication.objects.count()
    assert told["disclosures.withdrawn"] == withdrawn.count()
    assert told["disclosures.started"] == Item.objects.count()
    assert told["disclosures.submitted"] == Review.objects.count()
    assert told["disclosures.step_passed"] == Opinion.objects.filter(verdict="passed").count()
    assert told["disclosures.correcting"] == Version.objects.filter(ordinal__gt=1).count()
    assert told["documents.received"] == Document.objects.count()
