"""Letters of a case as the desk lists them (文书清单): which, to whom, how each stands."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from gongkai.doors.desk.applications.files.seeing import sees_files
from gongkai.doors.desk.who import Desk
from gongkai.office.applications.models import Application, Letter
from gongkai.office.applications.queries.letters import headed, letters_of
from gongkai.office.applications.queries.sheets import no_cover
from gongkai.office.applications.states import LetterState, PartyKind
from gongkai.office.base.permissions import Permission

_WAITING = frozenset({LetterState.RETURNED, LetterState.SIGNED})
_TO_DO = {
    LetterState.DRAFT: "继续办理",
    LetterState.RETURNED: "去修改",
    LetterState.SIGNED: "去盖章、发出",
    LetterState.SENT: "登记送达",
}
RECEIPTS = frozenset({"receipt", "submission_receipt"})


@dataclass(frozen=True, slots=True)
class ShownLetter:
    """A letter in a list; ``to`` names no person, a consulted party goes by its label."""

    row: Letter
    title: str
    state: str
    to: str
    address: str

    @property
    def waits(self) -> bool:
        """Whether somebody of the body has to do something with it."""
        return self.row.state in _WAITING and self.row.kind not in RECEIPTS

    @property
    def to_do(self) -> str:
        """What is still to be done with it by who handles the case, in a verb; "" for nothing."""
        return "" if self.row.kind in RECEIPTS else _TO_DO.get(LetterState(self.row.state), "")


def letters_shown(desk: Desk, application: Application) -> dict[str, Any]:
    """Return what the part of the case page on letters needs."""
    handles = desk.may(Permission.HANDLE_APPLICATIONS, application.agency)
    return {
        "letters": [shown_letter(application, each) for each in letters_of(application)],
        "opens_letters": sees_files(desk, application),
        "may_bundle": handles,
        "may_cover": handles and not no_cover(application),
        "may_draft": handles and not application.voided_on,
    }


def shown_letter(application: Application, letter: Letter) -> ShownLetter:
    """Return a letter as lists and its own page name it."""
    party = letter.party
    return ShownLetter(
        row=letter,
        title=headed(letter),
        state=LetterState(letter.state).label,
        to=f"{PartyKind(party.kind).label}{party.label}" if party else "",
        address=reverse("desk:applications:letter", args=[application.pk, letter.pk]),
    )
