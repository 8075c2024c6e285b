"""What an applicant does online (申请人网上操作): explicit verbs, once the code was proved."""

from collections.abc import Sequence
from datetime import date, datetime

from gongkai.law.lifecycle import Proof, Stage
from gongkai.law.steps import StepKind
from gongkai.office.applications.actions import (
    ending,
    files,
    parties,
    stepping,
    supplementing,
)
from gongkai.office.applications.actions.contacts import Talk, write_contact
from gongkai.office.applications.actions.files import Looked
from gongkai.office.applications.actions.locking import locked, still_open
from gongkai.office.applications.actions.opening import screened
from gongkai.office.applications.events import ApplicationEvent
from gongkai.office.applications.facts import checked_line, checked_text
from gongkai.office.applications.models import Application, CaseFile, Party
from gongkai.office.applications.queries.clocks import reasons_are_asked
from gongkai.office.applications.states import (
    ContactPhase,
    ContactWay,
    FileRole,
    Opinion,
)
from gongkai.office.base.actors import Actor
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import record

LONGEST = 5_000
WITHDRAWAL, OPINION = "撤回的说明", "意见的理由"
WITHDRAWN_FILE = "撤回申请.txt"
Papers = Sequence[tuple[str, bytes]]
REACHED_BY = {
    ContactWay.PHONE: "打电话",
    ContactWay.MAIL: "发电子邮件",
    ContactWay.MESSAGE: "发短信",
}


@action
def note_visit(application: Application, *, by: Actor, on: date, at: datetime) -> None:
    """Note that somebody proved the code of a case and looked at it."""
    by.require(Permission.HANDLE_APPLICATIONS, application.agency)
    record(ApplicationEvent.TRACKED, application, body=application.agency_id)


def prefer(
    application: Application, way: ContactWay, when: str, *, by: Actor, on: date, at: datetime
) -> None:
    """Note how and when an applicant is best reached to confirm receipt (第三十一条)."""
    said = checked_line("方便的时间", when, 100, needed=False)
    screened(application, {"方便的时间": said}, by=by, on=on, at=at)
    _prefer(application, way, said, by=by, on=on, at=at)


@action
def _prefer(
    application: Application, way: ContactWay, when: str, *, by: Actor, on: date, at: datetime
) -> None:
    case = _open(application, by, "不需要再确认收到。")
    if case.received_on is not None:
        raise NotPossible("本机关已经与您确认收到，不需要再选择联系方式。")
    content = f"申请人希望以{REACHED_BY[way]}的方式确认收到" + (
        f"，方便的时间：{when}" if when else ""
    )
    contact = write_contact(
        case, Talk(ContactPhase.DURING, ContactWay.MESSAGE, content), by, on, at
    )
    record(ApplicationEvent.CONTACTED, case, body=case.agency_id, contact=contact.pk)


def supplement(
    application: Application, text: str, papers: Papers, *, by: Actor, on: date, at: datetime
) -> None:
    """Take what the applicant supplements, in words and papers, at once (第三十条)."""
    said = checked_text(supplementing.LABEL, text, LONGEST)
    screened(application, {supplementing.LABEL: said}, by=by, on=on, at=at)
    looked = looked_at(application, papers, by=by, on=on, at=at)
    _supplement(application, said, looked, by=by, on=on, at=at)


@action
def _supplement(
    application: Application,
    text: str,
    looked: Sequence[Looked],
    *,
    by: Actor,
    on: date,
    at: datetime,
) -> None:
    case = _open(application, by, "不需要再补正。")
    if case.stage != Stage.AWAITING_SUPPLEMENT:
        raise NotPossible("没有要求补正，或者您已经补正过。请刷新页面查看。")
    keep_all(case, FileRole.SUPPLEMENT, looked, by=by, on=on, at=at)
    supplementing.take_supplement(case, text, by=by, on=on, at=at)


