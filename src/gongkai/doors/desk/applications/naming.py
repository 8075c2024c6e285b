"""What cases, letters and referrals are called in lists (申请件名称), many at once."""

from collections.abc import Collection

from gongkai.doors.desk.who import Desk
from gongkai.office.applications.queries.cases import readable, referrals_within_reach
from gongkai.office.applications.queries.naming import letter_title, letters_in
from gongkai.office.applications.queries.telling import subjects

Titled = dict[str, tuple[str, tuple[int, ...]]]
"""By id: what it is called, and what the addresses of its pages are made of."""


def named_cases(desk: Desk, ids: Collection[str]) -> Titled:
    """Return the cases somebody may read."""
    found = list(readable(desk.actor, desk.on).filter(pk__in=_numbers(ids)))
    titles = subjects(found)
    return {str(each.pk): (f"{each.number} {titles[each.pk]}", (each.pk,)) for each in found}


def named_letters(desk: Desk, ids: Collection[str]) -> Titled:
    """Return the letters of cases somebody may read, by kind and number of the case."""
    rows = letters_in(readable(desk.actor, desk.on), _numbers(ids))
    return {
        str(each.pk): (
            f"{letter_title(each)}（申请 {each.application.number}）",
            (each.application_id, each.pk),
        )
        for each in rows
    }


def named_referrals(desk: Desk, ids: Collection[str]) -> Titled:
    """Return the referrals somebody is to answer; they say what is asked, not who asks."""
    rows = referrals_within_reach(desk.actor, desk.units).filter(pk__in=_numbers(ids))
    return {
        str(each.pk): (f"转办单（申请 {each.application.number}）", (each.pk,)) for each in rows
    }


def _numbers(ids: Collection[str]) -> list[str]:
    return [each for each in ids if each.isdigit()]
