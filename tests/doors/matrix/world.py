"""One county for the whole matrix: bodies, people, and items of each state, full of canaries."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from gongkai.office.accounts.actions.absences import name_deputy
from gongkai.office.accounts.actions.appointments import appoint
from gongkai.office.accounts.actors import actor_for
from gongkai.office.accounts.models import User
from gongkai.office.accounts.roles import Role
from gongkai.office.agencies.actions.offices import open_unit
from gongkai.office.agencies.actions.posts import open_post
from gongkai.office.agencies.kinds import PostKind
from gongkai.office.agencies.models import Agency, Post, Unit
from gongkai.office.applications.actions import drafts
from gongkai.office.applications.visitors import VISITOR
from gongkai.office.base.actors import EVERYWHERE, Actor, Grant
from gongkai.office.base.permissions import Permission
from gongkai.office.disclosures.actions import attachments, drafting, reviewing, withdrawing
from gongkai.office.disclosures.models import Item
from gongkai.office.disclosures.states import ItemState
from gongkai.office.documents.actions.releasing import release
from gongkai.office.documents.actions.uploading import receive
from gongkai.office.documents.actions.wordlists import import_words
from gongkai.office.documents.models import Document
from gongkai.office.documents.screening import SecretFound
from gongkai.office.remedies.models import Complaint, Remedy
from gongkai.office.review.actions.chains import set_chain
from gongkai.office.review.facts import RemarkFacts, StepFacts
from gongkai.office.review.models import Review
from gongkai.office.review.queries import current, waiting_step
from gongkai.office.review.steps import ReviewState, StepKind
from gongkai.office.rulebook.actions.deciding import drop as drop_rule
from gongkai.office.rulebook.actions.entering import enter_value
from gongkai.office.rulebook.facts import ValueFacts
from gongkai.office.rulebook.models import EnteredValue
from gongkai.office.trail.models import Entry
from tests.doors.matrix.canaries import hidden, seen
from tests.doors.matrix.world_cases import Cases, cases_of
from tests.doors.matrix.world_papers import Papers, papers_of
from tests.doors.matrix.world_remedies import complaints_of, remedies_of
from tests.office.county import FOUNDED, KEEPER, NOW, TODAY, County, county
from tests.office.items import (
    Office,
    acting,
    corrected,
    facts,
    fresh,
    publish,
    schedule,
    submit,
)
from tests.office.staff import account

# Roles that are given at a body; the unit submitter's is given for a unit of it.
AT_BODY = tuple(
    role for role in Role if role not in {Role.SYSTEM_ADMINISTRATOR, Role.UNIT_SUBMITTER}
)
BODY_KEEPER = Actor(
    "person:9004",
    "周全",
    frozenset(
        Grant(each, EVERYWHERE, subtree=True)
        for each in (Permission.MANAGE_BODY, Permission.MANAGE_PEOPLE, Permission.MANAGE_RULES)
    ),
)
KEEPING: dict[str, Any] = {"by": BODY_KEEPER, "on": TODAY, "at": NOW}


@dataclass
class World:
    """The county, who is in it by what they are, and the items by how they stand."""

    county: County
    users: dict[str, User]
    unit: Unit
    other_unit: Unit
    post: Post
    items: dict[str, Item] = field(default_factory=dict)
    rules: dict[str, EnteredValue] = field(default_factory=dict)
    shown_files: dict[str, list[str]] = field(default_factory=dict)
    cases: dict[str, Cases] = field(default_factory=dict)
    papers: dict[str, Papers] = field(default_factory=dict)
    remedies: dict[str, dict[str, Remedy]] = field(default_factory=dict)
    complaints: dict[str, dict[str, Complaint]] = field(default_factory=dict)

    @property
    def own(self) -> Agency:
        return self.county.education

    @property
    def other(self) -> Agency:
        return self.county.water

    def office(self, prefix: str, agency: Agency) -> Office:
        """Return the people of a body as the builders of items take them."""
        return Office(
            agency=agency,
            clerk=self.users[f"{prefix}-clerk"],
            reviewer=self.users[f"{prefix}-first_reviewer"],
            secrecy=self.users[f"{prefix}-secrecy_reviewer"],
            leader=self.users[f"{prefix}-signing_leader"],
            publisher=self.users[f"{prefix}-publisher"],
        )


def build() -> World:
    """Build the county by real actions; it takes some seconds."""
    there = county()
    since: dict[str, Any] = {"by": KEEPER, "on": FOUNDED, "at": NOW}
    unit = open_unit(there.education, "基础教育科", **since)
    other_unit = open_unit(there.education, "职业教育科", **since)
    post = open_post(there.education, "信息岗", PostKind.CLERK, unit=unit, **since)
    world = World(there, _people(there, unit, other_unit), unit, other_unit, post)
    _name_deputy(world)
    _words_and_files(world)
    _rules(world)
    _items_of_own(world)
    _items_of_unit(world)
    _items_of_other(world)
    _item_reviewed_above(world)
    _remedies(world)
    _cases(world)
    _drafts(world)
    return world


def _drafts(world: World) -> None:
    """A form that a visitor has begun at each body; the key to it is in no browser of ours."""
    for agency in (world.own, world.other):
        typed = f'{{"name": "{hidden("name in a form not submitted", "N")}"}}'
        drafts.begin(agency, f"{agency.code:n>43}", typed, by=VISITOR, on=TODAY, at=NOW)


def _cases(world: World) -> None:
    own, other = world.office("own", world.own), world.office("other", world.other)
    world.cases["own"] = cases_of(own, "A", "C", world.unit)
    world.cases["other"] = cases_of(other, "B", "D", None)
    world.papers["own"] = papers_of(own, world.users["own-legal_reviewer"], "A", "C")
    world.papers["other"] = papers_of(other, world.users["other-legal_reviewer"], "B", "D")


def _people(there: County, unit: Unit, other_unit: Unit) -> dict[str, User]:
    users: dict[str, User] = {}

    def one(name: str, agency: Agency, role: Role | None, owner: str, **scope: Any) -> User:
        called = "付发" if role is Role.PUBLISHER else hidden(f"name of {name}", owner)
        user = account(agency, name.replace("_", ""), called)
        if role:
            of = scope.pop("at", agency)
            appoint(user, role, of, by=KEEPER, on=FOUNDED, at=NOW, **scope)
        users[name] = user
        return user

    for role in AT_BODY:
        one(f"own-{role.value}", there.education, role, "P")
        one(f"other-{role.value}", there.water, role, "Q")
        one(f"above-{role.value}", there.government, role, "G", at=there.area, subtree=True)
        one(f"beside-{role.value}", there.government, role, "G")
    one("unit", there.education, Role.UNIT_SUBMITTER, "P", unit=unit)
    one("other-unit", there.education, Role.UNIT_SUBMITTER, "P", unit=other_unit)
    one("other-nobody", there.water, None, "Q")
    one("nobody", there.education, None, "P")
    one("deputy", there.education, None, "P")
    one("locked", there.education, Role.CLERK, "P")
    one("closed", there.education, Role.CLERK, "P")
    one("revoked", there.education, Role.CLERK, "P")
    one("system", there.government, Role.SYSTEM_ADMINISTRATOR, "G", at=None)
    return users


def _name_deputy(world: World) -> None:
    until = TODAY + timedelta(days=30)
    name_deputy(
        world.users["own-clerk"],
        world.users["deputy"],
        until=until,
        by=KEEPER,
        on=FOUNDED + (TODAY - FOUNDED),
        at=NOW,
    )


def _words_and_files(world: World) -> None:
    words = f"{hidden('word of a list')}\n{hidden('second word of a list')}\n"
    import_words(world.own, words.encode(), hidden("name of a word list"), **KEEPING)
    who = acting(world.users["own-clerk"])
    for index in range(2):
        mark = f"机密★10年\n{hidden('text of a refused file')}{index}".encode()
        try:
            receive(mark, f"{hidden('name of a refused file')}.txt", world.own, **who)
        except SecretFound:
            continue
        raise AssertionError("a secret was taken")
    digest = Entry.objects.filter(event="documents.refused").order_by("number")[0].object
    reason = f"{hidden('reason of a released hit')}不是密级标志"
    release(digest, world.own, reason, **acting(world.users["own-secrecy_reviewer"]))


def _rules(world: World) -> None:
    """A rule of the own body and one of all, not confirmed; and one of the other, withdrawn."""
    key, day = "answer.working_days", TODAY + timedelta(days=30)
    places = {"own": (world.own, "A"), "other": (world.other, "B"), "everywhere": (None, "")}
    for where, (agency, owner) in places.items():
        source = hidden("source of a rule", owner) if owner else seen("source of a rule")
        facts = ValueFacts(key, "15", day, source)
        world.rules[where] = enter_value(facts, agency, **KEEPING)
    reason = f"录入有误{hidden('reason of a withdrawn rule', 'B')}"
    drop_rule(world.rules["other"], reason, **KEEPING)


def said(owner: str, what: str, **changes: Any) -> dict[str, Any]:
    """Return what an item says, with a hidden word in each field that takes words."""
    words = {
        name: hidden(f"{name} of {what}", owner)
        for name in ("title", "keywords", "summary", "body", "issuers")
    }
    return {
        "title": f"关于{words['title']}的通知",
        "keywords": words["keywords"],
        "summary": f"说明{words['summary']}。",
        "body": f"<p>各单位：</p><p>现将{words['body']}印发。</p>",
        "issuers": f"{words['issuers']}局",
        **changes,
    }


def shown(what: str) -> dict[str, Any]:
    """Return what a public item says, with a word in each field that everybody finds."""
    return {
        "title": f"关于{seen(f'title of {what}')}的通知",
        "keywords": seen(f"keywords of {what}"),
        "summary": f"说明{seen(f'summary of {what}')}。",
        "body": f"<p>各单位：</p><p>现将{seen(f'body of {what}')}印发。</p>",
    }


def started(
    place: Office, words: dict[str, Any], owner: str | None, by: User | None = None, **where: Any
) -> Item:
    """Return a draft with a file in it, whose name and text hold words as well."""
    who = acting(by or place.clerk)
    item = drafting.start(place.agency, facts(**words), **where, **who)
    word = hidden("file", owner) if owner else seen("file")
    document = _file(word, place.agency, who)
    attachments.attach(item, document, seen=1, **who)
    return fresh(item)


def _file(word: str, agency: Agency, who: dict[str, Any]) -> Document:
    return receive(f"附件正文{word}。".encode(), f"{word}.txt", agency, **who)


def reviewed(place: Office, item: Item, owner: str, steps: int = 9) -> Item:
    """Let steps be passed, each with an opinion that nobody outside may see."""
    holders = {"recheck": place.publisher}
    for _ in range(steps):
        review = current(item)
        if review is None or review.state != ReviewState.RUNNING:
            break
        holder = _holder(place, review, holders)
        opinion = f"同意，{hidden('opinion', owner)}"
        reviewing.pass_step(item, opinion, seen=review.digest, **acting(holder))
    return fresh(item)


def _holder(place: Office, review: Review, holders: dict[str, User]) -> User:
    step = waiting_step(review)
    assert step
    return holders.get(step.kind) or place.holder_of(StepKind(step.kind))


def _items_of_own(world: World) -> None:
    place, items = world.office("own", world.own), world.items
    items["draft"] = started(place, said("A", "draft"), "A")
    items["in_review"] = reviewed(
        place, submit(place, started(place, said("A", "in_review"), "A")), "A", steps=1
    )
    items["returned"] = _returned(place, started(place, said("A", "returned"), "A"))
    approved = [
        reviewed(place, submit(place, started(place, said("A", name), "A")), "A")
        for name in ("approved", "scheduled")
    ]
    items["approved"] = approved[0]
    items["scheduled"] = fresh(schedule(place, approved[1]))
    withheld = said("A", "kept", openness="withheld", ground="E16a")
    withheld["reason"] = f"属于内部管理事务{hidden('reason of kept')}"
    items["kept"] = reviewed(place, submit(place, started(place, withheld, "A")), "A")
    items["published"] = _published(place, "published")
    working = said("A", "working version", openness="public")
    public = _published(place, "published with working version")
    items["working"] = _more_files(place, corrected(place, public, **working), "A")
    waiting = _published(place, "published with a correction to release")
    signed = said("A", "signed correction", openness="public")
    items["correction"] = reviewed(place, submit(place, corrected(place, waiting, **signed)), "A")
    items["withdrawn"] = _withdrawn(place, started(place, said("A", "withdrawn"), "A"))
    items["discarded"] = drafting.discard(
        started(place, said("A", "discarded"), "A"), **acting(place.clerk)
    )


def _published(place: Office, what: str, owner: str = "A") -> Item:
    item = submit(place, started(place, shown(what), None))
    return publish(place, reviewed(place, item, owner))


def _more_files(place: Office, item: Item, owner: str) -> Item:
    assert item.working
    who = acting(place.clerk)
    file = _file(hidden("file of a working version", owner), place.agency, who)
    attachments.attach(item, file, seen=item.working.edit_number, **who)
    return fresh(item)


def _returned(place: Office, item: Item) -> Item:
    item = submit(place, item)
    review = current(item)
    assert review
    remark = RemarkFacts("title", hidden("quote of a remark"), hidden("text of a remark"))
    reason = f"请修改{hidden('reason of a return')}"
    who = acting(place.reviewer)
    reviewing.send_back(item, 0, reason, [remark], seen=review.digest, **who)
    return fresh(item)


def _withdrawn(place: Office, item: Item) -> Item:
    item = publish(place, reviewed(place, submit(place, item), "A"))
    reason = f"内容有误{hidden('reason of a withdrawal')}"
    withdrawing.withdraw(item, reason, **acting(place.publisher))
    return fresh(item)


def _items_of_unit(world: World) -> None:
    place = world.office("own", world.own)
    by = world.users["unit"]
    words = said("U", "draft of a unit")
    world.items["of_unit"] = started(place, words, "U", by=by, unit=world.unit)


def _items_of_other(world: World) -> None:
    place = world.office("other", world.other)
    world.items["other_draft"] = started(place, said("B", "draft of another"), "B")
    world.items["other_published"] = _published(place, "published by another", "B")


def _item_reviewed_above(world: World) -> None:
    """From now on the government approves between secrecy review and signature."""
    steps = [
        StepFacts(StepKind.FIRST_REVIEW),
        StepFacts(StepKind.SECRECY),
        StepFacts(StepKind.APPROVE, agency=world.county.government),
        StepFacts(StepKind.SIGN),
    ]
    set_chain(world.own, "disclosures.item", steps, separate=True, **KEEPING)
    place = world.office("own", world.own)
    item = submit(place, started(place, said("A", "reviewed above"), "A"))
    world.items["reviewed_above"] = reviewed(place, item, "A", steps=2)


def _remedies(world: World) -> None:
    for where, agency, owner, people in (
        ("own", world.own, "A", "C"),
        ("other", world.other, "B", "D"),
    ):
        place = world.office(where, agency)
        world.remedies[where] = remedies_of(place, owner, people)
        world.complaints[where] = complaints_of(place, people)


STATES = {
    "draft": ItemState.DRAFT,
    "in_review": ItemState.IN_REVIEW,
    "returned": ItemState.RETURNED,
    "approved": ItemState.APPROVED,
    "scheduled": ItemState.SCHEDULED,
    "kept": ItemState.KEPT,
    "published": ItemState.PUBLISHED,
    "working": ItemState.DRAFT,
    "correction": ItemState.APPROVED,
    "withdrawn": ItemState.WITHDRAWN,
    "discarded": ItemState.DISCARDED,
    "of_unit": ItemState.DRAFT,
    "other_draft": ItemState.DRAFT,
    "other_published": ItemState.PUBLISHED,
    "reviewed_above": ItemState.IN_REVIEW,
}
PUBLIC = ("published", "working", "correction", "other_published")
WITHDRAWN = ("withdrawn",)


def actor(user: User) -> Actor:
    return actor_for(user, TODAY)
