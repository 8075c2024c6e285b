"""What holds for the clock of every case, tried on many invented ones."""

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.law import parameters, workdays
from gongkai.law.clock import Clock, reckon
from gongkai.law.notices import Arrangement, Notice
from gongkai.law.steps import Channel, Step, StepKind
from gongkai.law.workdays import Calendar
from tests.law.naive_clock import counted_until

NATIONAL = workdays.national()
VALUES = parameters.load()
INQUIRIES = {
    StepKind.THIRD_PARTY_CONSULTED: StepKind.THIRD_PARTY_REPLIED,
    StepKind.CO_MAKER_CONSULTED: StepKind.CO_MAKER_REPLIED,
    StepKind.AGENCY_CONSULTED: StepKind.AGENCY_REPLIED,
}
few = settings(max_examples=25)
DAYS = {"counted", "worked", "rest", "paused"}


@dataclass(frozen=True)
class Inquiry:
    """One consultation: sent some days after receipt, answered some days after that, or never."""

    kind: StepKind
    sent: int
    takes: int | None

    def steps(self, received: date, party: str) -> list[Step]:
        sent = received + timedelta(days=self.sent)
        found = [Step(self.kind, sent, party)]
        if self.takes is not None:
            replied = sent + timedelta(days=self.takes)
            found.append(Step(INQUIRIES[self.kind], replied, party))
        return found


@st.composite
def inquiries(draw: st.DrawFn) -> Inquiry:
    kind = draw(st.sampled_from(sorted(INQUIRIES)))
    # Another body has no period, so one that never answers would leave no due day to look at.
    never = st.none() if kind is not StepKind.AGENCY_CONSULTED else st.nothing()
    takes = draw(st.one_of(never, st.integers(0, 30)))
    return Inquiry(kind, draw(st.integers(0, 40)), takes)


received_days = st.dates(date(2019, 5, 15), date(2026, 6, 30))
many_inquiries = st.lists(inquiries(), max_size=4)


def steps_of(received: date, found: list[Inquiry]) -> list[Step]:
    return [
        step
        for number, inquiry in enumerate(found)
        for step in inquiry.steps(received, f"第{number}方")
    ]


def clock(received: date, steps: list[Step], calendar: Calendar = NATIONAL) -> Clock:
    return reckon(Channel.COUNTER, received, steps, calendar=calendar, parameters=VALUES)


def known(day: date | None) -> date:
    assert day is not None
    return day


@few
@given(received_days, many_inquiries)
def test_due_day_is_a_working_day(received: date, found: list[Inquiry]) -> None:
    made = clock(received, steps_of(received, found))
    assert NATIONAL.is_working_day(known(made.due))
    assert NATIONAL.is_working_day(known(made.extended_answer_by))


@few
@given(received_days, many_inquiries, inquiries())
def test_another_pause_never_brings_the_due_day_nearer(
    received: date, found: list[Inquiry], another: Inquiry
) -> None:
    less, more = (clock(received, steps_of(received, some)) for some in (found, [*found, another]))
    assert known(less.due) <= known(more.due)
    assert known(less.extended_answer_by) <= known(more.extended_answer_by)


@few
@given(received_days, many_inquiries)
def test_the_count_is_that_of_counting_day_by_day(received: date, found: list[Inquiry]) -> None:
    made = clock(received, steps_of(received, found))
    pauses = [(each.sent, known(each.ends)) for each in made.consultations]
    assert made.answer_by == counted_until(received, 20, pauses)


@few
@given(received_days, many_inquiries, st.integers(1, 60), st.integers(0, 6))
def test_another_holiday_never_brings_the_due_day_nearer(
    received: date, found: list[Inquiry], begins: int, lasts: int
) -> None:
    first = received + timedelta(days=begins)
    holiday = Arrangement("新增假日", first, first + timedelta(days=lasts))
    notice = Notice("增加放假", "试〔2026〕1号", date(2026, 12, 1), 2026, (holiday,), "试验", True)
    more = Calendar([*NATIONAL.notices, notice], NATIONAL.statutory)
    steps = steps_of(received, found)
    assert known(clock(received, steps).due) <= known(clock(received, steps, more).due)


@few
@given(received_days, many_inquiries, st.randoms(use_true_random=False))
def test_order_of_entry_does_not_matter(received: date, found: list[Inquiry], chance) -> None:  # type: ignore[no-untyped-def]
    steps = steps_of(received, found)
    made = clock(received, steps)
    chance.shuffle(steps)
    again = clock(received, steps)
    assert (again, again.walk, again.notes) == (made, made.walk, made.notes)


@few
@given(received_days, many_inquiries)
def test_extension_adds_as_many_working_days_at_most(received: date, found: list[Inquiry]) -> None:
    steps = steps_of(received, found)
    plain = clock(received, steps)
    extended = clock(received, [*steps, Step(StepKind.EXTENDED, received)])
    assert extended.due == plain.extended_answer_by
    assert extended.answer_by == plain.answer_by


@few
@given(received_days, many_inquiries, st.integers(0, 20))
def test_supplement_counts_from_the_day_it_came(
    received: date, found: list[Inquiry], after: int
) -> None:
    came = received + timedelta(days=after)
    restart = [Step(StepKind.SUPPLEMENT_REQUESTED, received), Step(StepKind.SUPPLEMENTED, came)]
    later = steps_of(came + timedelta(days=1), found)
    assert clock(received, restart + later).due == clock(came, later).due


@few
@given(received_days, many_inquiries)
def test_walk_accounts_for_every_day_once_and_ends_on_the_due_day(
    received: date, found: list[Inquiry]
) -> None:
    made = clock(received, steps_of(received, found))
    due = known(made.due)
    entries = made.walk
    accounted = [
        day
        for entry in entries
        if entry.kind in DAYS
        for day in range(entry.first.toordinal(), known(entry.last).toordinal() + 1)
    ]
    assert accounted == list(range(received.toordinal() + 1, due.toordinal() + 1))
    last = next(entry for entry in entries if entry.kind == "due")
    assert (last.first, last.counted) == (due, 20)
    assert [entry.last for entry in entries] == sorted(known(entry.last) for entry in entries)
    assert all(entry.text.endswith("。") and entry.citation for entry in entries)
