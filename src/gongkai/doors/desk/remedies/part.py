"""Remedies on the page of a case (案件页面的复议、诉讼、投诉)."""

from typing import Any

from gongkai.doors.desk.remedies.finding import HANDLE
from gongkai.doors.desk.remedies.naming import called, complaint_called
from gongkai.doors.desk.remedies.showing import state_of
from gongkai.doors.desk.who import Desk
from gongkai.office.applications.models import Application
from gongkai.office.remedies.queries.cases import (
    complaints_of,
    of_application,
    readable,
    readable_complaints,
)


def part_of(application: Application, desk: Desk) -> dict[str, Any]:
    """Return what ``desk/remedies/part.html`` shows of a case, for who looks at it.

    Somebody who reviews its letters reads the case and need not read its remedies.
    """
    allowed = set(readable(desk.actor).filter(round__application=application))
    heard = set(readable_complaints(desk.actor).filter(application=application))
    live = not application.erased_on and not application.voided_on
    return {
        "case": application,
        "remedies": [
            (called(each), each, state_of(each))
            for each in of_application(application)
            if each in allowed
        ],
        "complaints": [
            (complaint_called(each), each)
            for each in complaints_of(application)
            if each in heard and each.voided_at is None
        ],
        "may_register_remedy": live and desk.may(HANDLE, application.agency),
    }
