"""What addresses the desk has, and who gets what at each: the law of the desk as a table."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from gongkai.office.accounts.models import Absence, Appointment
from gongkai.office.accounts.roles import Role
from gongkai.office.documents.models import ImportedWords, Trace
from gongkai.office.trail.models import Entry
from tests.doors.matrix import rights
from tests.doors.matrix.rights import AUDITORS, KEEPERS, LOOKERS, holds, reads, throughout
from tests.doors.matrix.seats import Seat
from tests.doors.matrix.world import World

OPEN, MISSING, REFUSED, POST_ONLY, CONFLICT = 200, 404, 403, 405, 409
SOME_STATE = frozenset({200, 302, 403, 404, 409})
Statuses = frozenset[int]
Expect = Callable[[Seat], Statuses]


@dataclass(frozen=True)
class DeskAddress:
    """An address at the desk, what each seat gets there, and who may change something by it.

    ``form`` is what a right form would hold, so that only the right is missing when it is sent by
    somebody who ``changes`` does not let.
    """

    path: str
    expect: Expect
    changes: Callable[[Seat], bool] = lambda seat: False
    form: dict[str, Any] = field(default_factory=dict)


Addresses = Callable[[World], Iterator[DeskAddress]]


def _only(*statuses: int) -> Statuses:
    return frozenset(statuses)


def everybody(seat: Seat) -> Statuses:
    return _only(OPEN)


def post_only(seat: Seat) -> Statuses:
    return _only(POST_ONLY)


def _plain(
    name: str, expect: Expect, changes: Callable[[Seat], bool] = lambda seat: True
) -> Addresses:
    """An address without a number; what everybody may do for themselves is no matter of roles."""
    return lambda world: iter([DeskAddress(reverse(name), expect, changes)])


def _if(allowed: Callable[[Seat], bool], otherwise: int = MISSING, right: int = OPEN) -> Expect:
    return lambda seat: _only(right if allowed(seat) else otherwise)


def _keepers_somewhere(seat: Seat) -> bool:
    return seat.role in KEEPERS


def _auditors_somewhere(seat: Seat) -> bool:
    return seat.role in AUDITORS


# Bodies


def _bodies(
    name: str, roles: set[Role], *more: Callable[[World], object], subtree: bool = False
) -> Addresses:
    """A page of each body; with ``subtree`` the role must hold below the body as well."""

    def addresses(world: World) -> Iterator[DeskAddress]:
        of = {"own": world.own, "other": world.other, "area": world.county.area}
        for where, body in of.items():
            if more and where != "own":
                continue  # units and posts are those of the own body

            def allowed(seat: Seat, where: str = where) -> bool:
                return holds(seat, roles, where) and (not subtree or throughout(seat, roles))

            def expect(seat: Seat, where: str = where, allowed: Any = allowed) -> Statuses:
                if allowed(seat):
                    return _only(OPEN)
                return _only(REFUSED) if holds(seat, roles, where) else _only(MISSING)

            arguments = [body.pk, *(each(world) for each in more)]
            yield DeskAddress(reverse(name, args=arguments), expect, allowed)
        if not more:
            yield DeskAddress(reverse(name, args=[10**9]), _if(lambda seat: False))

    return addresses


# People


def _people(name: str, *more: Callable[[World], object], right: int = OPEN) -> Addresses:
    """A page of somebody's account: for who manages the people of their body."""

    def addresses(world: World) -> Iterator[DeskAddress]:
        persons = {
            "own": world.users["own-clerk"].person_id,
            "other": world.users["other-clerk"].person_id,
        }
        for where, number in persons.items():
            if more and where != "own":
                continue

            def allowed(seat: Seat, where: str = where) -> bool:
                return holds(seat, KEEPERS, where)

            arguments = [number, *(each(world) for each in more)]
            yield DeskAddress(reverse(name, args=arguments), _if(allowed, right=right), allowed)

    return addresses


def _role_of_clerk(world: World) -> int:
    return Appointment.objects.filter(user=world.users["own-clerk"])[0].pk


