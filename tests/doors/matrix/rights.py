"""Who may do what at the desk, worded from the rules of the office and not from its code."""

from gongkai.office.accounts.roles import Role
from tests.doors.matrix.seats import Seat

# Who reads what is not public of a body; a unit submitter reads their own unit's items alone.
READERS = {
    Role.CLERK,
    Role.FIRST_REVIEWER,
    Role.SECRECY_REVIEWER,
    Role.LEGAL_REVIEWER,
    Role.SIGNING_LEADER,
    Role.PUBLISHER,
    Role.SUPERVISOR,
}
KEEPERS = {Role.BODY_ADMINISTRATOR, Role.SYSTEM_ADMINISTRATOR}
LOOKERS = KEEPERS | {Role.SUPERVISOR}
AUDITORS = {Role.AUDITOR}
DRAFTERS = {Role.CLERK, Role.UNIT_SUBMITTER}

# Which bodies a place reaches.
REACH = {
    "own": {"own"},
    "other": {"other"},
    "beside": {"government"},
    "above": {"own", "other", "government", "area", "town"},
    "everywhere": {"own", "other", "government", "area", "town"},
}
SUBTREES = {"above": {"own", "other", "government", "area", "town"}}
OF_UNIT, REVIEWED_ABOVE = "of_unit", "reviewed_above"


def holds(seat: Seat, roles: set[Role], body: str) -> bool:
    """Return whether somebody has one of the roles at a body, or above it for all below."""
    return seat.role in roles and body in REACH.get(seat.place, set())


def throughout(seat: Seat, roles: set[Role]) -> bool:
    """Return whether a role was given for a body and all below it."""
    return seat.role in roles and seat.place in {"above", "everywhere"}


def reads(seat: Seat, item: str) -> bool:
    """Return whether somebody may read an item at the desk.

    Whoever reads at its body, the unit it is of, and a body that holds a step of its review.
    """
    if item == "discarded":
        return False
    body = "other" if item.startswith("other_") else "own"
    if holds(seat, READERS, body):
        return True
    if item == REVIEWED_ABOVE and holds(seat, READERS, "government"):
        return True
    return item == OF_UNIT and seat.name == "unit"


def drafts(seat: Seat, item: str) -> bool:
    """Return whether somebody may work on an item."""
    body = "other" if item.startswith("other_") else "own"
    return holds(seat, {Role.CLERK}, body) or (item == OF_UNIT and seat.name == "unit")


def releases(seat: Seat, item: str) -> bool:
    """Return whether somebody may release, schedule or withdraw an item."""
    body = "other" if item.startswith("other_") else "own"
    return holds(seat, {Role.PUBLISHER}, body)


def clears(seat: Seat, item: str) -> bool:
    """Return whether somebody may let traces in the files of an item pass."""
    body = "other" if item.startswith("other_") else "own"
    return holds(seat, {Role.SECRECY_REVIEWER}, body)
