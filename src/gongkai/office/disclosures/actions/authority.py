"""Who may draft and release (起草、发布权限), within an action."""

from datetime import date

from gongkai.office.accounts.queries import appointments
from gongkai.office.agencies.models import Agency, Unit
from gongkai.office.base.actors import Actor
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.disclosures.models import Version

_PERSON = "person:"


def require_drafter(agency: Agency, unit: Unit | None, by: Actor, on: date) -> None:
    """Refuse whoever may neither edit at the body nor submit for this unit of it."""
    if by.may(Permission.EDIT, agency):
        return
    by.require(Permission.SUBMIT, agency)
    if unit is None or unit.pk not in _units_of(by, agency, on):
        raise NotPossible(
            "科室报送员只能办理本科室的事项，这件事项不属于您报送的科室。请联系本单位信息员。"
        )


def may_draft(agency: Agency, unit: Unit | None, by: Actor, on: date) -> bool:
    """Return whether ``require_drafter`` lets the actor pass."""
    if by.may(Permission.EDIT, agency):
        return True
    if unit is None or not by.may(Permission.SUBMIT, agency):
        return False
    return unit.pk in _units_of(by, agency, on)


def require_publisher(version: Version, by: Actor, permission: Permission) -> None:
    """Refuse whoever may not release at the body, and who had a hand in the version."""
    by.require(permission, version.item.agency)
    if version.authors.filter(person__in=persons(by)).exists():
        raise NotPossible(
            "您参与了起草，不能由您发布（起草与发布应当由不同的人办理）。请本单位其他发布人发布。"
        )


def persons(by: Actor) -> list[str]:
    """Return the ids of all whose act it is: who acts, and for whom as deputy."""
    return [by.id, by.instead_of] if by.instead_of else [by.id]


def _units_of(by: Actor, agency: Agency, on: date) -> set[int]:
    numbers = [int(each.removeprefix(_PERSON)) for each in persons(by) if each.startswith(_PERSON)]
    rows = appointments(on).filter(user__person__in=numbers, agency=agency, unit__isnull=False)
    return {each.unit_id for each in rows if each.unit_id}