def _absence_of_clerk(world: World) -> int:
    return Absence.objects.filter(absent=world.users["own-clerk"])[0].pk


def _own_absence(world: World) -> Iterator[DeskAddress]:
    number = _absence_of_clerk(world)
    expect = _if(lambda seat: seat.name == "clerk own")
    is_theirs = lambda seat: seat.name == "clerk own"  # noqa: E731
    yield DeskAddress(reverse("desk:own:end_deputy", args=[number]), expect, is_theirs)


# Trail


def _trail_of_object(*more: str, name: str) -> Addresses:
    """Entries of an object of the own body: for its auditors; to others' it is not there."""

    def addresses(world: World) -> Iterator[DeskAddress]:
        objects = {
            "disclosures.item": world.items["draft"].pk,
            "agencies.agency": world.own.pk,
            "accounts.user": world.users["own-clerk"].pk,
        }

        def expect(seat: Seat) -> Statuses:
            if holds(seat, AUDITORS, "own"):
                return _only(OPEN)
            # An export without entries is an empty file; it tells no more than a missing page.
            empty = OPEN if more else MISSING
            return _only(empty) if seat.role in AUDITORS else _only(REFUSED)

        for kind, number in objects.items():
            yield DeskAddress(reverse(name, args=[kind, str(number), *more]), expect)

    return addresses


def _exports(world: World) -> Iterator[DeskAddress]:
    for form in ("csv", "json"):
        yield DeskAddress(
            reverse("desk:trail:export", args=[form]), _if(_auditors_somewhere, REFUSED)
        )


# Items


def _items_read(name: str, *names: str, more: tuple[object, ...] = ()) -> Addresses:
    """A page that only shows: for whoever reads the item, and missing for all others."""

    def addresses(world: World) -> Iterator[DeskAddress]:
        for each in names or tuple(world.items):
            item = world.items[each]

            def allowed(seat: Seat, each: str = each) -> bool:
                return reads(seat, each)

            yield DeskAddress(reverse(name, args=[item.pk, *more]), _if(allowed))
        if not more:
            yield DeskAddress(reverse(name, args=[10**9]), _if(lambda seat: False))

    return addresses


def _items_done(
    name: str,
    may: Callable[[Seat, str], bool],
    *names: str,
    fit: str,
    more: tuple[object, ...] = (),
    post: bool = False,
    **form: Any,
) -> Addresses:
    """A page by which something is done, at items of these names; ``fit`` is in the right state.

    Missing for who does not read the item; open for who may do it now; what others that read it
    see depends on its state, but nothing can be done there.
    """

    def addresses(world: World) -> Iterator[DeskAddress]:
        for each in dict.fromkeys((fit, *names)):
            item = world.items[each]

            def allowed(seat: Seat, each: str = each) -> bool:
                return reads(seat, each) and may(seat, each)

            def expect(seat: Seat, each: str = each, allowed: Any = allowed) -> Statuses:
                if post:
                    return _only(POST_ONLY)
                if not reads(seat, each):
                    return _only(MISSING)
                return _only(OPEN) if allowed(seat) and each == fit else SOME_STATE

            digest = item.working.digest if item.working else ""
            edit = item.working.edit_number if item.working else 1
            filled = {
                key: value.format(digest=digest, edit=edit) if isinstance(value, str) else value
                for key, value in form.items()
            }
            path = reverse(name, args=[item.pk, *more])
            yield DeskAddress(path, expect, allowed, filled)

    return addresses


def _traces(world: World) -> Iterator[DeskAddress]:
    """No file in the county has a trace: whoever reads the item finds none, others no item."""
    number = 1 + Trace.objects.count()
    path = reverse("desk:items:clear_trace", args=[world.items["draft"].pk, number])
    yield DeskAddress(path, _if(lambda seat: False), form={"reason": "已核对，可以公开"})


