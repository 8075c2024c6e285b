"""Files of a case as the desk lists them (材料清单): what each is, whose, what hides in it."""

from dataclasses import dataclass
from typing import Any

from gongkai.doors.desk.applications.files.seeing import may_open, sees_files
from gongkai.doors.desk.who import Desk
from gongkai.office.accounts.queries import names_of, who_may
from gongkai.office.applications.models import Application, CaseFile
from gongkai.office.applications.queries.files import (
    FoundTrace,
    files_of,
    in_use,
    may_leave,
    name_of,
    traces_of,
)
from gongkai.office.applications.states import FileRole
from gongkai.office.base.permissions import Permission
from gongkai.office.documents.kinds import FileKind

KEPT_BACK = "（涉及个人信息，不显示）"


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file with its traces; ``use`` says what rests on it, "" for nothing."""

    row: CaseFile
    name: str
    role: str
    kind: str
    by: str
    opens: bool
    traces: list[FoundTrace]
    cleared_by: str
    use: str

    @property
    def blocked(self) -> bool:
        """Whether it may not be given to anybody outside as it stands."""
        return not may_leave(self.row)


def files_shown(desk: Desk, application: Application) -> dict[str, Any]:
    """Return what the part of the case page on files needs."""
    if not sees_files(desk, application):
        return {"sees_files": False, "files": []}
    rows = list(files_of(application))
    people = {each.added_by for each in rows} | {each.cleared_by for each in rows}
    names = names_of(people - {""})
    reviewers = who_may(Permission.REVIEW_SECRECY, application.agency, desk.on)
    return {
        "sees_files": True,
        "files": [_shown(desk, application, each, names) for each in rows],
        "may_add": desk.may(Permission.HANDLE_APPLICATIONS, application.agency),
        "may_clear": desk.may(Permission.REVIEW_SECRECY, application.agency),
        "clearing": "、".join(each.person.name for each in reviewers),
    }


def _shown(
    desk: Desk, application: Application, file: CaseFile, names: dict[str, str]
) -> ShownFile:
    opens = may_open(desk, application, file)
    return ShownFile(
        row=file,
        name=name_of(file) if opens else KEPT_BACK,
        role=FileRole(file.role).label,
        kind=FileKind(file.kind).label,
        by=names[file.added_by],
        opens=opens,
        traces=traces_of(file) if opens else [],
        cleared_by=names.get(file.cleared_by, ""),
        use=in_use(file),
    )
