"""Taking a case up (受理操作): who may, locked as it is now, and words screened before."""

from datetime import date, datetime

from gongkai.office.applications.actions.locking import locked, not_ahead, not_voided
from gongkai.office.applications.models import Application
from gongkai.office.base.actors import Actor
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.documents.actions.screening import admit
from gongkai.office.documents.screening import hits_in_text


def screened(
    application: Application, words: dict[str, str], *, by: Actor, on: date, at: datetime
) -> None:
    """Let words typed into fields of a case pass, by Chinese label, from who may write there.

    Outside any action: raise NotPermitted, or note a secrecy mark and raise SecretFound.
    """
    by.require(Permission.HANDLE_APPLICATIONS, application.agency)
    hits = [hit for label, text in words.items() for hit in hits_in_text(text, label)]
    admit(hits, application.agency, by=by, on=on, at=at)


def handled(application: Application | int, by: Actor, on: date, at: datetime) -> Application:
    """Return a case locked, for who handles applications at its body, on a day that has come.

    Refuse a voided case, and one whose personal data were erased: nothing can be added to it.
    """
    application = locked(application)
    by.require(Permission.HANDLE_APPLICATIONS, application.agency)
    not_voided(application)
    not_ahead(on, at)
    if application.erased_on:
        raise NotPossible(f"{application.number} 的个人信息已按规定销毁，不能再添加内容。")
    return application
