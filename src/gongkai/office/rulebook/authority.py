"""Who keeps the rules (规则维护权限): throughout the part of the tree they hold for."""

from django.db.models import QuerySet

from gongkai.office.agencies.authority import may_throughout
from gongkai.office.agencies.lookups import reached
from gongkai.office.agencies.models import Agency
from gongkai.office.base.actors import Actor
from gongkai.office.base.permissions import Permission

KEEP = Permission.MANAGE_RULES


def keeps_for(by: Actor) -> list[Agency | None]:
    """Return for what somebody may enter rules: None is the whole system; open bodies otherwise."""
    bodies = reached(by, KEEP).filter(closed_on=None)
    everywhere: list[Agency | None] = [None] if may_throughout(by, KEEP, None) else []
    return [*everywhere, *(each for each in bodies if may_throughout(by, KEEP, each))]


def seen_by(by: Actor) -> QuerySet[Agency]:
    """Return the bodies whose own rules somebody sees, besides those of the whole system."""
    return reached(by, KEEP)
