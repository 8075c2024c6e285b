"""Who sees which files of a case (材料可见范围): by what a file is, and who looks."""

from gongkai.doors.desk.who import Desk
from gongkai.office.applications.models import Application, CaseFile
from gongkai.office.applications.queries.reviewers import reviews
from gongkai.office.applications.queries.telling import sees_people
from gongkai.office.applications.states import FileRole
from gongkai.office.base.permissions import Permission

OF_THE_BODY = frozenset({FileRole.FOUND, FileRole.REDACTED, FileRole.CAPTURE})
"""What the body itself put in; every other file may tell who applies."""


def sees_files(desk: Desk, application: Application) -> bool:
    """Return whether somebody sees the files of a case; who only supervises does not."""
    if desk.may(Permission.HANDLE_APPLICATIONS, application.agency):
        return True
    return sees_people(application, desk.actor) or reviews(desk.actor, application)


def may_open(desk: Desk, application: Application, file: CaseFile) -> bool:
    """Return whether somebody who sees the files of a case may open this one."""
    return file.role in OF_THE_BODY or sees_people(application, desk.actor)
