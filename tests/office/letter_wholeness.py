"""What must hold of findings, letters, numbers and files of cases whenever anybody looks."""

from collections import Counter

from gongkai.law.letters import is_answer
from gongkai.office.applications.models import (
    Application,
    CaseFile,
    Delivery,
    Finding,
    Letter,
    Step,
)
from gongkai.office.applications.queries.files import content
from gongkai.office.applications.queries.letters import digest_of
from gongkai.office.applications.states import LetterState
from gongkai.office.base.models import Series
from gongkai.office.review.models import Review
from gongkai.office.review.steps import ReviewState
from gongkai.office.trail import heads
from gongkai.office.trail.models import Entry
from gongkai.office.trail.verify import verify
from tests.office.wholeness import assert_files_are_there

OUT = (LetterState.SENT.value, LetterState.DELIVERED.value)


def assert_cases_whole() -> None:
    """Look at everything anew, as a process does that has just started."""
    for letter in Letter.objects.select_related("data_key", "round"):
        _assert_letter(letter)
    _assert_numbers()
    _assert_steps()
    assert_files_are_there()
    for file in CaseFile.objects.select_related("data_key"):
        assert len(content(file)) == file.size
    _assert_trail_tells_all()
    assert verify(heads.exported(heads.folder())).problems == []


def _assert_letter(letter: Letter) -> None:
    state = LetterState(letter.state)
    running = Review.objects.filter(
        kind="applications.letter", object=str(letter.pk), state=ReviewState.RUNNING.value
    )
    assert running.exists() == (state is LetterState.IN_REVIEW)
    if state not in (LetterState.DRAFT, LetterState.RETURNED):
        assert digest_of(letter.reveal("text")) == letter.digest
    signed = state not in (LetterState.DRAFT, LetterState.RETURNED, LetterState.IN_REVIEW)
    assert bool(letter.number) == bool(letter.signed_on) == signed
    delivery = Delivery.objects.filter(letter=letter).first()
    assert bool(delivery) == (letter.state in OUT)
    if delivery:
        assert bool(delivery.delivered_on) == (state is LetterState.DELIVERED)


def _assert_numbers() -> None:
    """Numbers of a series and year run from one, without gap or double."""
    taken = Counter[str]()
    by_series: dict[tuple[str, int | None], list[int]] = {}
    for series, year, serial in Letter.objects.exclude(number=None).values_list(
        "series", "year", "serial"
    ):
        by_series.setdefault((series, year), []).append(serial or 0)
        taken[series] += 1
    for serials in by_series.values():
        assert sorted(serials) == list(range(1, len(serials) + 1))
    rows = Series.objects.filter(name__startswith="letters/")
    assert sorted(rows.values_list("last", flat=True)) == sorted(taken.values())


def _assert_steps() -> None:
    """An answer is decided, sent and delivered in the same moment as its letter is."""
    for application in Application.objects.all():
        kinds = Counter(
            Step.objects.filter(application=application, voided_at=None).values_list(
                "kind", flat=True
            )
        )
        answers = [each for each in application.letters.all() if is_answer(each.kind)]
        states = Counter(each.state for each in answers)
        out = sum(states[each] for each in OUT)
        assert kinds["decided"] == out + states[LetterState.SIGNED.value]
        assert kinds["answered"] == out
        assert kinds["delivered"] == states[LetterState.DELIVERED.value]
        assert application.is_open == (not out)


def _assert_trail_tells_all() -> None:
    told = Counter(Entry.objects.values_list("event", flat=True))
    states = Counter(Letter.objects.values_list("state", flat=True))
    signed = Letter.objects.exclude(number=None).count()
    assert told["applications.letter_signed"] == signed
    assert told["applications.letter_sent"] == Delivery.objects.count()
    assert told["applications.letter_delivered"] == states[LetterState.DELIVERED.value]
    assert told["applications.letter_drafted"] == Letter.objects.count()
    assert told["applications.file_added"] == CaseFile.objects.count()
    assert told["applications.found"] == Finding.objects.count()
    sealed = Letter.objects.exclude(sealed_file=None).count()
    assert told["applications.letter_sealed"] == sealed
