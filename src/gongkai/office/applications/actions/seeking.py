"""Looking people up (按申请人查找): that it was done stands in the trail, never for whom."""

from datetime import date, datetime

from gongkai.office.agencies import tree
from gongkai.office.agencies.models import Agency
from gongkai.office.applications.events import ApplicationEvent
from gongkai.office.applications.queries.seeking import Looked, looked_up
from gongkai.office.base.actors import Actor, NotPermitted
from gongkai.office.base.blind import Kind, normalise
from gongkai.office.base.permissions import Permission
from gongkai.office.base.refusals import NotPossible
from gongkai.office.trail.action import action
from gongkai.office.trail.recording import Subject, record

SHORTEST, LONGEST = 2, 200


@action
def look_up(typed: str, *, by: Actor, on: date, at: datetime) -> Looked:
    """Return the cases of an applicant, for who may know people at the bodies they lie with.

    One entry a body says that it was done, how much was found and how many names were opened.
    """
    bodies = _bodies(by)
    said = checked(typed)
    looked = looked_up(by, said)
    for body in bodies:
        record(
            ApplicationEvent.LOOKED_UP,
            Subject(Agency._meta.label_lower, str(body)),
            body=body,
            found=len(looked.found),
            opened=looked.opened,
        )
    return looked


def checked(typed: str) -> str:
    """Return what was typed, tidied; NotPossible for what would find everybody, or nobody."""
    said = " ".join(typed.split())
    signs = len(normalise(Kind.NAME, said))
    if not SHORTEST <= signs <= LONGEST:
        raise NotPossible(
            f"请填写申请人的姓名或名称（至少{SHORTEST}个字），或者完整的证件号码、电话、电子邮箱。"
        )
    return said


def _bodies(by: Actor) -> list[int]:
    """Return the numbers of the bodies where somebody was given to know people."""
    grants = [each for each in by.grants if each.permission is Permission.READ_PERSONAL_DATA]
    bodies = {tree.numbers(each.path)[-1] for each in grants if each.path}
    if not bodies:
        raise NotPermitted(Permission.READ_PERSONAL_DATA, None)
    return sorted(bodies)
