"""The five columns every body has (栏目), named and ordered as 国办公开办函〔2019〕61号 wants."""

from dataclasses import dataclass

from django.urls import reverse

from gongkai.doors.portal.frame.places import Place


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a body: the name of its address, and its title."""

    route: str
    title: str


GUIDE = Column("guide", "政府信息公开指南")
RULES = Column("rules-of-body", "政府信息公开制度")
DISCLOSED = Column("disclosed", "法定主动公开内容")
REPORTS = Column("reports-of-body", "政府信息公开年报")
APPLY = Column("apply", "依申请公开")
COLUMNS = (GUIDE, RULES, DISCLOSED, REPORTS, APPLY)
OF_CLOSED_BODIES = (RULES, DISCLOSED)


@dataclass(frozen=True, slots=True)
class Entry:
    """A column in a body's menu; ``current`` on its own page."""

    column: Column
    address: str
    current: bool


def menu(place: Place, current: Column | None = None) -> list[Entry]:
    """Return the columns a body has: a closed one keeps only what it made public."""
    columns = OF_CLOSED_BODIES if place.is_closed else COLUMNS
    return [
        Entry(each, reverse(f"portal:{each.route}", args=[place.agency.code]), each is current)
        for each in columns
    ]
