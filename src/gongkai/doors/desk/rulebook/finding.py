"""Finding rules (查找规则) that somebody may see, and for what they may enter any."""

from django.http import Http404
from django.urls import reverse

from gongkai.doors.desk.changing import Back
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.base.actors import NotPermitted
from gongkai.office.base.permissions import Permission
from gongkai.office.rulebook.authority import KEEP, keeps_for
from gongkai.office.rulebook.listing import Sort, entered
from gongkai.office.rulebook.models import Entered

EVERYWHERE = "全系统"
LISTS = {Sort.NOTICE: "holidays", Sort.VALUE: "values", Sort.WORDING: "wording"}
Choices = list[tuple[str, str]]


def require_keeper(request: DeskRequest) -> None:
    """Raise NotPermitted for who keeps rules nowhere."""
    if KEEP not in request.desk.permissions:
        raise NotPermitted(Permission.MANAGE_RULES, request.desk.agency)


def places(request: DeskRequest) -> Choices:
    """Return for what somebody may enter rules, to choose from; raise NotPermitted for nothing."""
    require_keeper(request)
    found = [
        (str(each.pk), each.name) if each else ("", EVERYWHERE)
        for each in keeps_for(request.desk.actor)
    ]
    if not found:
        raise NotPermitted(Permission.MANAGE_RULES, None)
    return found


def entry_to_see(request: DeskRequest, sort: str, number: int) -> tuple[Sort, Entered]:
    """Return an entry and its sort; raise Http404 for one that somebody may not see."""
    require_keeper(request)
    if sort not in set(Sort):
        raise Http404
    found = entered(request.desk.actor, Sort(sort)).filter(pk=number).first()
    if found is None:
        raise Http404
    return Sort(sort), found


def list_of(sort: Sort) -> Back:
    """Return the way back to the list of a sort."""
    return Back(reverse(f"desk:rules:{LISTS[sort]}"), sort.label)


def page_of(sort: Sort, row: Entered) -> str:
    """Return the address of an entry."""
    return reverse("desk:rules:entry", args=[sort.value, row.pk])
