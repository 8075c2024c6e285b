"""Who has cases (案件由谁办理): the open work on each, many at once."""

from collections.abc import Iterable

from gongkai.office.agencies.models import Work
from gongkai.office.applications.models import Application

ANYBODY = "未指定"


def work_on(applications: Iterable[Application]) -> dict[int, Work]:
    """Return the open work on cases by their numbers; one statement however many there are."""
    ids = [str(each.pk) for each in applications]
    rows = Work.objects.filter(
        kind=Application._meta.label_lower, object__in=ids, finished_on=None
    ).select_related("agency", "unit", "post", "person")
    return {int(each.object): each for each in rows}


def holder_in_words(work: Work | None) -> str:
    """Return who has a case: a unit, a post, a person, or whoever handles cases at the body."""
    if work is None:
        return ""
    holder = work.unit or work.post or work.person
    return str(holder) if holder else ANYBODY
