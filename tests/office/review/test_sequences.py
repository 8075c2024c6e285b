"""Whatever is tried in whatever order, runs stay lawful; and of twenty at once one succeeds."""

import threading
from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from gongkai.office.accounts.actions.absences import name_deputy
from gongkai.office.accounts.models import User
from gongkai.office.accounts.roles import RIGHTS, Role
from gongkai.office.agencies.actions import posts
from gongkai.office.agencies.kinds import PostKind
from gongkai.office.agencies.models import Agency, Work
from gongkai.office.base.actors import NotPermitted
from gongkai.office.base.refusals import NotPossible
from gongkai.office.review.actions import runs
from gongkai.office.review.facts import StepFacts
from gongkai.office.review.models import Opinion, Review, ReviewStep
from gongkai.office.review.queries import current, may_decide
from gongkai.office.review.steps import StepKind
from gongkai.office.trail.verify import verify
from tests.office.county import FOUNDED, KEEPER, NOW, TODAY, county
from tests.office.review.owner import (
    CHANGED,
    DIGEST,
    USUAL,
    acting,
    case,
    chain,
    staff,
    standing_in,
    submit,
)
from tests.office.sample.models import Case
from tests.office.staff import give

pytestmark = pytest.mark.usefixtures("database")
TOGETHER = 20
ACTORS = ("clerk", "reviewer", "secrecy", "leader", "all", "spare", "spare for all")
NUMBERS = count(1)

START = ("start", {"clerk"})
GO_ON = ("go on", 0)
# So that each way a run can end is tried at least once, whatever is drawn.
EACH_END = [
    START,
    *[GO_ON] * 4,
    ("void", None),
    START,
    GO_ON,
    ("back", ("secrecy", 0)),
    ("back", ("all", 0)),
    START,
    ("recall", "clerk"),
]
numbers = st.integers(0, len(ACTORS))
actors = st.sampled_from(ACTORS)
attempts = st.one_of(
    st.tuples(st.just("start"), st.sets(st.sampled_from(["clerk", "all"]), min_size=1)),
    st.tuples(st.just("go on"), numbers),
    st.tuples(st.just("go on"), numbers),
    st.tuples(st.just("pass"), actors),
    st.tuples(st.just("pass changed"), actors),
    st.tuples(st.just("back"), st.tuples(actors, st.integers(-1, 4))),
    st.tuples(st.just("recall"), st.sampled_from(["clerk", "leader"])),
    st.tuples(st.just("void"), st.none()),
)


@dataclass
class Office:
    """A bureau whose chain separates and a town whose does not, with the same people in both."""

    bodies: tuple[Agency, Agency]
    people: dict[str, User]
    roles: dict[str, set[Role]]
    actors: dict[str, dict[str, Any]] = field(default_factory=dict)

    def may(self, actor: str, kind: StepKind) -> bool:
        held = self.roles[actor.removeprefix("spare for ")]
        return any(kind.permission in RIGHTS[role].permissions for role in held)


def office() -> Office:
    there = county()
    roles = {
        "clerk": {Role.CLERK},
        "reviewer": {Role.FIRST_REVIEWER},
        "secrecy": {Role.SECRECY_REVIEWER},
        "leader": {Role.SIGNING_LEADER},
        "all": {Role.FIRST_REVIEWER, Role.SECRECY_REVIEWER, Role.SIGNING_LEADER, Role.PUBLISHER},
        "spare": {Role.PUBLISHER},
    }
    people = staff(there.water, **{name: next(iter(held)) for name, held in roles.items()})
    for name, held in roles.items():
        for body in (there.water, there.town):
            for role in held - ({next(iter(held))} if body == there.water else set()):
                give(people[name], role, body)
    name_deputy(
        people["all"],
        people["spare"],
        until=TODAY + timedelta(days=9),
        by=KEEPER,
        on=TODAY,
        at=NOW,
    )
    chief = posts.open_post(there.town, "镇长", PostKind.LEADER, by=KEEPER, on=FOUNDED, at=NOW)
    posts.take_post(chief, people["all"].person, by=KEEPER, on=FOUNDED, at=NOW)
    chain(there.water, *USUAL, StepKind.RECHECK)
    chain(there.town, *USUAL[:2], StepFacts(StepKind.SIGN, post=chief), separate=False)
    made = Office((there.water, there.town), people, roles)
    made.actors = {name: acting(user) for name, user in people.items()}
    made.actors["spare for all"] = standing_in(people["spare"], people["all"])
    return made


def attempt(made: Office, of: Case, body: Agency, what: str, how: Any) -> None:
    review = current(of)
    if what == "start":
        drafters = {made.people[each].actor_id for each in how}
        submit(of, body, drafters, **made.actors["clerk"])
    elif what == "void":
        runs.void(of, **made.actors["clerk"])
    elif review is None:
        return
    elif what == "recall":
        runs.recall(review, **made.actors[how])
    elif what == "go on":
        able = [name for name in ACTORS if may_decide(review, made.actors[name]["by"], TODAY)]
        if able:
            runs.pass_step(review, seen=DIGEST, **made.actors[able[how % len(able)]])
    elif what == "back":
        actor, to = how
        runs.send_back(review, to, "请修改", seen=DIGEST, **made.actors[actor])
    else:
        runs.pass_step(review, seen=DIGEST if what == "pass" else CHANGED, **made.actors[how])


