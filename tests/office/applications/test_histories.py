"""Whatever is entered or voided in whatever order, the columns say what the steps say."""

from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.law.citation import RuleBroken
from gongkai.law.lifecycle import Stage, may_follow
from gongkai.law.steps import Channel, StepKind
from gongkai.office.applications.actions import parties, rounds, stepping
from gongkai.office.applications.actions.parties import PartyFacts
from gongkai.office.applications.models import Application, Party
from gongkai.office.applications.queries import verifying
from gongkai.office.applications.queries.clocks import clock_of
from gongkai.office.applications.queries.holders import work_on
from gongkai.office.applications.states import PartyKind
from gongkai.office.base.refusals import NotPossible
from tests.office.cases import case, fresh, nothing_found, online, proofs, work_of
from tests.office.county import NOW, TODAY
from tests.office.items import Office, acting

AT_REST = {Stage.DELIVERED, Stage.WITHDRAWN, Stage.TRANSFERRED, Stage.LAPSED}
OF_PARTY = {each for each in StepKind if each.value.startswith(("third_party", "co_maker"))}
LONG_AGO = date(2026, 3, 2)
ASKED = PartyFacts("丰禾餐饮有限公司")

# A number picks among the steps that may follow, some days on: so histories come to their end.
deeds = st.one_of(
    st.tuples(st.integers(0, 40), st.integers(0, 30), st.none() | st.integers(0, 40)),
    st.tuples(st.integers(0, 40), st.integers(0, 30), st.none() | st.integers(0, 40)),
    st.tuples(
        st.sampled_from(list(StepKind)),
        st.integers(0, (TODAY - LONG_AGO).days),
        st.none() | st.integers(0, 40),
    ),
    st.tuples(st.just("void"), st.integers(0, 30), st.none()),
)
CHANNELS = st.sampled_from([Channel.COUNTER, Channel.INTERNET, Channel.ORDINARY_POST])


@settings(
    max_examples=20,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(channel=CHANNELS, history=st.lists(deeds, min_size=4, max_size=12))
def test_columns_rounds_and_work_always_say_what_the_steps_say(
    place: Office, channel: Channel, history: list[tuple[Any, int, int | None]]
) -> None:
    kept = _a_case(place, channel)
    nothing_found(place, kept, LONG_AGO)
    party = parties.add(kept, PartyKind.THIRD_PARTY, ASKED, **acting(place.clerk))
    for what, days, until in history:
        before = _said(kept)
        try:
            _do(place, party, what, days, until)
        except (RuleBroken, NotPossible):
            assert _said(kept) == before
        _assert_agrees(kept)


def _a_case(place: Office, channel: Channel) -> Application:
    make = online if channel is Channel.INTERNET else case
    return make(place, channel=channel, arrived_on=LONG_AGO)


def _do(place: Office, party: Party, what: Any, days: int, until: int | None) -> None:
    kept = fresh(party.application)
    on = LONG_AGO + timedelta(days=days)
    if isinstance(what, int):
        following = may_follow(Stage(kept.stage))
        what, on = following[what % len(following)], _last_day(kept) + timedelta(days=days)
    who = acting(place.clerk) | {"on": on}
    if what == "void":
        live = list(kept.steps.filter(voided_at=None).order_by("pk"))
        if live:
            stepping.void(live[days % len(live)], "登记有误", **acting(place.clerk))
    elif what is StepKind.REOPENED:
        rounds.reopen(kept, "示政复决〔2026〕3号", _later(on, until), **who)
        nothing_found(place, kept, on)
    else:
        whom = party if what in OF_PARTY else None
        stepping.take(kept, what, party=whom, until=_later(on, until), proofs=proofs(what), **who)


def _last_day(kept: Application) -> date:
    days = kept.steps.filter(voided_at=None).values_list("on", flat=True)
    return max(days, default=LONG_AGO)


def _later(on: date, days: int | None) -> date | None:
    return None if days is None else on + timedelta(days=days)


def _said(kept: Application) -> tuple[object, ...]:
    steps = list(kept.steps.order_by("pk").values_list("kind", "on", "voided_at"))
    rows = list(kept.rounds.order_by("ordinal").values_list("opened_on", "closed_on", "outcome"))
    return steps, rows, fresh(kept).stage


def _assert_agrees(kept: Application) -> None:
    found = fresh(kept)
    work = work_on([found]).get(found.pk)
    assert list(verifying.of_case(found, work, NOW)) == []
    clock = clock_of(found)
    assert (work_of(found) is None) == (clock.stage in AT_REST)
    assert found.is_open == (not clock.stage.closed)
    if not found.paused:
        assert found.due_on == clock.due
