"""Taking a whole case along (导出案卷): that it was done, and by whom."""

from datetime import date, datetime

from gongkai.office.applications.events import ApplicationEvent
from gongkai.office.applications.models import Application
from gongkai.office.base.actors import Actor
from gongkai.office.base.permissions import Permission
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import record


@action
def exported(application: Application, *, by: Actor, on: date, at: datetime) -> Application:
    """Note that somebody takes all files of a case along; they have to see personal data."""
    by.require(Permission.HANDLE_APPLICATIONS, application.agency)
    by.require(Permission.READ_PERSONAL_DATA, application.agency)
    record(ApplicationEvent.BUNDLED, application, body=application.agency_id)
    return application