def _let_pass(world: World) -> Iterator[DeskAddress]:
    """Refused content of the own body: for its secrecy reviewer."""
    digest = Entry.objects.filter(event="documents.refused").order_by("-number")[0].object
    path = reverse("desk:items:let_pass", args=[world.own.pk, digest])

    def allowed(seat: Seat) -> bool:
        return holds(seat, {Role.SECRECY_REVIEWER}, "own")

    yield DeskAddress(path, _if(allowed), allowed, {"reason": "已核对，可以上传"})


def _drop_words(world: World) -> Iterator[DeskAddress]:
    number = ImportedWords.objects.get(agency=world.own).pk
    path = reverse("desk:items:drop_words", args=[world.own.pk, number])
    yield DeskAddress(path, post_only, lambda seat: holds(seat, KEEPERS, "own"))


def _decides(seat: Seat, item: str) -> bool:
    """The step that waits in both items under review is held by one role at one body."""
    if item == "in_review":
        return holds(seat, {Role.SECRECY_REVIEWER}, "own")
    leaders = {Role.FIRST_REVIEWER, Role.SIGNING_LEADER}
    return item == "reviewed_above" and holds(seat, leaders, "government")


def _drafting_somewhere(seat: Seat) -> bool:
    return seat.role in rights.DRAFTERS


_unit = lambda world: world.unit.pk  # noqa: E731
_post = lambda world: world.post.pk  # noqa: E731
REASON = "内容有误需要核实"
VERSION_FILES = ("draft", "published", "other_draft", "of_unit", "withdrawn")