def assert_lawful(made: Office, of: Case, former: Mapping[int, str]) -> dict[int, str]:
    """Check everything that must hold of an object at any time; return what was said of it."""
    reviews = list(Review.objects.filter(object=str(of.pk)).order_by("round"))
    assert [each.round for each in reviews] == list(range(1, len(reviews) + 1))
    assert all(each.state != "running" for each in reviews[:-1])
    running = [each for each in reviews if each.state == "running"]
    waiting = list(ReviewStep.objects.filter(review__in=reviews, state="waiting"))
    tasks = [
        (each.task, each.post_id)
        for each in Work.objects.filter(object=str(of.pk), kind="sample.case", finished_on=None)
    ]
    assert tasks == [(each.kind, each.post_id) for each in waiting]
    assert [(each.review_id, each.position) for each in waiting] == [
        (each.pk, each.position) for each in running
    ]
    for review in running:
        before = review.steps.filter(position__lt=review.position)
        after = review.steps.filter(position__gt=review.position)
        assert {each.state for each in before} <= {"passed"}
        assert {each.state for each in after} <= {"ahead"}
    for review in reviews:
        assert_decided_lawfully(made, review)
    said = {
        each.pk: f"{each.position} {each.verdict} {each.by} {each.returned_to} {each.text}"
        for each in Opinion.objects.filter(review__in=reviews)
    }
    assert former.items() <= said.items()
    return said


def assert_decided_lawfully(made: Office, review: Review) -> None:
    """Look for each passed step's decision, and that it was for that person to make."""
    drafters = set(review.drafters.values_list("person", flat=True))
    chief = made.people["all"].actor_id
    took_part = []
    for step in review.steps.order_by("position"):
        if step.state != "passed":
            assert review.state != "approved"
            continue
        last = review.opinions.filter(position=step.position, verdict="passed").latest("pk")
        who = {last.by, last.instead_of} - {""}
        assert not who & drafters
        assert last.digest == review.digest
        actor = next(
            name
            for name, given in made.actors.items()
            if (given["by"].id, given["by"].instead_of) == (last.by, last.instead_of)
        )
        assert made.may(actor, StepKind(step.kind))
        if step.post_id:
            assert (last.instead_of or last.by) == chief
        took_part.append(who)
    if review.separate:
        assert sum(map(len, took_part)) == len(set().union(*took_part))


def test_whatever_is_tried_in_whatever_order_runs_stay_lawful() -> None:
    made = office()
    ended = Counter[str]()

    @settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
    @example(0, EACH_END)
    @example(1, EACH_END)
    @given(st.integers(0, 1), st.lists(attempts, min_size=4, max_size=16))
    def try_all(body: int, tried: list[tuple[str, Any]]) -> None:
        of, said = case(next(NUMBERS)), {}
        for what, how in [START, *tried]:
            allowed = what == "go on" or (what == "pass" and _allowed(made, of, how))
            try:
                attempt(made, of, made.bodies[body], what, how)
            except (NotPossible, NotPermitted):
                assert not allowed
            said = assert_lawful(made, of, said)
        ended.update(Review.objects.filter(object=str(of.pk)).values_list("state", flat=True))

    try_all()
    assert {"returned", "recalled", "void"} <= ended.keys()
    assert Opinion.objects.filter(kind="recheck", verdict="passed").exists()
    assert verify().holds


def _allowed(made: Office, of: Case, actor: str) -> bool:
    review = current(of)
    return review is not None and may_decide(review, made.actors[actor]["by"], TODAY)


def together(work: Callable[[], object]) -> Counter[str]:
    """Do the work in twenty threads that start at once; count how they end."""
    start = threading.Barrier(TOGETHER)

    def one(_: int) -> str:
        start.wait()
        try:
            work()
        except NotPossible as refusal:
            return str(refusal)[:7]
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(TOGETHER) as pool:
        return Counter(pool.map(one, range(TOGETHER)))


def test_of_twenty_who_pass_the_same_step_at_once_one_does() -> None:
    made = office()
    body = made.bodies[1]
    review = submit(case(), body, {made.people["clerk"].actor_id}, **made.actors["clerk"])
    outcomes = together(lambda: runs.pass_step(review, seen=DIGEST, **made.actors["all"]))
    assert outcomes == {"done": 1, "这一环节已经办": TOGETHER - 1}
    assert (Opinion.objects.count(), current(Case.objects.get()).position) == (1, 2)
    assert_lawful(made, Case.objects.get(), {})
    assert verify().holds


def test_of_twenty_who_send_the_same_object_at_once_one_does() -> None:
    made = office()
    of, drafters = case(), {made.people["clerk"].actor_id}
    outcomes = together(lambda: submit(of, made.bodies[0], drafters, **made.actors["clerk"]))
    assert outcomes == {"done": 1, "这件事项已于 ": TOGETHER - 1}
    assert_lawful(made, of, {})


def test_of_twenty_who_pass_return_and_recall_at_once_one_does() -> None:
    made = office()
    of = case()
    clerk = made.actors["clerk"]
    review = submit(of, made.bodies[0], {made.people["clerk"].actor_id}, **clerk)
    verbs = iter(
        [
            lambda: runs.pass_step(review, seen=DIGEST, **made.actors["reviewer"]),
            lambda: runs.send_back(review, 0, "请修改", seen=DIGEST, **made.actors["all"]),
            lambda: runs.recall(review, **clerk),
            lambda: runs.void(of, **clerk),
        ]
        * (TOGETHER // 4)
    )
    lock = threading.Lock()

    def next_verb() -> None:
        with lock:
            verb = next(verbs)
        verb()

    outcomes = together(next_verb)
    assert sum(outcomes.values()) == TOGETHER
    assert current(of).state != "running"
    assert_lawful(made, of, {})
    assert verify().holds
