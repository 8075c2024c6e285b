"""Finding items (查找事项) that somebody may read; the others do not exist for them."""

from django.http import Http404

from gongkai.doors.desk.who import DeskRequest
from gongkai.office.disclosures.models import Item, Version
from gongkai.office.disclosures.queries import readable, versions_of


def item_to_read(request: DeskRequest, number: int) -> Item:
    """Return an item somebody may read; raise Http404 for any other."""
    desk = request.desk
    found = readable(desk.actor, desk.units, desk.on).filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def shown_version(item: Item) -> Version:
    """Return the version that stands for an item: worked on, else public, else the last."""
    return item.working or item.public or versions_of(item)[0]


def version_of(item: Item, ordinal: int) -> Version:
    """Return a version of an item by its number, or raise Http404."""
    found = versions_of(item).filter(ordinal=ordinal).first()
    if found is None:
        raise Http404
    return found
