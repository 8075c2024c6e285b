"""Registering people at the desk (登记人员): nobody twice because a button was pressed twice."""

from datetime import date, datetime

from gongkai.office.agencies.actions import growing
from gongkai.office.agencies.actions.posts import add_person
from gongkai.office.agencies.facts import a_name
from gongkai.office.agencies.models import Agency, Person
from gongkai.office.base.actors import Actor
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.trail.action import action


class Namesake(NotPossible):
    """Somebody of that name works for the body already."""


@action
def register(
    agency: Agency, name: str, *, namesake: bool, by: Actor, on: date, at: datetime
) -> Person:
    """Enter somebody who works for a body, unless somebody of that name already does.

    ``namesake`` says that it is another person of the same name. Raise Namesake without it.
    """
    by.require(Permission.MANAGE_PEOPLE, agency)
    growing.current(agency)  # locked, so that a second press of the button waits and then sees
    name = a_name(name, "姓名")
    if not namesake and Person.objects.filter(agency=agency, name=name).exists():
        raise Namesake(
            f"“{agency.name}”已经登记了“{name}”，没有重复登记。"
            "确实是另一位同名的人，请勾选“是另一位同名的人”再提交。"
        )
    return add_person(agency, name, by=by, on=on, at=at)
