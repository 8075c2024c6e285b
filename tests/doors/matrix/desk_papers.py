"""What addresses findings, letters, files and fees have, and who gets what at each."""

from collections.abc import Callable, Iterator
from typing import Any

from django.urls import reverse

from gongkai.office.accounts.roles import Role
from gongkai.office.applications.models import Application
from tests.doors.matrix.desk_addresses import (
    MISSING,
    OPEN,
    POST_ONLY,
    REFUSED,
    Addresses,
    DeskAddress,
    Statuses,
    given,
    only,
)
from tests.doors.matrix.desk_applications import HANDLERS, READERS
from tests.doors.matrix.rights import holds
from tests.doors.matrix.seats import Seat
from tests.doors.matrix.world import World
from tests.doors.matrix.world_papers import Papers
from tests.office.county import TODAY

DAY = TODAY.isoformat()
REVIEWERS = {Role.FIRST_REVIEWER, Role.LEGAL_REVIEWER, Role.SIGNING_LEADER}
REVIEWED = ("in_review", "signed", "sent")
TRACED = ("traced", "sent")  # the scan of what was sealed has its traces, too
Keys = Callable[[Papers], list[Any]]
May = Callable[[Seat, str], bool]


def _of(row: Any) -> Application:
    return row if isinstance(row, Application) else row.application  # type: ignore[no-any-return]


def _keys(state: str, *more: Any) -> Keys:
    """The case of a paper, then the paper itself, then whatever else."""

    def keys(papers: Papers) -> list[Any]:
        row = getattr(papers, state)
        own = [] if isinstance(row, Application) else [row.pk]
        return [_of(row).pk, *own, *more]

    return keys


def _case_of(state: str, *more: Any) -> Keys:
    return lambda papers: [_of(getattr(papers, state)).pk, *more]


def _reads(seat: Seat, where: str, state: str) -> bool:
    """Who reads the case; whoever holds a step of a letter's review, or clears its files, too."""
    if holds(seat, READERS, where):
        return True
    if state in REVIEWED and holds(seat, REVIEWERS, where):
        return True
    return state in TRACED and holds(seat, {Role.SECRECY_REVIEWER}, where)


def _opens(seat: Seat, where: str, state: str) -> bool:
    """Who sees its letters and files: all of them but those who only supervise or administer."""
    return _reads(seat, where, state) and not holds(seat, READERS - HANDLERS, where)


def _handles(seat: Seat, where: str) -> bool:
    return holds(seat, HANDLERS, where)


def _nobody(seat: Seat, where: str) -> bool:
    return False


def _handled(
    name: str,
    state: str,
    form: dict[str, Any] | None = None,
    keys: Keys | None = None,
    changes: May = _handles,
) -> tuple[str, Addresses]:
    """A page for who handles the case: refused to others who read it, missing for the rest."""
    page = f"desk:applications:{name}"

    def addresses(world: World) -> Iterator[DeskAddress]:
        for where, papers in world.papers.items():

            def expect(seat: Seat, where: str = where) -> Statuses:
                if _handles(seat, where):
                    return only(OPEN)
                return only(REFUSED) if _reads(seat, where, state) else only(MISSING)

            path = reverse(page, args=(keys or _keys(state))(papers))
            allowed = lambda seat, where=where: changes(seat, where)  # noqa: E731
            yield DeskAddress(path, expect, allowed, form or {})

    return page, addresses


def _shown(
    name: str,
    state: str,
    *,
    who: Callable[[Seat, str, str], bool] = _opens,
    keys: Keys | None = None,
    changes: May = _nobody,
    form: dict[str, Any] | None = None,
) -> tuple[str, Addresses]:
    """A page that shows: for these, and missing for all others."""
    page = f"desk:applications:{name}"

    def addresses(world: World) -> Iterator[DeskAddress]:
        for where, papers in world.papers.items():
            path = reverse(page, args=(keys or _keys(state))(papers))
            opens = lambda seat, where=where: who(seat, where, state)  # noqa: E731
            allowed = lambda seat, where=where: changes(seat, where)  # noqa: E731
            yield DeskAddress(path, given(opens), allowed, form or {})

    return page, addresses


