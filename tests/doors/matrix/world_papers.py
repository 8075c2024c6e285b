"""Letters and files of the matrix in their states, with a word hidden in each of their fields."""

from dataclasses import dataclass
from typing import Any

from gongkai.office.accounts.models import User
from gongkai.office.applications.actions import files, letters
from gongkai.office.applications.models import Application, CaseFile, Letter
from gongkai.office.applications.states import FileRole, IdentityKind
from gongkai.office.review.queries import current, waiting_step
from gongkai.office.review.steps import StepKind
from tests.doors.desk.applications.papers import written
from tests.doors.matrix.canaries import hidden
from tests.office.cases import case
from tests.office.county import TODAY
from tests.office.items import Office, acting
from tests.office.letters import drafted, equip, found, fresh_letter, sent, submitted

GROUND = "unavailable.nonexistent"


@dataclass(frozen=True)
class Papers:
    """What pages of letters and files are asked about, of one body."""

    undecided: Application
    file: CaseFile
    traced: CaseFile
    draft: Letter
    notice: Letter
    in_review: Letter
    signed: Letter
    sent: Letter


def papers_of(place: Office, legal: User, owner: str, people: str) -> Papers:
    """Return letters of a body; ``owner`` may meet what they say, ``people`` to whom."""
    equip(place)

    def one(what: str) -> Application:
        words: dict[str, Any] = {
            "name": hidden(f"name in {what}", people),
            "identity_kind": IdentityKind.OTHER,
            "identity": hidden(f"identity in {what}", people),
            "phone": "",
        }
        words |= {"mail": f"{hidden(f'mail in {what}', people)}@example.cn"}
        words |= {"address": hidden(f"address in {what}", people)}
        return case(place, matters=(hidden(f"matter of {what}", owner),), **words)

    def answer(what: str) -> Letter:
        application = one(what)
        facts = {"search_log": hidden(f"search log of {what}", owner)}
        found(place, application, GROUND, facts=facts)
        return drafted(place, application, "answer")

    def approved(letter: Letter) -> Letter:
        letter = submitted(place, letter)
        while (review := current(letter)) and (step := waiting_step(review)):
            holder = legal if step.kind == StepKind.LEGAL else place.holder_of(StepKind(step.kind))
            opinion = f"同意，{hidden('opinion on a letter', owner)}"
            letters.pass_step(letter, opinion, seen=review.digest, **acting(holder))
        return fresh_letter(letter)

    undecided, noticed = one("an undecided case"), one("a case with a notice")
    traced = one("a case with a traced file")
    points = {"supplement_points": hidden("points to supplement", owner)}
    until = TODAY.replace(month=12, day=8)
    return Papers(
        undecided=undecided,
        file=_file(place, undecided, owner, people),
        traced=_traced(place, traced, owner),
        draft=answer("a drafted answer"),
        notice=drafted(place, noticed, "supplement_notice", facts=points, until=until),
        in_review=submitted(place, answer("an answer under review")),
        signed=approved(answer("a signed answer")),
        sent=sent(place, approved(answer("a sent answer"))),
    )


def _file(place: Office, application: Application, owner: str, people: str) -> CaseFile:
    who = acting(place.clerk)
    name = f"{hidden('name of an identity file', people)}.txt"
    text = hidden("text of an identity file", people).encode()
    files.add(application, FileRole.IDENTITY, name, text, **who)
    name = f"{hidden('name of a file', owner)}.txt"
    text = hidden("text of a file", owner).encode()
    source = hidden("source of a file", owner)
    return files.add(application, FileRole.FOUND, name, text, source=source, **who)


def _traced(place: Office, application: Application, owner: str) -> CaseFile:
    name = f"{hidden('name of a traced file', owner)}.docx"
    data = written(hidden("author of a file", owner))
    return files.add(application, FileRole.FOUND, name, data, **acting(place.clerk))
