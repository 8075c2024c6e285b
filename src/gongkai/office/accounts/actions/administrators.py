"""The last administrator (最后一名管理员) of a body, or of the system, is not taken away."""

from collections.abc import Iterable
from datetime import date

from gongkai.office.accounts.models import Appointment
from gongkai.office.accounts.roles import ADMINISTRATORS, Role
from gongkai.office.agencies.models import Agency
from gongkai.office.base.refusals import NotPossible


class LastAdministrator(NotPossible):
    """A body would be left without anybody who administers it."""

    def __init__(self, role: Role, agency: Agency | None) -> None:
        where = f"“{agency.name}”" if agency else "本系统"
        super().__init__(
            f"这是{where}最后一名{role.label}，不能收回或停用。请先另授一人“{role.label}”，且不设截止日期。"
        )


def lock_places(ending: Iterable[Appointment]) -> None:
    """Let whoever takes administrators away from the same places wait, in one order for all."""
    administering = [each for each in ending if each.role in ADMINISTRATORS]
    if any(each.agency_id is None for each in administering):
        of_system = Appointment.objects.filter(role=Role.SYSTEM_ADMINISTRATOR.value)
        of_system.select_for_update(no_key=True).order_by("pk").first()
    bodies = {each.agency_id for each in administering if each.agency_id}
    list(Agency.objects.select_for_update(no_key=True).filter(pk__in=bodies).order_by("pk"))


def leave_one(ending: Iterable[Appointment], on: date) -> None:
    """Refuse to end appointments that would leave a place without an administrator for good.

    Call it after ``lock_places``. Only who is appointed without an end counts as remaining; a place
    whose administrators were all appointed for a time has none to protect.
    """
    going = list(ending)
    for each in going:
        if each.role not in ADMINISTRATORS or each.until is not None:
            continue
        others = Appointment.objects.filter(
            role=each.role, agency=each.agency, until=None, user__closed_on=None, since__lte=on
        )
        if not others.exclude(pk__in=[one.pk for one in going]).exists():
            raise LastAdministrator(Role(each.role), each.agency)