def _printed(name: str, state: str, *more: str) -> tuple[str, Addresses]:
    """A paper that names people: refused to who reads the letter and may not see them."""
    page = f"desk:applications:{name}"

    def addresses(world: World) -> Iterator[DeskAddress]:
        for where, papers in world.papers.items():

            def expect(seat: Seat, where: str = where) -> Statuses:
                if _handles(seat, where):
                    return only(OPEN)
                return only(REFUSED) if _opens(seat, where, state) else only(MISSING)

            yield DeskAddress(reverse(page, args=_keys(state, *more)(papers)), expect)

    return page, addresses


def _review(world: World) -> Iterator[DeskAddress]:
    """The step that waits is the first reviewer's; whoever else reads the letter may look."""
    for where, papers in world.papers.items():
        letter = papers.in_review
        keys = [letter.application_id, letter.pk]
        form = {"verdict": "pass", "seen": letter.digest, "step": "1", "opinion": "同意"}
        opens = lambda seat, where=where: _opens(seat, where, "in_review")  # noqa: E731
        decides = lambda seat, where=where: holds(seat, {Role.FIRST_REVIEWER}, where)  # noqa: E731
        path = reverse("desk:applications:review_letter", args=keys)
        yield DeskAddress(path, given(opens), decides, form)


def _drop(world: World) -> Iterator[DeskAddress]:
    for where, papers in world.papers.items():
        keys = [papers.file.application_id, papers.file.pk]
        allowed = lambda seat, where=where: _handles(seat, where)  # noqa: E731
        path = reverse("desk:applications:drop_file", args=keys)
        yield DeskAddress(path, lambda seat: only(POST_ONLY), allowed)


def _cover(world: World) -> Iterator[DeskAddress]:
    """The cover of the file of a closed case: refused to who only reads the case."""
    for where, cases in world.cases.items():

        def expect(seat: Seat, where: str = where) -> Statuses:
            if _handles(seat, where):
                return only(OPEN)
            return only(REFUSED) if holds(seat, READERS, where) else only(MISSING)

        path = reverse("desk:applications:cover", args=[cases.closed.pk, "docx"])
        yield DeskAddress(path, expect)


def _application_form(world: World) -> Iterator[DeskAddress]:
    """The blank form of a body: for who takes applications there."""
    for where, body in {"own": world.own, "other": world.other}.items():
        handles = lambda seat, where=where: _handles(seat, where)  # noqa: E731
        path = reverse("desk:applications:application_form", args=[body.pk, "docx"])
        yield DeskAddress(path, given(handles))


def _clears(seat: Seat, where: str) -> bool:
    return holds(seat, {Role.SECRECY_REVIEWER}, where)


SUPPLEMENT = {"supplement_points": "某事项", "supplement_due_on": "2026-12-08"}
TABLE: dict[str, Addresses] = {
    "desk:applications:review_letter": _review,
    "desk:applications:drop_file": _drop,
    "desk:applications:cover": _cover,
    "desk:applications:application_form": _application_form,
    **dict(
        (
            _shown("decide", "in_review", who=_reads, keys=_case_of("in_review")),
            _handled("decide_matter", "undecided", {"go": "save"}, _keys("undecided", 1)),
            _shown("letters", "in_review", who=_reads, keys=_case_of("in_review")),
            _handled(
                "new_letter", "undecided", SUPPLEMENT, _keys("undecided", "supplement_notice")
            ),
            _shown("letter", "in_review"),
            _handled("edit_letter", "notice", SUPPLEMENT),
            _handled("submit_letter", "draft"),
            _handled("recall_letter", "in_review"),
            _handled("sign_letter", "notice"),
            _handled("seal_letter", "signed"),
            _handled("send_letter", "signed", {"way": "counter", "on": DAY}),
            _handled("deliver_letter", "sent", {"on": DAY}),
            _handled("void_letter", "signed", {"reason": "当事人名称写错"}),
            _printed("letter_file", "signed", "docx"),
            _printed("letter_sheet", "signed", "approval"),
            _handled("registration", "undecided", changes=_nobody),
            _handled("bundle", "undecided", changes=_nobody),
            _handled("fee", "undecided", {"go": "set", "schedule": "pages", "count": "205"}),
            _shown("files", "traced", keys=_case_of("traced"), changes=_handles),
            _shown("file", "traced"),
            _shown("clear_file", "traced", changes=_clears, form={"reason": "作者姓名可以公开"}),
        )
    ),
}
