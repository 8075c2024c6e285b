"""What addresses items have at the desk, and who gets what at each by role, body and state."""

from collections.abc import Callable, Iterator
from typing import Any

from django.urls import reverse

from gongkai.office.accounts.roles import Role
from gongkai.office.documents.models import ImportedWords, Trace
from gongkai.office.trail.models import Entry
from tests.doors.matrix import rights
from tests.doors.matrix.desk_addresses import (
    MISSING,
    OPEN,
    POST_ONLY,
    REFUSED,
    SOME_STATE,
    Addresses,
    DeskAddress,
    Statuses,
    given,
    of_bodies,
    only,
    plain,
    post_only,
)
from tests.doors.matrix.rights import KEEPERS, holds, reads
from tests.doors.matrix.seats import Seat
from tests.doors.matrix.world import World


def _items_read(name: str, *names: str, more: tuple[object, ...] = ()) -> Addresses:
    """A page that only shows: for whoever reads the item, and missing for all others."""

    def addresses(world: World) -> Iterator[DeskAddress]:
        for each in names or tuple(world.items):
            item = world.items[each]

            def allowed(seat: Seat, each: str = each) -> bool:
                return reads(seat, each)

            yield DeskAddress(reverse(name, args=[item.pk, *more]), given(allowed))
        if not more:
            yield DeskAddress(reverse(name, args=[10**9]), given(lambda seat: False))

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
                    return only(POST_ONLY)
                if not reads(seat, each):
                    return only(MISSING)
                return only(OPEN) if allowed(seat) and each == fit else SOME_STATE

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
    yield DeskAddress(path, given(lambda seat: False), form={"reason": "已核对，可以公开"})


def _let_pass(world: World) -> Iterator[DeskAddress]:
    """Refused content of the own body: for its secrecy reviewer."""
    digest = Entry.objects.filter(event="documents.refused").order_by("-number")[0].object
    path = reverse("desk:items:let_pass", args=[world.own.pk, digest])

    def allowed(seat: Seat) -> bool:
        return holds(seat, {Role.SECRECY_REVIEWER}, "own")

    yield DeskAddress(path, given(allowed), allowed, {"reason": "已核对，可以上传"})


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


REASON = "内容有误需要核实"
VERSION_FILES = ("draft", "published", "other_draft", "of_unit", "withdrawn")

TABLE: dict[str, Addresses] = {
    "desk:items:new": plain(
        "desk:items:new", given(_drafting_somewhere, REFUSED), _drafting_somewhere
    ),
    "desk:items:refused": plain(
        "desk:items:refused",
        given(lambda seat: seat.role is Role.SECRECY_REVIEWER, REFUSED),
    ),
    "desk:items:let_pass": _let_pass,
    "desk:items:words": of_bodies("desk:items:words", KEEPERS),
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