TABLE: dict[str, Addresses] = {
    **{
        f"desk:{name}": _plain(f"desk:{name}", everybody)
        for name in ("home", "settings:list", "help", "password", "sign_in", "bind", "own:page")
    },
    "desk:sign_out": _plain("desk:sign_out", post_only),
    "desk:act_for": _plain("desk:act_for", post_only),
    "desk:own:deputy": _plain("desk:own:deputy", everybody),
    "desk:own:end_deputy": _own_absence,
    "desk:own:leave_everywhere": _plain("desk:own:leave_everywhere", post_only),
    "desk:bodies:list": _plain("desk:bodies:list", everybody),
    "desk:bodies:add_root": _plain(
        "desk:bodies:add_root",
        _if(lambda seat: seat.place == "everywhere", REFUSED),
        lambda seat: seat.place == "everywhere",
    ),
    "desk:bodies:import": _plain(
        "desk:bodies:import", _if(_keepers_somewhere, REFUSED), _keepers_somewhere
    ),
    "desk:bodies:import_template": _plain("desk:bodies:import_template", everybody),
    "desk:bodies:page": _bodies("desk:bodies:page", LOOKERS),
    **{
        f"desk:bodies:{name}": _bodies(f"desk:bodies:{name}", KEEPERS, subtree=True)
        for name in ("add", "correct", "close", "rename", "move", "merge", "split")
    },
    **{
        f"desk:bodies:{name}": _bodies(f"desk:bodies:{name}", KEEPERS)
        for name in ("office", "hand_over", "open_unit", "open_post")
    },
    "desk:bodies:close_unit": _bodies("desk:bodies:close_unit", KEEPERS, _unit),
    **{
        f"desk:bodies:{name}": _bodies(f"desk:bodies:{name}", KEEPERS, _post)
        for name in ("take_post", "leave_post", "close_post")
    },
    "desk:people:list": _plain("desk:people:list", everybody),
    "desk:people:add": _plain(
        "desk:people:add", _if(_keepers_somewhere, REFUSED), _keepers_somewhere
    ),
    **{
        f"desk:people:{name}": _people(f"desk:people:{name}")
        for name in (
            "page", "reset_password", "reset_code", "unlock", "end_sessions",
            "close", "reopen", "transfer", "appoint", "deputy",
        )
    },
    # Who has an account is told that there is one already.
    "desk:people:open_account": _people("desk:people:open_account", right=CONFLICT),
    "desk:people:revoke": _people("desk:people:revoke", _role_of_clerk),
    "desk:people:end_deputy": _people("desk:people:end_deputy", _absence_of_clerk),
    "desk:trail:all": _plain("desk:trail:all", _if(_auditors_somewhere, REFUSED)),
    "desk:trail:proof": _plain(
        "desk:trail:proof", _if(_auditors_somewhere, REFUSED), _auditors_somewhere
    ),
    "desk:trail:export": _exports,
    "desk:trail:of_object": _trail_of_object(name="desk:trail:of_object"),
    "desk:trail:export_object": _trail_of_object("csv", name="desk:trail:export_object"),
    "desk:items:new": _plain(
        "desk:items:new", _if(_drafting_somewhere, REFUSED), _drafting_somewhere
    ),
    **{
        f"desk:settings:{name}": _bodies(f"desk:settings:{name}", KEEPERS)
        for name in ("body", "chain", "pattern")
    },
    "desk:items:refused": _plain(
        "desk:items:refused",
        _if(lambda seat: seat.role is Role.SECRECY_REVIEWER, REFUSED),
    ),
    "desk:items:let_pass": _let_pass,
    "desk:items:words": _bodies("desk:items:words", KEEPERS),
    "desk:items:drop_words": _drop_words,
    "desk:items:page": _items_read("desk:items:page"),
    "desk:items:compare": _items_read("desk:items:compare", "working", "other_draft"),
    "desk:items:sheet": _items_read("desk:items:sheet", "in_review", "published", "other_draft"),
    "desk:items:version": _items_read(
        "desk:items:version", "working", "withdrawn", "other_draft", more=(1,)
    ),
    "desk:items:download": _items_read("desk:items:download", *VERSION_FILES, more=(1, 1)),
    "desk:items:file_words": _items_read("desk:items:file_words", *VERSION_FILES, more=(1, 1)),
    "desk:items:edit": _items_done(
        "desk:items:edit", rights.drafts, "published", "of_unit", "other_draft",
        fit="draft", seen="{edit}", title="改过的标题",
    ),
    "desk:items:discard": _items_done(
        "desk:items:discard", rights.drafts, "approved", "other_draft", fit="draft"
    ),
    "desk:items:files": _items_done(
        "desk:items:files", rights.drafts, "in_review", "other_draft", fit="draft",
        seen="{edit}", stated="on",
    ),
    "desk:items:remove_file": _items_done(
        "desk:items:remove_file", rights.drafts, "of_unit", "other_draft",
        fit="draft", more=(1,), post=True, seen="{edit}",
    ),
    "desk:items:clean_file": _items_done(
        "desk:items:clean_file", rights.drafts, "of_unit", "other_draft",
        fit="draft", more=(1,), post=True, seen="{edit}",
    ),
    "desk:items:clear_trace": _traces,
    "desk:items:submit": _items_done(
        "desk:items:submit", rights.drafts, "returned", "published", "other_draft",
        fit="draft", seen="{edit}",
    ),
    "desk:items:recall": _items_done(
        "desk:items:recall", rights.drafts, "reviewed_above", "draft", fit="in_review"
    ),
    "desk:items:review": _items_done(
        "desk:items:review", _decides, "reviewed_above", "draft", fit="in_review",
        verdict="pass", seen="{digest}", step="2", opinion="同意",
    ),
    "desk:items:release": _items_done(
        "desk:items:release", rights.releases, "scheduled", "correction", "draft",
        fit="approved", when="now", seen="{digest}", publisher="县教育局",
    ),
    "desk:items:unschedule": _items_done(
        "desk:items:unschedule", rights.releases, "draft", fit="scheduled"
    ),
    "desk:items:withdraw": _items_done(
        "desk:items:withdraw", rights.releases, "working", "other_published", "draft",
        fit="published", reason=REASON,
    ),
    "desk:items:correct": _items_done(
        "desk:items:correct", rights.drafts, "other_published", "draft",
        fit="published", kind="correction", note="更正施行日期",
    ),
    "desk:items:revive": _items_done(
        "desk:items:revive", rights.drafts, "published", fit="withdrawn"
    ),
}  # fmt: skip
