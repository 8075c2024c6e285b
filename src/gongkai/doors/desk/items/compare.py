"""The page that compares two versions (版本对照)."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.doors.desk.items.comparing import versions_compared
from gongkai.doors.desk.items.finding import item_to_read, shown_version, version_of
from gongkai.doors.desk.items.showing import heading
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.disclosures.models import Item, Version
from gongkai.office.disclosures.queries import baseline, versions_of

_DIGITS = 5


@require_safe
def compare(request: DeskRequest, number: int) -> HttpResponse:
    """Compare two versions of an item; unless asked otherwise the present one with the public."""
    item = item_to_read(request, number)
    new = _asked(request, item, "to") or shown_version(item)
    old = _asked(request, item, "from") or _before(item, new)
    context = {
        **heading(item),
        "versions": versions_of(item).defer("body"),
        "old": old,
        "new": new,
        "comparison": versions_compared(old, new) if old else None,
    }
    return render(request, "desk/items/compare.html", context)


def _asked(request: DeskRequest, item: Item, name: str) -> Version | None:
    ordinal = request.GET.get(name, "")
    if not ordinal:
        return None
    if not (ordinal.isascii() and ordinal.isdigit() and len(ordinal) <= _DIGITS):
        raise Http404
    return version_of(item, int(ordinal))


def _before(item: Item, new: Version) -> Version | None:
    """What is public, else what was submitted before, else the version before."""
    if item.public and item.public_id != new.pk:
        return item.public
    return baseline(item) or versions_of(item).filter(ordinal__lt=new.ordinal).first()