def withdraw(application: Application, text: str, *, by: Actor, on: date, at: datetime) -> None:
    """Withdraw an application for who applied; what they sent is the proof."""
    said = checked_text(WITHDRAWAL, text, LONGEST, needed=False)
    screened(application, {WITHDRAWAL: said}, by=by, on=on, at=at)
    words = f"申请人凭查询码在网上撤回申请 {application.number}。\n{said}"
    looked = looked_at(application, [(WITHDRAWN_FILE, words.encode())], by=by, on=on, at=at)
    _withdraw(application, looked, by=by, on=on, at=at)


@action
def _withdraw(
    application: Application, looked: Sequence[Looked], *, by: Actor, on: date, at: datetime
) -> None:
    case = _open(application, by, "不需要再撤回。")
    proof = keep_all(case, FileRole.PROOF, looked, by=by, on=on, at=at)
    ending.withdraw(case, proof, by=by, on=on, at=at)


def reply(
    party: Party,
    opinion: Opinion,
    text: str,
    papers: Papers,
    *,
    by: Actor,
    on: date,
    at: datetime,
) -> None:
    """Take what a consulted party says, in words and papers, at once (第三十二条)."""
    said = checked_text(OPINION, text, LONGEST, needed=opinion is not Opinion.AGREES)
    screened(party.application, {OPINION: said}, by=by, on=on, at=at)
    looked = looked_at(party.application, papers, by=by, on=on, at=at)
    _reply(party, opinion, said, looked, by=by, on=on, at=at)


@action
def _reply(
    party: Party,
    opinion: Opinion,
    text: str,
    looked: Sequence[Looked],
    *,
    by: Actor,
    on: date,
    at: datetime,
) -> None:
    case = _open(party.application, by, "不再需要提出意见。")
    parties.take_reply(party, opinion, text, by=by, on=on, at=at)
    keep_all(case, FileRole.OPINION, looked, by=by, on=on, at=at)


def give_reasons(
    application: Application, text: str, papers: Papers, *, by: Actor, on: date, at: datetime
) -> None:
    """Take an applicant's reasons for how much or how often they apply (第三十五条)."""
    said = checked_text("理由", text, LONGEST)
    screened(application, {"理由": said}, by=by, on=on, at=at)
    looked = looked_at(application, papers, by=by, on=on, at=at)
    _give_reasons(application, said, looked, by=by, on=on, at=at)


@action
def _give_reasons(
    application: Application,
    text: str,
    looked: Sequence[Looked],
    *,
    by: Actor,
    on: date,
    at: datetime,
) -> None:
    case = _open(application, by, "不需要再说明理由。")
    if not reasons_are_asked(case):
        raise NotPossible("没有要求说明理由，或者您已经说明过。请刷新页面查看。")
    keep_all(case, FileRole.PROOF, looked, by=by, on=on, at=at)
    content = f"申请人说明的理由：{text}"
    contact = write_contact(
        case, Talk(ContactPhase.DURING, ContactWay.MESSAGE, content), by, on, at
    )
    record(ApplicationEvent.CONTACTED, case, body=case.agency_id, contact=contact.pk)
    stepping.enter(case, StepKind.REASONS_GIVEN, proofs=(Proof.REASONS,), by=by, on=on, at=at)


def looked_at(
    application: Application, papers: Papers, *, by: Actor, on: date, at: datetime
) -> list[Looked]:
    """Look at the papers an applicant or a party sends, outside any action."""
    return [
        files.look(application.agency, name, data, outside=True, by=by, on=on, at=at)
        for name, data in papers
    ]


def keep_all(
    case: Application,
    role: FileRole,
    looked: Sequence[Looked],
    *,
    by: Actor,
    on: date,
    at: datetime,
) -> list[CaseFile]:
    """Put papers that were looked at into a case, within an action."""
    return [
        files.keep(files.seal_up(each, case, role, at=at), by=by, on=on, at=at) for each in looked
    ]


def _open(application: Application, by: Actor, instead: str) -> Application:
    case = locked(application)
    by.require(Permission.HANDLE_APPLICATIONS, case.agency)
    still_open(case, instead)
    return case
