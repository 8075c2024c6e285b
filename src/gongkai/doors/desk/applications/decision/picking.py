"""Picking what is public already (查找已公开信息) among what the body itself has published."""

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest

from gongkai.doors.clock import BEIJING
from gongkai.office.agencies.models import Agency
from gongkai.office.disclosures.models import Item
from gongkai.office.disclosures.queries.visible import public_of

MOST = 10


def looked_up(agency: Agency, words: str) -> list[Item]:
    """Return public items of a body whose title or document number holds the words, newest first.

    Every word has to be found; nothing is looked for without one.
    """
    wanted = words.split()
    if not wanted:
        return []
    found = public_of(agency)
    for each in wanted:
        found = found.filter(
            Q(public__title__icontains=each)
            | Q(public__number__icontains=each)
            | Q(index_number__icontains=each)
        )
    return list(found.order_by("-public_since", "-pk")[:MOST])


def public_item_of(agency: Agency, number: str) -> Item | None:
    """Return a public item of a body by the number that a form sent."""
    return public_of(agency).filter(pk=number).first() if number.isdecimal() else None


def choice_of(item: Item) -> tuple[str, str]:
    """Return an item to choose, by title, document number and day."""
    version = item.public
    if version is None:
        return str(item.pk), item.index_number or str(item.pk)
    said = [version.title, version.number]
    if item.public_since:
        said.append(f"{item.public_since.astimezone(BEIJING):%Y-%m-%d} 公开")
    return str(item.pk), "，".join(each for each in said if each)


def public_address(request: HttpRequest, item: Item | None) -> str:
    """Return where the public opens an item; "" where the portal has a host of its own."""
    if item is None or "portal" not in settings.GONGKAI_DOORS:
        return ""
    return request.build_absolute_uri(f"/items/{item.pk}/")
